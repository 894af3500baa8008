import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../lib/index.ts';
import { AccessStack, type AccessStackProps } from '../../stacks/access-stack.ts';
import { plain, synth, type Synthesised, synthText, testApp } from '../constructs/synthesised.ts';

const DATA: AccessStackProps = {
  divisions: [{ name: 'EMEA Sales', description: 'Sales', protect: true }, { name: 'Service Desk' }],
  roles: [
    { name: 'Team Lead', permissions: ['routing:queue:view'] },
    { name: 'Service Desk', permissions: [] },
  ],
  assignments: [
    { user: 'ada@example.com', role: 'Team Lead', divisions: ['EMEA Sales', 'Old Division'] },
    { user: 'ada@example.com', role: 'employee' },
    { group: 'Service Desk', role: 'Service Desk', divisions: '*' },
  ],
  existing: { divisions: ['Old Division'], roles: ['employee'] },
};

const accessStack = (props: AccessStackProps): AccessStack => new AccessStack(testApp(), 'access', props);

describe('AccessStack', () => {
  it('names everything after itself, a division, a role and a group of one name included', () => {
    const { resource, data } = synth(accessStack(DATA));
    const names = (things: Synthesised['resource']): Record<string, string[]> =>
      Object.fromEntries(Object.entries(things ?? {}).map(([type, named]) => [type, Object.keys(named).sort()]));
    expect(names(resource)).toEqual({
      genesyscloud_auth_division: ['EMEA_Sales', 'Service_Desk'],
      genesyscloud_auth_role: ['Service_Desk', 'Team_Lead'],
      genesyscloud_group_roles: ['Service_Desk'],
      genesyscloud_user_roles: ['ada_example_com'],
    });
    expect(names(data)).toEqual({
      genesyscloud_auth_division: ['Old_Division'],
      genesyscloud_auth_division_home: ['GenesysHomeDivision'],
      genesyscloud_auth_role: ['employee'],
      genesyscloud_group: ['Service_Desk'],
      genesyscloud_user: ['ada_example_com'],
    });
  });

  it('grants what the data says', () => {
    const { resource } = synth(accessStack(DATA));
    expect(resource?.['genesyscloud_user_roles']?.['ada_example_com']?.['roles']).toEqual([
      {
        role_id: '${genesyscloud_auth_role.Team_Lead.id}',
        division_ids: [
          '${genesyscloud_auth_division.EMEA_Sales.id}',
          '${data.genesyscloud_auth_division.Old_Division.id}',
        ],
      },
      {
        role_id: '${data.genesyscloud_auth_role.employee.id}',
        division_ids: ['${data.genesyscloud_auth_division_home.GenesysHomeDivision.id}'],
      },
    ]);
    expect(plain(resource?.['genesyscloud_auth_division']?.['EMEA_Sales'])).toEqual({
      name: 'EMEA Sales',
      description: 'Sales',
      lifecycle: { prevent_destroy: true },
    });
  });

  it('renders the same whatever the order of the data', () => {
    const { divisions, roles, assignments } = DATA;
    const reversed = {
      ...DATA,
      divisions: divisions.toReversed(),
      roles: roles.toReversed(),
      assignments: assignments?.toReversed() ?? [],
    };
    expect(synthText(accessStack(reversed))).toBe(synthText(accessStack(DATA)));
  });

  it('keeps its state beside the app, by a path that is the same on every machine', () => {
    expect(synth(accessStack(DATA)).terraform?.backend).toEqual({
      local: { path: '../../../terraform.access.tfstate' },
    });
    expect(synthText(accessStack(DATA))).not.toContain(process.cwd());
  });

  it('refuses a role or a division that nobody declared', () => {
    const assigning = (assignment: object) => () =>
      accessStack({ ...DATA, assignments: [{ user: 'ada@example.com', role: 'Team Lead', ...assignment }] });
    expect(assigning({ role: 'Team Leed' })).toThrow(
      'access/Assignments/1: there is no role "Team Leed" in this stack; declare it in "roles", or name it in "existing.roles".',
    );
    expect(assigning({ divisions: ['EMEA'] })).toThrow(
      /^access\/Assignments\/1: there is no division "EMEA" in this stack/,
    );
  });

  it('refuses what is listed twice, or has no name', () => {
    const divisions =
      (...names: string[]) =>
      () =>
        accessStack({ divisions: names.map((name) => ({ name })), roles: [] });
    expect(divisions('EMEA', 'EMEA')).toThrow('access: the division "EMEA" is listed twice; list it once.');
    expect(divisions('EMEA', 'emea')).toThrow(/^access\/Divisions\/emea: the division "emea" is declared by/);
    expect(divisions('EMEA Sales', 'EMEA-Sales', 'EMEA_Sales')).toThrow(
      /^access\/Divisions\/EMEA_Sales: its Terraform address/,
    );
    expect(divisions('')).toThrow('access: a division has an empty name; write the one it has in the organisation.');
  });
});

