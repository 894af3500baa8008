import { AccessIndex } from '../../lib/access/access-index.ts';
import type { AccessGrant, AccessState } from '../../lib/access/access-state.ts';
import type { Conflict } from '../../lib/access/conflict.ts';
import { conflictsOf, newConflicts, type Conflicts } from '../../lib/access/conflicts.ts';
import { SIDES } from '../../lib/access/duty-rule.ts';
import { catalogueOf, permissionCatalogue } from '../../lib/genesys/index.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import { ByAddress } from './by-address.ts';
import type { AccessContext } from './define-access-check.ts';
import { NotSeen } from './not-seen.ts';
import { Responsible } from './responsible.ts';

const readings = new WeakMap<AccessContext, DutyReading>();

/** The conflicts of duties before and after a deploy, by the address that brings them. */
export class DutyReading {
  /** Those that the deploy brings. */
  readonly fresh = new ByAddress<Conflict>();
  /** Those that it brings if something that it may take stays. */
  readonly perhaps = new ByAddress<Conflict>();
  /** Those that are there already, of roles and subjects that the plan declares. */
  readonly staying = new ByAddress<Conflict>();
  readonly notSeen: NotSeen;

  /** Read once, however many addresses are judged. */
  static of(context: AccessContext): DutyReading {
    let reading = readings.get(context);
    if (reading === undefined) readings.set(context, (reading = new DutyReading(context)));
    return reading;
  }

  private constructor(context: AccessContext) {
    const { now, after } = context;
    const responsible = new Responsible(context);
    const before = conflictsIn(now, context).conflicts;
    const { conflicts: then, gaps } = conflictsIn(after, context);
    // What roles permit is told of by address.
    const open = gaps.filter(({ part }) => part === undefined);
    this.notSeen = new NotSeen(context, responsible, open);
    const fresh = new Set(newConflicts(then, before));
    for (const conflict of then) {
      const grants = grantsOf(conflict);
      if (fresh.has(conflict)) this.fresh.add(responsibleFor(conflict, grants, responsible), conflict);
      else this.staying.add(declaredBy(conflict, grants, responsible), conflict);
    }
    if (after.uncertain.length === 0) return;
    const wide = { ...after, grants: [...after.grants, ...after.uncertain.map(({ grant }) => grant)] };
    for (const conflict of newConflicts(conflictsIn(wide, context).conflicts, [...before, ...fresh])) {
      this.perhaps.add(responsibleFor(conflict, grantsOf(conflict), responsible), conflict);
    }
  }
}

function conflictsIn(state: AccessState, { project: { duties }, answers }: AccessContext): Conflicts {
  const asked = answers.get(permissionCatalogue().key) === undefined ? undefined : answers.to(permissionCatalogue());
  return conflictsOf(new AccessIndex(state), duties.rules, {
    purposes: duties.purposes,
    ...(asked?.kind === 'answered' ? { catalogue: catalogueOf(asked.value) } : {}),
  });
}

/** The grants that bring a conflict, as their holders have them: of one that comes through a group, the group's. */
function grantsOf(conflict: Conflict): AccessGrant[] {
  if (conflict.kind === 'role') return [];
  return SIDES.flatMap((side) =>
    conflict[side].flatMap(({ role, division, through }) =>
      division === undefined
        ? []
        : [{ subjectId: through?.id ?? conflict.subject.id, roleId: role.id, divisionId: division.id }],
    ),
  );
}

function responsibleFor(
  conflict: Conflict,
  grants: readonly AccessGrant[],
  responsible: Responsible,
): PlannedResource | undefined {
  return conflict.kind === 'role'
    ? (responsible.forRole(conflict.role.id) ?? responsible.first)
    : responsible.forGrants(grants, conflict.subject.id);
}

function declaredBy(
  conflict: Conflict,
  grants: readonly AccessGrant[],
  responsible: Responsible,
): PlannedResource | undefined {
  if (conflict.kind === 'role') return responsible.forRole(conflict.role.id);
  const holders = [conflict.subject.id, ...grants.map(({ subjectId }) => subjectId)];
  return holders.map((id) => responsible.forSubject(id)).find((resource) => resource !== undefined);
}
