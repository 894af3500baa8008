import { fileURLToPath } from 'node:url';
import { identifierOf } from 'genesys-cloud-simulator';
import type { Drill } from './drill.ts';

const id = identifierOf;

/** What is there before anything is declared. */
const ORGANISATION = {
  organisation: { name: 'Chaos' },
  permissions: ['routing:queue:view', 'routing:queue:edit', 'routing:queue:join', 'directory:user:view'],
  divisions: [
    { name: 'Home', home: true },
    { name: 'Sales', description: 'Inbound' },
    { name: 'Support' },
    { name: 'Back Office' },
  ],
  roles: [
    { name: 'Agent', description: 'Takes calls', permissions: ['routing:queue:view', 'routing:queue:edit'] },
    { name: 'Employee', permissions: ['directory:user:view'] },
  ],
  users: ['ada', 'ben'].map((name) => ({ email: `${name}@example.com`, name })),
  groups: [{ name: 'Leads', members: ['ada@example.com'] }],
  queues: [
    { name: 'Orders', division: 'Sales' },
    { name: 'Claims', division: 'Back Office' },
    { name: 'Returns', division: 'Home' },
  ],
  grants: [
    { user: 'ada@example.com', role: 'Agent', division: 'Sales' },
    { user: 'ben@example.com', role: 'Agent', division: 'Sales' },
    { user: 'ben@example.com', role: 'Employee', division: 'Home' },
    { group: 'Leads', role: 'Employee', division: 'Home' },
  ],
};

const RETENTION_BY_HAND = [
  { method: 'POST' as const, path: '/authorization/divisions', body: { name: 'Retention', description: 'By hand' } },
];

function policies(...actions: string[]): object[] {
  return [{ domain: 'routing', entity_name: 'queue', action_set: actions }];
}

function rolesIn(role: string, divisionId: string): object {
  return { role_id: role, division_ids: [divisionId] };
}

/** Everything can be deployed: what exists is imported, the rest is new, and nobody loses anything. */
const CLEAR = {
  genesyscloud_auth_division: {
    sales: { name: 'Sales', description: 'Inbound' },
    retention: { name: 'Retention' },
  },
  genesyscloud_auth_role: {
    agent: { name: 'Agent', description: 'Takes calls', permission_policies: policies('view', 'edit') },
    watcher: { name: 'Watcher', permission_policies: policies('view') },
  },
  genesyscloud_routing_queue: { orders: { name: 'Orders', division_id: id('division', 'Sales') } },
  genesyscloud_user: { cleo: { name: 'Cleo', email: 'cleo@example.com' } },
  genesyscloud_user_roles: {
    ada: {
      user_id: id('user', 'ada@example.com'),
      roles: [
        rolesIn(id('role', 'Agent'), id('division', 'Sales')),
        rolesIn('${genesyscloud_auth_role.watcher.id}', '${genesyscloud_auth_division.retention.id}'),
      ],
    },
  },
  genesyscloud_group_roles: {
    leads: { group_id: id('group', 'Leads'), roles: [rolesIn(id('role', 'Employee'), id('division', 'Home'))] },
  },
};

/** Names of another case, a rename onto a taken name, grants that are lost, a division that is not empty. */
const IN_THE_WAY = {
  genesyscloud_auth_division: { sales: { name: 'SALES' }, retention: { name: 'Retention' } },
  genesyscloud_auth_role: { agent: { name: 'Agent', permission_policies: policies('view', 'join') } },
  genesyscloud_routing_queue: { returns: { name: 'Orders', division_id: id('division', 'Home') } },
  genesyscloud_user_roles: {
    ben: {
      user_id: id('user', 'ben@example.com'),
      roles: [rolesIn(id('role', 'Agent'), id('division', 'Sales'))],
    },
  },
};

const STATE = [
  {
    type: 'genesyscloud_auth_division',
    name: 'back',
    id: id('division', 'Back Office'),
    attributes: { name: 'Back Office' },
  },
  {
    type: 'genesyscloud_routing_queue',
    name: 'returns',
    id: id('QUEUE', 'Returns'),
    attributes: { name: 'Returns', division_id: id('division', 'Home') },
  },
];

function stackFile(resource: object): string {
  return JSON.stringify({ terraform: { backend: { local: { path: '../../../terraform.access.tfstate' } } }, resource });
}

const MANIFEST = JSON.stringify({
  version: '0.21.0',
  stacks: {
    access: {
      name: 'access',
      constructPath: 'access',
      dependencies: [],
      workingDirectory: 'stacks/access',
      annotations: [],
    },
  },
});

function stateFile(objects: typeof STATE): string {
  const resources = objects.map(({ type, name, id: objectId, attributes }) => ({
    mode: 'managed',
    type,
    name,
    provider: 'provider["registry.terraform.io/mypurecloud/genesyscloud"]',
    instances: [{ schema_version: 1, attributes: { id: objectId, ...attributes } }],
  }));
  return JSON.stringify({
    version: 4,
    terraform_version: '1.11.4',
    serial: 3,
    lineage: 'b6f1',
    outputs: {},
    resources,
  });
}

const CHECK = ['check', '--write', '--format', 'json'];

/** `check` of stacks that can be deployed, and of stacks that cannot. */
export const CHECK_DRILLS: readonly Drill[] = [
  {
    name: 'check --write, where nothing is in the way',
    line: CHECK,
    organisation: ORGANISATION,
    files: { 'cdktf.out/manifest.json': MANIFEST, 'cdktf.out/stacks/access/cdk.tf.json': stackFile(CLEAR) },
    changes: RETENTION_BY_HAND,
  },
  {
    name: 'check --write, where something is in the way',
    line: CHECK,
    organisation: ORGANISATION,
    files: {
      'cdktf.out/manifest.json': MANIFEST,
      'cdktf.out/stacks/access/cdk.tf.json': stackFile(IN_THE_WAY),
      'terraform.access.tfstate': stateFile(STATE),
    },
    changes: RETENTION_BY_HAND,
  },
];

const CDKTF = fileURLToPath(new URL('../cli/stand-in-cdktf.mjs', import.meta.url));

const DEPLOY = {
  line: ['deploy', '--cdktf', CDKTF, '--', '--auto-approve'],
  organisation: ORGANISATION,
  changes: RETENTION_BY_HAND,
  environment: { PATH: process.env['PATH'] },
};

function standIn(genesyscloud_user_roles: object): string {
  const { genesyscloud_auth_division, genesyscloud_auth_role } = CLEAR;
  const resource = { genesyscloud_auth_division, genesyscloud_auth_role, genesyscloud_user_roles };
  return JSON.stringify({ stacks: { access: { resource } } });
}

/** `deploy` of a stack that can be deployed, and of one that would take a role from somebody. */
export const DEPLOY_DRILLS: readonly Drill[] = [
  {
    ...DEPLOY,
    name: 'deploy, where nothing is in the way',
    files: { 'stand-in.json': standIn(CLEAR.genesyscloud_user_roles) },
  },
  {
    ...DEPLOY,
    name: 'deploy, where something would be lost',
    files: { 'stand-in.json': standIn(IN_THE_WAY.genesyscloud_user_roles) },
  },
];
