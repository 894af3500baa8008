import { TerraformVariable } from 'cdktf';
import { describe, expect, it } from 'vitest';
import {
  Division,
  GenesysProvider,
  Group,
  Role,
  RoleAssignment,
  type RoleAssignmentProps,
  User,
} from '../../lib/index.ts';
import { plain, synth, testApp, testStack } from './synthesised.ts';

/** A stack with two divisions, two roles and ada. */
function organisation() {
  const stack = testStack();
  return {
    stack,
    emea: new Division(stack, 'emea', { name: 'EMEA' }),
    apac: new Division(stack, 'apac', { name: 'APAC' }),
    lead: new Role(stack, 'lead', { name: 'Lead', permissions: [] }),
    reviewer: new Role(stack, 'reviewer', { name: 'Reviewer', permissions: [] }),
    ada: User.fromEmail(stack, 'Ada', 'ada@example.com'),
  };
}

const HOME = '${data.genesyscloud_auth_division_home.GenesysHomeDivision.id}';
const EMEA = '${genesyscloud_auth_division.emea.id}';
const APAC = '${genesyscloud_auth_division.apac.id}';
const LEAD = '${genesyscloud_auth_role.lead.id}';
const REVIEWER = '${genesyscloud_auth_role.reviewer.id}';

describe('RoleAssignment', () => {
  it('makes one resource of all assignments of a user, named after the user', () => {
    const { stack, emea, apac, lead, reviewer, ada } = organisation();
    new RoleAssignment(stack, 'one', { subject: ada, role: reviewer, divisions: [emea] });
    new RoleAssignment(stack, 'two', { subject: ada, role: lead, divisions: [emea, apac] });
    const { user_roles, group_roles } = rolesOf(stack);
    expect(group_roles).toBeUndefined();
    expect(Object.keys(user_roles ?? {})).toEqual(['Ada']);
    expect(plain(user_roles?.['Ada'])).toEqual({
      user_id: '${data.genesyscloud_user.Ada.id}',
      roles: [
        { role_id: LEAD, division_ids: [APAC, EMEA] },
        { role_id: REVIEWER, division_ids: [EMEA] },
      ],
    });
  });

  it('makes one resource for a group', () => {
    const { stack, lead } = organisation();
    const subject = Group.fromName(stack, 'Supervisors', 'Supervisors');
    new RoleAssignment(stack, 'one', { subject, role: lead, divisions: '*' });
    expect(plain(rolesOf(stack).group_roles?.['Supervisors'])).toEqual({
      group_id: '${data.genesyscloud_group.Supervisors.id}',
      roles: [{ role_id: LEAD, division_ids: ['*'] }],
    });
  });

  it('renders no divisions as the home division, through one data source, never as an empty list', () => {
    const { stack, lead, reviewer, ada } = organisation();
    new RoleAssignment(stack, 'one', { subject: ada, role: lead });
    new RoleAssignment(stack, 'two', { subject: ada, role: reviewer });
    new RoleAssignment(stack, 'three', { subject: ada, role: lead, divisions: [Division.home(stack, 'Home')] });
    expect(rolesOf(stack).user_roles?.['Ada']?.['roles']).toEqual([
      { role_id: LEAD, division_ids: [HOME] },
      { role_id: REVIEWER, division_ids: [HOME] },
    ]);
    expect(Object.keys(synth(stack).data?.['genesyscloud_auth_division_home'] ?? {})).toHaveLength(1);
  });

  it('refuses an empty list of divisions', () => {
    const { stack, lead, ada } = organisation();
    expect(() => new RoleAssignment(stack, 'one', { subject: ada, role: lead, divisions: [] })).toThrow(
      'access/one: its divisions are an empty list; name at least one, or leave "divisions" out for the home division.',
    );
  });

  it('unites the divisions of a role that is assigned twice', () => {
    const { stack, emea, apac, lead, ada } = organisation();
    for (const [id, divisions] of Object.entries({ one: [emea], two: [apac, emea], three: undefined })) {
      new RoleAssignment(stack, id, { subject: ada, role: lead, ...(divisions && { divisions }) });
    }
    expect(rolesOf(stack).user_roles?.['Ada']?.['roles']).toEqual([
      { role_id: LEAD, division_ids: [HOME, APAC, EMEA] },
    ]);
  });

  it('lets "*" swallow the other divisions of its role, and of no other', () => {
    const { stack, emea, lead, reviewer, ada } = organisation();
    new RoleAssignment(stack, 'one', { subject: ada, role: lead, divisions: [emea] });
    new RoleAssignment(stack, 'two', { subject: ada, role: lead, divisions: '*' });
    new RoleAssignment(stack, 'three', { subject: ada, role: reviewer, divisions: [emea] });
    expect(rolesOf(stack).user_roles?.['Ada']?.['roles']).toEqual([
      { role_id: LEAD, division_ids: ['*'] },
      { role_id: REVIEWER, division_ids: [EMEA] },
    ]);
  });

  it('renders the same whatever the order of the assignments', () => {
    const inOrder = (reverse: boolean): string => {
      const { stack, emea, apac, lead, reviewer, ada } = organisation();
      const bob = User.fromId(stack, 'Bob', 'b0b');
      const all: RoleAssignmentProps[] = [
        { subject: ada, role: lead, divisions: [emea, apac] },
        { subject: bob, role: reviewer },
        { subject: ada, role: reviewer, divisions: '*' },
        {
          subject: ada,
          role: Role.fromId(stack, 'other', 'role-id'),
          divisions: [Division.fromId(stack, 'd', 'division-id')],
        },
        { subject: bob, role: lead, divisions: [apac] },
      ];
      const numbered = [...all.entries()];
      for (const [index, props] of reverse ? numbered.toReversed() : numbered)
        new RoleAssignment(stack, `a${index}`, props);
      const { user_roles } = rolesOf(stack);
      return JSON.stringify(user_roles, null, 1);
    };
    expect(inOrder(true)).toBe(inOrder(false));
  });

  it('refuses one subject through two constructs, by id and by e-mail', () => {
    const { stack, lead, ada } = organisation();
    new RoleAssignment(stack, 'one', { subject: ada, role: lead });
    const again = User.fromEmail(stack, 'Ada again', 'ADA@example.com');
    expect(() => new RoleAssignment(stack, 'two', { subject: again, role: lead })).toThrow(
      'access/Ada again: the roles of the user with e-mail ADA@example.com are managed through access/Ada already; ' +
        'each of the two would revoke what the other grants. Make all assignments to that construct.',
    );
    const [g1, g2] = [Group.fromId(stack, 'g1', 'id-1'), Group.fromId(stack, 'g2', 'id-1')];
    new RoleAssignment(stack, 'three', { subject: g1, role: lead });
    expect(() => new RoleAssignment(stack, 'four', { subject: g2, role: lead })).toThrow(
      /^access\/g2: the roles of the group with id id-1 are managed through access\/g1 already/,
    );
  });

  it('takes a user and a group of the same id for two, and two tokens too', () => {
    const { stack, lead } = organisation();
    const token = new TerraformVariable(stack, 'who', { type: 'string' }).stringValue;
    const subjects = [
      User.fromId(stack, 'u', 'same'),
      Group.fromId(stack, 'g', 'same'),
      User.fromId(stack, 't1', token),
      User.fromId(stack, 't2', token),
    ];
    for (const [index, subject] of subjects.entries()) new RoleAssignment(stack, `a${index}`, { subject, role: lead });
    expect(Object.keys(rolesOf(stack).user_roles ?? {})).toEqual(['t1', 't2', 'u']);
  });

  it('refuses one subject in two stacks', () => {
    const app = testApp();
    const [one, two] = [testStack(app, 'one'), testStack(app, 'two')];
    const ada = User.fromId(one, 'Ada', 'ada-id');
    new RoleAssignment(one, 'a', { subject: ada, role: Role.fromId(one, 'r', 'role') });
    expect(() => new RoleAssignment(two, 'a', { subject: ada, role: Role.fromId(two, 'r', 'role') })).toThrow(
      'two/a: its subject one/Ada belongs to another stack, and only one stack can manage the roles of a user. Move the ' +
        'assignment to the stack "one".',
    );
    const again = User.fromId(two, 'Ada', 'ADA-ID');
    expect(() => new RoleAssignment(two, 'b', { subject: again, role: Role.fromId(two, 's', 'role') })).toThrow(
      /^two\/Ada: the roles of the user with id ADA-ID are managed through one\/Ada already/,
    );
  });

  it('lets two constructs refer to one user as long as one of them is assigned to', () => {
    const { stack, lead, ada } = organisation();
    User.fromEmail(stack, 'Reviewer', 'ada@example.com');
    new RoleAssignment(stack, 'one', { subject: ada, role: lead });
    expect(() => synth(stack)).not.toThrow();
  });

  it('uses the provider of its subject', () => {
    const { stack, lead } = organisation();
    const provider = new GenesysProvider(stack, 'Other', { alias: 'other' });
    const subject = User.fromId(stack, 'Bob', 'bob', { provider });
    new RoleAssignment(stack, 'one', { subject, role: lead });
    expect(rolesOf(stack).user_roles?.['Bob']).toMatchObject({
      provider: 'genesyscloud.other',
      roles: [{ division_ids: ['${data.genesyscloud_auth_division_home.GenesysHomeDivision-Other.id}'] }],
    });
  });

  it('can grant in divisions of another stack', () => {
    const app = testApp();
    const [base, access] = [testStack(app, 'base'), testStack(app, 'access')];
    const emea = new Division(base, 'emea', { name: 'EMEA' });
    const subject = User.fromId(access, 'Bob', 'bob');
    new RoleAssignment(access, 'one', { subject, role: Role.fromId(access, 'r', 'role'), divisions: [emea] });
    expect(JSON.stringify(synth(access).resource)).toContain('data.terraform_remote_state.');
  });
});

describe('references to users and groups', () => {
  it('refuse empty ids, e-mail addresses and names', () => {
    const stack = testStack();
    expect(() => User.fromId(stack, 'a', '')).toThrow(/^access\/a: its user id is empty/);
    expect(() => User.fromEmail(stack, 'b', ' ')).toThrow(/^access\/b: its e-mail address is empty/);
    expect(() => Group.fromId(stack, 'c', '')).toThrow(/^access\/c: its group id is empty/);
    expect(() => Group.fromName(stack, 'd', '')).toThrow(/^access\/d: its name is empty/);
  });

  it('look names up literally', () => {
    const stack = testStack();
    Group.fromName(stack, 'odd', 'Team ${x}');
    expect(plain(synth(stack).data?.['genesyscloud_group']?.['odd'])).toEqual({ name: 'Team $${x}' });
  });
});

function rolesOf(stack: ReturnType<typeof testStack>) {
  const { resource } = synth(stack);
  return { user_roles: resource?.['genesyscloud_user_roles'], group_roles: resource?.['genesyscloud_group_roles'] };
}
