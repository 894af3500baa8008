import type { AccessIndex } from './access-index.ts';
import { ALL_DIVISIONS, type AccessSubject } from './access-state.ts';
import { ANYONE, type AccessTest, type AccessTestWho, type Statement } from './access-test.ts';
import { closest } from './closest.ts';
import { effectiveGrantsOf, reaches } from './effective-access.ts';
import { nameKey } from './name-key.ts';
import type { TestFact } from './test-result.ts';

type UnknownName = Extract<TestFact, { kind: 'unknown-name' }>;

/** What the names of a test mean in an organisation, and those that mean nothing. */
export interface Found<T> {
  readonly found: readonly T[];
  readonly unknown: readonly UnknownName[];
}

/**
 * Whom a test is about, without those whom it is not about. Groups do nothing by themselves: that one *may* is said of who is
 * in it, that one may *not* of the group as well, as whoever joins it could.
 */
export function testSubjects(index: AccessIndex, { who, except, statement }: AccessTest): Found<AccessSubject> {
  const chosen: Found<AccessSubject> =
    who === ANYONE ? { found: index.state.subjects, unknown: [] } : joined(who.map((one) => whoIs(index, one)));
  const left = joined(except.map((one) => whoIs(index, one)));
  const gone = new Set(left.found.map(({ id }) => id));
  const subjects = [...new Map(chosen.found.map((subject) => [subject.id, subject])).values()];
  return {
    found: subjects.filter((subject) => !gone.has(subject.id) && counts(index, subject, statement)),
    unknown: [...chosen.unknown, ...left.unknown],
  };
}

/** The ids of the divisions of some names; `*` is all at once. */
export function testDivisions(index: AccessIndex, names: readonly string[]): Found<string> {
  const { divisions } = index.state;
  return joined(
    names.map((name) => {
      if (name === ALL_DIVISIONS) return { found: [ALL_DIVISIONS], unknown: [] };
      const found = divisions.filter((division) => isCalled(name, division.id, division.name));
      return found.length > 0 ? { found: found.map(({ id }) => id), unknown: [] } : none('division', name, divisions);
    }),
  );
}

function counts(index: AccessIndex, { id, kind }: AccessSubject, statement: Statement): boolean {
  return kind !== 'group' || statement !== 'may' || index.membersOf(id).length === 0;
}

function whoIs(index: AccessIndex, who: AccessTestWho): Found<AccessSubject> {
  if (who.role !== undefined) return holdersOf(index, who.role, who.in);
  const [kind, name] =
    who.user !== undefined
      ? (['user', who.user] as const)
      : who.group !== undefined
        ? (['group', who.group] as const)
        : (['client', who.client ?? ''] as const);
  const ofKind = index.state.subjects.filter((subject) => subject.kind === kind);
  const found = ofKind.filter((subject) => isCalled(name, subject.id, subject.name, subject.email));
  if (found.length === 0) return none(kind, name, ofKind);
  return { found: [...found, ...found.flatMap(({ id }) => index.membersOf(id))], unknown: [] };
}

function holdersOf(index: AccessIndex, name: string, where: AccessTestWho['in']): Found<AccessSubject> {
  const names = where === undefined ? [] : typeof where === 'string' ? [where] : where;
  const roles = index.state.roles.filter((role) => isCalled(name, role.id, role.name));
  const places = testDivisions(index, names);
  if (roles.length === 0)
    return joined([none('role', name, index.state.roles), { found: [], unknown: places.unknown }]);
  const ids = new Set(roles.map(({ id }) => id));
  const found = index.state.subjects.filter(({ id }) =>
    effectiveGrantsOf(index, id).some(
      (grant) => ids.has(grant.roleId) && (names.length === 0 || places.found.some((place) => reaches(grant, place))),
    ),
  );
  return { found, unknown: places.unknown };
}

function isCalled(text: string, ...names: readonly (string | undefined)[]): boolean {
  return names.some((name) => name !== undefined && nameKey(name) === nameKey(text));
}

function none(
  what: UnknownName['what'],
  name: string,
  things: readonly { readonly name: string; readonly email?: string }[],
): Found<never> {
  const near = closest(
    name,
    things.flatMap((thing) => [thing.name, ...(thing.email === undefined ? [] : [thing.email])]),
  );
  return { found: [], unknown: [{ kind: 'unknown-name', what, name, ...(near === undefined ? {} : { near }) }] };
}

function joined<T>(parts: readonly Found<T>[]): Found<T> {
  return {
    found: parts.flatMap(({ found }) => found),
    unknown: parts.flatMap(({ unknown }) => unknown),
  };
}