describe('AccessStack.fromManifest', () => {
  const MANIFEST = `version: 1
divisions: [{ name: EMEA, protect: true }, { name: Berlin, parent: EMEA }]
purposes: [{ name: Look, permissions: [routing:queue:view] }]
roles:
  - name: Agent
    purposes: [Look]
    permissions:
      - permission: routing:queue:edit
        conditions: { terms: [{ variable: Owner, operator: EQ, operands: [{ user: eva@example.com }] }] }
existing: { divisions: [Old, Unused], roles: [employee, unused] }
assignments:
  - { user: ada@example.com, role: Agent, divisions: ['EMEA/**', Old] }
  - { user: ada@example.com, role: Agent }
  - { user: 5a1e5000-0000-4000-8000-000000000001, role: employee, divisions: '*' }
`;
  const fromText = (text: string): AccessStack =>
    AccessStack.fromManifest(testApp(), 'access', parseManifest(text, 'access.yaml'));

  it('makes what the manifest says, subtrees spelt out, and looks up only what is named', () => {
    const { resource, data } = synth(fromText(MANIFEST));
    expect(plain(resource?.['genesyscloud_auth_division']?.['EMEA'])).toEqual({
      name: 'EMEA',
      lifecycle: { prevent_destroy: true },
    });
    const [roles] = resource?.['genesyscloud_user_roles']?.['ada_example_com']?.['roles'] as {
      role_id: string;
      division_ids: string[];
    }[];
    expect(roles?.role_id).toBe('${genesyscloud_auth_role.Agent.id}');
    expect(roles?.division_ids.toSorted()).toEqual([
      '${data.genesyscloud_auth_division.Old.id}',
      '${data.genesyscloud_auth_division_home.GenesysHomeDivision.id}',
      '${genesyscloud_auth_division.Berlin.id}',
      '${genesyscloud_auth_division.EMEA.id}',
    ]);
    expect(Object.keys(data?.['genesyscloud_auth_division'] ?? {})).toEqual(['Old']);
    expect(Object.keys(data?.['genesyscloud_auth_role'] ?? {})).toEqual(['employee']);
    expect(Object.keys(data?.['genesyscloud_user'] ?? {}).sort()).toEqual(['ada_example_com', 'eva_example_com']);
    expect(Object.values(resource?.['genesyscloud_user_roles'] ?? {}).map((roles) => roles['user_id'])).toContain(
      '5a1e5000-0000-4000-8000-000000000001',
    );
  });

  it('unites the permissions of purposes and roles, users in conditions looked up', () => {
    const { resource } = synth(fromText(MANIFEST));
    const policies = resource?.['genesyscloud_auth_role']?.['Agent']?.['permission_policies'];
    expect(policies).toMatchObject([
      { entity_name: 'queue', action_set: ['view'] },
      {
        action_set: ['edit'],
        conditions: {
          terms: [{ operands: [{ type: 'USER', user_id: '${data.genesyscloud_user.eva_example_com.id}' }] }],
        },
      },
    ]);
  });

  it('says of each resource the line of the manifest that declares it', () => {
    const { resource } = synth(fromText(MANIFEST));
    const sourceOf = (type: string, name: string): unknown =>
      (resource?.[type]?.[name]?.['//'] as { metadata: { source: string } }).metadata.source;
    expect(sourceOf('genesyscloud_auth_division', 'Berlin')).toBe('access.yaml:2');
    expect(sourceOf('genesyscloud_auth_role', 'Agent')).toBe('access.yaml:5');
    expect(sourceOf('genesyscloud_user_roles', 'ada_example_com')).toBe('access.yaml:12');
  });

  it('reads files, several into one stack, and throws all that is wrong with them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
    const [access, divisions] = [join(folder, 'access.yaml'), join(folder, 'divisions.csv')];
    const assignment = '{ group: G, role: R, divisions: [Sales] }';
    writeFileSync(access, `version: 1\nexisting: { roles: [R] }\nassignments: [${assignment}]\n`);
    writeFileSync(divisions, 'name;protect\nSales;TRUE\n');
    const { resource } = synth(AccessStack.fromManifest(testApp(), 'access', [access, divisions]));
    expect(Object.keys(resource?.['genesyscloud_auth_division'] ?? {})).toEqual(['Sales']);
    expect(() => AccessStack.fromManifest(testApp(), 'access', access)).toThrow(
      `${access}:3:48: there is no division "Sales"; declare it in "divisions", or name it in "existing.divisions"`,
    );
    expect(() => AccessStack.fromManifest(testApp(), 'access', 'nowhere.yaml')).toThrow(
      'nowhere.yaml:1:1: there is no such file',
    );
  });

  it('leaves OAuth clients out, and says so', () => {
    const stack = fromText(`${MANIFEST}  - { client: Exporter, role: Agent }\n`);
    const warnings = stack.node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => String(data));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('Assignments to OAuth clients are left out: Exporter (access.yaml:15).');
    expect(synthText(stack)).not.toContain('Exporter');
  });

  it('keeps what a subject has besides where the manifest says so, which the preflight reads in the metadata', () => {
    const { resource } = synth(fromText(MANIFEST.replace("divisions: '*'", 'existing: keep')));
    const keeping = Object.values(resource?.['genesyscloud_user_roles'] ?? {}).map(
      (one) => (one['//'] as { metadata: { existing?: string } }).metadata.existing,
    );
    expect(keeping).toEqual(['keep', undefined]);
  });
});

describe('the example app', () => {
  it('synthesises without a network, a terminal or terraform', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'example-'));
    execFileSync(process.execPath, ['--import', 'tsx', 'main.ts'], {
      env: {
        HOME: outdir,
        CDKTF_OUTDIR: outdir,
        CHECKPOINT_DISABLE: '1',
        GENESYS_PREFLIGHT_DECISIONS: join(outdir, 'none.json'),
      },
    });
    expect(readdirSync(join(outdir, 'stacks'))).toEqual(['access']);
    const { provider, resource } = JSON.parse(
      readFileSync(join(outdir, 'stacks', 'access', 'cdk.tf.json'), 'utf8'),
    ) as Synthesised;
    expect(provider).toEqual({ genesyscloud: [{ gateway: [{}], token_pool_size: 1 }] });
    expect(Object.keys(resource ?? {}).sort()).toEqual([
      'genesyscloud_auth_division',
      'genesyscloud_auth_role',
      'genesyscloud_group_roles',
      'genesyscloud_user_roles',
    ]);
  });

  it('stays small enough to be read at a glance', () => {
    expect(readFileSync('main.ts', 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });
});
