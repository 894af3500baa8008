import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  App,
  AzurermBackend,
  ConsulBackend,
  DataTerraformRemoteStateLocal,
  GcsBackend,
  LocalBackend,
  PgBackend,
  S3Backend,
  TerraformStack,
} from 'cdktf';
import { identifierOf, startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CheckReport } from '../../lib/contract/check-report.ts';
import { Division, GenesysProvider, Role, RoleAssignment, User } from '../../lib/index.ts';
import { temporaryFolder, writeState } from './assembly.ts';
import { runLine } from './run-line.ts';

const [ADA, SALES, SUPERVISOR, EMPLOYEE] = [
  identifierOf('user', 'ada@example.com'),
  identifierOf('division', 'Sales'),
  identifierOf('role', 'Supervisor'),
  identifierOf('role', 'Employee'),
];
const HOME = identifierOf('division', 'Home');

let simulator: Simulator;
let folder: string;
beforeEach(async () => {
  simulator = await startSimulator({});
  folder = await temporaryFolder();
  // CDKTF keeps the states of its default backend in the folder that it runs in.
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await simulator.close();
});

function stackOf(app: App, name: string, backendOf: (stack: TerraformStack) => unknown): TerraformStack {
  const stack = new TerraformStack(app, name);
  backendOf(stack);
  new GenesysProvider(stack, 'Genesys', { gateway: 'environment' });
  return stack;
}

/** Division and role in one stack, who has them in another, as CDKTF renders them. */
function synthesise(backendOf: (stack: TerraformStack) => unknown = () => undefined): void {
  const app = new App({ outdir: join(folder, 'cdktf.out') });
  const base = stackOf(app, 'base', backendOf);
  const sales = new Division(base, 'Sales', { name: 'Sales', description: 'Inbound and outbound sales' });
  const supervisor = new Role(base, 'Supervisor', {
    name: 'Supervisor',
    description: 'Watches agents and changes their skills',
    permissions: ['routing:queue:view', 'routing:skill:assign', 'routing:skill:view', 'directory:user:view'],
  });
  const people = stackOf(app, 'people', backendOf);
  const subject = User.fromEmail(people, 'Ada', 'ada@example.com');
  new RoleAssignment(people, 'Supervises', { subject, role: supervisor, divisions: [sales] });
  new RoleAssignment(people, 'Employed', { subject, role: Role.fromName(people, 'Employee', 'Employee') });
  app.synth();
}

/** The states of both stacks once they are deployed. */
async function writeStates(): Promise<void> {
  await writeState(folder, 'base', [
    { type: 'genesyscloud_auth_division', name: 'Sales', attributes: { id: SALES, name: 'Sales' } },
    { type: 'genesyscloud_auth_role', name: 'Supervisor', attributes: { id: SUPERVISOR, name: 'Supervisor' } },
  ]);
  const roles = [
    { role_id: SUPERVISOR, division_ids: [SALES] },
    { role_id: EMPLOYEE, division_ids: [HOME] },
  ];
  await writeState(folder, 'people', [
    { type: 'genesyscloud_user_roles', name: 'Ada', attributes: { id: ADA, user_id: ADA, roles } },
  ]);
}

async function check(environment: Readonly<Record<string, string>> = {}, ...argv: readonly string[]) {
  const ran = await runLine(['check', '--format', 'json', ...argv], {
    cwd: folder,
    environment: { ...simulator.environment(), ...environment },
  });
  expect(ran.err).toBe('');
  const { addresses, counts } = CheckReport.parse(JSON.parse(ran.out));
  return {
    exitCode: ran.exitCode,
    undetermined: counts.undetermined,
    outcomes: Object.fromEntries(addresses.map(({ address, outcome }) => [address, outcome])),
  };
}

const STEADY = {
  exitCode: 0,
  undetermined: 0,
  outcomes: {
    'genesyscloud_auth_division.Sales': 'keep',
    'genesyscloud_auth_role.Supervisor': 'keep',
    'genesyscloud_user_roles.Ada': 'keep',
  },
};

