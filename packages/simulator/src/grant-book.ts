import type { Grant } from './model.ts';

/** Every grant of an organisation, found by subject, role or division without looking at all of them. */
export class GrantBook {
  readonly #bySubject = new Map<string, Grant[]>();
  readonly #byRole = new Map<string, Set<Grant>>();
  readonly #byDivision = new Map<string, Set<Grant>>();

  /** Grants made to the subject itself, in the order they were made. */
  ofSubject(subjectId: string): readonly Grant[] {
    return this.#bySubject.get(subjectId) ?? [];
  }

  /** Grants of a role, in the order they were made. */
  ofRole(roleId: string): ReadonlySet<Grant> {
    return this.#byRole.get(roleId) ?? new Set();
  }

  /** Grants in exactly this division (or `*`), in the order they were made. */
  inDivision(divisionId: string): ReadonlySet<Grant> {
    return this.#byDivision.get(divisionId) ?? new Set();
  }

  /** Every grant, by subject. */
  all(): Grant[] {
    return [...this.#bySubject.values()].flat();
  }

  /** Adds a grant; the same one twice is one. Says whether it was new. */
  add(grant: Grant): boolean {
    const held = this.#bySubject.get(grant.subjectId) ?? [];
    if (held.some((other) => other.roleId === grant.roleId && other.divisionId === grant.divisionId)) return false;
    this.#bySubject.set(grant.subjectId, [...held, grant]);
    setAt(this.#byRole, grant.roleId).add(grant);
    setAt(this.#byDivision, grant.divisionId).add(grant);
    return true;
  }

  /** Takes grants away. */
  remove(grants: readonly Grant[]): void {
    for (const grant of grants) {
      const kept = this.ofSubject(grant.subjectId).filter((other) => other !== grant);
      if (kept.length === 0) this.#bySubject.delete(grant.subjectId);
      else this.#bySubject.set(grant.subjectId, kept);
      this.#byRole.get(grant.roleId)?.delete(grant);
      this.#byDivision.get(grant.divisionId)?.delete(grant);
    }
  }
}

function setAt(sets: Map<string, Set<Grant>>, key: string): Set<Grant> {
  const set = sets.get(key) ?? new Set<Grant>();
  sets.set(key, set);
  return set;
}
