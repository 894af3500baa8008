import type { AccessGap, AccessRole } from '../../access/access-state.ts';
import { allRoles } from '../role.ts';
import { accessRoleOf } from './access-role-of.ts';
import { askOnce, type AccessClient } from './ask-answer.ts';
import { gapOf, someOf } from './gap.ts';

/** Roles, and what is missing of them. */
export interface Roles {
  readonly roles: readonly AccessRole[];
  readonly gaps: readonly AccessGap[];
}

/** The roles of the organisation; none, and a gap, where they cannot be read. */
export async function askRoles(client: AccessClient): Promise<Roles> {
  const answer = await askOnce(client, allRoles());
  return answer.kind === 'answered'
    ? { roles: answer.value.map(accessRoleOf), gaps: [] }
    : { roles: [], gaps: [gapOf('roles', 'what roles permit', answer.reason)] };
}

/** Roles that only grants tell of join by their names: what they permit is not known, which a gap has to say. */
export function rolesByName({ roles, gaps }: Roles, names: ReadonlyMap<string, string>): Roles {
  const ids = new Set(roles.map(({ id }) => id));
  const unknown = [...names]
    .filter(([id]) => !ids.has(id))
    .map(([id, name]) => ({ id, name, policies: [], legacy: [] }));
  const isSaid = gaps.length > 0 || unknown.length === 0;
  return {
    roles: [...roles, ...unknown],
    gaps: [
      ...gaps,
      ...(isSaid
        ? []
        : [
            {
              part: 'roles' as const,
              what: `what is permitted by ${someOf(unknown.map(({ name }) => name))}`,
              why: 'Grants name it, and the list of roles does not show it.',
              permissions: ['authorization:role:view'],
            },
          ]),
    ],
  };
}
