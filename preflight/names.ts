import { nameKey } from '../lib/access/name-key.ts';

/** What the organisation has under a name. */
export interface Namesakes<T> {
  /** Those that are called exactly so. */
  readonly exact: readonly T[];
  /** Those whose name differs by case, surrounding space or Unicode form only. */
  readonly similar: readonly T[];
}

const indexes = new WeakMap<readonly object[], ReadonlyMap<string, readonly object[]>>();

/** Finds a name in a list; the list is indexed once, however many names are looked up in it. */
export function namesakesOf<T extends { readonly name: string }>(list: readonly T[], name: string): Namesakes<T> {
  let index = indexes.get(list) as ReadonlyMap<string, readonly T[]> | undefined;
  if (index === undefined) {
    index = groupedByName(list);
    indexes.set(list, index);
  }
  const neighbours = index.get(nameKey(name)) ?? [];
  return {
    exact: neighbours.filter((item) => item.name === name),
    similar: neighbours.filter((item) => item.name !== name),
  };
}

function groupedByName<T extends { readonly name: string }>(list: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = nameKey(item.name);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
