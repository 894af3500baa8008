import { describe, expect, it } from 'vitest';
import { adoptionChanges } from '../../../preflight/checks/adoption-changes.ts';
import { forbidden, identified, judgementOf, judgementsOf, organisation, planOf } from '../build-plan.ts';

const DIVISION = 'genesyscloud_auth_division.emea';
const ROLE = 'genesyscloud_auth_role.agent';

function adoptedDivision(declared: object, existing: object, blocks: object = {}) {
  const plan = planOf({
    access: { resources: { genesyscloud_auth_division: { emea: declared } }, blocks: { ...blocks } },
  });
  return judgementOf(
    adoptionChanges,
    identified(plan, { [DIVISION]: 'd-emea' }),
    organisation({ divisions: [{ id: 'd-emea', name: 'EMEA', ...existing }] }),
  );
}

function adoptedRole(declared: object, existing: object) {
  const plan = planOf({ access: { resources: { genesyscloud_auth_role: { agent: { name: 'Agent', ...declared } } } } });
  return judgementOf(
    adoptionChanges,
    identified(plan, { [ROLE]: 'r-agent' }),
    organisation({ roles: [{ id: 'r-agent', name: 'Agent', ...existing }] }),
  );
}

/** A policy as the configuration has it. */
const planned = (entity: string, actions: readonly string[], conditions?: object) => ({
  domain: 'routing',
  entity_name: entity,
  action_set: actions,
  ...(conditions === undefined ? {} : { conditions }),
});
/** A policy as the organisation has it. */
const held = (entityName: string, actionSet: readonly string[], resourceConditionNode?: object) => ({
  domain: 'routing',
  entityName,
  actionSet,
  ...(resourceConditionNode === undefined ? {} : { resourceConditionNode }),
});

