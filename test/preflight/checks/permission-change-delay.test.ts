import { describe, expect, it } from 'vitest';
import { permissionChangeDelay } from '../../../preflight/checks/permission-change-delay.ts';
import type { Answers } from '../../../lib/genesys/index.ts';
import { identified, judgementsOf, organisation, planOf, type StackSpec } from '../build-plan.ts';

const policies = (...action_set: string[]) => [{ domain: 'routing', entity_name: 'queue', action_set }];
const role = (...actions: string[]) => ({ name: 'It', permission_policies: policies(...actions) });
const assignment = (user_id: string, ...division_ids: string[]) => ({
  user_id,
  roles: [{ role_id: 'r-agent', division_ids }],
});

/** The addresses at which the delay is told. */
function toldAt(
  stack: StackSpec,
  identities: Readonly<Record<string, string>> = {},
  answers: Answers = organisation({ subjects: { 'u-ada': [] } }),
): string[] {
  const judgements = judgementsOf(permissionChangeDelay, identified(planOf({ access: stack }), identities), answers);
  return Object.entries(judgements)
    .filter(([, { remarks }]) => remarks.some(({ kind }) => kind === 'permissions-change-later'))
    .map(([address]) => address);
}

describe('permission-change-delay', () => {
  it('is told once, at the first address that changes what people may do', () => {
    const resources = {
      genesyscloud_auth_role: { a: role('view'), b: role('edit'), c: role('add') },
      genesyscloud_user_roles: { ada: assignment('u-ada', 'd-emea') },
    };
    const identities = {
      'genesyscloud_auth_role.a': 'new',
      'genesyscloud_auth_role.b': 'r-b',
      'genesyscloud_auth_role.c': 'r-c',
    };
    expect(toldAt({ resources }, identities)).toEqual(['genesyscloud_auth_role.b']);
  });

  it('is told of an assignment to somebody who is there, and not of roles and people that are new', () => {
    const resources = {
      genesyscloud_auth_role: { a: role('view') },
      genesyscloud_user: { eve: { name: 'Eve' } },
      genesyscloud_user_roles: { eve: assignment('${genesyscloud_user.eve.id}', 'd-emea') },
    };
    const identities = { 'genesyscloud_auth_role.a': 'new', 'genesyscloud_user.eve': 'new' };
    expect(toldAt({ resources }, identities)).toEqual([]);
    const { eve: _, ...users } = resources.genesyscloud_user;
    const there = {
      ...resources,
      genesyscloud_user: users,
      genesyscloud_user_roles: { ada: assignment('u-ada', '*') },
    };
    expect(toldAt({ resources: there }, identities)).toEqual(['genesyscloud_user_roles.ada']);
  });

  it('is not told where everything stays as it is', () => {
    const state = {
      'genesyscloud_auth_role.a': { id: 'r-a', ...role('view') },
      'genesyscloud_user_roles.ada': { id: 'u-ada', ...assignment('u-ada', 'd-emea', 'd-home') },
    };
    const resources = {
      genesyscloud_auth_role: { a: role('view') },
      genesyscloud_user_roles: { ada: assignment('u-ada', 'd-home', 'd-emea') },
    };
    expect(toldAt({ resources, state })).toEqual([]);
    const wider = { ...resources, genesyscloud_user_roles: { ada: assignment('u-ada', 'd-home') } };
    expect(toldAt({ resources: wider, state })).toEqual(['genesyscloud_user_roles.ada']);
  });

  describe('of what is imported', () => {
    const addresses = { 'genesyscloud_auth_role.a': 'r-a' };
    const held = (...actionSet: string[]) =>
      organisation({
        roles: [
          {
            id: 'r-a',
            name: 'It',
            permissions: [],
            permissionPolicies: [{ domain: 'routing', entityName: 'queue', actionSet }],
          },
        ],
      });
    const blocks = { import: [{ to: 'genesyscloud_auth_role.a', id: 'r-a' }] };

    it.each([
      ['not yet decided', {}],
      ['decided', { blocks }],
    ])('is not told where the role permits the same already, the import being %s', (_, stack) => {
      const resources = { genesyscloud_auth_role: { a: role('view', 'edit') } };
      expect(toldAt({ resources, ...stack }, addresses, held('edit', 'view'))).toEqual([]);
      expect(toldAt({ resources, ...stack }, addresses, held('view'))).toEqual(['genesyscloud_auth_role.a']);
      expect(toldAt({ resources, ...stack }, addresses, held('view', 'edit', 'add'))).toEqual([
        'genesyscloud_auth_role.a',
      ]);
    });

    it('is told where what the role permits could not be read, or is not known yet', () => {
      const resources = { genesyscloud_auth_role: { a: role('view') } };
      expect(toldAt({ resources, blocks }, addresses, organisation())).toEqual(['genesyscloud_auth_role.a']);
      const computed = { a: { name: 'It', permission_policies: '${var.policies}' } };
      expect(toldAt({ resources: { genesyscloud_auth_role: computed }, blocks }, addresses, held('view'))).toEqual([
        'genesyscloud_auth_role.a',
      ]);
    });

    it('is told of an assignment only where it gives or takes something', () => {
      const resources = { genesyscloud_user_roles: { ada: assignment('u-ada', 'd-emea') } };
      const holding = (...divisions: string[]) =>
        organisation({ subjects: { 'u-ada': divisions.map((division) => ({ role: 'r-agent', division })) } });
      expect(toldAt({ resources }, {}, holding('d-emea'))).toEqual([]);
      expect(toldAt({ resources }, {}, holding('d-emea', 'd-apac'))).toEqual(['genesyscloud_user_roles.ada']);
      expect(toldAt({ resources }, {}, holding())).toEqual(['genesyscloud_user_roles.ada']);
    });
  });
});
