import { nameKey } from '../../access/name-key.ts';
import type { MovedDivision } from '../../manifest/plan/moved-divisions.ts';
import type { Operation } from '../operation.ts';

/**
 * Writes down that a division is under another parent from now on. Nothing is sent: Genesys Cloud knows no parents, and
 * the journal is what remembers ours.
 *
 * @param id - of the division
 */
export function noteParent({ name, from, to }: Omit<MovedDivision, 'place'>, id: string): Operation {
  const under = (parent: string | undefined): string => (parent === undefined ? 'under none' : `under ${parent}`);
  return {
    key: `note division ${nameKey(name)} ${under(to)}`,
    about: `note that the division ${name} is ${under(to)}, no longer ${under(from)}`,
    counts: 'skipped',
    before: { name, parent: from ?? '' },
    after: { name, parent: to ?? '' },
    isRepeatable: true,
    change: () => Promise.resolve(undefined),
    find: () => Promise.resolve({ id }),
    meaningOf: () => 'refused',
  };
}
