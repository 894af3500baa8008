/**
 * A record of names that come from outside: it has nothing but its own, so that nobody finds `constructor` or `toString` in
 * it who looks for a stack of that name.
 */
export function dictionaryOf<T>(entries: Iterable<readonly [name: string, value: T]> = []): Record<string, T> {
  const dictionary = Object.create(null) as Record<string, T>;
  for (const [name, value] of entries) dictionary[name] = value;
  return dictionary;
}
