import type { AccessRole, AccessState, AccessSubject } from '../access-state.ts';
import { permissionKey, permissionsOf } from '../effective-access.ts';
import type {
  AccessDifference,
  DifferentGrant,
  DifferentMembership,
  DifferentRole,
  DifferentState,
  DifferentSubject,
  DifferentThing,
} from './access-difference.ts';
import { keyedState, type KeyedState } from './keyed-state.ts';
import { mayHaveGrant, mayHaveMember, mayHaveRole, mayHaveSubject } from './may-have.ts';

/** How two states are compared. */
export interface DifferenceOptions {
  /**
   * Whether names say something: not where those of one state are hashed. @default true
   */
  readonly names?: boolean;
}

/**
 * In what the second of two states differs from the first: of one organisation at two times, told apart by ids, or of two
 * organisations, by names.
 */
export function accessDifferenceOf(
  before: AccessState,
  after: AccessState,
  { names = true }: DifferenceOptions = {},
): AccessDifference {
  const by = before.organisation.id === after.organisation.id ? 'id' : 'name';
  const [one, other] = [keyedState(before, by), keyedState(after, by)];
  const renames = by === 'id' && names;
  const [roles, subjects] = [rolesOf(one, other, by === 'id'), subjectsOf(one, other, renames)];
  const [memberships, grants] = [membershipsOf(one, other), grantsOf(one, other)];
  return {
    by,
    divisions: thingsOf(one.divisions, other.divisions, by === 'id').map(({ thing }) => thing),
    roles: roles.certain,
    subjects: subjects.certain,
    states: statesOf(one, other),
    memberships: memberships.certain,
    grants: grants.certain,
    undetermined: {
      roles: roles.open,
      subjects: subjects.open,
      memberships: memberships.open,
      grants: grants.open,
    },
    gaps: { before: before.gaps, after: after.gaps },
  };
}

/** What differs, and what may: the state that seems not to have it has not been read that far. */
interface Sorted<T> {
  readonly certain: readonly T[];
  readonly open: readonly T[];
}

function sorted<T>(things: readonly T[], isOpen: (thing: T) => boolean): Sorted<T> {
  return { certain: things.filter((thing) => !isOpen(thing)), open: things.filter(isOpen) };
}

interface Different<T> {
  readonly key: string;
  readonly thing: DifferentThing;
  /** The later one, where there is one. */
  readonly value: T;
}

function thingsOf<T extends { readonly name: string }>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  renames: boolean,
): Different<T>[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys
    .flatMap((key): Different<T>[] => {
      const [was, is] = [before.get(key), after.get(key)];
      if (was === undefined)
        return is === undefined ? [] : [{ key, value: is, thing: { change: 'added', name: is.name } }];
      if (is === undefined) return [{ key, value: was, thing: { change: 'removed', name: was.name } }];
      if (!renames || was.name === is.name) return [];
      return [{ key, value: is, thing: { change: 'renamed', name: is.name, before: was.name } }];
    })
    .sort((a, b) => compared(a.thing.name, b.thing.name));
}

function subjectsOf(one: KeyedState, other: KeyedState, renames: boolean): Sorted<DifferentSubject> {
  // Who is described in one state alone has no name in the other one.
  const isDescribed = (key: string): boolean =>
    [one, other].every(({ subjects }) => subjects.get(key)?.kind !== 'unknown');
  const things = thingsOf(one.subjects, other.subjects, renames)
    .filter(({ key, thing }) => thing.change !== 'renamed' || isDescribed(key))
    .map(({ thing, value }) => ({ ...thing, subject: value }));
  return sorted(things, (thing) => {
    const lacking = lackingOf(thing.change, one, other);
    return lacking !== undefined && mayHaveSubject(lacking, thing);
  });
}

/** Which of two states has not what is added or removed. */
function lackingOf(change: DifferentRole['change'], one: KeyedState, other: KeyedState): KeyedState | undefined {
  return { added: one, removed: other, renamed: undefined, changed: undefined }[change];
}

