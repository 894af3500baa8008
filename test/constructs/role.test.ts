import { describe, expect, it } from 'vitest';
import { type ConditionalPermission, Role, type RoleProps, User } from '../../lib/index.ts';
import { plain, synth, testStack } from './synthesised.ts';

type Permissions = RoleProps['permissions'];

function policiesOf(permissions: Permissions): unknown {
  const stack = testStack();
  new Role(stack, 'lead', { name: 'Lead', permissions });
  return synth(stack).resource?.['genesyscloud_auth_role']?.['lead']?.['permission_policies'];
}

const onQueues = (permission: string, ...queueIds: string[]): ConditionalPermission => ({
  permission,
  conditions: {
    terms: [{ variable: 'Conversation.queues', operator: 'IN', operands: queueIds.map((queueId) => ({ queueId })) }],
  },
});

describe('Role', () => {
  it('renders name, description, legacy permissions and guards', () => {
    const stack = testStack();
    new Role(stack, 'Team Lead', {
      name: 'Team Lead ${x}',
      description: '%{y}',
      permissions: [],
      legacyPermissions: ['group_creation', 'admin', 'admin'],
      protect: true,
      ignoreChanges: ['permissions', 'legacyPermissions', 'name'],
    });
    expect(plain(synth(stack).resource?.['genesyscloud_auth_role']?.['TeamLead'])).toEqual({
      name: 'Team Lead $${x}',
      description: '%%{y}',
      permissions: ['admin', 'group_creation'],
      lifecycle: { prevent_destroy: true, ignore_changes: ['name', 'permission_policies', 'permissions'] },
    });
  });

  it('groups permissions by entity, sorted, each action once', () => {
    const permissions = ['routing:queue:view', 'directory:user:view', 'routing:queue:edit', 'routing:queue:view'];
    const expected = [
      { domain: 'directory', entity_name: 'user', action_set: ['view'] },
      { domain: 'routing', entity_name: 'queue', action_set: ['edit', 'view'] },
    ];
    expect(policiesOf(permissions)).toEqual(expected);
    expect(policiesOf(permissions.toReversed())).toEqual(expected);
  });

  it('lets a wildcard swallow the other actions of its entity', () => {
    expect(policiesOf(['routing:queue:view', 'routing:queue:*', 'routing:*:view'])).toEqual([
      { domain: 'routing', entity_name: '*', action_set: ['view'] },
      { domain: 'routing', entity_name: 'queue', action_set: ['*'] },
    ]);
  });

  it('keeps permissions under different conditions apart, and equal conditions together', () => {
    const permissions: Permissions = [
      'analytics:conversationDetail:view',
      onQueues('analytics:conversationDetail:view', 'q2', 'q1'),
      onQueues('analytics:conversationDetail:edit', 'q1', 'q2'),
      onQueues('analytics:conversationDetail:view', 'q3'),
    ];
    const policy = (actions: string[], ...queues: string[]) => ({
      domain: 'analytics',
      entity_name: 'conversationDetail',
      action_set: actions,
      conditions: {
        conjunction: 'AND',
        terms: [
          {
            variable_name: 'Conversation.queues',
            operator: 'IN',
            operands: queues.map((queue) => ({ type: 'QUEUE', queue_id: queue })),
          },
        ],
      },
    });
    const expected = [
      { domain: 'analytics', entity_name: 'conversationDetail', action_set: ['view'] },
      policy(['edit', 'view'], 'q1', 'q2'),
      policy(['view'], 'q3'),
    ];
    expect(policiesOf(permissions)).toEqual(expected);
    expect(policiesOf(permissions.toReversed())).toEqual(expected);
  });

  it('renders every kind of operand', () => {
    const stack = testStack();
    const user = User.fromEmail(stack, 'Ada', 'ada@example.com');
    const operands = [{ user }, { queueId: 'q1' }, { scalar: 'x${y}' }, { variable: 'User.id' }];
    new Role(stack, 'lead', {
      name: 'Lead',
      permissions: [
        {
          permission: 'analytics:conversationDetail:view',
          conditions: { conjunction: 'OR', terms: [{ variable: 'Conversation.agents', operator: 'EQ', operands }] },
        },
      ],
    });
    expect(synth(stack).resource?.['genesyscloud_auth_role']?.['lead']?.['permission_policies']).toMatchObject([
      {
        conditions: {
          conjunction: 'OR',
          terms: [
            {
              operands: expect.arrayContaining([
                { type: 'USER', user_id: '${data.genesyscloud_user.Ada.id}' },
                { type: 'QUEUE', queue_id: 'q1' },
                { type: 'SCALAR', value: 'x$${y}' },
                { type: 'VARIABLE', value: 'User.id' },
              ]) as unknown,
            },
          ],
        },
      },
    ]);
  });

  it('names every malformed permission and what one looks like', () => {
    const build = () => policiesOf(['routing:queue', 'routing:queue:view', '*:queue:view', 'routing::view']);
    expect(build).toThrow(
      /^access\/lead: "routing:queue" is not a permission: it has 2 parts instead of 3\. Write domain:entity:action/,
    );
    expect(build).toThrow(/"\*:queue:view" is not a permission: a domain cannot be a wildcard/);
    expect(build).toThrow(/"routing::view" is not a permission: its entity is ""/);
  });

  it('refuses a condition without terms, and a term without operands', () => {
    expect(() => policiesOf([{ permission: 'a:b:c', conditions: { terms: [] } }])).toThrow(
      'access/lead: The condition of "a:b:c" has no terms; add one, or drop the condition.',
    );
    expect(() => policiesOf([onQueues('a:b:c')])).toThrow(
      'access/lead: The term "Conversation.queues" in the condition of "a:b:c" has no operands; add one.',
    );
  });

  it('refuses an empty name and a name that is taken', () => {
    const stack = testStack();
    expect(() => new Role(stack, 'a', { name: '', permissions: [] })).toThrow(/^access\/a: its name is empty/);
    new Role(stack, 'b', { name: 'Lead', permissions: [] });
    expect(() => new Role(stack, 'c', { name: 'LEAD ', permissions: [] })).toThrow(
      /^access\/c: the role "LEAD " is declared by access\/b already/,
    );
  });
});