describe('two stacks of which one refers to the other', () => {
  it('are clear once they are deployed, with the backend that CDKTF takes by default', async () => {
    synthesise();
    await writeStates();
    expect(await check()).toMatchObject(STEADY);
  });

  it.each<[string, (stack: TerraformStack) => unknown]>([
    ['local', (stack) => new LocalBackend(stack, { path: `../../../${stack.node.id}`, workspaceDir: 'states' })],
    ['s3', (stack) => new S3Backend(stack, { bucket: 'states', key: stack.node.id, region: 'eu-west-1' })],
    ['gcs', (stack) => new GcsBackend(stack, { bucket: 'states', prefix: stack.node.id })],
    [
      'azurerm',
      (stack) => new AzurermBackend(stack, { storageAccountName: 'a', containerName: 'c', key: stack.node.id }),
    ],
    ['consul', (stack) => new ConsulBackend(stack, { address: 'a', path: stack.node.id, accessToken: 't' })],
    ['pg', (stack) => new PgBackend(stack, { connStr: 'postgres://states', schemaName: stack.node.id })],
  ])('are clear with their states at the backend %s, in any workspace', async (_, backendOf) => {
    synthesise(backendOf);
    await writeStates();
    const states = ['base', 'people'].flatMap((name) => ['--state', `${name}=terraform.${name}.tfstate`]);
    expect(await check({}, ...states)).toMatchObject(STEADY);
    expect(await check({ TF_WORKSPACE: 'prod' }, ...states)).toMatchObject(STEADY);
  });
});

describe('a state that no stack of the app keeps', () => {
  /** An assignment that takes the id of its role from a state of somebody else, read in a workspace. */
  function synthesiseReader(workspace: string): void {
    const app = new App({ outdir: join(folder, 'cdktf.out') });
    const people = stackOf(app, 'people', () => undefined);
    const platform = new DataTerraformRemoteStateLocal(people, 'Platform', {
      path: join(folder, 'platform.tfstate'),
      workspaceDir: join(folder, 'states'),
      workspace,
    });
    const subject = User.fromEmail(people, 'Ada', 'ada@example.com');
    new RoleAssignment(people, 'Supervises', {
      subject,
      role: Role.fromId(people, 'Supervisor', platform.getString('supervisor')),
      divisions: [Division.fromName(people, 'Sales', 'Sales')],
    });
    new RoleAssignment(people, 'Employed', { subject, role: Role.fromName(people, 'Employee', 'Employee') });
    app.synth();
  }

  async function writePlatform(file: string, supervisor: string): Promise<void> {
    const outputs = { supervisor: { value: supervisor, type: 'string' } };
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), JSON.stringify({ version: 4, outputs, resources: [] }));
  }

  it('is read in the workspace of the run: of the environment, else as it was selected, else default', async () => {
    synthesiseReader('${terraform.workspace}');
    await writePlatform('platform.tfstate', SUPERVISOR);
    expect(await check({}, '--state', 'none')).toMatchObject({ undetermined: 0 });
    expect(await check({ TF_WORKSPACE: 'prod' }, '--state', 'none')).toMatchObject({ undetermined: 1 });
    await writePlatform('states/prod/terraform.tfstate', SUPERVISOR);
    expect(await check({ TF_WORKSPACE: 'prod' }, '--state', 'none')).toMatchObject({ undetermined: 0 });
    const selected = join(folder, 'cdktf.out/stacks/people/.terraform/environment');
    await mkdir(dirname(selected), { recursive: true });
    await writeFile(selected, 'test');
    expect(await check({}, '--state', 'none')).toMatchObject({ undetermined: 1 });
    expect(await check({ TF_WORKSPACE: 'prod' }, '--state', 'none')).toMatchObject({ undetermined: 0 });
  });

  it('is not read in a workspace that only Terraform can compute', async () => {
    synthesiseReader('${terraform.workspace}-platform');
    await writePlatform('platform.tfstate', SUPERVISOR);
    expect(await check({}, '--state', 'none')).toMatchObject({ undetermined: 1 });
  });
});
