import { formatCondition } from './access-condition.ts';
import type { AccessIndex } from './access-index.ts';
import type { AccessGrant, AccessPolicy, AccessRole, AccessSubject } from './access-state.ts';
import { ALL_DIVISIONS } from './access-state.ts';
import { covers, formatPermission, type Permission } from './permission.ts';

/** A grant that somebody has the use of, and where it comes from. */
export interface EffectiveGrant extends AccessGrant {
  /** The group that holds it; undefined for a grant of the subject's own. `subjectId` is who has the use of it. */
  readonly through?: AccessSubject;
}

/** One permission that somebody has, where, and why. */
export interface EffectivePermission {
  /** As the role says it, wildcards included. */
  readonly permission: Permission;
  /** In words that compare; empty for always. */
  readonly condition: string;
  readonly grant: EffectiveGrant;
}

/** Everything that a subject has the use of: its own grants, then those of its groups. The same may come in twice. */
export function effectiveGrantsOf(index: AccessIndex, subjectId: string): EffectiveGrant[] {
  const { memberOf = [] } = index.subject(subjectId) ?? {};
  return [
    ...index.directGrants(subjectId),
    ...memberOf.flatMap((groupId) => {
      const through = index.subject(groupId) ?? { kind: 'group', id: groupId, name: groupId };
      return index.directGrants(groupId).map((grant) => ({ ...grant, subjectId, through }));
    }),
  ];
}

/** Every permission that a subject has, by all its grants; a role that nothing is known of permits nothing here. */
export function effectivePermissionsOf(index: AccessIndex, subjectId: string): EffectivePermission[] {
  return effectiveGrantsOf(index, subjectId).flatMap((grant) => {
    const role = index.role(grant.roleId);
    return role === undefined ? [] : permissionsOf(role).map((permitted) => ({ ...permitted, grant }));
  });
}

/** The permissions of a role one by one, each with its condition in words. */
export function permissionsOf({ policies }: AccessRole): Omit<EffectivePermission, 'grant'>[] {
  return policies.flatMap((policy) => {
    const condition = policy.condition === undefined ? '' : formatCondition(policy.condition);
    return policy.actions.map((action) => ({ permission: permissionOf(policy, action), condition }));
  });
}

/**
 * The ways in which a subject may do something: each effective permission that includes it. Empty: it may not.
 *
 * @param divisionId - only what holds in that division, grants for all divisions included. @default anywhere
 */
export function waysTo(
  index: AccessIndex,
  subjectId: string,
  wanted: Permission,
  divisionId?: string,
): EffectivePermission[] {
  return effectivePermissionsOf(index, subjectId).filter(
    ({ permission, grant }) => covers(permission, wanted) && (divisionId === undefined || reaches(grant, divisionId)),
  );
}

/** Whether a grant holds in a division. */
export function reaches({ divisionId }: AccessGrant, wanted: string): boolean {
  return divisionId === ALL_DIVISIONS || divisionId === wanted;
}

/** Equal for permissions that say the same, conditions included. */
export function permissionKey({ permission, condition }: Omit<EffectivePermission, 'grant'>): string {
  return condition === '' ? formatPermission(permission) : `${formatPermission(permission)} ${condition}`;
}

function permissionOf({ domain, entity }: AccessPolicy, action: string): Permission {
  return { domain, entity, action };
}
