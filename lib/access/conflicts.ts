import type { AccessIndex } from './access-index.ts';
import type { AccessGap } from './access-state.ts';
import { CompiledRules, type RuleContext } from './compiled-rules.ts';
import type { Conflict, RoleConflict, SubjectConflict } from './conflict.ts';
import type { DutyRule } from './duty-rule.ts';
import { effectiveGrantsOf } from './effective-access.ts';
import { HeldConflicts } from './held-conflicts.ts';

/** The conflicts of an organisation. */
export interface Conflicts {
  /** Those of roles, then those of subjects, in the order of the state, then of the rules. */
  readonly conflicts: readonly Conflict[];
  /** What is not known and could hide a conflict, beside the gaps of the state. */
  readonly gaps: readonly AccessGap[];
}

/**
 * What rules keep apart and roles or subjects have together: on each role, and on all that a subject has, by itself and
 * through its groups. Permissions under a condition count, and are marked.
 */
export function conflictsOf(index: AccessIndex, rules: readonly DutyRule[], context: RuleContext = {}): Conflicts {
  const compiled = new CompiledRules(rules, context);
  const held = new HeldConflicts(index, compiled);
  const holders = new Map<string, number>();
  const ofSubjects = index.state.subjects.flatMap((subject) => {
    const grants = effectiveGrantsOf(index, subject.id);
    for (const id of new Set(grants.map(({ roleId }) => roleId))) holders.set(id, (holders.get(id) ?? 0) + 1);
    return held.ofGrants(grants).map((conflict): SubjectConflict => ({ ...conflict, subject }));
  });
  const ofRoles = index.state.roles.flatMap(({ id }) =>
    held.ofRole(id).map((conflict): RoleConflict => ({ ...conflict, holders: holders.get(id) ?? 0 })),
  );
  return {
    conflicts: [...ofRoles, ...ofSubjects],
    gaps: [...unknownRoles(index, holders.keys()), ...unknownReach(compiled)],
  };
}

/** Conflicts that one state has and another has not, or has only under conditions, or not in all the divisions. */
export function newConflicts(after: readonly Conflict[], before: readonly Conflict[]): Conflict[] {
  const known = new Map(before.map((conflict) => [keyOf(conflict), conflict]));
  return after.filter((conflict) => {
    const earlier = known.get(keyOf(conflict));
    if (earlier === undefined || (earlier.conditional && !conflict.conditional)) return true;
    const places = new Set(divisionsOf(earlier));
    return !places.has('*') && divisionsOf(conflict).some((id) => !places.has(id));
  });
}

function keyOf(conflict: Conflict): string {
  const id = conflict.kind === 'role' ? conflict.role.id : conflict.subject.id;
  return JSON.stringify([conflict.kind, id, conflict.rule.name]);
}

function divisionsOf(conflict: Conflict): string[] {
  return conflict.kind === 'role' ? [] : conflict.divisions.map(({ id }) => id);
}

function unknownRoles(index: AccessIndex, granted: Iterable<string>): AccessGap[] {
  return [...granted]
    .filter((id) => index.role(id) === undefined)
    .map((id) => ({
      part: 'roles',
      what: `what the role ${id} permits`,
      why: 'It is granted, and is not in the list of roles.',
      permissions: ['authorization:role:view'],
    }));
}

function unknownReach({ unknownReach: permissions }: CompiledRules): AccessGap[] {
  return [...permissions].map((permission) => ({
    what: `whether ${permission} is limited to divisions`,
    why: 'The organisation does not say; it counts as limited to where it is granted.',
    permissions: [],
  }));
}
