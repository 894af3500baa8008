import { describe, expect, it } from 'vitest';
import { roleNameTaken } from '../../../preflight/checks/role-name-taken.ts';
import { forbidden, judgementOf, judgementsOf, organisation, planOf, type StackSpec } from '../build-plan.ts';

const ADDRESS = 'genesyscloud_auth_role.agent';
const AGENT = { id: 'r-agent', name: 'Agent' };
const SUPERVISOR = { id: 'r-supervisor', name: 'Supervisor', default: true, defaultRoleId: 'supervisor' };

function role(body: object, stack: StackSpec = {}) {
  return planOf({ access: { resources: { genesyscloud_auth_role: { agent: body } }, ...stack } });
}

describe('role-name-taken', () => {
  it('is clear when the organisation has no role of that name', () => {
    expect(judgementOf(roleNameTaken, role({ name: 'Agent' })).verdict).toBe('clear');
  });

  it('does not mind divisions that our client cannot see: roles live in none', () => {
    expect(judgementOf(roleNameTaken, role({ name: 'Agent' }), organisation({ seesAll: false })).verdict).toBe('clear');
  });

  it('collides with the role of exactly that name, and imports it', () => {
    expect(judgementOf(roleNameTaken, role({ name: 'Agent' }), organisation({ roles: [AGENT] }))).toMatchObject({
      verdict: 'collides',
      finding: { kind: 'exists', what: 'role', object: AGENT },
      remedy: { kind: 'import', ...AGENT },
      identity: 'r-agent',
    });
  });

  it('is blocked by a role whose name differs by case only', () => {
    const answers = organisation({ roles: [{ id: 'r-1', name: 'AGENT' }] });
    const judgement = judgementOf(roleNameTaken, role({ name: 'Agent' }), answers);
    expect(judgement).toMatchObject({ verdict: 'blocked', finding: { kind: 'exists-under-similar-name' } });
    expect(judgement.remedy).toBeUndefined();
  });

  it('is blocked by two roles of that name, which an organisation may have', () => {
    const answers = organisation({ roles: [AGENT, { id: 'r-2', name: 'Agent' }] });
    expect(judgementOf(roleNameTaken, role({ name: 'Agent' }), answers)).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'exists-several-times' },
    });
  });

  it('says nothing of a role that Terraform manages', () => {
    const plan = role({ name: 'Agent' }, { state: { [ADDRESS]: AGENT } });
    expect(judgementsOf(roleNameTaken, plan, organisation({ roles: [AGENT] }))).toEqual({});
  });

  it('cannot tell whether an existing role is managed where the state is unknown', () => {
    const judgement = judgementOf(
      roleNameTaken,
      role({ name: 'Agent' }, { state: 'unknown' }),
      organisation({ roles: [AGENT] }),
    );
    expect(judgement).toMatchObject({ verdict: 'undetermined', finding: { kind: 'exists-state-unknown' } });
    expect(judgement.remedy).toBeUndefined();
  });

  it('cannot tell anything when the roles were refused, and names the missing permission', () => {
    const answers = organisation({ roles: forbidden('authorization:role:view') });
    expect(judgementOf(roleNameTaken, role({ name: 'Agent' }), answers)).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'unanswered', about: 'the roles', permissions: ['authorization:role:view'] },
    });
  });

  describe('and default roles', () => {
    const answers = organisation({ roles: [SUPERVISOR] });

    it('never imports one by its name: without default_role_id every plan would differ', () => {
      const judgement = judgementOf(roleNameTaken, role({ name: 'Supervisor' }), answers);
      expect(judgement).toMatchObject({
        verdict: 'blocked',
        finding: { kind: 'is-default-role', defaultRoleId: 'supervisor' },
        identity: 'r-supervisor',
      });
      expect(judgement.remedy).toBeUndefined();
    });

    it('imports a role that was only made from a default one', () => {
      const copy = { id: 'r-copy', name: 'Supervisor', default: false, defaultRoleId: 'supervisor' };
      expect(
        judgementOf(roleNameTaken, role({ name: 'Supervisor' }), organisation({ roles: [copy] })).remedy,
      ).toMatchObject({ kind: 'import', id: 'r-copy' });
    });

    it('imports the one that default_role_id names, whatever it is to be called', () => {
      const plan = role({ name: 'Team Lead', default_role_id: 'supervisor' });
      expect(judgementOf(roleNameTaken, plan, answers)).toMatchObject({
        verdict: 'collides',
        remedy: { kind: 'import', id: 'r-supervisor', name: 'Supervisor' },
      });
    });

    it('is blocked by a default_role_id that the organisation does not have', () => {
      expect(judgementOf(roleNameTaken, role({ name: 'X', default_role_id: 'nobody' }), answers)).toMatchObject({
        verdict: 'blocked',
        finding: { kind: 'default-role-missing', defaultRoleId: 'nobody' },
      });
    });

    it.each([['${lower("SUPERVISOR")}'], ['${var.which}']])('cannot tell which one %s is', (default_role_id) => {
      const plan = role({ name: 'X', default_role_id }, { blocks: { variable: { which: {} } } });
      expect(judgementOf(roleNameTaken, plan, answers)).toMatchObject({
        verdict: 'undetermined',
        finding: { kind: 'attribute-unknown', attribute: 'default_role_id' },
      });
    });

    it('takes an empty default_role_id for none', () => {
      expect(judgementOf(roleNameTaken, role({ name: 'Agent', default_role_id: '' }), answers).verdict).toBe('clear');
    });

    it('cannot tell whether it is managed where the state is unknown', () => {
      const plan = role({ name: 'Supervisor', default_role_id: 'supervisor' }, { state: 'unknown' });
      const judgement = judgementOf(roleNameTaken, plan, answers);
      expect(judgement).toMatchObject({ verdict: 'undetermined', finding: { kind: 'exists-state-unknown' } });
      expect(judgement.remedy).toBeUndefined();
    });

    it('leaves an import block alone that people wrote', () => {
      const plan = role(
        { name: 'Supervisor', default_role_id: 'supervisor' },
        { blocks: { import: [{ to: ADDRESS, id: 'r-supervisor' }] } },
      );
      expect(judgementOf(roleNameTaken, plan, answers)).toMatchObject({ verdict: 'clear', identity: 'r-supervisor' });
    });

    it('is blocked by an import block that people wrote for a role that is gone', () => {
      const plan = role(
        { name: 'Supervisor', default_role_id: 'supervisor' },
        { blocks: { import: [{ to: ADDRESS, id: 'r-gone' }] } },
      );
      expect(judgementOf(roleNameTaken, plan, answers)).toMatchObject({
        verdict: 'blocked',
        finding: { kind: 'import-gone', id: 'r-gone' },
      });
    });
  });

  describe('where an import block is there already', () => {
    it('leaves one that people wrote alone', () => {
      const plan = role({ name: 'Renamed' }, { blocks: { import: [{ to: ADDRESS, id: 'r-agent' }] } });
      expect(judgementOf(roleNameTaken, plan, organisation({ roles: [AGENT] }))).toMatchObject({
        verdict: 'clear',
        identity: 'r-agent',
      });
    });

    it('drops a decided one whose role is gone', () => {
      const stale = { to: ADDRESS, id: 'r-gone' };
      const plan = role({ name: 'Agent' }, { blocks: { import: [stale] }, decided: [stale] });
      expect(judgementOf(roleNameTaken, plan)).toMatchObject({
        verdict: 'clear',
        remarks: [{ kind: 'import-dropped', id: 'r-gone' }],
      });
    });
  });
});
