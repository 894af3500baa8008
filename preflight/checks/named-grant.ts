import type { OrgGrant } from '../../lib/genesys/index.ts';
import type { NamedGrant } from './finding.ts';

/** A grant of the organisation as findings name it. */
export function namedGrant({ role, division }: OrgGrant): NamedGrant {
  return {
    role: { id: role.id, name: role.name ?? role.id },
    division: { id: division.id, name: division.id === '*' ? 'all divisions' : (division.name ?? division.id) },
  };
}
