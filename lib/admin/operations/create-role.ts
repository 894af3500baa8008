import { nameKey } from '../../access/name-key.ts';
import { allRoles, roleById, rolesNamed, type OrgRole } from '../../genesys/role.ts';
import type { ResolvedRole } from '../../manifest/index.ts';
import { askAnew } from '../ask-anew.ts';
import { idOf } from '../id-of.ts';
import type { Operation } from '../operation.ts';
import { allowsTheSame } from '../allows-the-same.ts';
import { policiesOf, roleBody, type UserIdOf } from '../role-body.ts';
import type { CreateOptions } from './create-division.ts';

/**
 * Creates a role: `POST /authorization/roles`. Whether a second one of the same name is refused is not documented, so
 * after a lost answer it is looked for, and only then sent again.
 */
export function createRole(
  role: ResolvedRole,
  userIdOf: UserIdOf,
  { takesOthers = false }: CreateOptions = {},
): Operation {
  const { name, description } = role;
  const policies = policiesOf(role.permissions, userIdOf);
  const foundAs = (found: OrgRole) => ({
    id: found.id,
    isOtherwise:
      (description !== undefined && (found.description ?? '') !== description) || !allowsTheSame(found, policies),
  });
  const about = `create the role ${name}`;
  const body = roleBody(role, userIdOf);
  return {
    key: `create role ${nameKey(name)}`,
    about,
    counts: 'created',
    after: body,
    isRepeatable: false,
    takesOthers,
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
      if (known !== undefined) return foundAs(known);
      const isIt = (other: OrgRole): boolean => other.name === name;
      const found =
        (await askAnew(world, rolesNamed(name))).find(isIt) ?? (await askAnew(world, allRoles())).find(isIt);
      return found === undefined ? undefined : foundAs(found);
    },
    meaningOf: ({ status }) => (status === 409 ? 'already' : 'refused'),
    idIn: idOf,
  };
}
