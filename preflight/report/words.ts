import type { CheckReport } from '../../lib/contract/check-report.ts';
import type { HeldObjects, OrgObject, PlannedPlace } from '../checks/finding.ts';

/** `3 queues (Billing, Orders and 1 more)`. */
export function countedNames({ what, count, names }: Omit<HeldObjects, 'movable'>): string {
  const more = count - names.length;
  return `${count} ${what} (${names.join(', ')}${more > 0 ? ` and ${more} more` : ''})`;
}

/** `queues, flows and scripts`. */
export function inWords(texts: readonly string[]): string {
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`;
}

/** `, because name cannot change in place`; nothing where no attribute is known. */
export function because(attributes: readonly string[]): string {
  return attributes.length === 0 ? '' : `, because ${inWords(attributes)} cannot change in place`;
}

export function called({ name, id }: OrgObject): string {
  return name === '' ? id : `"${name}"`;
}

export function quoted(text: string | null): string {
  return text === null ? 'nothing' : `"${text}"`;
}

export function ids(objects: readonly OrgObject[]): string {
  return objects.map(({ id }) => id).join(', ');
}

export function places(all: readonly PlannedPlace[]): string {
  return all
    .map(({ stack, address, source }) => `${address} of "${stack}"${source === undefined ? '' : ` (${source})`}`)
    .join(', ');
}

/** How the blocks get into what no synth of ours writes: a plan is made of the configuration anew. */
export function addBlocks(source: Exclude<CheckReport['source'], 'assembly'>): string {
  return source === 'plan'
    ? 'add what "genesys-preflight imports --plan FILE" prints to the configuration (where CDKTF writes it, --write and a synth do that), and plan again'
    : 'add what "genesys-preflight imports --dir DIR" prints to it';
}

/** Names at most, where there may be many. */
const MOST_NAMES = 5;

/** `a, b, c, d, e and 12 more`. */
export function firstOf(texts: readonly string[]): string {
  const more = texts.length - MOST_NAMES;
  return more > 0 ? `${texts.slice(0, MOST_NAMES).join(', ')} and ${more} more` : inWords(texts);
}
