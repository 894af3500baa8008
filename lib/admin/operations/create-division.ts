import { nameKey } from '../../access/name-key.ts';
import { allDivisions, divisionById, divisionsNamed, type OrgDivision } from '../../genesys/division.ts';
import { askAnew } from '../ask-anew.ts';
import { idOf } from '../id-of.ts';
import type { Operation } from '../operation.ts';

/** A division to create. */
export interface NewDivision {
  readonly name: string;
  /** @default - empty */
  readonly description?: string;
  /** Its parent in a manifest, for the audit trail: Genesys Cloud knows none. @default - none */
  readonly parent?: string;
}

/** What is done about a division that somebody else made meanwhile. */
export interface CreateOptions {
  /** Whether it will do, however it is described. @default false */
  readonly takesOthers?: boolean;
}

/**
 * Creates a division: `POST /authorization/divisions`. A name that exists is refused with 409 `resource.already.exists`,
 * so a second attempt after a lost answer makes no second division.
 */
export function createDivision(wanted: NewDivision, { takesOthers = false }: CreateOptions = {}): Operation {
  const { name, description = '', parent } = wanted;
  const body = { name, description };
  const foundAs = (division: OrgDivision) => ({
    id: division.id,
    isOtherwise: wanted.description !== undefined && (division.description ?? '') !== description,
  });
  return {
    key: `create division ${nameKey(name)}`,
    about: `create the division ${name}`,
    counts: 'created',
    after: { ...body, ...(parent === undefined ? {} : { parent }) },
    isRepeatable: false,
    isRefusedTwice: true,
    takesOthers,
    change: () =>
      Promise.resolve({
        about: `create the division ${name}`,
        method: 'POST',
        path: '/api/v2/authorization/divisions',
        body,
        permissions: ['authorization:division:add', 'authorization:grant:add'],
      }),
    async find(world, id) {
      const known = id === undefined ? undefined : await askAnew(world, divisionById(id));
      if (known !== undefined) return foundAs(known);
      const isIt = (division: OrgDivision): boolean => division.name === name;
      // That a search by name finds something is proof; that it finds nothing is not.
      const found =
        (await askAnew(world, divisionsNamed(name))).find(isIt) ?? (await askAnew(world, allDivisions())).find(isIt);
      return found === undefined ? undefined : foundAs(found);
    },
    meaningOf: ({ status }) => (status === 409 ? 'already' : 'refused'),
    idIn: idOf,
  };
}
