import { describe, expect, it } from 'vitest';
import { grantsBeyondOwn } from '../../../preflight/checks/grants-beyond-own.ts';
import { forbidden, planOf, type StackSpec } from '../build-plan.ts';
import { accessJudgementsOf, type AccessSpec } from '../access/build-access.ts';

const roles = {
  'r-deploy': ['authorization:*:*'],
  'r-agent': ['routing:queue:view', 'routing:queue:edit'],
  'r-routing': ['routing:*:*'],
};
const assigning = (role_id: string, ...people: readonly string[]): StackSpec => ({
  resources: {
    genesyscloud_user_roles: Object.fromEntries(
      people.map((name) => [name, { user_id: `u-${name}`, roles: [{ role_id, division_ids: ['d-1'] }] }]),
    ),
  },
});
const subjects = { 'u-anna': [], 'u-ben': [] };
const judged = (stack: StackSpec, spec: AccessSpec) =>
  accessJudgementsOf(grantsBeyondOwn, planOf({ access: stack }), { roles, subjects, ...spec });

describe('grants-beyond-own', () => {
  it('remarks a role that permits what the deploying client does not hold, once, at the first address that grants it', () => {
    expect(judged(assigning('r-agent', 'anna', 'ben'), { own: ['r-deploy *'] })).toEqual({
      'genesyscloud_user_roles.anna': {
        verdict: 'clear',
        losses: [],
        remarks: [
          {
            kind: 'grants-beyond-own',
            own: { id: 'c-deploy', name: 'CX as Code' },
            role: { id: 'r-agent', name: 'Role r-agent' },
            permissions: ['routing:queue:edit', 'routing:queue:view'],
            count: 2,
          },
        ],
      },
      'genesyscloud_user_roles.ben': { verdict: 'clear', losses: [], remarks: [] },
    });
  });

  it.each([
    ['the same role in all divisions', ['r-agent *']],
    ['the same permissions by a wildcard, in that division', ['r-routing d-1']],
    ['them through a group', ['r-routing * g-admins']],
  ])('is silent where the client holds %s', (_, own) => {
    expect(judged(assigning('r-agent', 'anna'), { own })).toMatchObject({
      'genesyscloud_user_roles.anna': { remarks: [] },
    });
  });

  it('remarks it where the client holds them in another division only', () => {
    expect(judged(assigning('r-agent', 'anna'), { own: ['r-routing d-2'] })).toMatchObject({
      'genesyscloud_user_roles.anna': { remarks: [{ count: 2 }] },
    });
  });

  it('is silent of what is granted already', () => {
    const spec = { own: ['r-deploy *'], subjects: { 'u-anna': ['r-agent d-1'] } };
    expect(judged(assigning('r-agent', 'anna'), spec)).toMatchObject({
      'genesyscloud_user_roles.anna': { remarks: [] },
    });
  });

  it('says nothing where it is not shown what the client holds', () => {
    expect(judged(assigning('r-agent', 'anna'), { own: forbidden('authorization:grant:view') })).toMatchObject({
      'genesyscloud_user_roles.anna': { verdict: 'clear', remarks: [] },
    });
  });

  it('is undetermined of an OAuth client that gets a role which the deploying one does not hold', () => {
    const stack: StackSpec = {
      resources: {
        genesyscloud_oauth_client: { robot: { name: 'Robot', roles: [{ role_id: 'r-agent', division_id: 'd-1' }] } },
      },
      state: { 'genesyscloud_oauth_client.robot': { id: 'c-robot' } },
    };
    const address = 'genesyscloud_oauth_client.robot';
    const holding = (...own: string[]) => judged(stack, { own, subjects: { 'c-robot': [] } })[address];
    expect(holding('r-routing *')).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'client-role-not-own', grants: [{ role: { id: 'r-agent' }, division: { id: 'd-1' } }] },
    });
    expect(holding('r-agent *')).toMatchObject({ verdict: 'clear' });
  });
});
