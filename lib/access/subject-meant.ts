import type { AccessSubject } from './access-state.ts';
import { nameKey } from './name-key.ts';

/** Whom a text means, of those that are there. */
export type MeantSubject =
  | { readonly kind: 'found'; readonly subject: AccessSubject }
  /** Several are, in particular users and groups, whose names may be equal. */
  | { readonly kind: 'several'; readonly subjects: readonly AccessSubject[] };

/** Subjects by what people write for them; made once, looked up often. */
export class SubjectNames {
  /** By id; by name and e-mail address as written; by both but for case and space. */
  readonly #tries: readonly { readonly keyOf: (text: string) => string; readonly by: Map<string, AccessSubject[]> }[];

  constructor(subjects: Iterable<AccessSubject>) {
    const asWritten = (text: string): string => text;
    this.#tries = [asWritten, asWritten, nameKey].map((keyOf) => ({ keyOf, by: new Map<string, AccessSubject[]>() }));
    const [ids, names, keys] = this.#tries;
    for (const subject of subjects) {
      const { id, name, email = name } = subject;
      add(ids?.by, [id], subject);
      add(names?.by, [name, email], subject);
      add(keys?.by, [nameKey(name), nameKey(email)], subject);
    }
  }

  /** Whom a text means; undefined where it is nobody. */
  meant(text: string): MeantSubject | undefined {
    for (const { keyOf, by } of this.#tries) {
      const [subject, ...others] = new Set(by.get(keyOf(text)));
      if (subject === undefined) continue;
      return others.length === 0 ? { kind: 'found', subject } : { kind: 'several', subjects: [subject, ...others] };
    }
    return undefined;
  }
}

function add(map: Map<string, AccessSubject[]> | undefined, keys: readonly string[], subject: AccessSubject): void {
  for (const key of new Set(keys)) {
    const others = map?.get(key);
    if (others === undefined) map?.set(key, [subject]);
    else others.push(subject);
  }
}
