import { describe, expect, it } from 'vitest';
import { AccessIndex } from '../../lib/access/access-index.ts';
import type { AccessPart, AccessState } from '../../lib/access/access-state.ts';
import { runAccessTests, type TestedAccess } from '../../lib/access/run-access-tests.ts';
import { tellTestFact } from '../../lib/access/tell-test-fact.ts';
import { parseAccessTests } from '../../lib/contract/access-tests.ts';
import { catalogueOfNames } from './catalogue.ts';
import { exampleState, grant } from './example-state.ts';

const catalogue = catalogueOfNames(
  'routing:queue:view',
  'routing:queue:edit',
  'routing:queue:delete',
  'quality:evaluation:add',
  'recording:recording:view !divisions',
);

interface RunOptions {
  readonly state?: AccessState;
  /** Whether the catalogue of permissions was read. @default true */
  readonly isCatalogued?: boolean;
}

/** How a test goes, as people write it, and what is said of it. */
function run(
  test: string,
  { state = exampleState(), isCatalogued = true, ...rest }: Partial<TestedAccess> & RunOptions = {},
): readonly string[] {
  const index = new AccessIndex(state);
  const tests = parseAccessTests(`version: 1\ntests: [{ name: T, ${test} }]`, 'f');
  return runAccessTests(tests, { index, ...(isCatalogued ? { catalogue } : {}), ...rest }).flatMap(
    ({ outcome, facts }) => [outcome, ...facts.map((fact) => tellTestFact(fact, index))],
  );
}

describe('what must not be', () => {
  it('passes where nobody of those may, and fails with who may by what', () => {
    expect(run('who: { user: ben@example.com }, mayNot: routing:queue:edit')).toEqual(['passed']);
    expect(run('who: { role: Supervisor }, mayNot: routing:queue:edit, in: Home')).toEqual([
      'failed',
      'Ada Abara <ada@example.com> may do routing:queue:edit in Home: by Supervisor in all divisions, through Team Leads.',
      'The group Team Leads may do routing:queue:edit in Home: by Supervisor in all divisions.',
    ]);
  });

  it('is about whoever has a role where it is said', () => {
    expect(run('who: { role: Agent, in: Home }, mayNot: routing:queue:view')).toEqual(['passed']);
    expect(run('who: { role: Agent, in: [Sales] }, mayNot: routing:queue:view')[0]).toBe('failed');
  });

  it('of a wildcard is any of what it covers', () => {
    expect(run("who: { user: Ben Brandt }, mayNot: 'routing:*:*'")[0]).toBe('failed');
    expect(run("who: { user: Ben Brandt }, mayNot: 'quality:*:*'")).toEqual(['passed']);
  });

  it('counts what holds under a condition, and everywhere what is not limited to divisions', () => {
    expect(run('who: { client: nightly export }, mayNot: recording:recording:view, in: Sales')).toEqual([
      'failed',
      'The OAuth client Nightly export may do recording:recording:view in Sales: by Exporter in Home, when time GE SCALAR=18.',
    ]);
  });

  it('of everybody leaves out who is excepted, members of groups with the group', () => {
    expect(run('who: anyone, except: { group: Team Leads }, mayNot: routing:queue:edit')).toEqual(['passed']);
  });

  it('is undetermined where nobody says whether it is limited to where it is granted', () => {
    const [outcome, why] = run('who: { user: ben }, mayNot: routing:queue:view, in: Home', {
      catalogue: catalogueOfNames('routing:queue:view ?'),
    });
    expect([outcome, why]).toEqual(['undetermined', expect.stringContaining('is not known: it is granted elsewhere')]);
  });

  it('does not pass where something could not be read, and fails all the same where it was seen', () => {
    const gaps = [{ part: 'grants', what: 'the grants of Home', why: 'Refused.', permissions: [] }] as const;
    const state = exampleState({ gaps });
    expect(run('who: { user: cleo }, mayNot: routing:queue:edit', { state })).toEqual([
      'undetermined',
      'Incomplete: the grants of Home. Refused.',
    ]);
    expect(run('who: { user: ada }, mayNot: routing:queue:edit', { state })[0]).toBe('failed');
  });

  it('of OAuth clients needs nothing of people', () => {
    const gaps = [{ part: 'members', what: 'members', why: 'Refused.', permissions: [] }] as const;
    const state = exampleState({ gaps });
    expect(run('who: { client: robot }, mayNot: routing:queue:edit', { state })).toEqual(['passed']);
    expect(run('who: anyone, except: { group: leads }, mayNot: routing:queue:edit', { state })[0]).toBe('undetermined');
  });
});

