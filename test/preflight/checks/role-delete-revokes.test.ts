import { describe, expect, it } from 'vitest';
import { roleDeleteRevokes } from '../../../preflight/checks/role-delete-revokes.ts';
import { tellLoss, tellRemark } from '../../../preflight/report/prose.ts';
import { forbidden, identified, judgementOf, judgementsOf, planOf } from '../build-plan.ts';
import { roleAnswers, withAction } from './deletions.ts';

const ADDRESS = 'genesyscloud_auth_role.agent';
const AGENT = { id: 'r-agent', name: 'Agent' };
const HELD = { [ADDRESS]: { ...AGENT } };
const HOLDERS = [
  { id: 'u-ada', name: 'Ada Abara', divisions: [{ id: 'd-home', name: 'Home' }, { id: '*' }] },
  { id: 'g-leads', divisions: [{ id: 'd-sales', name: 'Sales' }] },
];
const deleted = planOf({ access: { state: HELD } });

describe('role-delete-revokes', () => {
  it('is clear of a role that nobody holds', () => {
    expect(judgementOf(roleDeleteRevokes, deleted, roleAnswers(AGENT))).toEqual({
      verdict: 'clear',
      losses: [],
      remarks: [],
    });
  });

  it('counts every holder and division as a loss, and says that the outcome is not documented', () => {
    const { verdict, losses, remarks } = judgementOf(roleDeleteRevokes, deleted, roleAnswers(AGENT, HOLDERS));
    expect(verdict).toBe('clear');
    expect(losses.map((loss) => tellLoss(loss).message)).toEqual([
      'Ada Abara loses Agent in Home.',
      'Ada Abara loses Agent in all divisions.',
      'g-leads loses Agent in Sales.',
    ]);
    expect(remarks.map(tellRemark)).toEqual([expect.stringContaining('is not documented')]);
  });

  it('counts them for a replacement too: the new role has another id', () => {
    const plan = planOf({ access: { resources: { genesyscloud_auth_role: { agent: AGENT } }, state: HELD } });
    expect(judgementsOf(roleDeleteRevokes, plan)).toEqual({});
    const replaced = withAction(plan, ADDRESS, { action: 'replace' });
    expect(judgementOf(roleDeleteRevokes, replaced, roleAnswers(AGENT, HOLDERS)).losses).toHaveLength(3);
  });

  it('leaves out what an assignment takes out in the same deploy', () => {
    const assignment = { id: 'u-ada', roles: [{ role_id: AGENT.id, division_ids: ['d-home', '*'] }] };
    const plan = planOf({ access: { state: { ...HELD, 'genesyscloud_user_roles.ada': assignment } } });
    expect(judgementOf(roleDeleteRevokes, plan, roleAnswers(AGENT, HOLDERS))).toMatchObject({
      losses: [{ subject: { id: 'g-leads' } }],
      remarks: [{ kind: 'grants-revoked-as-declared', subject: { id: 'u-ada' } }, { kind: 'granted-role-deleted' }],
    });
  });

  it.each([
    ['the organisation', HELD, { ...AGENT, default: true, defaultRoleId: 'agent' }],
    ['the state', { [ADDRESS]: { ...AGENT, default_role_id: 'agent' } }, AGENT],
  ])('takes nothing from anybody where it is a default role by %s: it is reset', (_, state, role) => {
    expect(judgementOf(roleDeleteRevokes, planOf({ access: { state } }), roleAnswers(role, HOLDERS))).toEqual({
      verdict: 'clear',
      losses: [],
      remarks: [{ kind: 'default-role-restored', object: AGENT }],
    });
  });

  it('is undetermined where the holders may not be read', () => {
    const answers = roleAnswers(AGENT, forbidden('authorization:role:view'));
    expect(judgementOf(roleDeleteRevokes, deleted, answers)).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'unanswered', permissions: ['authorization:role:view'] },
    });
  });

  it('has nothing to say of a role that is gone already, nor of a renamed construct', () => {
    expect(judgementOf(roleDeleteRevokes, deleted, roleAnswers(undefined)).losses).toEqual([]);
    const renamed = planOf({ access: { resources: { genesyscloud_auth_role: { other: AGENT } }, state: HELD } });
    const known = identified(renamed, { 'genesyscloud_auth_role.other': AGENT.id });
    expect(judgementsOf(roleDeleteRevokes, known)).toEqual({});
  });
});
