import { closest } from '../../../lib/access/closest.ts';
import { nameKey } from '../../../lib/access/name-key.ts';
import { allDivisions, type GenesysClient, type OrgDivision } from '../../../lib/genesys/index.ts';
import { oneLine } from '../../../preflight/terraform-text.ts';

/** The division that somebody means, or a sentence on why nobody can tell. */
export type FoundDivision =
  | { readonly division: OrgDivision; readonly problem?: undefined }
  | { readonly problem: string; readonly division?: undefined };

/** The division with this id, or of this name: first as written, then without case and space. */
export async function findDivision(client: Pick<GenesysClient, 'ask'>, text: string): Promise<FoundDivision> {
  return chooseDivision(await client.ask(allDivisions()), text);
}

/** {@link findDivision} in the list of all divisions. */
export function chooseDivision(all: readonly OrgDivision[], text: string): FoundDivision {
  const tries = [
    all.filter(({ id }) => id === text),
    all.filter(({ name }) => name === text),
    all.filter(({ name }) => nameKey(name) === nameKey(text)),
  ];
  const [division, ...others] = tries.find((found) => found.length > 0) ?? [];
  if (division === undefined) return { problem: unknownDivision(text, all) };
  if (others.length === 0) return { division };
  const choices = [division, ...others].map(({ id, name }) => `${id} (${oneLine(name)})`);
  return { problem: `Several divisions are called "${oneLine(text)}": name one by its id. ${choices.join(', ')}` };
}

function unknownDivision(text: string, all: readonly OrgDivision[]): string {
  const near = closest(
    text,
    all.map(({ name }) => name),
  );
  const hint =
    near === undefined
      ? '"genesys-preflight division list" shows those that there are.'
      : `Did you mean "${oneLine(near)}"?`;
  return `The organisation has no division "${oneLine(text)}". ${hint}`;
}