describe('a default role', () => {
  const supervisor = { name: 'Supervisor', defaultRoleId: 'supervisor', permissions: ['routing:queue:view'] };

  it('is managed under its default id', () => {
    const stack = testStack();
    Role.fromDefault(stack, 'Supervisor', supervisor);
    expect(synth(stack).resource?.['genesyscloud_auth_role']?.['Supervisor']).toMatchObject({
      name: 'Supervisor',
      default_role_id: 'supervisor',
    });
  });

  it('is taken over once only, and needs its name', () => {
    const stack = testStack();
    Role.fromDefault(stack, 'one', supervisor);
    expect(() => Role.fromDefault(stack, 'two', { ...supervisor, name: 'Other' })).toThrow(
      'access/two: the default role "supervisor" is taken over by access/one already. Use that construct.',
    );
    expect(() => Role.fromDefault(stack, 'three', { ...supervisor, name: '' })).toThrow(
      /^access\/three: its name is empty/,
    );
    expect(() => Role.fromDefault(stack, 'four', { ...supervisor, name: 'X', defaultRoleId: '' })).toThrow(
      /^access\/four: its default role id is empty/,
    );
  });
});

describe('references to roles', () => {
  it('look a name up, or hold an id as it is', () => {
    const stack = testStack();
    Role.fromName(stack, 'employee', 'employee');
    expect(Role.fromId(stack, 'lead', 'a-b-c').roleId).toBe('a-b-c');
    expect(plain(synth(stack).data?.['genesyscloud_auth_role']?.['employee'])).toEqual({ name: 'employee' });
  });

  it('refuse an empty id or name', () => {
    const stack = testStack();
    expect(() => Role.fromId(stack, 'a', '')).toThrow(/^access\/a: its role id is empty/);
    expect(() => Role.fromName(stack, 'b', '')).toThrow(/^access\/b: its name is empty/);
  });
});
