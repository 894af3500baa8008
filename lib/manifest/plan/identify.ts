import { nameKey } from '../../access/name-key.ts';
import type { NamedFact } from './manifest-facts.ts';

/** What of an organisation goes by a name. */
export type Identity<T> =
  | { readonly state: 'exists'; readonly thing: T }
  | { readonly state: 'missing' }
  /** `why` follows behind the name: "exists as …". */
  | { readonly state: 'blocked'; readonly why: string };

/** Things by what people would call the same; a name is looked up at once. */
export class NameIndex<T extends NamedFact> {
  readonly #byKey = new Map<string, T[]>();

  constructor(things: readonly T[]) {
    for (const thing of things) {
      const key = nameKey(thing.name);
      const same = this.#byKey.get(key);
      if (same === undefined) this.#byKey.set(key, [thing]);
      else same.push(thing);
    }
  }

  /**
   * The one thing of exactly that name. One whose name differs in case, space or Unicode form is no hit and no proof that
   * the name is free: how the organisation compares is not published.
   */
  identify(name: string): Identity<T> {
    const same = this.#byKey.get(nameKey(name)) ?? [];
    const [exact, second] = same.filter((thing) => thing.name === name);
    if (second !== undefined) {
      return { state: 'blocked', why: `exists ${same.length} times; rename all but one, or delete them` };
    }
    if (exact !== undefined) return { state: 'exists', thing: exact };
    const [near] = same;
    if (near === undefined) return { state: 'missing' };
    return {
      state: 'blocked',
      why: `exists as "${near.name}" (${near.id}): write the name as it is there, or rename that one`,
    };
  }
}
