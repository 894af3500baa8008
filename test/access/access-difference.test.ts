import { describe, expect, it } from 'vitest';
import type { AccessGap, AccessPart, AccessState } from '../../lib/access/access-state.ts';
import { differenceCount } from '../../lib/access/difference/access-difference.ts';
import { accessDifferenceOf } from '../../lib/access/difference/access-difference-of.ts';
import { exampleState, grant, policy } from './example-state.ts';

const before = exampleState();

function changed(changes: Partial<AccessState>) {
  return accessDifferenceOf(before, exampleState(changes));
}

/** The same organisation as another one has it: other ids, the same names, another name for the home division. */
function elsewhere(state: AccessState): AccessState {
  const other = (id: string): string => (id === '*' ? id : `${id}-2`);
  const renumbered = <T extends { readonly id: string }>(things: readonly T[]): T[] =>
    things.map((thing) => ({ ...thing, id: other(thing.id) }));
  return {
    ...state,
    organisation: { id: 'org-2', name: 'Second' },
    homeDivisionId: other(state.homeDivisionId),
    divisions: renumbered(state.divisions).map((one) => (one.id === 'home-2' ? { ...one, name: 'Zuhause' } : one)),
    roles: renumbered(state.roles),
    subjects: renumbered(state.subjects).map(({ memberOf, ...one }) => ({
      ...one,
      ...(memberOf === undefined ? {} : { memberOf: memberOf.map(other) }),
    })),
    grants: state.grants.map(({ subjectId, roleId, divisionId }) => ({
      subjectId: other(subjectId),
      roleId: other(roleId),
      divisionId: other(divisionId),
    })),
  };
}

describe('two states of one organisation', () => {
  it('do not differ where nothing is different, whatever the order', () => {
    const difference = changed({
      grants: [...before.grants].reverse(),
      subjects: [...before.subjects].reverse(),
      roles: [...before.roles].reverse(),
    });
    expect(difference.by).toBe('id');
    expect(differenceCount(difference)).toBe(0);
  });

  it('differ by grants that came and went, a group’s as its own', () => {
    const { grants } = changed({
      grants: [...before.grants.slice(0, 1), ...before.grants.slice(2), grant('ben supervisor sales')],
    });
    expect(grants.map(({ change, subject, role, division }) => [change, subject.name, role, division])).toEqual([
      ['added', 'Ben Brandt', 'Supervisor', 'Sales'],
      ['removed', 'Team Leads', 'Supervisor', 'all divisions'],
    ]);
  });

  it('differ by what a role permits, conditions included', () => {
    const roles = before.roles.map((role) =>
      role.id === 'exporter'
        ? { ...role, policies: [policy('recording:recording:view')], legacy: ['admin'] }
        : role.id === 'agent'
          ? { ...role, policies: [policy('routing:queue:view,join')] }
          : role,
    );
    expect(changed({ roles }).roles).toEqual([
      { change: 'changed', name: 'Agent', gains: ['routing:queue:join'], loses: [] },
      {
        change: 'changed',
        name: 'Exporter',
        gains: ['admin', 'recording:recording:view'],
        loses: ['recording:recording:view when time GE SCALAR=18'],
      },
    ]);
  });

  it('differ by divisions, roles and subjects that came, went or changed their names', () => {
    const difference = changed({
      divisions: [
        { id: 'home', name: 'Head Office' },
        { id: 'new', name: 'Support' },
      ],
      roles: before.roles.slice(0, 2),
      subjects: before.subjects.map((one) => (one.id === 'ada' ? { ...one, name: 'Ada Adler' } : one)),
    });
    expect(difference.divisions).toEqual([
      { change: 'renamed', name: 'Head Office', before: 'Home' },
      { change: 'removed', name: 'Sales' },
      { change: 'added', name: 'Support' },
    ]);
    expect(difference.roles).toEqual([
      { change: 'removed', name: 'Exporter', gains: [], loses: ['recording:recording:view when time GE SCALAR=18'] },
    ]);
    expect(difference.subjects).toMatchObject([{ change: 'renamed', name: 'Ada Adler', before: 'Ada Abara' }]);
  });

  it('differ by the state of a user, and by who is in a group', () => {
    const difference = changed({
      subjects: before.subjects.map((one) =>
        one.id === 'ada'
          ? { ...one, memberOf: [] }
          : one.id === 'cleo'
            ? { ...one, state: 'active', memberOf: ['leads'] }
            : one,
      ),
    });
    expect(difference.states).toMatchObject([{ subject: { id: 'cleo' }, before: 'inactive', after: 'active' }]);
    expect(difference.memberships.map(({ change, subject, group }) => [change, subject.name, group])).toEqual([
      ['removed', 'Ada Abara', 'Team Leads'],
      ['added', 'Cleo Cruz', 'Team Leads'],
    ]);
  });

  it('do not differ by names where those of one are hashed', () => {
    const after = exampleState({ subjects: before.subjects.map((one) => ({ ...one, name: '#1' })) });
    expect(differenceCount(accessDifferenceOf(before, after, { names: false }))).toBe(0);
    expect(differenceCount(accessDifferenceOf(before, after))).toBe(before.subjects.length);
  });

  it('say nothing of what a role permits that could not be read', () => {
    const difference = changed({
      roles: before.roles.map((role) => ({ ...role, policies: [] })),
      gaps: [{ part: 'roles', what: 'what roles permit', why: 'Not permitted.', permissions: [] }],
    });
    expect(differenceCount(difference)).toBe(0);
    expect(difference.gaps.after).toHaveLength(1);
  });
});

