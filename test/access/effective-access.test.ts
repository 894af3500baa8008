import { describe, expect, it } from 'vitest';
import { AccessIndex } from '../../lib/access/access-index.ts';
import {
  effectiveGrantsOf,
  effectivePermissionsOf,
  permissionKey,
  waysTo,
  who,
  type AccessQuestion,
} from '../../lib/access/effective-access.ts';
import { parsePermission } from '../../lib/access/permission.ts';
import { catalogueOfNames } from './catalogue.ts';
import { exampleState, grant, policy } from './example-state.ts';

const index = new AccessIndex(exampleState());

function question(permission: string, rest: Omit<AccessQuestion, 'wanted'> = {}): AccessQuestion {
  return { wanted: parsePermission(permission), ...rest };
}

describe('the grants that a subject has the use of', () => {
  it('are its own, then those of its groups, each with the group it comes through', () => {
    expect(effectiveGrantsOf(index, 'ada')).toEqual([
      grant('ada supervisor sales'),
      { ...grant('ada supervisor *'), through: index.subject('leads') },
    ]);
  });

  it('name a group that nothing is known of by its id', () => {
    const state = exampleState({
      subjects: [{ kind: 'user', id: 'ada', name: 'Ada Abara', memberOf: ['hidden'] }],
      grants: [grant('hidden agent sales')],
    });
    expect(effectiveGrantsOf(new AccessIndex(state), 'ada')).toEqual([
      { ...grant('ada agent sales'), through: { kind: 'group', id: 'hidden', name: 'hidden' } },
    ]);
  });

  it('are none for somebody unknown', () => {
    expect(effectiveGrantsOf(index, 'nobody')).toEqual([]);
  });

  it('of a group are its own alone', () => {
    expect(effectiveGrantsOf(index, 'leads')).toEqual([grant('leads supervisor *')]);
  });
});

describe('the permissions that a subject has', () => {
  it('stay as the role says them, wildcards and conditions included', () => {
    expect(effectivePermissionsOf(index, 'robot').map(permissionKey)).toEqual([
      'recording:recording:view when time GE SCALAR=18',
    ]);
    expect(effectivePermissionsOf(index, 'leads').map(permissionKey)).toEqual([
      'routing:queue:view',
      'routing:queue:edit',
      'quality:evaluation:*',
    ]);
  });

  it('are none by a role that nothing is known of', () => {
    const state = exampleState({ grants: [grant('ben vanished sales')] });
    expect(effectivePermissionsOf(new AccessIndex(state), 'ben')).toEqual([]);
  });
});

describe('the ways to do something', () => {
  it('are one for each grant that permits it', () => {
    const ways = waysTo(index, 'ada', question('routing:queue:edit'));
    expect(ways.map(({ grant: { divisionId, through } }) => [divisionId, through?.name])).toEqual([
      ['sales', undefined],
      ['*', 'Team Leads'],
    ]);
  });

  it('include a wildcard that covers it', () => {
    expect(waysTo(index, 'ada', question('quality:evaluation:delete')).map(permissionKey)).toEqual([
      'quality:evaluation:*',
      'quality:evaluation:*',
    ]);
  });

  it('do not make one action out of a wildcard that is asked for', () => {
    expect(waysTo(index, 'ben', question('routing:queue:*'))).toEqual([]);
    expect(waysTo(index, 'ada', question('quality:evaluation:*'))).toHaveLength(2);
  });

  it('keep the condition', () => {
    expect(waysTo(index, 'robot', question('recording:recording:view'))).toMatchObject([
      { condition: 'when time GE SCALAR=18', holds: 'granted' },
    ]);
  });

  it('are none by a permission of another action, entity or domain', () => {
    for (const other of ['routing:queue:delete', 'routing:skill:view', 'outbound:queue:view']) {
      expect(waysTo(index, 'ben', question(other)), other).toEqual([]);
    }
  });
});

