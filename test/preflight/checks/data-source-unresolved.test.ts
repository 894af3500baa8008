import { describe, expect, it } from 'vitest';
import { usersByName } from '../../../lib/genesys/index.ts';
import { dataSourceUnresolved } from '../../../preflight/checks/data-source-unresolved.ts';
import { tellFinding } from '../../../preflight/report/prose.ts';
import {
  answersOf,
  forbidden,
  HOME,
  judgementOf,
  judgementsOf,
  organisation,
  planOf,
  type StackSpec,
} from '../build-plan.ts';

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

  describe('and what the same deploy makes of what it finds', () => {
    const data = { genesyscloud_auth_division: { x: { name: 'EMEA' } } };
    const answers = organisation({ divisions: [{ id: 'd-emea', name: 'EMEA' }] });
    const state = { 'genesyscloud_auth_division.old': { id: 'd-emea', name: 'EMEA' } };
    const declared = (id: string, name: string) => ({ genesyscloud_auth_division: { [id]: { name } } });
    const found = (base: StackSpec) =>
      judgementsOf(dataSourceUnresolved, planOf({ base, people: { data } }), answers)[
        'people/data.genesyscloud_auth_division.x'
      ];

    it('is blocked where another stack deletes it', () => {
      expect(found({ state })).toMatchObject({
        verdict: 'blocked',
        identity: 'd-emea',
        finding: {
          kind: 'data-source-finds-departing',
          name: 'EMEA',
          object: { id: 'd-emea' },
          place: { stack: 'base', address: 'genesyscloud_auth_division.old' },
          becomes: 'deleted',
        },
      });
    });

    it('is blocked where its own stack deletes it: the next plan would fail', () => {
      const plan = planOf({ access: { data, state } });
      expect(judgementOf(dataSourceUnresolved, plan, answers)).toMatchObject({ verdict: 'blocked' });
    });

    it('is blocked where it is replaced', () => {
      const plan = planOf({ base: { resources: declared('old', 'EMEA'), state }, people: { data } }).mapResources(
        (resource) => (resource.stack === 'base' ? { ...resource, action: 'replace' } : resource),
      );
      expect(Object.values(judgementsOf(dataSourceUnresolved, plan, answers))).toMatchObject([
        { verdict: 'blocked', finding: { becomes: 'replaced' } },
      ]);
    });

    it('cannot tell where it is renamed: the order decides', () => {
      expect(found({ resources: declared('old', 'Europe'), state })).toMatchObject({
        verdict: 'undetermined',
        identity: 'd-emea',
        finding: { becomes: 'renamed' },
      });
    });

    it.each([
      ['kept', { resources: declared('old', 'EMEA'), state }],
      ['forgotten', { state, blocks: { removed: [{ from: 'genesyscloud_auth_division.old' }] } }],
      ['taken along by a renamed construct', { resources: declared('new', 'EMEA'), state }],
    ])('is clear where it is %s', (_, base) => {
      expect(found(base)).toMatchObject({ verdict: 'clear', identity: 'd-emea' });
    });
  });

  describe('and what is not found', () => {
    const told = (type: string, body: object, spec: Parameters<typeof organisation>[0]) => {
      const { finding } = judgementOf(dataSourceUnresolved, reading(type, body), organisation(spec));
      return finding === undefined ? undefined : tellFinding(finding);
    };

    it('is said to be missing where the client sees all of them', () => {
      expect(told('genesyscloud_auth_division', { name: 'EMEA' }, {})?.message).toMatch(/^The organisation has no/);
      expect(told('genesyscloud_auth_role', { name: 'Agent' }, { seesAll: false })?.message).toMatch(
        /^The organisation has no/,
      );
    });

    it('is said not to be seen where it may be hidden, with the permission that shows it', () => {
      const division = told('genesyscloud_auth_division', { name: 'EMEA' }, { seesAll: false });
      expect(division?.message).toMatch(/^This OAuth client sees no division "EMEA"/);
      expect(division?.cure).toContain('authorization:grant:view');
      const user = told('genesyscloud_user', { email: 'a@b.c' }, { users: { 'a@b.c': [] } });
      expect(user?.message).toMatch(/^This OAuth client sees no user/);
      expect(user?.cure).toContain('directory:user:view');
    });
  });
});
