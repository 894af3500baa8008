import type { AccessIndex } from './access-index.ts';
import type { AccessGap, AccessPart, AccessState, AccessSubject } from './access-state.ts';
import { ANYONE, type AccessTest } from './access-test.ts';
import { PermissionNames } from './permission-names.ts';
import { gapsHiding } from './hidden-by-gaps.ts';
import { gapsHidingWay } from './may-have-been.ts';
import { isWildcard, type PermissionCatalogue } from './permission-catalogue.ts';
import { formatPermission, parsePermission } from './permission.ts';
import type { TestFact, TestOutcome, TestResult } from './test-result.ts';
import { testDivisions, testSubjects, type Found } from './test-subjects.ts';
import { WaysAmong } from './ways-among.ts';

/** What tests are held against. */
export interface TestedAccess {
  readonly index: AccessIndex;
  /** What it was before, for what must not be new. @default it is not known */
  readonly before?: AccessIndex;
  /** Tells which permissions there are, and are limited to divisions, and what wildcards stand for. @default it is not known */
  readonly catalogue?: PermissionCatalogue;
  /**
   * Ids of the subjects to look at, where the rest of the organisation was not read: then names that mean nothing there may
   * mean somebody elsewhere. @default all, and all of the organisation was read
   */
  readonly only?: ReadonlySet<string>;
}

/** Holds tests against the access of an organisation. What could not be read makes a test undetermined, never passed. */
export function runAccessTests(tests: readonly AccessTest[], tested: TestedAccess): TestResult[] {
  const runner = new Runner(tested);
  return tests.map((test) => runner.run(test));
}

class Runner {
  readonly #tested: TestedAccess;
  readonly #ways: WaysAmong;
  readonly #waysBefore: WaysAmong | undefined;
  readonly #names: PermissionNames;

  constructor(tested: TestedAccess) {
    this.#tested = tested;
    const { index, before, catalogue } = tested;
    this.#names = new PermissionNames(index, catalogue);
    this.#ways = new WaysAmong(index, catalogue);
    this.#waysBefore = before === undefined ? undefined : new WaysAmong(before, catalogue);
  }