function rolesOf(one: KeyedState, other: KeyedState, renames: boolean): Sorted<DifferentRole> {
  const things = new Map(thingsOf(one.roles, other.roles, renames).map(({ key, thing }) => [key, thing]));
  const keys = new Set([...one.roles.keys(), ...other.roles.keys()]);
  const roles = [...keys]
    .flatMap((key): DifferentRole[] => {
      const [was, is] = [one.roles.get(key), other.roles.get(key)];
      const thing = things.get(key);
      const isCompared = isKnown(one, was) && isKnown(other, is);
      const [had, has] = isCompared ? [permittedBy(was), permittedBy(is)] : [new Set<string>(), new Set<string>()];
      const gains = [...has].filter((permission) => !had.has(permission)).sort();
      const loses = [...had].filter((permission) => !has.has(permission)).sort();
      if (thing !== undefined) return [{ ...thing, gains, loses }];
      const name = is?.name ?? key;
      return gains.length + loses.length > 0 ? [{ change: 'changed', name, gains, loses }] : [];
    })
    .sort((a, b) => compared(a.name, b.name));
  return sorted(roles, ({ change }) => {
    const lacking = lackingOf(change, one, other);
    return lacking !== undefined && mayHaveRole(lacking);
  });
}

/** Of a role that could not be read nobody can say what it permits. */
function isKnown({ index }: KeyedState, role: AccessRole | undefined): boolean {
  const isUnread = index.state.gaps.some(({ part }) => part === 'roles');
  return role === undefined || !isUnread || role.policies.length > 0;
}

function permittedBy(role: AccessRole | undefined): Set<string> {
  return new Set(role === undefined ? [] : [...permissionsOf(role).map(permissionKey), ...role.legacy]);
}

function statesOf(one: KeyedState, other: KeyedState): DifferentState[] {
  return [...other.subjects]
    .flatMap(([key, subject]): DifferentState[] => {
      const [before, after] = [one.subjects.get(key)?.state, subject.state];
      return before === undefined || after === undefined || before === after ? [] : [{ subject, before, after }];
    })
    .sort((a, b) => compared(a.subject.name, b.subject.name));
}

function membershipsOf(one: KeyedState, other: KeyedState): Sorted<DifferentMembership> {
  const of = ({ subjects, subjectKey, index }: KeyedState): Keyed<Omit<DifferentMembership, 'change'>> =>
    new Map(
      [...subjects].flatMap(([key, subject]) =>
        (subject.memberOf ?? []).map((group) => [
          `${key} ${subjectKey(group)}`,
          {
            told: { subject, group: index.subjectName(group) },
            isOpenIn: (state) => mayHaveMember(state, { key, subject }),
          },
        ]),
      ),
    );
  return apart([one, of(one)], [other, of(other)], (a, b) => compared(a.group, b.group));
}

function grantsOf(one: KeyedState, other: KeyedState): Sorted<DifferentGrant> {
  const of = ({ index, subjectKey, roleKey, divisionKey }: KeyedState): Keyed<Omit<DifferentGrant, 'change'>> =>
    new Map(
      index.state.grants.map(({ subjectId, roleId, divisionId }) => {
        const subject: AccessSubject = index.subject(subjectId) ?? { kind: 'unknown', id: subjectId, name: subjectId };
        const key = subjectKey(subjectId);
        const told = { subject, role: index.roleName(roleId), division: index.divisionName(divisionId) };
        const isOpenIn = (state: KeyedState): boolean => mayHaveGrant(state, { key, subject, divisionId });
        return [[key, roleKey(roleId), divisionKey(divisionId)].join('\n'), { told, isOpenIn }];
      }),
    );
  return apart(
    [one, of(one)],
    [other, of(other)],
    (a, b) => compared(a.role, b.role) || compared(a.division, b.division),
  );
}

/** What a state has, by keys that compare; and whether another state that has it not may have it all the same. */
type Keyed<T> = ReadonlyMap<string, { readonly told: T; readonly isOpenIn: (state: KeyedState) => boolean }>;

/** What only one of two maps has, in the order of the subjects. */
function apart<T extends { readonly subject: AccessSubject }>(
  [one, before]: readonly [KeyedState, Keyed<T>],
  [other, after]: readonly [KeyedState, Keyed<T>],
  order: (a: T, b: T) => number,
): Sorted<T & { readonly change: 'added' | 'removed' }> {
  const found = [
    ...[...after].flatMap(([key, { told, isOpenIn }]) =>
      before.has(key) ? [] : [{ isOpen: isOpenIn(one), told: { ...told, change: 'added' as const } }],
    ),
    ...[...before].flatMap(([key, { told, isOpenIn }]) =>
      after.has(key) ? [] : [{ isOpen: isOpenIn(other), told: { ...told, change: 'removed' as const } }],
    ),
  ].sort(({ told: a }, { told: b }) => compared(a.subject.name, b.subject.name) || order(a, b));
  const { certain, open } = sorted(found, ({ isOpen }) => isOpen);
  return { certain: certain.map(({ told }) => told), open: open.map(({ told }) => told) };
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
