import { describe, expect, it } from 'vitest';
import { grantPlanOf } from '../../../preflight/access/grant-plan.ts';
import { forbidden, identified, planOf, type StackSpec } from '../build-plan.ts';
import { accessOf, toldOf, type AccessSpec } from './build-access.ts';

const ANNA = 'genesyscloud_user_roles.anna';
const blocks = (...roles: readonly (readonly [role: string, ...divisions: string[]])[]) =>
  roles.map(([role_id, ...division_ids]) => ({ role_id, division_ids }));
const assigning = (user_id: string, roles: unknown): NonNullable<StackSpec['resources']> => ({
  genesyscloud_user_roles: { anna: { user_id, roles } },
});
const told = (stack: StackSpec, spec: AccessSpec = {}) => toldOf(planOf({ access: stack }), spec);

describe('what a deploy makes of access', () => {
  it('says nothing of a plan that leaves access alone', () => {
    expect(told({ resources: { genesyscloud_auth_division: { emea: { name: 'EMEA' } } } })).toEqual({});
  });

  it('does not know what a stack of unknown state deletes, and says so', () => {
    const stack = { resources: assigning('u-anna', blocks(['r-a', 'd-1'])), state: 'unknown' } as const;
    const { gaps } = grantPlanOf(accessOf(planOf({ access: stack }), { subjects: { 'u-anna': ['r-a d-1'] } }));
    expect(gaps).toEqual([
      {
        what: 'what stack "access" deletes',
        why: 'Its state is unknown: the backend "s3" refused: no credentials',
        permissions: [],
      },
    ]);
  });

  it('takes a grant of a role and a division that are yet to be created for a gain', () => {
    const plan = identified(
      planOf({
        access: {
          resources: {
            ...assigning(
              'u-anna',
              blocks(['${genesyscloud_auth_role.lead.id}', '${genesyscloud_auth_division.emea.id}']),
            ),
            genesyscloud_auth_role: { lead: { name: 'Team Lead' } },
            genesyscloud_auth_division: { emea: { name: 'EMEA' } },
          },
        },
      }),
      { 'genesyscloud_auth_role.lead': 'new', 'genesyscloud_auth_division.emea': 'new' },
    );
    const [line] = grantPlanOf(accessOf(plan, { subjects: { 'u-anna': [] } })).subjects;
    expect(line).toMatchObject({
      gains: [
        {
          role: { id: 'access:genesyscloud_auth_role.lead', name: 'Team Lead' },
          division: { id: 'access:genesyscloud_auth_division.emea', name: 'EMEA' },
          how: 'assigned',
          by: { stack: 'access', address: ANNA },
        },
      ],
      undetermined: [],
    });
  });

  it('makes somebody who is yet to be created a subject of its own', () => {
    const plan = identified(
      planOf({
        access: {
          resources: {
            ...assigning('${genesyscloud_user.anna.id}', blocks(['r-a', 'd-1'])),
            genesyscloud_user: { anna: { name: 'Anna Kern', email: 'anna@example.com' } },
          },
        },
      }),
      { 'genesyscloud_user.anna': 'new' },
    );
    expect(grantPlanOf(accessOf(plan)).subjects).toMatchObject([
      {
        subject: {
          id: 'access:genesyscloud_user.anna',
          name: 'Anna Kern',
          email: 'anna@example.com',
          kind: 'user',
        },
        becomes: 'created',
        gains: [{ role: { id: 'r-a' } }],
      },
    ]);
  });

  it('keeps everything of an assignment that leaves the code', () => {
    const stack: StackSpec = { state: { [ANNA]: { id: 'u-anna', roles: blocks(['r-a', 'd-1']) } } };
    expect(told(stack, { subjects: { 'u-anna': ['r-a d-1'] } })).toEqual({ 'u-anna': ['= r-a d-1'] });
  });

  it('takes everything of a user that is deleted', () => {
    const stack: StackSpec = { state: { 'genesyscloud_user.anna': { id: 'u-anna' } } };
    expect(told(stack, { subjects: { 'u-anna': ['r-a d-1', 'r-a *'] } })).toEqual({
      'u-anna': ['- r-a d-1 with-subject', '- r-a * with-subject'],
    });
  });

  it('takes the grants in a division that is deleted, those for all divisions stay; so do those of the home division', () => {
    const division = (id: string): StackSpec => ({ state: { 'genesyscloud_auth_division.it': { id } } });
    expect(told(division('d-1'), { inDivisions: { 'd-1': ['u-anna r-a', 'g-sales r-b'] } })).toEqual({
      'g-sales': ['- r-b d-1 with-division'],
      'u-anna': ['- r-a d-1 with-division'],
    });
    expect(told(division('d-home'), { inDivisions: { 'd-home': ['u-anna r-a'] } })).toEqual({
      'u-anna': ['= r-a d-home'],
    });
  });

  it('takes the grants of a role that is deleted; a default role is restored, and what it then permits is a gap', () => {
    const stack: StackSpec = { state: { 'genesyscloud_auth_role.it': { id: 'r-a', name: 'A' } } };
    const spec: AccessSpec = {
      roles: { 'r-a': ['routing:queue:view'] },
      holders: { 'r-a': { 'u-anna': ['d-1', '*'] } },
    };
    expect(told(stack, spec)).toEqual({ 'u-anna': ['- r-a d-1 with-role', '- r-a * with-role'] });
    const restored = accessOf(planOf({ access: stack }), { ...spec, defaults: { 'r-a': 'supervisor' } });
    expect(restored.after.gaps).toMatchObject([{ part: 'roles', roleId: 'r-a' }]);
    expect(toldOf(planOf({ access: stack }), { ...spec, defaults: { 'r-a': 'supervisor' } })).toEqual({
      'u-anna': ['= r-a d-1', '= r-a *'],
    });
  });

  it('loses a grant once, where the deploy loses it first', () => {
    const stack: StackSpec = {
      resources: assigning('u-anna', blocks(['r-b', 'd-2'])),
      state: { 'genesyscloud_auth_division.it': { id: 'd-1' } },
    };
    const spec = { subjects: { 'u-anna': ['r-a d-1', 'r-b d-2'] }, inDivisions: { 'd-1': ['u-anna r-a'] } };
    expect(told(stack, spec)).toEqual({ 'u-anna': ['- r-a d-1 revoked', '= r-b d-2'] });
  });

  it('does not touch an assignment whose only difference is a home grant that the refresh hides', () => {
    const stack: StackSpec = {
      resources: assigning('u-anna', blocks(['r-a', 'd-1'])),
      state: { [ANNA]: { id: 'u-anna', roles: blocks(['r-a', 'd-1']) } },
    };
    expect(told(stack, { subjects: { 'u-anna': ['r-a d-1', 'r-a d-home'] } })).toEqual({
      'u-anna': ['= r-a d-1', '= r-a d-home'],
    });
    expect(told(stack, { subjects: { 'u-anna': ['r-a d-1', 'r-a d-home', 'r-b d-2'] } })).toEqual({
      'u-anna': ['- r-a d-home revoked', '- r-b d-2 revoked', '= r-a d-1'],
    });
  });

  it('says why, of a subject whose grants are not shown, and counts nothing of it', () => {
    const stack: StackSpec = { resources: assigning('u-anna', blocks(['r-a', 'd-1'])) };
    const plan = grantPlanOf(
      accessOf(planOf({ access: stack }), { subjects: { 'u-anna': forbidden('authorization:grant:view') } }),
    );
    expect(plan.subjects).toMatchObject([{ subject: { id: 'u-anna' }, gains: [], loses: [], complete: false }]);
    expect(plan.subjects[0]?.undetermined).toEqual([
      'the grants of u-anna: not permitted, missing is authorization:grant:view',
    ]);
    expect(plan.counts).toMatchObject({ gains: 0, undetermined: 1 });
  });

  it('says why, of an assignment whose subject is not known', () => {
    const stack: StackSpec = { resources: assigning('${var.who}', []), blocks: { variable: { who: {} } } };
    const { subjects, gaps } = grantPlanOf(accessOf(planOf({ access: stack })));
    expect(subjects).toEqual([]);
    expect(gaps).toMatchObject([{ why: 'it is not known: var.who' }]);
  });

  it('tells what changed roles permit, and to how many', () => {
    const stack: StackSpec = {
      resources: {
        genesyscloud_auth_role: {
          it: { name: 'A', permission_policies: [{ domain: 'routing', entity_name: 'queue', action_set: ['edit'] }] },
        },
      },
      state: { 'genesyscloud_auth_role.it': { id: 'r-a', name: 'A' } },
    };
    const spec: AccessSpec = { roles: { 'r-a': ['routing:queue:view'] }, holders: { 'r-a': { 'u-anna': ['*'] } } };
    expect(grantPlanOf(accessOf(planOf({ access: stack }), spec)).roles).toEqual([
      {
        role: { id: 'r-a', name: 'Role r-a' },
        gains: ['routing:queue:edit'],
        loses: ['routing:queue:view'],
        holders: 1,
      },
    ]);
  });

  it('counts who is in a group that gains or loses', () => {
    const stack: StackSpec = {
      resources: { genesyscloud_group_roles: { sales: { group_id: 'g-sales', roles: blocks(['r-a', 'd-1']) } } },
    };
    const spec: AccessSpec = { subjects: { 'g-sales': [] }, members: { 'g-sales': ['u-anna', 'u-ben'] } };
    const { now, after } = accessOf(planOf({ access: stack }), spec);
    expect(grantPlanOf({ now, after }).subjects).toMatchObject([{ subject: { kind: 'group' }, members: 2 }]);
    expect(after.subjects.find(({ id }) => id === 'u-anna')?.memberOf).toEqual(['g-sales']);
  });

  it('tells who deploys by the token where its own grants are not shown', () => {
    const stack: StackSpec = { resources: assigning('u-anna', []) };
    const { now } = accessOf(planOf({ access: stack }), { subjects: { 'u-anna': [] }, own: forbidden('x:y:z') });
    expect(now.own).toMatchObject({ kind: 'client', id: 'c-deploy' });
    expect(now.gaps).toMatchObject([{ subjectId: 'c-deploy' }]);
  });
});
