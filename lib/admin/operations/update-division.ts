import { divisionById, type OrgDivision } from '../../genesys/division.ts';
import { askAnew } from '../ask-anew.ts';
import { idOf } from '../id-of.ts';
import type { Operation } from '../operation.ts';

/** What a division is to be called and described as; what is left out stays as it is. */
export interface DivisionUpdate {
  readonly name?: string;
  readonly description?: string;
}

/** Changes a division: `PUT /authorization/divisions/{divisionId}`, with what is not changed as it is at that moment. */
export function updateDivision(division: OrgDivision, update: DivisionUpdate): Operation {
  const { id, name } = division;
  const before = { name, description: division.description ?? '' };
  const after = { ...before, ...update };
  const about = `update the division ${name}`;
  return {
    key: `update division ${id} ${JSON.stringify(after)}`,
    about,
    counts: 'updated',
    before,
    after,
    isRepeatable: true,
    async change(world) {
      const now = await askAnew(world, divisionById(id));
      return {
        about,
        method: 'PUT',
        path: '/api/v2/authorization/divisions/{divisionId}',
        at: { divisionId: id },
        body: { name: now?.name ?? name, description: now?.description ?? '', ...update },
        permissions: ['authorization:division:edit'],
      };
    },
    async find(world) {
      const now = await askAnew(world, divisionById(id));
      const isIt = now?.name === after.name && (now.description ?? '') === after.description;
      return isIt ? { id } : undefined;
    },
    meaningOf: () => 'refused',
    idIn: idOf,
  };
}
