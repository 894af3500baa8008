import type { AccessDivision, AccessGrant, AccessRole, AccessState, AccessSubject } from './access-state.ts';
import { ALL_DIVISIONS } from './access-state.ts';

/** An access state, indexed once: every look-up is immediate, with 10,000 subjects too. */
export class AccessIndex {
  readonly #subjects: ReadonlyMap<string, AccessSubject>;
  readonly #roles: ReadonlyMap<string, AccessRole>;
  readonly #divisions: ReadonlyMap<string, AccessDivision>;
  readonly #grants: ReadonlyMap<string, readonly AccessGrant[]>;
  readonly #members: ReadonlyMap<string, readonly AccessSubject[]>;

  constructor(readonly state: AccessState) {
    this.#subjects = byId(state.subjects);
    this.#roles = byId(state.roles);
    this.#divisions = byId(state.divisions);
    this.#grants = grouped(state.grants, ({ subjectId }) => [subjectId]);
    this.#members = grouped(state.subjects, ({ memberOf = [] }) => memberOf);
  }

  subject(id: string): AccessSubject | undefined {
    return this.#subjects.get(id);
  }

  role(id: string): AccessRole | undefined {
    return this.#roles.get(id);
  }

  division(id: string): AccessDivision | undefined {
    return this.#divisions.get(id);
  }

  /** What a subject holds itself. */
  directGrants(subjectId: string): readonly AccessGrant[] {
    return this.#grants.get(subjectId) ?? [];
  }

  /** Who inherits the grants of a group. */
  membersOf(groupId: string): readonly AccessSubject[] {
    return this.#members.get(groupId) ?? [];
  }

  /** The name of a division, `all divisions` for all, the id where nothing is known of it. */
  divisionName(id: string): string {
    return id === ALL_DIVISIONS ? 'all divisions' : (this.#divisions.get(id)?.name ?? id);
  }

  /** The name of a role, the id where nothing is known of it. */
  roleName(id: string): string {
    return this.#roles.get(id)?.name ?? id;
  }

  /** The name of a subject, the id where nothing is known of it. */
  subjectName(id: string): string {
    return this.#subjects.get(id)?.name ?? id;
  }
}

function byId<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

function grouped<T>(things: readonly T[], keysOf: (thing: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    for (const key of keysOf(thing)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [thing]);
      else group.push(thing);
    }
  }
  return groups;
}
