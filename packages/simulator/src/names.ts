import type { Switches } from './switches.ts';

const plainText = /^[ -~]*$/;

/** What two names have in common when the organisation takes them for the same. */
export function nameKey(name: string, switches: Switches): string {
  const trimmed = switches.namesTrimmed ? name.trim() : name;
  // Most names are plain ASCII, where there is nothing to normalise, and every creation compares all names.
  const normal = plainText.test(trimmed) ? trimmed : trimmed.normalize('NFC');
  return switches.namesUniqueIgnoringCase ? normal.toLowerCase() : normal;
}

/** The thing among `all` that already has the name, other than the one with the id `except`. */
export function holderOf<T extends { readonly id: string; readonly name: string }>(
  all: Iterable<T>,
  name: string,
  switches: Switches,
  except?: string,
): T | undefined {
  const key = nameKey(name, switches);
  for (const thing of all) if (thing.id !== except && nameKey(thing.name, switches) === key) return thing;
  return undefined;
}

/** Whether a name passes the `name` parameter of a list that searches by the switch `nameFilter`. */
export function passesNameFilter(name: string, filter: string | undefined, switches: Switches): boolean {
  if (filter === undefined) return true;
  const [text, wanted] = [name.toLowerCase(), filter.toLowerCase()];
  switch (switches.nameFilter) {
    case 'contains':
      return text.includes(wanted);
    case 'startsWith':
      return text.startsWith(wanted);
    case 'exact':
      return text === wanted;
  }
}
