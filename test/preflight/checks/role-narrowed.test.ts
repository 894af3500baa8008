import { describe, expect, it } from 'vitest';
import { roleNarrowed } from '../../../preflight/checks/role-narrowed.ts';
import { forbidden, planOf, type StackSpec } from '../build-plan.ts';
import { accessJudgementsOf, type AccessSpec } from '../access/build-access.ts';

const ADDRESS = 'genesyscloud_auth_role.agent';
const policy = (entity_name: string, ...action_set: string[]) => ({ domain: 'routing', entity_name, action_set });

/** A role that the state holds, and what the code says that it permits. */
const declaring = (policies: unknown, stack: StackSpec = {}): StackSpec => ({
  resources: { genesyscloud_auth_role: { agent: { name: 'Role r-agent', permission_policies: policies } } },
  state: { [ADDRESS]: { id: 'r-agent' } },
  ...stack,
});
const spec: AccessSpec = {
  roles: { 'r-agent': ['routing:queue:view', 'routing:queue:edit'] },
  holders: { 'r-agent': { 'u-anna': ['d-emea', '*'], 'u-ben': ['d-emea'], 'g-sales': ['*'] } },
};
const judged = (stack: StackSpec, given = spec) =>
  accessJudgementsOf(roleNarrowed, planOf({ access: stack }), given)[ADDRESS];

describe('role-narrowed', () => {
  it('tells what the holders of a role can do no more, how many they are and their names', () => {
    expect(judged(declaring([policy('queue', 'view')]))).toEqual({
      verdict: 'clear',
      losses: [
        {
          kind: 'permission-removed',
          object: { id: 'r-agent', name: 'Role r-agent' },
          permission: 'routing:queue:edit',
        },
      ],
      remarks: [
        {
          kind: 'role-held',
          object: { id: 'r-agent', name: 'Role r-agent' },
          count: 3,
          names: ['Subject g-sales', 'Subject u-anna', 'Subject u-ben'],
        },
      ],
    });
  });

  it('names the first five holders', () => {
    const holders = Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`u-${String(at)}`, ['*']]));
    expect(judged(declaring([]), { ...spec, holders: { 'r-agent': holders } })).toMatchObject({
      remarks: [{ count: 7, names: { length: 5 } }],
    });
  });

  it.each([
    ['permits the same in other words', [policy('queue', 'edit', 'view')]],
    ['permits more', [policy('queue', '*')]],
  ])('is clear where it %s', (_, policies) => {
    expect(judged(declaring(policies))).toEqual({ verdict: 'clear', losses: [], remarks: [] });
  });

  it('is clear where nobody holds it', () => {
    expect(judged(declaring([]), { ...spec, holders: { 'r-agent': {} } })).toMatchObject({
      verdict: 'clear',
      losses: [],
    });
  });

  it('is clear where Terraform leaves the permissions alone', () => {
    const stack = declaring([]);
    const resources = {
      genesyscloud_auth_role: {
        agent: { name: 'Role r-agent', lifecycle: { ignore_changes: ['permission_policies', 'permissions'] } },
      },
    };
    expect(judged({ ...stack, resources })).toMatchObject({ verdict: 'clear', losses: [] });
  });

  it('leaves what an adopted role loses to adoption-changes, and tells who holds it', () => {
    const adopted = declaring([policy('queue', 'view')], {
      state: {},
      blocks: { import: [{ to: ADDRESS, id: 'r-agent' }] },
    });
    expect(judged(adopted)).toMatchObject({ verdict: 'clear', losses: [], remarks: [{ kind: 'role-held', count: 3 }] });
  });

  it('is undetermined where it is not known what the role will permit', () => {
    const stack = declaring('${var.policies}', { blocks: { variable: { policies: {} } } });
    expect(judged({ ...stack, state: { [ADDRESS]: { id: 'r-agent' } } })).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'attribute-unknown', attribute: 'permission_policies' },
    });
  });

  it('tells the losses and is undetermined where the holders are not shown', () => {
    const hidden = { ...spec, holders: { 'r-agent': forbidden('authorization:role:view') } };
    expect(judged(declaring([policy('queue', 'view')]), hidden)).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'unanswered', permissions: ['authorization:role:view'] },
      losses: [{ permission: 'routing:queue:edit' }],
    });
  });
});
