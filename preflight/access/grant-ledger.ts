import { grantKey, type AccessGrant } from '../../lib/access/access-state.ts';
import type { CausedGrant, GrantCause } from './access-change.ts';

/** The grants of an organisation while a deploy is replayed, and what gave or took each. */
export class GrantLedger {
  readonly #grants: Map<string, AccessGrant>;
  readonly #uncertain = new Map<string, CausedGrant>();
  readonly causes = new Map<string, GrantCause>();

  constructor(grants: readonly AccessGrant[]) {
    this.#grants = new Map(grants.map((grant) => [grantKey(grant), grant]));
  }

  /** What a subject certainly holds itself at this moment, and what it perhaps holds. */
  heldBy(subjectId: string): AccessGrant[] {
    const uncertain = [...this.#uncertain.values()].map(({ grant }) => grant);
    return [...this.#grants.values(), ...uncertain].filter((grant) => grant.subjectId === subjectId);
  }

  all(): AccessGrant[] {
    return [...this.#grants.values()];
  }

  uncertain(): CausedGrant[] {
    return [...this.#uncertain.values()];
  }

  /** A grant is given; one that is held already stays as it was. */
  add(grant: AccessGrant, cause: GrantCause): void {
    const key = grantKey(grant);
    if (this.#grants.has(key)) return;
    this.#grants.set(key, grant);
    if (this.#uncertain.delete(key)) this.causes.delete(key);
    else this.causes.set(key, cause);
  }

  /** A grant is taken; one that nobody holds is not. */
  remove(grant: AccessGrant, cause: GrantCause): void {
    const key = grantKey(grant);
    const isHeld = this.#grants.delete(key) || this.#uncertain.delete(key);
    if (isHeld) this.causes.set(key, cause);
  }

  /** A grant may be taken. */
  doubt(grant: AccessGrant, cause: GrantCause): void {
    const key = grantKey(grant);
    if (!this.#grants.delete(key)) return;
    this.#uncertain.set(key, { grant, cause });
    this.causes.set(key, cause);
  }

  /** Takes all that a condition is true of. */
  removeWhere(isMeant: (grant: AccessGrant) => boolean, cause: GrantCause): void {
    const uncertain = this.uncertain().map(({ grant }) => grant);
    for (const grant of [...this.all(), ...uncertain]) if (isMeant(grant)) this.remove(grant, cause);
  }
}
