import { closest } from '../../../lib/access/closest.ts';
import { nameKey } from '../../../lib/access/name-key.ts';
import { oneLine } from '../../../lib/access/one-line.ts';

/** Something of the organisation that people name. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** The ids of what was meant, or a sentence on what nobody can tell. */
export type ChosenIds =
  | { readonly ids: readonly string[]; readonly problem?: undefined }
  | { readonly problem: string; readonly ids?: undefined };

/**
 * The ids of what some texts mean, each an id or a name: first as written, then without case and space.
 *
 * @param thing - what they are, for the sentence: "division"
 */
export function chooseNamed(all: readonly Named[], texts: readonly string[], thing: string): ChosenIds {
  const ids: string[] = [];
  for (const text of texts) {
    const tries = [
      all.filter(({ id }) => id === text),
      all.filter(({ name }) => name === text),
      all.filter(({ name }) => nameKey(name) === nameKey(text)),
    ];
    const [one, ...others] = tries.find((found) => found.length > 0) ?? [];
    if (one === undefined) return { problem: unknown(all, text, thing) };
    if (others.length > 0) {
      const choices = [one, ...others].map(({ id, name }) => `${id} (${oneLine(name)})`).join(', ');
      return { problem: `Several ${thing}s are called "${oneLine(text)}": name one by its id. ${choices}` };
    }
    ids.push(one.id);
  }
  return { ids };
}

function unknown(all: readonly Named[], text: string, thing: string): string {
  const near = closest(
    text,
    all.map(({ name }) => name),
  );
  const hint = near === undefined ? '' : ` Did you mean "${oneLine(near)}"?`;
  return `The organisation has no ${thing} "${oneLine(text)}", as far as it could be read.${hint}`;
}
