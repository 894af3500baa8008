import { describe, expect, it } from 'vitest';
import { declaredTwice } from '../../../preflight/checks/declared-twice.ts';
import { judgementsOf, planOf } from '../build-plan.ts';
import { tellFinding } from '../../../preflight/report/prose.ts';

describe('declared-twice', () => {
  it('blocks both of two divisions of one name, each naming the other and its source line', () => {
    const source = { '//': { metadata: { source: 'stacks/access.ts:12' } } };
    const plan = planOf({
      access: { resources: { genesyscloud_auth_division: { a: { name: 'EMEA' }, b: { name: 'EMEA', ...source } } } },
    });
    expect(judgementsOf(declaredTwice, plan)).toMatchObject({
      'genesyscloud_auth_division.a': {
        verdict: 'blocked',
        finding: {
          kind: 'declared-twice',
          name: 'EMEA',
          others: [{ stack: 'access', address: 'genesyscloud_auth_division.b', source: 'stacks/access.ts:12' }],
        },
      },
      'genesyscloud_auth_division.b': {
        verdict: 'blocked',
        finding: { others: [{ stack: 'access', address: 'genesyscloud_auth_division.a' }] },
      },
    });
  });

  it('looks across stacks', () => {
    const resources = { genesyscloud_auth_role: { agent: { name: 'Agent' } } };
    const plan = planOf({ one: { resources }, two: { resources } });
    expect(judgementsOf(declaredTwice, plan)).toMatchObject({
      'one/genesyscloud_auth_role.agent': { verdict: 'blocked', finding: { others: [{ stack: 'two' }] } },
      'two/genesyscloud_auth_role.agent': { verdict: 'blocked', finding: { others: [{ stack: 'one' }] } },
    });
  });

  it('takes names that differ by case or space for one: the organisation may', () => {
    const plan = planOf({
      access: { resources: { genesyscloud_auth_division: { a: { name: 'EMEA' }, b: { name: 'emea ' } } } },
    });
    expect(Object.values(judgementsOf(declaredTwice, plan)).map(({ verdict }) => verdict)).toEqual([
      'blocked',
      'blocked',
    ]);
  });

  it('follows expressions to the name', () => {
    const plan = planOf({
      access: {
        resources: { genesyscloud_auth_division: { a: { name: 'EMEA' }, b: { name: '${local.name}' } } },
        blocks: { locals: { name: 'EMEA' } },
      },
    });
    expect(judgementsOf(declaredTwice, plan)['genesyscloud_auth_division.b']?.verdict).toBe('blocked');
  });

  it('blocks two assignments of one user: each would revoke what the other grants', () => {
    const plan = planOf({
      access: {
        resources: { genesyscloud_user_roles: { a: { user_id: 'u-anna' }, b: { user_id: 'u-anna' } } },
      },
    });
    expect(judgementsOf(declaredTwice, plan)['genesyscloud_user_roles.a']).toMatchObject({
      verdict: 'blocked',
      finding: { name: 'u-anna' },
    });
  });

  it('recognises one subject behind two references, though its id is not known yet', () => {
    const plan = planOf({
      access: {
        resources: {
          genesyscloud_user: { anna: { email: 'anna@example.com' } },
          genesyscloud_user_roles: {
            a: { user_id: '${genesyscloud_user.anna.id}' },
            b: { user_id: '${genesyscloud_user.anna.id}' },
          },
        },
      },
    });
    expect(judgementsOf(declaredTwice, plan)['genesyscloud_user_roles.b']).toMatchObject({
      verdict: 'blocked',
      finding: { name: 'genesyscloud_user.anna' },
    });
  });

  it('does not take a user and a group of the same id, or a division and a role of the same name, for one', () => {
    const plan = planOf({
      access: {
        resources: {
          genesyscloud_user_roles: { a: { user_id: 'x' } },
          genesyscloud_group_roles: { a: { group_id: 'x' } },
          genesyscloud_auth_division: { a: { name: 'Sales' } },
          genesyscloud_auth_role: { a: { name: 'Sales' } },
        },
      },
    });
    expect(Object.values(judgementsOf(declaredTwice, plan)).map(({ verdict }) => verdict)).toEqual([
      'clear',
      'clear',
      'clear',
      'clear',
    ]);
  });

  it('does not count what is no longer declared, nor names that are not known', () => {
    const plan = planOf({
      access: {
        resources: {
          genesyscloud_auth_division: { a: { name: 'EMEA' }, b: { name: '${f()}' }, c: { name: '${f()}' } },
        },
        state: { 'genesyscloud_auth_division.gone': { id: 'd-1', name: 'EMEA' } },
      },
    });
    const judgements = judgementsOf(declaredTwice, plan);
    expect(Object.keys(judgements)).toHaveLength(3);
    expect(Object.values(judgements).every(({ verdict }) => verdict === 'clear')).toBe(true);
  });

  describe('and what is in state at two addresses', () => {
    const stack = (type: string, name: string) => ({
      resources: { [type]: { it: { name } } },
      state: { [`${type}.it`]: { id: 'x-1', name: 'North' } },
    });

    it.each(['genesyscloud_auth_division', 'genesyscloud_auth_role', 'genesyscloud_routing_queue'])(
      'blocks both under two names: %s',
      (type) => {
        const plan = planOf({ one: stack(type, 'North'), two: stack(type, 'Nord') });
        expect(judgementsOf(declaredTwice, plan)).toMatchObject({
          [`one/${type}.it`]: {
            verdict: 'blocked',
            finding: {
              kind: 'declared-twice',
              others: [{ stack: 'two', address: `${type}.it` }],
              held: { id: 'x-1', place: { stack: 'one', address: `${type}.it` } },
            },
          },
          [`two/${type}.it`]: { verdict: 'blocked' },
        });
      },
    );

    it('names the other once, and says to let one state forget it before it is taken out of the code', () => {
      const type = 'genesyscloud_auth_division';
      const plan = planOf({ one: stack(type, 'North'), two: stack(type, 'North') });
      const { finding } = judgementsOf(declaredTwice, plan)[`one/${type}.it`] ?? {};
      if (finding?.kind !== 'declared-twice') throw new Error('it is not found');
      expect(finding.others).toHaveLength(1);
      expect(tellFinding(finding).cure).toMatch(/let the state of the other forget the object first.*state rm/);
    });

    it('says nothing of that where one of them is only declared', () => {
      const type = 'genesyscloud_auth_division';
      const { resources } = stack(type, 'North');
      const plan = planOf({ one: stack(type, 'North'), two: { resources } });
      const { finding } = judgementsOf(declaredTwice, plan)[`one/${type}.it`] ?? {};
      expect(finding).toMatchObject({ kind: 'declared-twice' });
      expect(finding).not.toHaveProperty('held');
    });
  });
});
