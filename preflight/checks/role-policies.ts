import type { AccessRole } from '../../lib/access/access-state.ts';
import { permissionKey, permissionsOf, type EffectivePermission } from '../../lib/access/effective-access.ts';
import { covers, type Permission } from '../../lib/access/permission.ts';
import { accessRoleOf } from '../../lib/genesys/access/index.ts';
import type { OrgRole } from '../../lib/genesys/index.ts';
import type { Plan } from '../planned/plan.ts';
import { plannedPoliciesOf } from '../planned/planned-policies.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';

/** One thing that a role permits. */
export interface RolePermission {
  /** `domain:entity:action`, its condition behind it; or the bare name of a legacy permission. */
  readonly text: string;
  /** Undefined for a legacy permission. */
  readonly permission?: Permission;
  /** When it applies, in words that compare; empty for always. */
  readonly condition: string;
}

/** The permissions of a planned role; or the first part that only Terraform can compute. */
export type PlannedPermissions =
  | { readonly kind: 'known'; readonly permissions: readonly RolePermission[] }
  | { readonly kind: 'unknown'; readonly expression: string };

/** Whether one of the permissions includes another: the same, without its condition, or by a wildcard. */
export function permit(held: readonly RolePermission[], wanted: RolePermission): boolean {
  return held.some(
    ({ text, permission, condition }) =>
      text === wanted.text ||
      (permission !== undefined &&
        wanted.permission !== undefined &&
        (condition === '' || condition === wanted.condition) &&
        covers(permission, wanted.permission)),
  );
}

/** The permissions of a role of the organisation, the legacy ones included. */
export function policiesOfRole(role: OrgRole): RolePermission[] {
  return rolePermissionsOf(accessRoleOf(role));
}

/** The permissions that a planned `genesyscloud_auth_role` lists, in the same form. */
export function policiesPlanned(planned: PlannedResource, plan: Plan): PlannedPermissions {
  const read = plannedPoliciesOf(planned, plan);
  return read.kind === 'unknown' ? read : { kind: 'known', permissions: rolePermissionsOf(read) };
}

/** Whether a role of the organisation permits already what is planned, as far as that is known. */
export function isAsPlanned(role: OrgRole, planned: PlannedResource, plan: Plan): boolean {
  const after = policiesPlanned(planned, plan);
  return after.kind === 'known' && isSame(policiesOfRole(role), after.permissions);
}

function isSame(one: readonly RolePermission[], other: readonly RolePermission[]): boolean {
  return one.length === other.length && one.every(({ text }, at) => text === other[at]?.text);
}

/** Everything that a role permits, one by one, each once, in the order of the texts. */
export function rolePermissionsOf(role: Pick<AccessRole, 'policies' | 'legacy'>): RolePermission[] {
  return unique([...role.legacy.map(legacyPermission), ...permissionsOf(role).map(rolePermission)]);
}

function rolePermission(held: Omit<EffectivePermission, 'grant'>): RolePermission {
  return { text: permissionKey(held), permission: held.permission, condition: held.condition };
}

function legacyPermission(text: string): RolePermission {
  return { text, condition: '' };
}

function unique(permissions: readonly RolePermission[]): RolePermission[] {
  const byText = new Map(permissions.map((permission) => [permission.text, permission]));
  return [...byText.values()].sort((one, other) => (one.text < other.text ? -1 : 1));
}
