import { describe, expect, it } from 'vitest';
import { permissionNotByDivision } from '../../../preflight/checks/permission-not-by-division.ts';
import { tellRemark } from '../../../preflight/report/prose.ts';
import { forbidden, identified, judgementOf, organisation, planOf } from '../build-plan.ts';

const ROLES = [
  {
    id: 'r-agent',
    name: 'Agent',
    permissionPolicies: [
      { domain: 'routing', entityName: 'queue', actionSet: ['view'] },
      { domain: 'routing', entityName: 'skill', actionSet: ['*'] },
    ],
  },
];
const spec = {
  roles: ROLES,
  permissions: ['routing:queue:view', 'routing:skill:manage !divisions', 'routing:skill:view !divisions'],
};
const grants = (role_id: string, ...division_ids: string[]) => ({ role_id, division_ids });
const planWith = (roles: object[], beside: object = {}) =>
  planOf({
    access: {
      resources: {
        genesyscloud_user_roles: { ada: { user_id: 'u-ada', roles } },
        genesyscloud_auth_role: {
          keeper: {
            name: 'Keeper',
            permission_policies: [{ domain: 'routing', entity_name: 'skill', action_set: ['manage'] }],
          },
        },
        genesyscloud_auth_division: { emea: { name: 'EMEA' } },
      },
      ...beside,
    },
  });
const told = (roles: object[], beside: object = {}, answers = organisation(spec)): string[] => {
  const plan = identified(planWith(roles, beside), {
    'genesyscloud_auth_role.keeper': 'new',
    'genesyscloud_auth_division.emea': 'new',
  });
  return judgementOf(permissionNotByDivision, plan, answers).remarks.map(tellRemark);
};

describe('permission-not-by-division', () => {
  it('names what a role of the organisation permits everywhere, where it is granted in a division', () => {
    expect(told([grants('r-agent', 'd-emea')])).toEqual([
      'The role "Agent" is granted in particular divisions, and routing:skill:manage and routing:skill:view hold in all of them all the same.',
    ]);
  });

  it('goes by what the code declares of a role, in a division that the deploy makes', () => {
    const role = '${genesyscloud_auth_role.keeper.id}';
    expect(told([grants(role, '${genesyscloud_auth_division.emea.id}')])).toEqual([
      'The role "Keeper" is granted in particular divisions, and routing:skill:manage holds in all of them all the same.',
    ]);
  });

  it('says nothing of grants in all divisions or in the home division', () => {
    expect(told([grants('r-agent', '*')])).toEqual([]);
    expect(told([grants('r-agent')])).toEqual([]);
    expect(told([grants('r-agent', 'd-home')])).toEqual([]);
  });

  it('says nothing of a grant that the state holds already', () => {
    const held = (division: string) => ({
      state: {
        'genesyscloud_user_roles.ada': { id: 'u-ada', roles: [{ role_id: 'r-agent', division_ids: [division] }] },
      },
    });
    expect(told([grants('r-agent', 'd-emea')], held('d-emea'))).toEqual([]);
    expect(told([grants('r-agent', 'd-emea')], held('d-apac'))).toHaveLength(1);
  });

  it('says nothing where all that is granted is limited to the division', () => {
    const [agent] = ROLES;
    const narrow = { ...agent, permissionPolicies: agent?.permissionPolicies.slice(0, 1) };
    expect(told([grants('r-agent', 'd-emea')], {}, organisation({ ...spec, roles: [narrow] }))).toEqual([]);
  });

  it('is in nobody’s way where the roles or the catalogue cannot be read', () => {
    const blind = [{ roles: forbidden('authorization:role:view') }, { permissions: forbidden('x:y:z') }];
    for (const missing of blind) {
      expect(told([grants('r-agent', 'd-emea')], {}, organisation({ ...spec, ...missing }))).toEqual([]);
    }
  });
});
