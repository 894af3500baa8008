import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator, type Simulator, type SimulatorOptions } from 'genesys-cloud-simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CheckReport } from '../../preflight/index.ts';
import { temporaryFolder, writeAssembly } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

const Answer = z.object({
  version: z.literal(1),
  stacks: z.array(z.string()),
  roles: z.array(
    z.object({
      id: z.enum(['check', 'deploy']),
      role: z.object({
        name: z.string(),
        permissionPolicies: z.array(
          z.object({ domain: z.string(), entityName: z.string(), actionSet: z.array(z.string()) }),
        ),
      }),
      permissions: z.array(z.object({ permission: z.string(), purpose: z.string() })),
      scopes: z.array(z.string()),
      notes: z.array(z.object({ kind: z.string(), message: z.string() })),
    }),
  ),
  client: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('unknown'), why: z.string() }),
    z.object({
      kind: z.literal('compared'),
      name: z.string(),
      comparisons: z.array(
        z.object({
          purpose: z.string(),
          lacking: z.array(z.string()),
          beyond: z.array(
            z.object({
              role: z.string(),
              divisions: z.array(z.string()),
              permissions: z.array(z.string()),
              legacy: z.array(z.string()),
            }),
          ),
        }),
      ),
    }),
  ]),
});
type Answer = z.infer<typeof Answer>;

/** Four types, all of which the simulated organisation has: its client may ask about them, or not. */
const STACK = {
  json: {
    resource: {
      genesyscloud_auth_division: { emea: { name: 'EMEA' } },
      genesyscloud_auth_role: { viewer: { name: 'Queue Viewer' } },
      genesyscloud_routing_queue: {
        q: { name: 'Sales Inbound', division_id: '${genesyscloud_auth_division.emea.id}' },
      },
      genesyscloud_routing_skill: { s: { name: 'Dutch' } },
      genesyscloud_user_roles: {
        ada: {
          user_id: '${data.genesyscloud_user.ada.id}',
          roles: [{ role_id: '${genesyscloud_auth_role.viewer.id}', division_ids: ['*'] }],
        },
      },
    },
    data: { genesyscloud_user: { ada: { email: 'ada@example.com' } } },
  },
};

/** Nobody gets a role here. */
const WITHOUT_ASSIGNMENTS = {
  json: {
    resource: {
      genesyscloud_auth_division: { desk: { name: 'Service Desk' } },
      genesyscloud_auth_role: { viewer: { name: 'Queue Viewer' } },
    },
  },
};
const STACKS = [
  ['of four types', STACK, 5],
  ['of divisions and roles alone', WITHOUT_ASSIGNMENTS, 2],
] as const;

let simulator: Simulator | undefined;
beforeEach(() => {
  simulator = undefined;
});
afterEach(() => simulator?.close());

async function simulated(...clients: NonNullable<SimulatorOptions['clients']>): Promise<Simulator> {
  await simulator?.close();
  simulator = await startSimulator({ clients, switches: { requestsPerMinute: 100_000 } });
  return simulator;
}

async function project(stacks: Parameters<typeof writeAssembly>[1] = { access: STACK }): Promise<string> {
  const folder = await temporaryFolder();
  await writeAssembly(folder, stacks);
  return folder;
}

function run(cwd: string, environment: Readonly<Record<string, string>>, ...argv: string[]): Promise<Ran> {
  return runLine(argv, { cwd, environment });
}

async function roles(cwd: string, environment: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const { exitCode, out } = await run(cwd, environment, 'doctor', '--role', '--format', 'json');
  expect(exitCode).toBe(0);
  return Answer.parse(JSON.parse(out));
}

const undeterminedIn = ({ addresses }: CheckReport): string[] =>
  addresses.flatMap(({ address, findings }) =>
    findings.filter(({ verdict }) => verdict === 'undetermined').map(({ kind }) => `${address}: ${kind}`),
  );

const permissionsOf = (answer: Answer, id: 'check' | 'deploy'): string[] =>
  answer.roles.find((role) => role.id === id)?.permissions.map(({ permission }) => permission) ?? [];