describe('what one state did not read', () => {
  const gap = (part: AccessPart): AccessGap => ({ part, what: part, why: 'Refused.', permissions: [] });

  it('is no difference: grants for all divisions, and those alone', () => {
    const difference = changed({ grants: before.grants.slice(2), gaps: [gap('all-division-grants')] });
    expect(difference.grants.map(({ division }) => division)).toEqual(['Sales']);
    expect(difference.undetermined.grants).toMatchObject([
      { change: 'removed', subject: { name: 'Team Leads' }, division: 'all divisions' },
    ]);
  });

  it('is no difference in the first one either', () => {
    const first = exampleState({ grants: [], gaps: [gap('grants')] });
    const difference = accessDifferenceOf(first, before);
    expect(differenceCount(difference)).toBe(0);
    expect(difference.undetermined.grants.map(({ change }) => change)).toEqual(before.grants.map(() => 'added'));
  });

  it.each([
    ['users', 'ben', 0],
    ['groups', 'leads', 0],
    ['clients', 'robot', 0],
    ['subjects', 'ben', 0],
    ['all-division-grants', 'ben', 2],
  ] as const)('of %s may hold who seems to be gone: %s', (part, gone, count) => {
    const subjects = before.subjects
      .filter(({ id }) => id !== gone)
      .map((one) => (gone === 'leads' && one.memberOf !== undefined ? { ...one, memberOf: [] } : one));
    const difference = changed({
      subjects,
      grants: before.grants.filter(({ subjectId }) => subjectId !== gone),
      gaps: [gap(part)],
    });
    expect(differenceCount(difference)).toBe(count);
    const { undetermined } = difference;
    if (count === 0) expect(undetermined.subjects).toMatchObject([{ change: 'removed', subject: { id: gone } }]);
    expect(undetermined.grants).toHaveLength(count === 0 ? 1 : 0);
  });

  it('of groups may hold who seems to have left one', () => {
    const subjects = before.subjects.map((one) => (one.id === 'ada' ? { ...one, memberOf: [] } : one));
    const difference = changed({ subjects, gaps: [gap('members')] });
    expect(differenceCount(difference)).toBe(0);
    expect(difference.undetermined.memberships).toMatchObject([{ change: 'removed', group: 'Team Leads' }]);
  });

  it('of roles may hold one that seems to be gone', () => {
    const difference = changed({ roles: before.roles.slice(0, 2), gaps: [gap('roles')] });
    expect([difference.roles, difference.undetermined.roles]).toMatchObject([[], [{ name: 'Exporter' }]]);
  });

  it('is no new name of whom it does not describe', () => {
    const subjects = before.subjects.map((one) =>
      one.id === 'ben' ? { kind: 'unknown' as const, id: 'ben', name: 'ben' } : one,
    );
    expect(differenceCount(changed({ subjects, gaps: [gap('users'), gap('subjects')] }))).toBe(0);
  });
});

describe('two organisations', () => {
  it('do not differ where names and grants are the same; home is home', () => {
    const difference = accessDifferenceOf(before, elsewhere(before));
    expect(difference.by).toBe('name');
    expect(differenceCount(difference)).toBe(0);
  });

  it('are compared by names without case, users by their e-mail addresses', () => {
    const after = elsewhere(before);
    const subjects = after.subjects.map((one) =>
      one.email === undefined ? one : { ...one, name: 'Somebody Else', email: one.email.toUpperCase() },
    );
    expect(differenceCount(accessDifferenceOf(before, { ...after, subjects }))).toBe(0);
  });

  it('differ by what only one of them has', () => {
    const after = elsewhere(exampleState({ roles: before.roles.slice(1), grants: before.grants.slice(2) }));
    const difference = accessDifferenceOf(before, after);
    expect(difference.roles.map(({ change, name }) => [change, name])).toEqual([['removed', 'Supervisor']]);
    expect(difference.grants.map(({ change, subject, division }) => [change, subject.name, division])).toEqual([
      ['removed', 'Ada Abara', 'Sales'],
      ['removed', 'Team Leads', 'all divisions'],
    ]);
  });
});
