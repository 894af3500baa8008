import type { AccessDivision, AccessSubject } from '../../lib/access/access-state.ts';
import { isRestoredAsDefault } from '../planned/default-role.ts';
import type { Plan } from '../planned/plan.ts';
import type { AccessAfter, AccessNow, ConcernedGap } from './access-change.ts';
import { placeId } from './access-id.ts';
import { plannedNames } from './access-names.ts';
import { GrantLedger } from './grant-ledger.ts';
import { replayAssignment } from './replay-assignment.ts';
import { replayClient } from './replay-client.ts';
import { rolesAfter } from './roles-after.ts';
import { subjectKinds } from './subject-kinds.ts';
import { SUBJECT_TYPES, touchedBy } from './touched.ts';

/**
 * What a deploy makes of access: replays what the real provider does, in the order in which Terraform would. An assignment
 * revokes what it does not list, whether it is created or updated; removed, it revokes nothing; a division, a role or a
 * subject that is deleted takes its grants along; the home division and the default roles stay. What is yet to be created
 * goes by its place. What cannot be computed is a gap. Pure.
 */
export function accessAfter(now: AccessNow, plan: Plan): AccessAfter {
  const touched = touchedBy(plan);
  const ledger = new GrantLedger(now.grants);
  const { roles, gaps: roleGaps } = rolesAfter(now, touched, plan);
  const gaps: ConcernedGap[] = [...now.gaps, ...roleGaps, ...unknownDeletions(plan)];
  for (const planned of touched.assignments) gaps.push(...replayAssignment(planned, ledger, now, plan));
  for (const planned of touched.clients) gaps.push(...replayClient(planned, ledger, now, plan));
  for (const by of touched.deletedSubjects) {
    ledger.removeWhere(({ subjectId }) => subjectId === by.prior?.id, { kind: 'with-subject', by });
  }
  for (const by of touched.deletedRoles) {
    const id = by.prior?.id ?? '';
    if (isRestoredAsDefault(by, now.defaultRoles.get(id))) continue;
    ledger.removeWhere(({ roleId }) => roleId === id, { kind: 'with-role', by });
  }
  for (const by of touched.deletedDivisions) {
    // The provider sends nothing for the home division.
    if (by.prior?.id === now.homeDivisionId) continue;
    ledger.removeWhere(({ divisionId }) => divisionId === by.prior?.id, { kind: 'with-division', by });
  }
  const grants = ledger.all();
  const deleted = new Set(touched.deletedSubjects.map(({ prior }) => prior?.id));
  const goneDivisions = new Set(touched.deletedDivisions.map(({ prior }) => prior?.id));
  const { names, emails } = plannedNames(plan);
  const kinds = subjectKinds(plan);
  const newSubject = (id: string): AccessSubject => {
    const email = emails.get(id);
    return {
      kind: kinds.get(id) ?? 'unknown',
      id,
      name: names.get(id) ?? email ?? id,
      ...(email === undefined ? {} : { email }),
      memberOf: [],
    };
  };
  const newDivision = (id: string): AccessDivision => ({ id, name: names.get(id) ?? id });
  return {
    organisation: now.organisation,
    homeDivisionId: now.homeDivisionId,
    roles,
    divisions: completed(
      now.divisions
        .filter(({ id }) => id === now.homeDivisionId || !goneDivisions.has(id))
        .map((division) => ({ ...division, name: names.get(division.id) ?? division.name })),
      grants.flatMap(({ divisionId }) => (divisionId === '*' ? [] : [divisionId])),
      newDivision,
    ),
    subjects: completed(
      now.subjects.filter(({ id }) => !deleted.has(id)),
      [...grants, ...gaps].flatMap(({ subjectId }) => subjectId ?? []).filter((id) => !deleted.has(id)),
      newSubject,
    ),
    grants,
    gaps,
    causes: ledger.causes,
    created: subjectsCreated(plan),
    uncertain: ledger.uncertain(),
  };
}

/**
 * What is in a state and no longer declared is deleted, and takes grants along: where the state is unknown, nobody knows
 * which. It belongs to no part of access, since a deletion gives nobody anything.
 */
function unknownDeletions({ stacks }: Plan): ConcernedGap[] {
  return stacks.flatMap(({ configuration: { name }, state }) =>
    state.kind === 'unknown'
      ? [{ what: `what stack "${name}" deletes`, why: `Its state is unknown: ${state.reason}`, permissions: [] }]
      : [],
  );
}

function subjectsCreated(plan: Plan): ReadonlySet<string> {
  const created = plan.ofType(...SUBJECT_TYPES).filter((resource) => plan.identityOf(resource).kind === 'new');
  return new Set(created.map(placeId));
}

/** Things, and those besides that only their ids are known of. */
function completed<T extends { readonly id: string }>(
  known: readonly T[],
  ids: readonly string[],
  make: (id: string) => T,
) {
  const all = new Map(known.map((thing) => [thing.id, thing]));
  for (const id of ids) if (!all.has(id)) all.set(id, make(id));
  return [...all.values()];
}
