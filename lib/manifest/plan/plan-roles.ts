import { permissionsTogether } from '../../access/actions-together.ts';
import { permissionKey, permissionsOf, type EffectivePermission } from '../../access/effective-access.ts';
import { formatCondition } from '../../access/access-condition.ts';
import type { AccessRole } from '../../access/access-state.ts';
import { covers } from '../../access/permission.ts';
import { accessConditionOf } from '../condition-text.ts';
import { subjectKey } from '../resolve-manifest.ts';
import type { ResolvedManifest, ResolvedRole } from '../resolved-manifest.ts';
import { NameIndex } from './identify.ts';
import type { ManifestFacts, NamedFact } from './manifest-facts.ts';
import type { Planned, PlanProblem, RolePlan } from './manifest-plan.ts';
import { changesOf, missingOf } from './plan-divisions.ts';

type Permitted = Omit<EffectivePermission, 'grant'>;

/** Which roles there are, which are to come, and what changes in those that there are. */
export function planRoles({ roles, existing }: ResolvedManifest, facts: ManifestFacts): Planned<RolePlan> {
  if (!facts.roles.known) {
    const { why, permissions } = facts.roles;
    const missing = permissions.length > 0 && !why.includes(permissions[0] ?? '') ? ` (${permissions.join(', ')})` : '';
    return {
      plans: roles.map((role) => ({ ...unchanged(role), state: 'undetermined' })),
      problems: [{ severity: 'undetermined', message: `The roles are not known: ${why}${missing}` }],
    };
  }
  const index = new NameIndex(facts.roles.value);
  const problems: PlanProblem[] = [];
  const plans = roles.map((role): RolePlan => {
    const identity = index.identify(role.name);
    if (identity.state === 'exists') return comparedWith(role, identity.thing, facts);
    if (identity.state === 'missing') {
      const added = permittedBy(role, facts).map(permissionKey);
      return { ...unchanged(role), state: 'missing', added };
    }
    problems.push({ severity: 'error', place: role.place, message: `The role "${role.name}" ${identity.why}.` });
    return { ...unchanged(role), state: 'blocked' };
  });
  return { plans, problems: [...problems, ...missingOf('role', existing.roles, index)] };
}

function unchanged({ name, place }: ResolvedRole): Omit<RolePlan, 'state'> {
  return { name, changes: [], added: [], removed: [], lost: [], place };
}

function comparedWith(role: ResolvedRole, existing: NamedFact & AccessRole, facts: ManifestFacts): RolePlan {
  const wanted = permittedBy(role, facts);
  const held = permissionsTogether(permissionsOf(existing));
  const wantedKeys = new Set(wanted.map(permissionKey));
  const heldKeys = new Set(held.map(permissionKey));
  const removed = held.filter((one) => !wantedKeys.has(permissionKey(one)));
  const added = wanted.filter((one) => !heldKeys.has(permissionKey(one))).map(permissionKey);
  const changes = changesOf(role.description, existing);
  const isSame = added.length + removed.length + changes.length === 0;
  return {
    ...unchanged(role),
    state: isSame ? 'exists' : 'differs',
    id: existing.id,
    changes,
    added,
    removed: inOrder(removed.map(permissionKey)),
    lost: inOrder(removed.filter((one) => !wanted.some((other) => includes(other, one))).map(permissionKey)),
  };
}

/** Whether whoever has the one has the other, too. */
function includes(one: Permitted, other: Permitted): boolean {
  return covers(one.permission, other.permission) && (one.condition === '' || one.condition === other.condition);
}

/** The permissions of a manifest's role as they are sent: conditions with users by their ids, nothing beside its `*`. */
function permittedBy({ permissions }: ResolvedRole, { subjects }: ManifestFacts): Permitted[] {
  const userId = (text: string): string => {
    const found = subjects.get(subjectKey({ kind: 'user', text }));
    return found?.kind === 'found' ? found.subject.id : text;
  };
  return permissionsTogether(
    permissions.map(({ permission, condition }) => ({
      permission,
      condition: condition === undefined ? '' : formatCondition(accessConditionOf(condition, userId)),
    })),
  );
}

function inOrder(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
