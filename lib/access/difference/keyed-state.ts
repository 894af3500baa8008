import { AccessIndex } from '../access-index.ts';
import type { AccessRole, AccessState, AccessSubject } from '../access-state.ts';
import { ALL_DIVISIONS } from '../access-state.ts';
import { nameKey } from '../name-key.ts';

/** A state whose parts are told apart by keys that another state has too. */
export interface KeyedState {
  readonly index: AccessIndex;
  readonly by: 'id' | 'name';
  readonly divisions: ReadonlyMap<string, { readonly name: string }>;
  readonly roles: ReadonlyMap<string, AccessRole>;
  readonly subjects: ReadonlyMap<string, AccessSubject>;
  /** Key of a division; of `*` too. */
  readonly divisionKey: (id: string) => string;
  readonly roleKey: (id: string) => string;
  readonly subjectKey: (id: string) => string;
}

/**
 * The keys of a state: ids within one organisation; between two their names, of users the e-mail address, and the home
 * divisions are each other's whatever they are called.
 */
export function keyedState(state: AccessState, by: 'id' | 'name'): KeyedState {
  const index = new AccessIndex(state);
  const byName = <T extends { readonly id: string; readonly name: string }>(
    thing: T | undefined,
    id: string,
  ): string => (by === 'id' ? id : nameKey(thing?.name ?? id));
  const divisionKey = (id: string): string => {
    if (id === ALL_DIVISIONS) return ALL_DIVISIONS;
    return by === 'name' && id === state.homeDivisionId ? 'home division' : byName(index.division(id), id);
  };
  const roleKey = (id: string): string => byName(index.role(id), id);
  const subjectKey = (id: string): string => {
    const subject = index.subject(id);
    if (by === 'id' || subject === undefined) return id;
    return `${subject.kind} ${nameKey(subject.email ?? subject.name)}`;
  };
  return {
    index,
    by,
    divisions: new Map(state.divisions.map((division) => [divisionKey(division.id), division])),
    roles: new Map(state.roles.map((role) => [roleKey(role.id), role])),
    subjects: new Map(state.subjects.map((subject) => [subjectKey(subject.id), subject])),
    divisionKey,
    roleKey,
    subjectKey,
  };
}