describe('what must be', () => {
  it('passes where each of those may, in each of the divisions', () => {
    expect(run('who: { user: ada }, may: [routing:queue:edit, routing:queue:view], in: [Sales, Home]')).toEqual([
      'passed',
    ]);
    expect(run('who: [{ user: ada }, { user: ben }], may: routing:queue:view, in: [Sales, Home]')).toEqual([
      'failed',
      'Ben Brandt <ben@example.com> may not do routing:queue:view in Home.',
    ]);
  });

  it('of a group is said of who is in it', () => {
    expect(run('who: { group: Team Leads }, may: routing:queue:edit, in: Sales')).toEqual(['passed']);
    const state = exampleState({ subjects: exampleState().subjects.map((one) => ({ ...one, memberOf: [] })) });
    expect(run('who: { group: Team Leads }, may: quality:evaluation:add, in: Home', { state })[0]).toBe('passed');
    expect(run('who: { group: Team Leads }, may: routing:queue:delete', { state })).toEqual([
      'failed',
      'The group Team Leads may not do routing:queue:delete.',
    ]);
  });

  it("in '*' takes a grant for all divisions", () => {
    expect(run("who: { user: ada }, may: routing:queue:edit, in: '*'")).toEqual(['passed']);
    expect(run("who: { user: ben }, may: routing:queue:view, in: '*'")[0]).toBe('failed');
  });

  it('is not what holds under a condition only', () => {
    expect(run('who: { client: Nightly export }, may: recording:recording:view')).toEqual([
      'failed',
      'The OAuth client Nightly export may do recording:recording:view under a condition only: by Exporter in Home, when time GE SCALAR=18.',
    ]);
  });

  it('of a wildcard is all that it stands for', () => {
    expect(run("who: { user: ada }, may: 'routing:queue:*'")).toEqual([
      'failed',
      'Ada Abara <ada@example.com> may not do routing:queue:delete.',
    ]);
    expect(run("who: { user: ada }, may: 'quality:evaluation:*'")).toEqual(['passed']);
  });

  it('is undetermined, not failed, where grants could not be read', () => {
    const gaps = [{ part: 'grants', what: 'the grants of Home', why: 'Refused.', permissions: [] }] as const;
    const state = exampleState({ gaps });
    expect(run('who: { user: cleo }, may: routing:queue:view', { state })[0]).toBe('undetermined');
    expect(run('who: { user: ben }, may: routing:queue:view', { state })).toEqual(['passed']);
  });
});

describe('what must not be new', () => {
  const test = 'nobodyNewMay: routing:queue:edit';

  it('is skipped where it is not known what was before', () => {
    expect(run(test)[0]).toBe('skipped');
  });

  it('fails for whoever may now and could not before, and leaves the others alone', () => {
    const before = new AccessIndex(exampleState());
    expect(run(test, { before })).toEqual(['passed']);
    const state = exampleState({ grants: [...exampleState().grants, grant('ben supervisor sales')] });
    expect(run(test, { before, state })).toEqual([
      'failed',
      'Ben Brandt <ben@example.com> may do routing:queue:edit, and could not before: by Supervisor in Sales.',
    ]);
    expect(run(`${test}, except: { user: ben }`, { before, state })).toEqual(['passed']);
    expect(run(`${test}, in: Home`, { before, state })).toEqual(['passed']);
  });

  it('is undetermined where it may have been before, and nobody says so', () => {
    const catalogue = catalogueOfNames('routing:queue:edit ?');
    const subjects = exampleState().subjects.map((one) => ({ ...one, memberOf: [] }));
    const before = new AccessIndex(exampleState({ subjects }));
    const state = exampleState({ subjects, grants: [...exampleState().grants, grant('ada supervisor home')] });
    expect(run(`${test}, in: Home, except: { group: leads }`, { before, state, catalogue })[0]).toBe('undetermined');
  });

  it('is undetermined where what was before was not read so far, and fails where it was', () => {
    const gap = (part: AccessPart) => ({ part, what: `what ${part} are`, why: 'Not asked.', permissions: [] });
    const all = exampleState().grants;
    const without = (part: AccessPart) =>
      new AccessIndex(
        exampleState({ grants: all.filter(({ subjectId }) => subjectId !== 'leads'), gaps: [gap(part)] }),
      );
    const [outcome, ...why] = run(`${test}, in: Home`, { before: without('all-division-grants') });
    expect([outcome, why.at(-1)]).toEqual([
      'undetermined',
      'What was before is incomplete: what all-division-grants are. Not asked.',
    ]);
    expect(why[0]).toContain(
      'and whether that is new is not known: by Supervisor in all divisions, through Team Leads.',
    );
    expect(run(`${test}, in: Home`, { before: without('clients') })[0]).toBe('failed');
    // A grant in a division would have been seen.
    const state = exampleState({ grants: [...all, grant('ben supervisor sales')] });
    const before = new AccessIndex(exampleState({ gaps: [gap('all-division-grants')] }));
    expect(run(test, { before, state })[0]).toBe('failed');
    const unread = exampleState().roles.map((role) => ({ ...role, policies: [] }));
    const noRoles = new AccessIndex(exampleState({ roles: unread, gaps: [gap('roles')] }));
    expect(run(test, { before: noRoles })[0]).toBe('undetermined');
    const nobody = exampleState().subjects.map((one) => ({ ...one, memberOf: [] }));
    const noMembers = (part: AccessPart) => new AccessIndex(exampleState({ subjects: nobody, gaps: [gap(part)] }));
    expect(run(`${test}, in: Home`, { before: noMembers('members') })[0]).toBe('undetermined');
    expect(run(`${test}, in: Home`, { before: noMembers('all-division-grants') })[0]).toBe('failed');
  });

  it('is what held under a condition before, too', () => {
    const before = new AccessIndex(exampleState());
    const roles = exampleState().roles.map((role) => ({
      ...role,
      policies: role.policies.map(({ condition: _, ...policy }) => policy),
    }));
    const state = exampleState({ roles });
    expect(run('nobodyNewMay: recording:recording:view', { before, state })[0]).toBe('failed');
  });
});

