import type { AccessRole, AccessState, AccessSubject } from '../access-state.ts';
import { permissionKey, permissionsOf } from '../effective-access.ts';
import type {
  AccessDifference,
  DifferentGrant,
  DifferentMembership,
  DifferentRole,
  DifferentState,
  DifferentThing,
} from './access-difference.ts';
import { keyedState, type KeyedState } from './keyed-state.ts';

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
  const subjects = thingsOf(one.subjects, other.subjects, renames);
  return {
    by,
    divisions: thingsOf(one.divisions, other.divisions, by === 'id').map(({ thing }) => thing),
    roles: rolesOf(one, other, by === 'id'),
    subjects: subjects.map(({ thing, value }) => ({ ...thing, subject: value })),
    states: statesOf(one, other),
    memberships: membershipsOf(one, other),
    grants: grantsOf(one, other),
    gaps: { before: before.gaps, after: after.gaps },
  };
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

function rolesOf(one: KeyedState, other: KeyedState, renames: boolean): DifferentRole[] {
  const things = new Map(thingsOf(one.roles, other.roles, renames).map(({ key, thing }) => [key, thing]));
  const keys = new Set([...one.roles.keys(), ...other.roles.keys()]);
  return [...keys]
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

function membershipsOf(one: KeyedState, other: KeyedState): DifferentMembership[] {
  const of = ({ subjects, subjectKey, index }: KeyedState): Keyed<Omit<DifferentMembership, 'change'>> =>
    new Map(
      [...subjects].flatMap(([key, subject]) =>
        (subject.memberOf ?? []).map((group) => [
          `${key} ${subjectKey(group)}`,
          { subject, group: index.subjectName(group) },
        ]),
      ),
    );
  return apart(of(one), of(other)).sort(
    (a, b) => compared(a.subject.name, b.subject.name) || compared(a.group, b.group),
  );
}

function grantsOf(one: KeyedState, other: KeyedState): DifferentGrant[] {
  const of = ({ index, subjectKey, roleKey, divisionKey }: KeyedState): Keyed<Omit<DifferentGrant, 'change'>> =>
    new Map(
      index.state.grants.map(({ subjectId, roleId, divisionId }) => {
        const subject: AccessSubject = index.subject(subjectId) ?? { kind: 'unknown', id: subjectId, name: subjectId };
        const told = { subject, role: index.roleName(roleId), division: index.divisionName(divisionId) };
        return [[subjectKey(subjectId), roleKey(roleId), divisionKey(divisionId)].join('\n'), told];
      }),
    );
  return apart(of(one), of(other)).sort(
    (a, b) => compared(a.subject.name, b.subject.name) || compared(a.role, b.role) || compared(a.division, b.division),
  );
}

type Keyed<T> = ReadonlyMap<string, T>;

/** What only one of two maps has. */
function apart<T extends object>(before: Keyed<T>, after: Keyed<T>): (T & { readonly change: 'added' | 'removed' })[] {
  const added = [...after].flatMap(([key, value]) => (before.has(key) ? [] : [{ ...value, change: 'added' as const }]));
  const removed = [...before].flatMap(([key, value]) =>
    after.has(key) ? [] : [{ ...value, change: 'removed' as const }],
  );
  return [...added, ...removed];
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
