import { describe, expect, it } from 'vitest';
import { usersByName } from '../../../lib/genesys/index.ts';
import { dataSourceUnresolved } from '../../../preflight/checks/data-source-unresolved.ts';
import { answersOf, forbidden, HOME, judgementOf, judgementsOf, organisation, planOf } from '../build-plan.ts';

function reading(type: string, body: object) {
  return planOf({ access: { data: { [type]: { x: body } } } });
}

describe('data-source-unresolved', () => {
  it.each([
    ['division', 'genesyscloud_auth_division', { name: 'EMEA' }, { divisions: [{ id: 'found', name: 'EMEA' }] }],
    ['role', 'genesyscloud_auth_role', { name: 'Agent' }, { roles: [{ id: 'found', name: 'Agent' }] }],
    ['user', 'genesyscloud_user', { email: 'a@b.c' }, { users: { 'a@b.c': [{ id: 'found', name: 'Anna' }] } }],
    ['group', 'genesyscloud_group', { name: 'Sales' }, { groups: { Sales: [{ id: 'found', name: 'Sales' }] } }],
  ])('tells which %s a data source finds', (_, type, body, spec) => {
    expect(judgementOf(dataSourceUnresolved, reading(type, body), organisation(spec))).toEqual({
      verdict: 'clear',
      identity: 'found',
      losses: [],
      remarks: [],
    });
  });

  it('finds the home division', () => {
    const plan = reading('genesyscloud_auth_division_home', {});
    expect(judgementOf(dataSourceUnresolved, plan)).toMatchObject({ verdict: 'clear', identity: HOME.id });
  });

  it.each([
    ['division', 'genesyscloud_auth_division', { name: 'EMEA' }, 'EMEA', {}],
    ['role', 'genesyscloud_auth_role', { name: 'Agent' }, 'Agent', {}],
    ['user', 'genesyscloud_user', { email: 'a@b.c' }, 'a@b.c', { users: { 'a@b.c': [] } }],
    ['group', 'genesyscloud_group', { name: 'Sales' }, 'Sales', { groups: { Sales: [] } }],
  ])('is blocked where there is no such %s: the plan would fail', (what, type, body, name, spec) => {
    const judgement = judgementOf(dataSourceUnresolved, reading(type, body), organisation(spec));
    expect(judgement).toMatchObject({ verdict: 'blocked', finding: { kind: 'data-source-finds-nothing', what, name } });
    expect(judgement.identity).toBeUndefined();
  });

  it('compares division names without case, as the provider does, and role names exactly', () => {
    const answers = organisation({
      divisions: [{ id: 'd-1', name: 'emea' }],
      roles: [{ id: 'r-1', name: 'agent' }],
    });
    const division = reading('genesyscloud_auth_division', { name: 'EMEA' });
    const role = reading('genesyscloud_auth_role', { name: 'Agent' });
    expect(judgementOf(dataSourceUnresolved, division, answers).verdict).toBe('clear');
    expect(judgementOf(dataSourceUnresolved, role, answers).verdict).toBe('blocked');
  });

  it.each([
    [
      'division',
      'genesyscloud_auth_division',
      { name: 'X' },
      {
        divisions: [
          { id: '1', name: 'X' },
          { id: '2', name: 'x' },
        ],
      },
    ],
    [
      'role',
      'genesyscloud_auth_role',
      { name: 'X' },
      {
        roles: [
          { id: '1', name: 'X' },
          { id: '2', name: 'X' },
        ],
      },
    ],
    [
      'user',
      'genesyscloud_user',
      { email: 'X' },
      {
        users: {
          X: [
            { id: '1', name: 'A' },
            { id: '2', name: 'B' },
          ],
        },
      },
    ],
  ])('cannot tell which of several the provider takes: %s', (_, type, body, spec) => {
    const judgement = judgementOf(dataSourceUnresolved, reading(type, body), organisation(spec));
    expect(judgement).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'data-source-finds-several', objects: [{ id: '1' }, { id: '2' }] },
    });
    expect(judgement.identity).toBeUndefined();
  });

  it('is blocked by several groups: the provider refuses them', () => {
    const answers = organisation({
      groups: {
        X: [
          { id: '1', name: 'X' },
          { id: '2', name: 'X' },
        ],
      },
    });
    expect(judgementOf(dataSourceUnresolved, reading('genesyscloud_group', { name: 'X' }), answers)).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'data-source-finds-several' },
    });
  });

  it('looks a user up by name where no e-mail address is given', () => {
    const plan = reading('genesyscloud_user', { name: 'Anna' });
    const answers = answersOf([[usersByName('Anna'), [{ id: 'u-anna', name: 'Anna' }]]]);
    expect(judgementOf(dataSourceUnresolved, plan, answers)).toMatchObject({ verdict: 'clear', identity: 'u-anna' });
  });

  it('cannot tell a name that only Terraform knows', () => {
    const plan = reading('genesyscloud_auth_role', { name: '${f()}' });
    expect(judgementOf(dataSourceUnresolved, plan)).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'name-unknown', expression: 'data.genesyscloud_auth_role.x.name' },
    });
  });

  it('cannot tell without the permission to look', () => {
    const answers = organisation({ roles: forbidden('authorization:role:view') });
    const plan = reading('genesyscloud_auth_role', { name: 'Agent' });
    expect(judgementOf(dataSourceUnresolved, plan, answers)).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'unanswered', permissions: ['authorization:role:view'] },
    });
  });

  it('says nothing of other data sources and of resources', () => {
    const plan = planOf({
      access: {
        data: { genesyscloud_routing_queue: { q: { name: 'X' } }, genesyscloud_other: { o: {} } },
        resources: { genesyscloud_auth_role: { r: { name: 'X' } } },
      },
    });
    expect(judgementsOf(dataSourceUnresolved, plan)).toEqual({});
  });
});
