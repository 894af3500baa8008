import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identifierOf, startSimulator, type OrganisationFile } from 'genesys-cloud-simulator';
import { check, connect, resolveConnection } from '../preflight/index.ts';

/**
 * Calls and wall time of `check`, on an organisation and a stack of a given size:
 *
 *     npx tsx bench/check.ts [--divisions 100] [--roles 50] [--assignments 200] [--extra-divisions 0]
 *
 * Everything is managed already, as on the second run of a pipeline. Organisation and stack are made by rule, so two
 * runs measure the same. The simulated organisation runs in this process: the time is an upper bound.
 */
interface Size {
  readonly divisions: number;
  readonly roles: number;
  readonly assignments: number;
  /** Divisions of the organisation that the stack does not declare. */
  readonly extraDivisions: number;
}

function sizeFrom(argv: readonly string[]): Size {
  const option = (name: string, otherwise: number): number => {
    const at = argv.indexOf(`--${name}`);
    return at < 0 ? otherwise : Number(argv[at + 1]);
  };
  return {
    divisions: option('divisions', 100),
    roles: option('roles', 50),
    assignments: option('assignments', 200),
    extraDivisions: option('extra-divisions', 0),
  };
}

const PERMISSIONS = ['routing:queue:view', 'routing:queue:edit', 'directory:user:view', 'recording:recording:view'];
const list = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

function organisationOf({ divisions, roles, assignments, extraDivisions }: Size): OrganisationFile {
  return {
    organisation: { name: 'Bench' },
    divisions: [
      { name: 'Home', home: true },
      ...list(divisions, (at) => ({ name: `Division ${at}` })),
      ...list(extraDivisions, (at) => ({ name: `Extra ${at}` })),
    ],
    roles: list(roles, (at) => ({ name: `Role ${at}`, permissions: PERMISSIONS })),
    users: list(assignments, (at) => ({ email: `user${at}@example.com`, name: `User ${at}`, division: 'Home' })),
    grants: list(assignments, (at) => ({
      user: `user${at}@example.com`,
      role: `Role ${at % roles}`,
      division: `Division ${at % divisions}`,
    })),
    limits: { authorization: { 'divisions.max': divisions + extraDivisions + 10 } },
  };
}

/** The stack and its state: the same objects, as configuration and as Terraform remembers them. */
function stackOf({ divisions, roles, assignments }: Size) {
  const objects = [
    ...list(divisions, (at) => ({
      type: 'genesyscloud_auth_division',
      name: `d${at}`,
      id: identifierOf('division', `Division ${at}`),
      attributes: { name: `Division ${at}` },
    })),
    ...list(roles, (at) => ({
      type: 'genesyscloud_auth_role',
      name: `r${at}`,
      id: identifierOf('role', `Role ${at}`),
      attributes: { name: `Role ${at}` },
    })),
    ...list(assignments, (at) => ({
      type: 'genesyscloud_user_roles',
      name: `a${at}`,
      id: identifierOf('user', `user${at}@example.com`),
      attributes: {
        user_id: identifierOf('user', `user${at}@example.com`),
        roles: [
          {
            role_id: identifierOf('role', `Role ${at % roles}`),
            division_ids: [identifierOf('division', `Division ${at % divisions}`)],
          },
        ],
      },
    })),
  ];
  const resource: Record<string, Record<string, object>> = {};
  for (const { type, name, attributes } of objects) (resource[type] ??= {})[name] = attributes;
  const state = {
    version: 4,
    serial: 1,
    lineage: 'bench',
    outputs: {},
    resources: objects.map(({ type, name, id, attributes }) => ({
      mode: 'managed',
      type,
      name,
      provider: 'provider["registry.terraform.io/mypurecloud/genesyscloud"]',
      instances: [{ attributes: { id, ...attributes } }],
    })),
  };
  return { resource, state };
}

const size = sizeFrom(process.argv.slice(2));
const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-bench-'));
const simulator = await startSimulator({ organisation: organisationOf(size) });
try {
  const stack = join(folder, 'cdktf.out', 'stacks', 'bench');
  await mkdir(stack, { recursive: true });
  const { resource, state } = stackOf(size);
  const terraform = { backend: { local: { path: '../../../terraform.bench.tfstate' } } };
  await writeFile(join(stack, 'cdk.tf.json'), JSON.stringify({ terraform, resource }));
  await writeFile(join(folder, 'terraform.bench.tfstate'), JSON.stringify(state));
  const manifest = { stacks: { bench: { name: 'bench', workingDirectory: 'stacks/bench' } } };
  await writeFile(join(folder, 'cdktf.out', 'manifest.json'), JSON.stringify(manifest));

  const client = connect(resolveConnection(simulator.environment()), { ratePerMinute: 10_000 });
  const start = performance.now();
  const report = await check({
    assembly: join(folder, 'cdktf.out'),
    decisionsFile: join(folder, 'decisions.json'),
    client,
  });
  const ms = Math.round(performance.now() - start);
  client.close();
  console.log(
    JSON.stringify({ ...size, calls: report.calls, ms, exitCode: report.exitCode, outcomes: report.counts.outcomes }),
  );
} finally {
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
}
