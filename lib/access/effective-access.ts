import { formatCondition } from './access-condition.ts';
import type { AccessIndex } from './access-index.ts';
import type { AccessGrant, AccessPolicy, AccessRole, AccessSubject } from './access-state.ts';
import { ALL_DIVISIONS } from './access-state.ts';
import type { PermissionCatalogue } from './permission-catalogue.ts';
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
export function permissionsOf({ policies }: Pick<AccessRole, 'policies'>): Omit<EffectivePermission, 'grant'>[] {
  return policies.flatMap((policy) => {
    const condition = policy.condition === undefined ? '' : formatCondition(policy.condition);
    return policy.actions.map((action) => ({ permission: permissionOf(policy, action), condition }));
  });
}

/** A permission that lets somebody do what was asked about, and how it comes to hold there. */
export interface Way extends EffectivePermission {
  /**
   * `granted`: in the division of the grant, or in all. `everywhere`: the grant is for another division, and the
   * permission is not limited to divisions. `unknown`: the grant is for another division, and nobody says whether the
   * permission is limited to it: it may hold, it may not.
   */
  readonly holds: 'granted' | 'everywhere' | 'unknown';
}

/** Somebody who may do something, and why. */
export interface Permitted {
  readonly subject: AccessSubject;
  /** At least one. */
  readonly ways: readonly Way[];
}

/** What is asked: who may do something. */
export interface AccessQuestion {
  readonly wanted: Permission;
  /** Where. @default anywhere */
  readonly divisionId?: string;
  /** Tells which permissions are limited to divisions. @default it is not known of any */
  readonly catalogue?: PermissionCatalogue;
}

/** The ways in which a subject may do something: each effective permission that includes it. Empty: it may not. */
export function waysTo(index: AccessIndex, subjectId: string, question: AccessQuestion): Way[] {
  return waysBy(index, question)(subjectId);
}

/** Everybody who may do something, in the order of the subjects: groups too, beside those who inherit from them. */
export function who(index: AccessIndex, question: AccessQuestion): Permitted[] {
  const waysOf = waysBy(index, question);
  return index.state.subjects.flatMap((subject) => {
    const ways = waysOf(subject.id);
    return ways.length === 0 ? [] : [{ subject, ways }];
  });
}

function waysBy(index: AccessIndex, { wanted, divisionId, catalogue }: AccessQuestion): (subjectId: string) => Way[] {
  // Looked for once in a role, not once in each grant of it.
  const permitting = new Map(
    index.state.roles.map((role) => [
      role.id,
      permissionsOf(role).filter(({ permission }) => covers(permission, wanted)),
    ]),
  );
  const elsewhere = holdsElsewhere(wanted, catalogue);
  return (subjectId) =>
    effectiveGrantsOf(index, subjectId).flatMap((grant) => {
      const holds = divisionId === undefined || reaches(grant, divisionId) ? 'granted' : elsewhere;
      if (holds === 'nowhere') return [];
      return (permitting.get(grant.roleId) ?? []).map((permitted) => ({ ...permitted, grant, holds }));
    });
}

/** How a permission holds outside of the division that it is granted in. */
function holdsElsewhere(wanted: Permission, catalogue?: PermissionCatalogue): 'nowhere' | 'everywhere' | 'unknown' {
  const aware = new Set(catalogue?.coveredBy(wanted).map(({ divisionAware }) => divisionAware));
  const [only] = aware;
  if (aware.size !== 1 || only === undefined) return 'unknown';
  return only ? 'nowhere' : 'everywhere';
}

/** Whether a grant holds in a division. */
export function reaches({ divisionId }: Pick<AccessGrant, 'divisionId'>, wanted: string): boolean {
  return divisionId === ALL_DIVISIONS || divisionId === wanted;
}

/** Equal for permissions that say the same, conditions included. */
export function permissionKey({ permission, condition }: Omit<EffectivePermission, 'grant'>): string {
  return condition === '' ? formatPermission(permission) : `${formatPermission(permission)} ${condition}`;
}

function permissionOf({ domain, entity }: AccessPolicy, action: string): Permission {
  return { domain, entity, action };
}
