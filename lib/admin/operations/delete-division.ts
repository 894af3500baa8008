import { divisionById } from '../../genesys/division.ts';
import { askAnew } from '../ask-anew.ts';
import type { Operation } from '../operation.ts';

/**
 * Deletes a division that holds nothing: `DELETE /authorization/divisions/{divisionId}`, never by `force`. One that was
 * emptied a moment ago may be refused with 400 for a while, which is waited for. Everybody's grants in it go with it.
 */
export function deleteDivision({ id, name }: { readonly id: string; readonly name: string }): Operation {
  return {
    key: `delete division ${id}`,
    about: `delete the division ${name}`,
    counts: 'deleted',
    before: { id, name },
    isRepeatable: true,
    change: () =>
      Promise.resolve({
        about: `delete the division ${name}`,
        method: 'DELETE',
        path: '/api/v2/authorization/divisions/{divisionId}',
        at: { divisionId: id },
        permissions: ['authorization:division:delete'],
      }),
    async find(world) {
      return (await askAnew(world, divisionById(id))) === undefined ? { id } : undefined;
    },
    meaningOf: ({ status }) => (status === 404 ? 'already' : status === 400 ? 'lagging' : 'refused'),
  };
}
