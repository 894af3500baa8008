import {
  askDivisionContents,
  DIVISION_OBJECT_KINDS,
  divisionWithCounts,
  GenesysError,
  type DivisionContents,
  type GenesysClient,
  type OrgDivision,
} from '../../../lib/genesys/index.ts';

/** Everything that a division holds, and how much the organisation itself counts. */
export interface CountedContents extends DivisionContents {
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Asks for every object in a division, and for the organisation's own count: what the lists hide stands in that.
 *
 * @throws GenesysError also when the division, which is in the list of divisions, is not found by its id
 */
export async function askContents(
  client: Pick<GenesysClient, 'ask' | 'askAll'>,
  { id, name }: OrgDivision,
): Promise<CountedContents> {
  const [counted, contents] = await Promise.all([
    client.ask(divisionWithCounts(id)),
    askDivisionContents(client, DIVISION_OBJECT_KINDS, id, 'all'),
  ]);
  if (counted !== undefined) return { ...contents, counts: counted.objectCounts ?? {} };
  throw new GenesysError({
    code: 'not-found',
    message: `The list of divisions shows ${name}, and it is not found by its id`,
    cure: 'Try again in a minute: it was deleted a moment ago, or is hidden from this OAuth client.',
    concerns: 'question',
  });
}