describe('the ways to do something in a division', () => {
  const aware = catalogueOfNames('routing:queue:view');

  it('include a grant for that division, and one for all', () => {
    const ways = waysTo(index, 'ada', question('routing:queue:view', { divisionId: 'sales', catalogue: aware }));
    expect(ways.map(({ grant: { divisionId }, holds }) => [divisionId, holds])).toEqual([
      ['sales', 'granted'],
      ['*', 'granted'],
    ]);
  });

  it('leave out a grant for another division, the home division too', () => {
    const state = exampleState({ grants: [grant('ben agent home')] });
    const asked = question('routing:queue:view', { divisionId: 'sales', catalogue: aware });
    expect(waysTo(new AccessIndex(state), 'ben', asked)).toEqual([]);
    expect(waysTo(index, 'ben', { ...asked, divisionId: 'home' })).toEqual([]);
  });

  it('include a grant in the home division there', () => {
    const state = exampleState({ grants: [grant('ben agent home')] });
    const asked = question('routing:queue:view', { divisionId: 'home', catalogue: aware });
    expect(waysTo(new AccessIndex(state), 'ben', asked)).toMatchObject([{ holds: 'granted' }]);
  });

  it('hold for a division that is yet to come only by a grant for all', () => {
    const ways = waysTo(index, 'ada', question('routing:queue:view', { divisionId: 'new', catalogue: aware }));
    expect(ways).toMatchObject([{ grant: { divisionId: '*' }, holds: 'granted' }]);
  });

  it('include every grant of a permission that is not limited to divisions', () => {
    const catalogue = catalogueOfNames('routing:queue:view !divisions');
    const ways = waysTo(index, 'ben', question('routing:queue:view', { divisionId: 'home', catalogue }));
    expect(ways).toMatchObject([{ grant: { divisionId: 'sales' }, holds: 'everywhere' }]);
  });

  it.each([
    ['there is no catalogue', undefined],
    ['the catalogue does not say it', catalogueOfNames('routing:queue:view ?')],
    ['the catalogue does not hold the permission', catalogueOfNames('routing:skill:view')],
  ])('say that nobody knows when %s', (_, catalogue) => {
    const asked = question('routing:queue:view', { divisionId: 'home', ...(catalogue && { catalogue }) });
    expect(waysTo(index, 'ben', asked)).toMatchObject([{ grant: { divisionId: 'sales' }, holds: 'unknown' }]);
  });

  it('say that nobody knows of a wildcard that covers both kinds', () => {
    const state = exampleState({ grants: [grant('ada supervisor sales')] });
    const of = (...names: string[]) =>
      waysTo(
        new AccessIndex(state),
        'ada',
        question('quality:evaluation:*', { divisionId: 'home', catalogue: catalogueOfNames(...names) }),
      ).map(({ holds }) => holds);
    expect(of('quality:evaluation:view', 'quality:evaluation:edit !divisions')).toEqual(['unknown']);
    expect(of('quality:evaluation:view', 'quality:evaluation:edit')).toEqual([]);
    expect(of('quality:evaluation:view !divisions', 'quality:evaluation:edit !divisions')).toEqual(['everywhere']);
  });
});

describe('everybody who may do something', () => {
  it('is each subject with its ways, the group beside its members', () => {
    const permitted = who(index, question('routing:queue:view'));
    expect(permitted.map(({ subject, ways }) => [subject.id, ways.length])).toEqual([
      ['ada', 2],
      ['ben', 1],
      ['leads', 1],
    ]);
  });

  it('is the same as asking each of them', () => {
    const asked = question('routing:queue:view', { divisionId: 'home' });
    const permitted = new Map(who(index, asked).map(({ subject, ways }) => [subject.id, ways]));
    for (const { id } of index.state.subjects) expect(waysTo(index, id, asked)).toEqual(permitted.get(id) ?? []);
  });

  it('is nobody where nobody may', () => {
    expect(who(index, question('authorization:role:edit'))).toEqual([]);
  });

  it('takes a policy for all entities of a domain', () => {
    const state = exampleState({
      roles: [{ id: 'agent', name: 'Agent', policies: [policy('routing:*:*')], legacy: [] }],
    });
    expect(who(new AccessIndex(state), question('routing:skill:add')).map(({ subject }) => subject.id)).toEqual([
      'ben',
    ]);
  });
});