describe('the smallest role for a check', () => {
  it.each(STACKS)(
    'is enough for a stack %s: its client is refused nothing, and can tell everything',
    async (_, access) => {
      const folder = await project({ access });
      const permissions = permissionsOf(await roles(folder), 'check');
      const { environment, requests } = await simulated({ id: 'least', secret: 'least', permissions });
      const all = CheckReport.parse(JSON.parse((await run(folder, environment(), 'check', '--format', 'json')).out));
      const least = CheckReport.parse(
        JSON.parse((await run(folder, environment('least'), 'check', '--format', 'json')).out),
      );
      expect(undeterminedIn(least)).toEqual(undeterminedIn(all));
      const refused = requests.filter(({ status }) => status === 403).map(({ path }) => path);
      expect(refused.filter((path) => !path.includes('/divisions/deleted'))).toEqual([]);
    },
  );

  it.each(STACKS)(
    'is the smallest for a stack %s: without one of its permissions, more is undetermined',
    async (_, access, atLeast) => {
      const folder = await project({ access });
      const permissions = permissionsOf(await roles(folder), 'check');
      expect(permissions.length).toBeGreaterThanOrEqual(atLeast);
      const clients = permissions.map((permission, at) => ({
        id: `lacks-${String(at)}`,
        secret: 'secret',
        permissions: permissions.filter((other) => other !== permission),
      }));
      const { environment } = await simulated({ id: 'least', secret: 'least', permissions }, ...clients);
      const undeterminedFor = async (client: string): Promise<number> => {
        const { out } = await run(folder, environment(client), 'check', '--format', 'json');
        return CheckReport.parse(JSON.parse(out)).counts.undetermined;
      };
      const before = await undeterminedFor('least');
      const after = await Promise.all(clients.map(({ id }) => undeterminedFor(id)));
      const idle = permissions.filter((_, at) => (after[at] ?? 0) <= before);
      expect(idle).toEqual([]);
    },
  );

  it('holds no permission that changes anything', async () => {
    const answer = await roles(await project());
    expect(permissionsOf(answer, 'check').filter((permission) => !permission.endsWith(':view'))).toEqual([]);
    expect(answer.roles[0]?.scopes).toContain('routing:readonly');
    expect(answer.roles[0]?.scopes).not.toContain('routing');
    expect(answer.roles[0]?.notes.map(({ message }) => message)).toContain(
      'Not needed, but helpful: authorization:divisionDeleted:view, for reading the deleted divisions.',
    );
  });
});

describe('the smallest role for a deploy', () => {
  it('holds what the provider does with the declared types, and what the check before it asks', async () => {
    const answer = await roles(await project());
    const permissions = permissionsOf(answer, 'deploy');
    expect(permissions).toEqual(
      expect.arrayContaining(['authorization:division:add', 'routing:queue:edit', 'authorization:grant:delete']),
    );
    expect(permissions).toEqual(expect.arrayContaining(permissionsOf(answer, 'check')));
    // One of "manage" and the narrower ones is enough.
    expect(permissions).not.toContain('routing:skill:manage');
    expect(permissions).not.toContain('routing:queueMember:manage');
    expect(permissions.filter((permission) => permission.startsWith('directory:'))).toEqual(['directory:user:view']);
    expect(answer.roles[1]?.role.permissionPolicies).toContainEqual({
      domain: 'authorization',
      entityName: 'division',
      actionSet: ['add', 'delete', 'edit'],
    });
  });

  it('leaves out what the organisation does not have, and says so; without one it leaves out nothing', async () => {
    const action = { name: 'A', category: 'c', integration_id: 'i' };
    const folder = await project({ x: { json: { resource: { genesyscloud_integration_action: { a: action } } } } });
    simulator = await startSimulator({
      organisation: {
        organisation: { name: 'Few Products' },
        divisions: [{ name: 'Home', home: true }],
        permissions: ['integrations:action:add', 'integrations:action:edit', 'integrations:action:view'],
      },
    });
    const there = await roles(folder, simulator.environment());
    expect(permissionsOf(there, 'deploy')).not.toContain('integrations:action:delete');
    expect(there.roles[1]?.notes.map(({ message }) => message)).toContain(
      'Left out, because the organisation does not have it: integrations:action:delete, for deleting data actions; a product that brings it may be missing.',
    );
    const anywhere = await roles(folder);
    expect(permissionsOf(anywhere, 'deploy')).toContain('integrations:action:delete');
    expect(anywhere.client).toMatchObject({ kind: 'unknown' });
  });

  it('says of which types nothing published tells what they need', async () => {
    const folder = await project({
      x: { json: { resource: { genesyscloud_externalusers_identity: { i: { user_id: 'u', authority_name: 'a' } } } } },
    });
    const kinds = (await roles(folder)).roles[1]?.notes.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['rights-not-told', 'scopes-not-told']));
  });

  it('is for any access where nothing was synthesised yet', async () => {
    const answer = await roles(await temporaryFolder());
    expect(answer.stacks).toEqual([]);
    expect(permissionsOf(answer, 'check')).toEqual([
      'authorization:grant:view',
      'authorization:role:view',
      'directory:user:view',
    ]);
  });
});

