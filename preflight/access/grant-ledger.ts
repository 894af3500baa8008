import { grantKey, type AccessGrant } from '../../lib/access/access-state.ts';
import type { CausedGrant, GrantCause } from './access-change.ts';

/** A grant while a deploy is replayed: held for certain, or perhaps no more. */
interface Entry {
  readonly grant: AccessGrant;
  /** What may have taken it. */
  readonly doubt?: GrantCause;
}

/** The grants of an organisation while a deploy is replayed, and what gave or took each. */
export class GrantLedger {
  readonly #bySubject = new Map<string, Map<string, Entry>>();
  readonly causes = new Map<string, GrantCause>();

  constructor(grants: readonly AccessGrant[]) {
    for (const grant of grants) this.#of(grant.subjectId).set(grantKey(grant), { grant });
  }

  /** What a subject certainly holds itself at this moment, and what it perhaps holds. */
  heldBy(subjectId: string): AccessGrant[] {
    return [...this.#of(subjectId).values()].map(({ grant }) => grant);
  }

  /** What is certainly held. */
  all(): AccessGrant[] {
    return this.#entries().flatMap(({ grant, doubt }) => (doubt === undefined ? [grant] : []));
  }

  uncertain(): CausedGrant[] {
    return this.#entries().flatMap(({ grant, doubt }) => (doubt === undefined ? [] : [{ grant, cause: doubt }]));
  }

  /** A grant is given; one that is held already stays as it was. */
  add(grant: AccessGrant, cause: GrantCause): void {
    const key = grantKey(grant);
    const held = this.#of(grant.subjectId);
    const entry = held.get(key);
    if (entry === undefined) this.causes.set(key, cause);
    else if (entry.doubt !== undefined) this.causes.delete(key);
    held.set(key, { grant });
  }

  /** A grant is taken; one that nobody holds is not. */
  remove(grant: AccessGrant, cause: GrantCause): void {
    const key = grantKey(grant);
    if (this.#of(grant.subjectId).delete(key)) this.causes.set(key, cause);
  }

  /** A grant may be taken. */
  doubt(grant: AccessGrant, cause: GrantCause): void {
    const key = grantKey(grant);
    const held = this.#of(grant.subjectId);
    if (held.get(key)?.doubt !== undefined || !held.has(key)) return;
    held.set(key, { grant, doubt: cause });
    this.causes.set(key, cause);
  }

  /** Takes all that a condition is true of. */
  removeWhere(isMeant: (grant: AccessGrant) => boolean, cause: GrantCause): void {
    for (const { grant } of this.#entries()) if (isMeant(grant)) this.remove(grant, cause);
  }

  #entries(): Entry[] {
    return [...this.#bySubject.values()].flatMap((held) => [...held.values()]);
  }

  #of(subjectId: string): Map<string, Entry> {
    let held = this.#bySubject.get(subjectId);
    if (held === undefined) this.#bySubject.set(subjectId, (held = new Map<string, Entry>()));
    return held;
  }
}
