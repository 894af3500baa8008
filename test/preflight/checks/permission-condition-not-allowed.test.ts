import { describe, expect, it } from 'vitest';
import { permissionConditionNotAllowed } from '../../../preflight/checks/permission-condition-not-allowed.ts';
import { judgementOf, organisation, planOf } from '../build-plan.ts';

const answers = organisation({
  permissions: ['routing:queue:view', 'routing:queue:edit !conditions', 'quality:evaluation:add !conditions'],
});
const conditions = {
  conjunction: 'AND',
  terms: [{ variable_name: 'x', operator: 'EQ', operands: [{ type: 'SCALAR', value: '1' }] }],
};
const planWith = (domain: string, entity: string, actions: string[], beside: object = { conditions: [conditions] }) =>
  planOf({
    access: {
      resources: {
        genesyscloud_auth_role: {
          it: { name: 'It', permission_policies: [{ domain, entity_name: entity, action_set: actions, ...beside }] },
        },
      },
    },
  });
const judge = (domain: string, entity: string, ...actions: string[]) =>
  judgementOf(permissionConditionNotAllowed, planWith(domain, entity, actions), answers);

describe('permission-condition-not-allowed', () => {
  it('is clear where the organisation allows a condition', () => {
    expect(judge('routing', 'queue', 'view').verdict).toBe('clear');
  });

  it('blocks a condition where none is allowed', () => {
    expect(judge('routing', 'queue', 'view', 'edit')).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'condition-not-allowed', permissions: ['routing:queue:edit'] },
    });
    expect(judge('quality', '*', '*').verdict).toBe('blocked');
  });

  it('is undetermined on a wildcard that covers both kinds', () => {
    expect(judge('routing', 'queue', '*')).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'condition-fits-partly', permission: 'routing:queue:*', without: ['routing:queue:edit'] },
    });
  });

  it('leaves a permission that is not there to permission-unknown', () => {
    expect(judge('routing', 'queue', 'fly').verdict).toBe('clear');
  });

  it('reads no role without conditions', () => {
    const { reads } = permissionConditionNotAllowed;
    expect(reads(planWith('routing', 'queue', ['edit'], {}))).toEqual([]);
    expect(reads(planWith('routing', 'queue', ['edit'], { conditions: [] }))).toEqual([]);
    expect(reads(planWith('routing', 'queue', ['edit']))).toHaveLength(1);
  });
});
