import { everyDivision, type Grant, type PermissionPolicy } from './model.ts';
import type { Organisation } from './organisation.ts';
import { somebodyElse } from './somebody.ts';

/** Which divisions a right reaches: all of them, or those with the ids. */
export type Reach = 'all' | ReadonlySet<string>;

/** A subject's own grants, then those of the groups a user is in. */
export function effectiveGrants(organisation: Organisation, subjectId: string): Grant[] {
  const grants = [...organisation.directGrants(subjectId)];
  if (!organisation.users.has(subjectId)) return grants;
  for (const group of organisation.groups.values()) {
    if (group.memberIds.has(subjectId)) grants.push(...organisation.directGrants(group.id));
  }
  return grants;
}

/** Whether a policy allows `domain:entity:action`; `*` stands for everything, in the policy alone. */
export function policyAllows(policy: PermissionPolicy, permission: string): boolean {
  const [domain = '', entity = '', action = ''] = permission.split(':');
  return (
    (policy.domain === domain || policy.domain === '*') &&
    (policy.entityName === entity || policy.entityName === '*') &&
    (policy.actionSet.includes(action) || policy.actionSet.includes('*'))
  );
}

/** Where a subject holds a permission (`domain:entity:action`, or a legacy one without colons). */
export function reachOf(organisation: Organisation, subjectId: string, permission: string): Reach {
  if (subjectId === somebodyElse.id) return 'all';
  const divisions = new Set<string>();
  for (const grant of effectiveGrants(organisation, subjectId)) {
    const role = organisation.roles.get(grant.roleId);
    const allows = permission.includes(':')
      ? role?.policies.some((policy) => policyAllows(policy, permission))
      : role?.legacyPermissions.includes(permission);
    if (!allows) continue;
    if (grant.divisionId === everyDivision) return 'all';
    divisions.add(grant.divisionId);
  }
  return divisions;
}

/** Where a subject holds at least one of the permissions. */
export function reachOfAny(organisation: Organisation, subjectId: string, permissions: readonly string[]): Reach {
  const divisions = new Set<string>();
  for (const permission of permissions) {
    const reach = reachOf(organisation, subjectId, permission);
    if (reach === 'all') return 'all';
    for (const id of reach) divisions.add(id);
  }
  return divisions;
}

/** Whether a reach holds the division. */
export function reaches(reach: Reach, divisionId: string | undefined): boolean {
  return reach === 'all' || (divisionId !== undefined && reach.has(divisionId));
}

/** Whether a reach holds anything at all. */
export function reachesAnything(reach: Reach): boolean {
  return reach === 'all' || reach.size > 0;
}