  run(test: AccessTest): TestResult {
    const { index, only } = this.#tested;
    if (test.statement === 'nobodyNewMay' && this.#waysBefore === undefined) {
      return { test, outcome: 'skipped', looked: 0, facts: [{ kind: 'no-before' }] };
    }
    const subjects = testSubjects(index, test);
    const divisions = testDivisions(index, test.divisions);
    const misspelt = test.permissions.flatMap((text) => this.#names.factOf(text) ?? []);
    // Where only some subjects were read, names may mean somebody else, and roles that name a permission be elsewhere.
    const unknown =
      only === undefined
        ? [...misspelt, ...subjects.unknown, ...divisions.unknown]
        : misspelt.filter(({ kind }) => kind === 'unknown-permission');
    const permissions = test.permissions.filter((text) => this.#names.factOf(text)?.kind !== 'unknown-permission');
    const places = placesOf(test, divisions, only === undefined);
    const looked = subjects.found.filter(({ id }) => only?.has(id) ?? true);
    const found = looked.flatMap((subject) => this.#look({ ...test, permissions }, subject, places));
    const gapsBefore = new Set(found.flatMap((fact) => (fact.kind === 'perhaps-new' ? this.#gapsBefore(fact) : [])));
    const facts = [
      ...unknown,
      ...found,
      ...[...gapsBefore].map((gap) => ({ kind: 'gap', gap, isBefore: true }) as const),
    ];
    return { test, looked: looked.length, ...judged(test, facts, index.state) };
  }

  #look(test: AccessTest, subject: AccessSubject, places: readonly (string | undefined)[]): TestFact[] {
    const { index } = this.#tested;
    return test.permissions.flatMap((text) =>
      places.flatMap((place): TestFact[] => {
        const looked = {
          subject,
          permission: text,
          ...(place === undefined ? {} : { division: index.divisionName(place).replace(/^named /, '') }),
        };
        switch (test.statement) {
          case 'may':
            return this.#wanted(text).flatMap((one) => this.#mustHave({ ...looked, permission: one }, place));
          case 'mayNot':
            return this.#mustNotHave(looked, place);
          case 'nobodyNewMay':
            return this.#mustNotBeNew(looked, place);
        }
      }),
    );
  }

  #mustHave(looked: Looked, place: string | undefined): TestFact[] {
    const ways = this.#ways.to(looked.subject.id, looked.permission, 'all', place);
    const always = ways.filter(({ condition }) => condition === '');
    if (always.some(({ holds }) => holds !== 'unknown')) return [];
    if (always.length > 0) return [{ kind: 'unsure', ...looked, ways: always }];
    return [{ kind: 'lacks', ...looked, conditional: ways }];
  }

  #mustNotHave(looked: Looked, place: string | undefined): TestFact[] {
    const ways = this.#ways.to(looked.subject.id, looked.permission, 'any', place);
    const certain = ways.filter(({ holds }) => holds !== 'unknown');
    if (certain.length > 0) return [{ kind: 'has', ...looked, ways: certain }];
    return ways.length === 0 ? [] : [{ kind: 'unsure', ...looked, ways }];
  }

  /** Who could before, always or under the same kind of condition as now, is not new. */
  #mustNotBeNew(looked: Looked, place: string | undefined): TestFact[] {
    const before = this.#waysBefore?.to(looked.subject.id, looked.permission, 'any', place) ?? [];
    const certain = before.filter(({ holds }) => holds !== 'unknown');
    return this.#mustNotHave(looked, place).flatMap((fact): TestFact[] => {
      if (fact.kind !== 'has') return certain.length > 0 ? [] : [fact];
      const isAlways = fact.ways.some(({ condition }) => condition === '');
      if (certain.some(({ condition }) => !isAlways || condition === '')) return [];
      if (before.length > certain.length) return [{ ...fact, kind: 'unsure' }];
      return [{ ...fact, kind: this.#gapsBefore(fact).length > 0 ? 'perhaps-new' : 'has-now' }];
    });
  }

  /** The gaps of what was before in which all of somebody's ways may have been; none where one of them is new. */
  #gapsBefore({ subject, ways }: Extract<TestFact, { ways: unknown }>): AccessGap[] {
    const { before } = this.#tested;
    const hidden = before === undefined ? [] : ways.map((way) => gapsHidingWay(before, subject, way));
    return hidden.every((gaps) => gaps.length > 0) ? hidden.flat() : [];
  }

  /** What has to be there where a wildcard may be: all that it stands for, where that is known. */
  #wanted(text: string): readonly string[] {
    const permission = parsePermission(text);
    const covered = isWildcard(permission) ? (this.#tested.catalogue?.coveredBy(permission) ?? []) : [];
    return covered.length === 0 ? [text] : covered.map(formatPermission);
  }
}

interface Looked {
  readonly subject: AccessSubject;
  readonly permission: string;
  readonly division?: string;
}

/** Where to look; undefined for anywhere. A division that there is not is a finding of its own, and no place. */
function placesOf(test: AccessTest, { found, unknown }: Found<string>, isWhole: boolean): (string | undefined)[] {
  if (test.divisions.length === 0) return [undefined];
  // What is granted in all divisions holds in one that nothing else is known of, too.
  return [...found, ...(isWhole ? [] : unknown.map(({ name }) => `named ${name}`))];
}

/** What neither fails a test nor lets it pass. */
const OPEN: readonly TestFact['kind'][] = ['unsure', 'perhaps-new', 'unjudged-permission', 'gap'];

function judged(
  test: AccessTest,
  facts: readonly TestFact[],
  state: AccessState,
): { readonly outcome: TestOutcome; readonly facts: readonly TestFact[] } {
  const relevant = relevantGaps(test, state.gaps);
  /** The gaps because of which a fact may be none. */
  const gapsOf = (fact: TestFact): readonly AccessGap[] =>
    fact.kind === 'lacks' ? relevant : fact.kind === 'unknown-name' ? gapsHiding(state, fact.what) : [];
  const hard = facts.filter((fact) => !OPEN.includes(fact.kind) && gapsOf(fact).length === 0);
  // Whether a permission is there is no matter where the test fails without it.
  if (hard.length > 0) return { outcome: 'failed', facts: facts.filter(({ kind }) => kind !== 'unjudged-permission') };
  // That somebody may is certain once it was seen, if it is about people that were named.
  const isSeen =
    test.statement === 'may' && test.who !== ANYONE && test.who.every(({ user, client }) => user ?? client);
  const gaps = new Set([...facts.flatMap(gapsOf), ...(facts.length === 0 && isSeen ? [] : relevant)]);
  const open = [...facts, ...[...gaps].map((gap): TestFact => ({ kind: 'gap', gap }))];
  return open.length === 0 ? { outcome: 'passed', facts: [] } : { outcome: 'undetermined', facts: open };
}

/** Parts that a test about OAuth clients alone does not need. */
const OF_PEOPLE: readonly (AccessPart | undefined)[] = ['users', 'groups', 'members', 'subjects'];

function relevantGaps({ who, statement }: AccessTest, gaps: readonly AccessGap[]): AccessGap[] {
  if (who === ANYONE || statement === 'nobodyNewMay') return [...gaps];
  if (who.every(({ client }) => client !== undefined)) return gaps.filter(({ part }) => !OF_PEOPLE.includes(part));
  if (who.every(({ user }) => user !== undefined)) {
    return gaps.filter(({ part }) => part !== 'clients' && part !== 'subjects');
  }
  return [...gaps];
}
