import { describe, expect, it } from 'vitest';
import { permissionUnknown } from '../../../preflight/checks/permission-unknown.ts';
import { tellFinding } from '../../../preflight/report/prose.ts';
import { forbidden, judgementOf, organisation, planOf } from '../build-plan.ts';

const permissions = ['routing:queue:view', 'routing:queue:edit', 'quality:evaluation:add'];
const judge = (policies: unknown, beside: object = {}, answers = organisation({ permissions })) =>
  judgementOf(
    permissionUnknown,
    planOf({
      access: {
        resources: { genesyscloud_auth_role: { it: { name: 'It', permission_policies: policies, ...beside } } },
      },
    }),
    answers,
  );
const policy = (domain: string, entity: string, ...actions: string[]) => ({
  domain,
  entity_name: entity,
  action_set: actions,
});

describe('permission-unknown', () => {
  it('is clear where the organisation has every permission, wildcards among them', () => {
    expect(judge([policy('routing', 'queue', 'view', 'edit'), policy('quality', '*', 'add')]).verdict).toBe('clear');
    expect(judge(policy('routing', 'queue', '*')).verdict).toBe('clear');
    expect(judge([]).verdict).toBe('clear');
  });

  it('blocks what the organisation does not have, part by part, with what was meant', () => {
    const { verdict, finding } = judge([policy('routing', 'queue', 'view', 'eddit'), policy('rooting', '*', 'view')]);
    expect(verdict).toBe('blocked');
    expect(finding).toMatchObject({
      kind: 'permission-unknown',
      unknown: [
        { kind: 'unknown-domain', proposal: { domain: 'routing' }, isPublished: false },
        { kind: 'unknown-action', proposal: { action: 'edit' }, isPublished: false },
      ],
    });
    if (finding === undefined) throw new Error('There is no finding.');
    const { message, cure } = tellFinding(finding);
    expect(message).toContain('"routing:queue" has no action "eddit"');
    expect(message).toContain('the provider only logs it');
    expect(cure).toBe(
      'rooting:*:view: Did you mean "routing:*:view"? routing:queue:eddit: Did you mean "routing:queue:edit"?',
    );
  });

  it('says of a permission that Genesys Cloud has elsewhere that a product may be missing', () => {
    const { finding } = judge([policy('routing', 'queue', 'delete')]);
    if (finding === undefined) throw new Error('There is no finding.');
    expect(tellFinding(finding).cure).toContain('a product may be missing here (which one, the API does not say)');
  });

  it('is undetermined where a part is only known at apply time, and blocked all the same by what is known', () => {
    const later = { domain: 'routing', entity_name: 'queue', action_set: '${var.actions}' };
    expect(judge([later])).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'permissions-not-known', expression: 'var.actions' },
    });
    expect(judge([later, policy('routing', 'queue', 'fly')]).verdict).toBe('blocked');
    expect(judge('${var.policies}').verdict).toBe('undetermined');
    expect(judge([], { dynamic: { permission_policies: {} } }).verdict).toBe('undetermined');
  });

  it('needs no value of a condition: what it compares with may still be made', () => {
    const conditions = {
      conjunction: 'AND',
      terms: [
        { variable_name: 'x', operator: 'EQ', operands: [{ type: 'USER', user_id: '${genesyscloud_user.a.id}' }] },
      ],
    };
    expect(judge([{ ...policy('routing', 'queue', 'view'), conditions: [conditions] }]).verdict).toBe('clear');
  });

  it('is undetermined where the catalogue cannot be read', () => {
    const answers = organisation({ permissions: forbidden('some:thing:view') });
    expect(judge([policy('routing', 'queue', 'view')], {}, answers)).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'unanswered', about: 'the permission catalogue' },
    });
  });

  it('says nothing of a role that goes, or whose permissions Terraform leaves alone', () => {
    const bad = { name: 'It', permission_policies: [policy('zoo', 'animal', 'feed')] };
    const kept = planOf({
      access: {
        resources: {
          genesyscloud_auth_role: { it: { ...bad, lifecycle: { ignore_changes: ['permission_policies'] } } },
        },
        state: { 'genesyscloud_auth_role.it': { id: 'r-1' }, 'genesyscloud_auth_role.gone': { id: 'r-2' } },
      },
    });
    expect(permissionUnknown.reads(kept)).toEqual([]);
  });
});
