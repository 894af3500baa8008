import { roleById, type OrgRole } from '../../genesys/role.ts';
import type { JsonObject, JsonValue } from '../../genesys/question.ts';
import { askAnew } from '../ask-anew.ts';
import { idOf } from '../id-of.ts';
import type { Operation } from '../operation.ts';

/** What a role is to be; what is left out stays as it is. */
export interface RoleUpdate {
  readonly name?: string;
  readonly description?: string;
  readonly permissionPolicies?: readonly JsonObject[];
}

/**
 * Changes a role: `PUT /authorization/roles/{roleId}`. What is not changed is sent as it is at that moment; so are its
 * permissions of the older kind, which a manifest does not speak of.
 *
 * @param changes - permissions that come and go, in words, for the audit trail
 */
export function updateRole(
  role: OrgRole,
  update: RoleUpdate,
  changes: { readonly added: readonly string[]; readonly removed: readonly string[] } = { added: [], removed: [] },
): Operation {
  const { id, name, description = '' } = role;
  const about = `update the role ${name}`;
  const after = { name, description, ...update };
  return {
    key: `update role ${id} ${JSON.stringify(update)}`,
    about,
    counts: 'updated',
    before: { name, description, removed: changes.removed },
    after: { ...after, added: changes.added },
    isRepeatable: true,
    async change(world) {
      const now = (await askAnew(world, roleById(id))) ?? role;
      return {
        about,
        method: 'PUT',
        path: '/api/v2/authorization/roles/{roleId}',
        at: { roleId: id },
        body: {
          name: now.name,
          description: now.description ?? '',
          permissions: now.permissions,
          permissionPolicies: now.permissionPolicies as unknown as readonly JsonValue[],
          ...update,
        },
        permissions: ['authorization:role:view', 'authorization:role:edit'],
      };
    },
    find: () => Promise.resolve({ id }),
    meaningOf: ({ status }) => (status === 409 ? 'outdated' : 'refused'),
    idIn: idOf,
  };
}
