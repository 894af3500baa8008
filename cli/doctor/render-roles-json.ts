import { plainJson } from '../../lib/access/plain-json.ts';
import { formatPermission, parsePermission } from '../../lib/access/permission.ts';
import type { LeastPrivilege } from './least-privilege.ts';
import type { LeastRole } from './least-role.ts';
import { tellRoleNote } from './role-notes.ts';

/** Version of the JSON output; raised when the meaning of a field changes. */
export const ROLES_JSON_VERSION = 1;

/** The same for scripts; `role` is what `POST /api/v2/authorization/roles` takes. */
export function renderRolesJson({ stacks, roles, client }: LeastPrivilege): string {
  const told = {
    version: ROLES_JSON_VERSION,
    stacks,
    roles: roles.map((role) => ({
      id: role.id,
      role: bodyOf(role),
      permissions: role.permissions.map(({ permission, purpose }) => ({ permission, purpose })),
      scopes: role.scopes,
      notes: role.notes.map((note) => ({ ...note, message: tellRoleNote(note) })),
    })),
    client,
  };
  return `${plainJson(told, 2)}\n`;
}

/** One policy an entity. */
function bodyOf({ name, description, permissions }: LeastRole) {
  const entities = new Map<string, { domain: string; entityName: string; actionSet: string[] }>();
  for (const each of permissions) {
    const { domain, entity, action } = parsePermission(each.permission);
    const key = formatPermission({ domain, entity, action: '' });
    const policy = entities.get(key) ?? { domain, entityName: entity, actionSet: [] };
    policy.actionSet.push(action);
    entities.set(key, policy);
  }
  return { name, description, permissionPolicies: [...entities.values()] };
}