describe('names', () => {
  it('that mean nothing fail the test, with what was probably meant', () => {
    expect(run('who: { role: Supervisr, in: Sale }, mayNot: routing:queue:edit, in: Hme')).toEqual([
      'failed',
      'There is no role "Supervisr". Did you mean "Supervisor"?',
      'There is no division "Sale". Did you mean "Sales"?',
      'There is no division "Hme". Did you mean "Home"?',
    ]);
    expect(run('who: { user: bem@example.com }, may: routing:queue:view')[1]).toContain('"ben@example.com"?');
  });

  it('fail the test though something else could not be read, and are open where they may be in what was not', () => {
    const gap = (part: AccessPart) => ({ part, what: `what ${part} are`, why: 'Refused.', permissions: [] });
    const outcome = (test: string, part: AccessPart) => run(test, { state: exampleState({ gaps: [gap(part)] }) })[0];
    const ofRole = 'who: { role: Skillz }, mayNot: routing:queue:edit';
    for (const part of ['all-division-grants', 'grants', 'users'] as const)
      expect(outcome(ofRole, part)).toBe('failed');
    expect(outcome(ofRole, 'roles')).toBe('undetermined');
    const ofUser = 'who: { user: zoe }, may: routing:queue:view';
    expect(outcome(ofUser, 'all-division-grants')).toBe('failed');
    expect(outcome(ofUser, 'users')).toBe('undetermined');
    expect(run(ofUser, { state: exampleState({ gaps: [gap('subjects')] }) }).at(-1)).toBe(
      'Incomplete: what subjects are. Refused.',
    );
  });

  it('of divisions that there are not are the finding, and who may do it anywhere is none', () => {
    expect(run('who: { user: ada }, mayNot: routing:queue:edit, in: Salez')).toEqual([
      'failed',
      'There is no division "Salez". Did you mean "Sales"?',
    ]);
  });

  it('may mean somebody elsewhere where only some subjects are looked at', () => {
    const only = new Set(['ada']);
    expect(run('who: { user: zoe }, may: routing:queue:view', { only })).toEqual(['passed']);
    expect(run('who: anyone, mayNot: routing:queue:edit, in: Elsewhere', { only })).toEqual([
      'failed',
      'Ada Abara <ada@example.com> may do routing:queue:edit in Elsewhere: by Supervisor in all divisions, through Team Leads.',
    ]);
  });
});

describe('permissions', () => {
  it('that the organisation has not fail the test whatever it says, with what was probably meant', () => {
    const misspelt =
      'The organisation has no permission "routing:queue:edti": "routing:queue" has no action "edti". Did you mean "routing:queue:edit"?';
    expect(run('who: { role: Agent }, mayNot: [routing:queue:edti, routing:queue:delete]')).toEqual([
      'failed',
      misspelt,
    ]);
    expect(run('who: { user: ada }, may: [routing:queue:edit, routing:queue:edti]')).toEqual(['failed', misspelt]);
    expect(run("who: anyone, mayNot: 'rooting:queue:*'")[0]).toBe('failed');
    const before = new AccessIndex(exampleState());
    expect(run('nobodyNewMay: routing:queue:edti', { before })).toEqual(['failed', misspelt]);
  });

  it('that are misspelt fail the test too where only some subjects are looked at', () => {
    expect(run('who: { user: ada }, mayNot: routing:queue:edti', { only: new Set(['ada']) })[0]).toBe('failed');
  });

  it('that a role names are there, whether or not the catalogue shows them', () => {
    const poor = catalogueOfNames('quality:evaluation:add');
    expect(run('who: { user: cleo }, mayNot: routing:queue:edit', { catalogue: poor })).toEqual(['passed']);
  });

  it('that no role names are undetermined where there is no catalogue', () => {
    const test = (permission: string): readonly string[] =>
      run(`who: { user: cleo }, mayNot: ${permission}`, { isCatalogued: false });
    expect(test('routing:queue:edit')).toEqual(['passed']);
    expect(test("'routing:*:*'")).toEqual(['passed']);
    expect(test('routing:queue:edti')).toEqual([
      'undetermined',
      'Whether there is a permission "routing:queue:edti" is not known: no role names it, and the catalogue of permissions was not read.',
    ]);
    const failing = run('who: { user: ada }, mayNot: [routing:queue:edti, routing:queue:edit]', {
      isCatalogued: false,
    });
    expect([failing[0], failing.length]).toEqual(['failed', 2]);
    // A wildcard lets Ada do what there may not be.
    const may = run('who: { user: ada }, may: quality:evaluation:adt', { isCatalogued: false });
    expect(may[0]).toBe('undetermined');
  });
});