describe('adoption-changes', () => {
  it('is clear of a division that is as declared', () => {
    const judgement = adoptedDivision({ name: 'EMEA', description: 'Europe' }, { description: 'Europe' });
    expect(judgement).toEqual({ verdict: 'clear', losses: [], remarks: [] });
  });

  it('counts a description that is overwritten as a loss', () => {
    expect(adoptedDivision({ name: 'EMEA', description: 'New' }, { description: 'Europe' })).toMatchObject({
      verdict: 'clear',
      losses: [
        {
          kind: 'attribute-overwritten',
          object: { id: 'd-emea', name: 'EMEA' },
          change: { attribute: 'description', from: 'Europe', to: 'New' },
        },
      ],
    });
  });

  it('counts a description that the configuration does not have as a loss: it is emptied', () => {
    expect(adoptedDivision({ name: 'EMEA' }, { description: 'Europe' }).losses).toMatchObject([
      { change: { attribute: 'description', from: 'Europe', to: null } },
    ]);
  });

  it('loses nothing where an empty description gets a text', () => {
    expect(adoptedDivision({ name: 'EMEA', description: 'New' }, { description: '' }).losses).toEqual([]);
  });

  it('counts a rename as a loss', () => {
    expect(adoptedDivision({ name: 'Europe' }, {}).losses).toMatchObject([
      { change: { attribute: 'name', from: 'EMEA', to: 'Europe' } },
    ]);
  });

  it('cannot tell what a description becomes that only Terraform knows', () => {
    expect(adoptedDivision({ name: 'EMEA', description: '${upper("x")}' }, { description: 'Europe' })).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'attribute-unknown', attribute: 'description', expression: 'upper("x")' },
    });
  });

  it('does not take a variable without a default for an empty text', () => {
    const variable = { variable: { about: { type: 'string' } } };
    const judgement = adoptedDivision(
      { name: 'EMEA', description: '${var.about}' },
      { description: 'Europe' },
      variable,
    );
    expect(judgement).toMatchObject({ verdict: 'undetermined', losses: [] });
  });

  it('says nothing of what is created, kept or not identified', () => {
    const resources = { genesyscloud_auth_division: { emea: { name: 'EMEA' } } };
    const open = planOf({ access: { resources } });
    const kept = planOf({ access: { resources, state: { [DIVISION]: { id: 'd-emea' } } } });
    expect(judgementsOf(adoptionChanges, open)).toEqual({});
    expect(judgementsOf(adoptionChanges, identified(open, { [DIVISION]: 'new' }))).toEqual({});
    expect(judgementsOf(adoptionChanges, kept)).toEqual({});
  });

  it('looks at what an import block adopts that people wrote', () => {
    const plan = planOf({
      access: {
        resources: { genesyscloud_auth_division: { emea: { name: 'EMEA' } } },
        blocks: { import: [{ to: DIVISION, id: 'd-old' }] },
      },
    });
    const answers = organisation({ divisions: [{ id: 'd-old', name: 'Old name' }] });
    expect(judgementOf(adoptionChanges, plan, answers).losses).toMatchObject([{ change: { from: 'Old name' } }]);
  });

  it('cannot tell anything when the roles were refused', () => {
    const plan = planOf({ access: { resources: { genesyscloud_auth_role: { agent: { name: 'Agent' } } } } });
    const answers = organisation({ roles: forbidden('authorization:role:view') });
    expect(judgementOf(adoptionChanges, identified(plan, { [ROLE]: 'r-agent' }), answers)).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'unanswered', permissions: ['authorization:role:view'] },
    });
  });

  describe('and the permissions of a role', () => {
    it('lets each one stand out that the role loses, and names those that it gains', () => {
      const judgement = adoptedRole(
        { permission_policies: [planned('queue', ['view', 'edit'])] },
        { permissionPolicies: [held('queue', ['view', 'delete']), held('skill', ['assign'])] },
      );
      const object = { id: 'r-agent', name: 'Agent' };
      expect(judgement).toEqual({
        verdict: 'clear',
        losses: [
          { kind: 'permission-removed', object, permission: 'routing:queue:delete' },
          { kind: 'permission-removed', object, permission: 'routing:skill:assign' },
        ],
        remarks: [{ kind: 'permissions-added', object, permissions: ['routing:queue:edit'] }],
      });
    });

    it('is clear of the same permissions in other policies and another order', () => {
      const judgement = adoptedRole(
        { permission_policies: [planned('queue', ['view']), planned('queue', ['edit'])] },
        { permissionPolicies: [held('queue', ['edit', 'view'])] },
      );
      expect(judgement).toEqual({ verdict: 'clear', losses: [], remarks: [] });
    });

    it.each([
      ['every action of an entity', planned('queue', ['*'])],
      ['an action of every entity', planned('*', ['view'])],
      ['everything of a domain', planned('*', ['*'])],
    ])('does not take a permission for lost that a wildcard covers: %s', (_, policy) => {
      const judgement = adoptedRole(
        { permission_policies: [policy] },
        { permissionPolicies: [held('queue', ['view'])] },
      );
      expect(judgement.losses).toEqual([]);
      expect(judgement.remarks).toHaveLength(1);
    });

    it('takes what a wildcard does not cover for lost', () => {
      const judgement = adoptedRole(
        { permission_policies: [planned('queue', ['*'])] },
        {
          permissionPolicies: [held('skill', ['view']), { domain: 'telephony', entityName: 'queue', actionSet: ['x'] }],
        },
      );
      expect(judgement.losses).toMatchObject([
        { permission: 'routing:skill:view' },
        { permission: 'telephony:queue:x' },
      ]);
    });

    it('loses a wildcard that is narrowed down, and gains nothing by it', () => {
      const judgement = adoptedRole(
        { permission_policies: [planned('queue', ['view'])] },
        { permissionPolicies: [held('queue', ['*'])] },
      );
      expect(judgement.losses).toMatchObject([{ permission: 'routing:queue:*' }]);
      expect(judgement.remarks).toEqual([]);
    });

    it('compares conditions by what they say, not by the order of their terms', () => {
      const judgement = adoptedRole(
        {
          permission_policies: [
            planned('queue', ['view'], {
              conjunction: 'AND',
              terms: [
                { variable_name: 'b', operator: 'IN', operands: [{ type: 'QUEUE', queue_id: 'q-2' }] },
                { variable_name: 'a', operator: 'EQ', operands: [{ type: 'SCALAR', value: '1' }] },
              ],
            }),
          ],
        },
        {
          permissionPolicies: [
            held('queue', ['view'], {
              conjunction: 'AND',
              terms: [
                { variableName: 'a', operator: 'EQ', operands: [{ type: 'SCALAR', value: '1' }] },
                { variableName: 'b', operator: 'IN', operands: [{ type: 'QUEUE', queue: { id: 'q-2' } }] },
              ],
            }),
          ],
        },
      );
      expect(judgement).toEqual({ verdict: 'clear', losses: [], remarks: [] });
    });

    const whenMine = {
      conjunction: 'AND',
      terms: [{ variableName: 'a', operator: 'EQ', operands: [{ type: 'SCALAR', value: '1' }] }],
    };
    const sameTermAlone = { variableName: 'a', operator: 'EQ', operands: [{ type: 'SCALAR', value: '1' }] };
    const plannedWhenMine = {
      conjunction: 'AND',
      terms: [{ variable_name: 'a', operator: 'EQ', operands: [{ type: 'SCALAR', value: '1' }] }],
    };

    it('loses the free permission where the configuration adds a condition', () => {
      const judgement = adoptedRole(
        { permission_policies: [planned('queue', ['view'], plannedWhenMine)] },
        { permissionPolicies: [held('queue', ['view'])] },
      );
      expect(judgement.losses).toMatchObject([{ permission: 'routing:queue:view' }]);
    });

    it('loses nothing where the configuration drops the condition, and says that the role gains', () => {
      const judgement = adoptedRole(
        { permission_policies: [planned('queue', ['view'])] },
        { permissionPolicies: [held('queue', ['view'], whenMine)] },
      );
      expect(judgement.losses).toEqual([]);
      expect(judgement.remarks).toMatchObject([{ permissions: ['routing:queue:view'] }]);
    });

    it('does not overlook a condition that is a single comparison', () => {
      const judgement = adoptedRole(
        { permission_policies: [planned('queue', ['view'], plannedWhenMine)] },
        { permissionPolicies: [held('queue', ['view'], sameTermAlone)] },
      );
      expect(judgement).toEqual({ verdict: 'clear', losses: [], remarks: [] });
    });

    it('compares the legacy permissions by their names', () => {
      const judgement = adoptedRole({ permissions: ['group_creation'] }, { permissions: ['admin', 'group_creation'] });
      expect(judgement.losses).toMatchObject([{ permission: 'admin' }]);
    });

    it.each([
      ['the policies are an expression', { permission_policies: '${local.policies()}' }, 'local.policies()'],
      ['one of their parts is', { permission_policies: [planned('${f()}', ['view'])] }, 'f()'],
      ['they are a dynamic block', { dynamic: { permission_policies: { for_each: '${var.all}' } } }, 'dynamic'],
      ['the legacy permissions are', { permissions: '${f()}' }, 'permissions'],
    ])('cannot tell where %s', (_, body, expression) => {
      expect(adoptedRole(body, { permissionPolicies: [held('queue', ['view'])] })).toMatchObject({
        verdict: 'undetermined',
        finding: { kind: 'attribute-unknown', attribute: 'permission_policies', expression },
        losses: [],
      });
    });

    it('tells the lost description even where it cannot tell the permissions', () => {
      const judgement = adoptedRole({ permission_policies: '${f()}' }, { description: 'Answers calls' });
      expect(judgement.verdict).toBe('undetermined');
      expect(judgement.losses).toMatchObject([{ change: { attribute: 'description' } }]);
    });
  });
});
