import { permissionsTogether } from '../access/actions-together.ts';
import { permissionKey, permissionsOf } from '../access/effective-access.ts';
import { accessRoleOf } from '../genesys/access/access-role-of.ts';
import type { JsonObject } from '../genesys/question.ts';
import { OrgRole } from '../genesys/role.ts';

/** Whether a role has the permissions of some policies, under the same conditions, and no others of their kind. */
export function allowsTheSame(role: OrgRole, policies: readonly JsonObject[]): boolean {
  const wanted = OrgRole.parse({ id: role.id, name: role.name, permissionPolicies: policies });
  return keysOf(role) === keysOf(wanted);
}

function keysOf(role: OrgRole): string {
  const keys = permissionsTogether(permissionsOf(accessRoleOf({ ...role, permissions: [] }))).map(permissionKey);
  return [...new Set(keys)].sort().join(' ');
}