describe('the client beside the smallest role', () => {
  it('is told what it holds beyond, role by role, with wildcards spelled out', async () => {
    const folder = await project();
    const { environment } = await simulated();
    const { client } = await roles(folder, environment());
    if (client.kind !== 'compared') throw new Error(client.why);
    const [check, deploy] = client.comparisons;
    expect(check).toMatchObject({ purpose: 'check', lacking: [] });
    const [admin] = check?.beyond ?? [];
    expect(admin).toMatchObject({ role: 'Master Admin', divisions: ['*'], legacy: ['admin'] });
    expect(admin?.permissions).toContain('routing:queue:delete');
    expect(admin?.permissions).not.toContain('authorization:role:view');
    expect(admin?.permissions.filter((permission) => permission.includes('*'))).toEqual([]);
    expect(deploy?.beyond[0]?.permissions).not.toContain('routing:queue:delete');
  });

  it('is told what it lacks, and that it holds nothing beyond', async () => {
    const folder = await project();
    const permissions = permissionsOf(await roles(folder), 'check');
    const { environment } = await simulated({ id: 'least', secret: 'least', permissions });
    const { out } = await run(folder, environment('least'), 'doctor', '--role');
    expect(out).toContain('for check: lacks nothing; holds nothing beyond');
    expect(out).toMatch(/for deploy: lacks authorization:division:add, .*; holds nothing beyond/);
  });

  it('is not compared where it may not read the roles, and the missing permission is named', async () => {
    const { environment } = await simulated({ id: 'blind', secret: 'blind', permissions: ['routing:queue:view'] });
    const { exitCode, out } = await run(await project(), environment('blind'), 'doctor', '--role');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/What the client holds was not compared: .*authorization:role:view/);
  });

  it('only asks', async () => {
    const { environment, requests } = await simulated();
    await roles(await project(), environment());
    expect(requests.filter(({ method }) => method !== 'GET').map(({ path }) => path)).toEqual(['/oauth/token']);
  });
});

describe('the smallest role as a construct', () => {
  it('is TypeScript that can be pasted; no name of a stack leaves its comment', async () => {
    const name = "x\n}); process.exit(); // ' ` ${a}\u2028";
    const folder = await temporaryFolder();
    await writeAssembly(folder, { plain: STACK });
    const manifest = {
      version: '1',
      stacks: { x: { name, constructPath: 'x', dependencies: [], workingDirectory: 'stacks/plain', annotations: [] } },
    };
    await writeFile(join(folder, 'cdktf.out', 'manifest.json'), JSON.stringify(manifest));
    const { exitCode, out } = await run(folder, {}, 'doctor', '--role', '--format', 'construct');
    expect(exitCode).toBe(0);
    expect(out.split('\n').filter((line) => line.includes('process.exit'))).toEqual(
      out.split('\n').filter((line) => line.startsWith('// The smallest role')),
    );
    expect(out).not.toContain('\u2028');
    expect(out).toContain("new Role(this, 'PreflightCheck', {\n  name: 'genesys-preflight check',");
    expect(out).toContain("    'authorization:division:add', // creating divisions\n");
  });

  it('is wrong use without --role: 2', async () => {
    expect(await run(await temporaryFolder(), {}, 'doctor', '--format', 'construct')).toEqual({
      exitCode: 2,
      out: '',
      err: '"--format construct" prints roles: say --role too.\n',
    });
  });

  it('needs a readable assembly: 2', async () => {
    const folder = await temporaryFolder();
    await writeAssembly(folder, { access: STACK });
    await writeFile(join(folder, 'cdktf.out', 'manifest.json'), '{');
    expect((await run(folder, {}, 'doctor', '--role')).exitCode).toBe(2);
  });
});
