import type { AddressFacts } from './terraform-failure.ts';

type Action = NonNullable<AddressFacts['action']>;

/** Gathers what a run prints of its addresses, line by line or event by event. */
export class RunFacts {
  readonly #facts = new Map<string, AddressFacts>();
  /** Ids by the same keys: there may be very many. */
  readonly #refersTo = new Map<string, string[]>();

  /** Adds what is known now; what was known stays unless it is said anew. */
  note(place: { readonly stack?: string | undefined; readonly address: string }, news: Partial<AddressFacts>): void {
    const { stack, address } = place;
    const key = `${stack ?? ''}\u0000${address}`;
    const known = this.#facts.get(key) ?? {
      address,
      ...(stack === undefined ? {} : { stack }),
      isDone: false,
      refersTo: [],
    };
    const { refersTo = [], ...others } = news;
    this.#facts.set(key, { ...known, ...others });
    const ids = this.#refersTo.get(key);
    if (ids === undefined) this.#refersTo.set(key, [...refersTo]);
    else ids.push(...refersTo);
  }

  all(): readonly AddressFacts[] {
    return [...this.#facts].map(([key, facts]) => ({ ...facts, refersTo: this.#refersTo.get(key) ?? [] }));
  }
}

/** What Terraform calls it when it begins. */
export const BEGINNINGS: Readonly<Record<string, Action>> = {
  Creating: 'create',
  Modifying: 'update',
  Destroying: 'delete',
  Reading: 'read',
  'Refreshing state': 'read',
  'Preparing import': 'import',
  Importing: 'import',
};

/** What Terraform calls it when it has ended well. */
export const ENDINGS: ReadonlySet<string> = new Set([
  'Creation complete',
  'Modifications complete',
  'Destruction complete',
  'Read complete',
  'Import complete',
]);
