import type { z } from 'zod';

/** Says where an entry has none of some keys, or several. */
export function exactlyOne(
  keys: readonly string[],
  context: z.core.ParsePayload<Readonly<Record<string, unknown>>>,
): void {
  const { value } = context;
  const given = keys.filter((key) => value[key] !== undefined);
  if (given.length === 1) return;
  const choice = [keys.slice(0, -1).join(', '), ...keys.slice(-1)].join(' or ');
  const message =
    given.length === 0 ? `it has no ${choice}; write one` : `it has ${given.join(' and ')}; write one of them`;
  context.issues.push({ code: 'custom', message, input: value, path: given.slice(1, 2) });
}

/** The same for editors, in the words of JSON Schema. */
export function exactlyOneOf(keys: readonly string[]): { readonly oneOf: readonly { readonly required: string[] }[] } {
  return { oneOf: keys.map((key) => ({ required: [key] })) };
}
