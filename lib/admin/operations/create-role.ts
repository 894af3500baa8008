import { nameKey } from '../../access/name-key.ts';
import { allRoles, roleById, rolesNamed } from '../../genesys/role.ts';
import type { ResolvedRole } from '../../manifest/index.ts';
import { askAnew } from '../ask-anew.ts';
import { idOf } from '../id-of.ts';
import type { Operation } from '../operation.ts';
import { roleBody, type UserIdOf } from '../role-body.ts';

/**
 * Creates a role: `POST /authorization/roles`. Whether a second one of the same name is refused is not documented, so
 * after a lost answer it is looked for, and only then sent again.
 */
export function createRole(role: ResolvedRole, userIdOf: UserIdOf): Operation {
  const { name } = role;
  const about = `create the role ${name}`;
  const body = roleBody(role, userIdOf);
  return {
    key: `create role ${nameKey(name)}`,
    about,
    counts: 'created',
    after: body,
    isRepeatable: false,
    change: () =>
      Promise.resolve({
        about,
        method: 'POST',
        path: '/api/v2/authorization/roles',
        body,
        permissions: ['authorization:role:add'],
      }),
    async find(world, id) {
      const known = id === undefined ? undefined : await askAnew(world, roleById(id));
      if (known !== undefined) return known;
      const isIt = (other: { readonly name: string }): boolean => other.name === name;
      const found = (await askAnew(world, rolesNamed(name))).find(isIt);
      return found ?? (await askAnew(world, allRoles())).find(isIt);
    },
    meaningOf: ({ status }) => (status === 409 ? 'already' : 'refused'),
    idIn: idOf,
  };
}
