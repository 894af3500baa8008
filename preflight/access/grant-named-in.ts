import { ALL_DIVISIONS, type AccessGrant, type AccessState } from '../../lib/access/access-state.ts';
import type { NamedGrant } from '../checks/finding.ts';

/** A grant as findings name it, by the names of a state. */
export function grantNamedIn({ roles, divisions }: AccessState, { roleId, divisionId }: AccessGrant): NamedGrant {
  const nameIn = (things: AccessState['divisions'], id: string): string =>
    things.find((one) => one.id === id)?.name ?? id;
  return {
    role: { id: roleId, name: nameIn(roles, roleId) },
    division: {
      id: divisionId,
      name: divisionId === ALL_DIVISIONS ? 'all divisions' : nameIn(divisions, divisionId),
    },
  };
}
