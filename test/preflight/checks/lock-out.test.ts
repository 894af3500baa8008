import { describe, expect, it } from 'vitest';
import { lockOut } from '../../../preflight/checks/lock-out.ts';
import { forbidden, planOf, type StackSpec } from '../build-plan.ts';
import { accessJudgementsOf, OWN, type AccessSpec } from '../access/build-access.ts';

const ADMIN = ['authorization:*:*'];
const CLIENT = 'genesyscloud_oauth_client.deploy';
const ROLE = 'genesyscloud_auth_role.admin';
const roles = { 'r-admin': ADMIN, 'r-agent': ['routing:queue:view'], 'r-lead': ['authorization:grant:add'] };

/** A stack that manages the very client that deploys it, with some roles. */
const ownClient = (...roleIds: readonly string[]): StackSpec => ({
  resources: {
    genesyscloud_oauth_client: {
      deploy: { name: OWN.name, roles: roleIds.map((role_id) => ({ role_id, division_id: '*' })) },
    },
  },
  state: { [CLIENT]: { id: OWN.id, name: OWN.name, roles: [{ role_id: 'r-admin', division_id: '*' }] } },
});
const ownAdmin: AccessSpec = {
  roles,
  own: ['r-admin *'],
  subjects: { [OWN.id]: ['r-admin *'] },
  holders: { 'r-admin': { [OWN.id]: ['*'], 'u-eva': ['*'] }, 'r-lead': {} },
};
const judged = (stack: StackSpec, spec: AccessSpec, breakGlass: readonly string[] = []) =>
  accessJudgementsOf(lockOut, planOf({ access: stack }), spec, breakGlass);

describe('lock-out', () => {
  it('blocks a stack that would strip the deploying client of its own admin role, naming client and grant', () => {
    expect(judged(ownClient('r-agent'), ownAdmin)[CLIENT]).toMatchObject({
      verdict: 'blocked',
      finding: {
        kind: 'lock-out',
        isNobodyLeft: false,
        subjects: [
          {
            role: 'deploying',
            subject: OWN,
            grants: [{ role: { name: 'Role r-admin' }, division: { name: 'all divisions' } }],
          },
        ],
      },
    });
  });

  it('is clear where the client keeps another role that lets it grant', () => {
    expect(judged(ownClient('r-lead'), ownAdmin)[CLIENT]).toMatchObject({ verdict: 'clear' });
  });

  it('is clear of what takes nothing of the kind', () => {
    const spec = { ...ownAdmin, subjects: { [OWN.id]: ['r-admin *', 'r-agent d-emea'] } };
    expect(judged(ownClient('r-admin'), spec)[CLIENT]).toMatchObject({ verdict: 'clear' });
  });

  it('says it where nobody is left at all', () => {
    const spec = { ...ownAdmin, holders: { 'r-admin': { [OWN.id]: ['*'] }, 'r-lead': {} } };
    expect(judged(ownClient('r-agent'), spec)[CLIENT]).toMatchObject({ finding: { isNobodyLeft: true } });
  });

  it('counts no group that nobody is in', () => {
    const plan: StackSpec = {
      resources: { genesyscloud_user_roles: { eva: { user_id: 'u-eva' } } },
    };
    const spec: AccessSpec = {
      roles: { 'r-admin': ADMIN },
      own: [],
      subjects: { 'u-eva': ['r-admin *'] },
      holders: { 'r-admin': { 'u-eva': ['*'], 'g-admins': ['*'] } },
    };
    expect(judged(plan, spec)['genesyscloud_user_roles.eva']).toMatchObject({
      verdict: 'blocked',
      finding: { subjects: [], isNobodyLeft: true },
    });
  });

  it('blocks a role that lets the client grant no more, at the address of the role', () => {
    const plan: StackSpec = {
      resources: {
        genesyscloud_auth_role: {
          admin: {
            name: 'Role r-admin',
            permission_policies: [{ domain: 'authorization', entity_name: 'role', action_set: ['*'] }],
          },
        },
      },
      state: { [ROLE]: { id: 'r-admin', name: 'Role r-admin' } },
    };
    expect(judged(plan, ownAdmin)[ROLE]).toMatchObject({
      verdict: 'blocked',
      finding: { subjects: [{ role: 'deploying', grants: [{ role: { id: 'r-admin' } }] }] },
    });
  });

  it('blocks the deletion of the only role that lets it grant', () => {
    const plan: StackSpec = { state: { [ROLE]: { id: 'r-admin', name: 'Role r-admin' } } };
    expect(judged(plan, ownAdmin)[ROLE]).toMatchObject({ verdict: 'blocked', finding: { kind: 'lock-out' } });
  });

  it('keeps the named break-glass subjects, whoever else is left', () => {
    const plan: StackSpec = { resources: { genesyscloud_user_roles: { eva: { user_id: 'u-eva' } } } };
    const spec = { ...ownAdmin, subjects: { 'u-eva': ['r-admin *'] } };
    const address = 'genesyscloud_user_roles.eva';
    expect(judged(plan, spec)[address]).toMatchObject({ verdict: 'clear' });
    expect(judged(plan, spec, ['u-eva'])[address]).toMatchObject({
      verdict: 'blocked',
      finding: { subjects: [{ role: 'break-glass', subject: { id: 'u-eva', name: 'Subject u-eva' } }] },
    });
  });

  it('counts what comes through a group', () => {
    const plan: StackSpec = {
      resources: { genesyscloud_group_roles: { admins: { group_id: 'g-admins' } } },
      state: { 'genesyscloud_group_roles.admins': { id: 'g-admins', group_id: 'g-admins' } },
    };
    const spec: AccessSpec = {
      ...ownAdmin,
      own: ['r-admin * g-admins'],
      subjects: { 'g-admins': ['r-admin *'] },
      members: { 'g-admins': [] },
      holders: { 'r-admin': { 'g-admins': ['*'], 'u-eva': ['*'] }, 'r-lead': {} },
    };
    expect(judged(plan, spec)['genesyscloud_group_roles.admins']).toMatchObject({
      verdict: 'blocked',
      finding: { subjects: [{ role: 'deploying' }] },
    });
  });

  it('is undetermined where it is not seen who else may grant roles', () => {
    const plan: StackSpec = { resources: { genesyscloud_user_roles: { eva: { user_id: 'u-eva' } } } };
    const spec: AccessSpec = {
      roles: { 'r-admin': ADMIN },
      own: [],
      subjects: { 'u-eva': ['r-admin *'] },
      holders: { 'r-admin': forbidden('authorization:role:view') },
    };
    expect(judged(plan, spec)['genesyscloud_user_roles.eva']).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'lock-out-unknown' },
    });
  });
});
