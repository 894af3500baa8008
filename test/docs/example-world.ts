import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { parse } from 'yaml';
import { ROOT } from './documentation-pages.ts';
import { runPage } from './page-shell.ts';
import type { Workplace } from './workplace.ts';

/** What examples of the help name, besides what the example organisation has. */
const NAMED = {
  roles: [
    {
      name: 'Quality Reviewer',
      description: 'Listens to recordings and evaluates them',
      permissions: ['quality:evaluation:*', 'recording:recording:view'],
    },
  ],
  divisions: [{ name: 'EMEA Sales', description: 'Sales in Europe' }],
  groups: [{ name: 'Team Leads', members: ['ada@example.com'] }],
  objects: [{ type: 'SKILLGROUP', name: 'Sellers', division: 'EMEA Sales' }],
  grants: [{ group: 'Team Leads', role: 'Supervisor', division: 'Sales' }],
};

/** The files that examples of the help name. */
const FILES: Readonly<Record<string, string>> = {
  'assignments.csv': 'user,role,divisions,existing\ndan@example.com,Quality Reviewer,Sales,keep\n',
  'joiners.csv': 'subject,role,division\nada@example.com,Supervisor,Sales\n',
  'divisions.csv': 'name,description\nPartners,Those who sell for us\n',
  'roles.yaml': 'version: 1\nroles: [{ name: Reviewer, permissions: [recording:recording:view] }]\n',
  'sales.access-test.yaml':
    'version: 1\ntests: [{ name: Ada runs queues, who: { user: ada@example.com }, may: routing:queue:edit, in: Sales }]\n',
  'genesys.rules.yaml':
    "version: 1\nrules: [{ name: Edit or listen, reason: A judgement, first: ['routing:queue:edit'], second: ['recording:recording:view'] }]\n",
};

/** Typed once, before every example: what earlier commands have left in the folder. */
const BEFORE = [
  'cp "$EXAMPLES/faults.yaml" . && mkdir examples && cp "$EXAMPLES/organisation.yaml" examples',
  'cp "$PAGES/plan.json" . && cp "$PAGES/state.json" terraform.tfstate',
  "echo 'purposes: [{ name: Evaluate, permissions: [recording:recording:view] }]' >> genesys-access.yaml",
  "echo 'assignments: [{ user: ben@example.com, role: Quality Reviewer, existing: keep }]' >> genesys-access.yaml",
  'genesys-preflight snapshot before.json --every-subject && cp before.json last-week.json',
  'genesys-preflight snapshot twin.json --everything --every-subject',
  'cdktf synth && genesys-preflight check --write && cdktf synth',
  'genesys-preflight check --receipt receipt.json',
];

/** A folder and an organisation in which examples of the help can be typed as they stand. */
export interface ExampleWorld {
  readonly cwd: string;
  readonly simulator: Simulator;
  readonly environment: Readonly<Record<string, string>>;
}

/** Prepares one; whoever asks for it closes the simulator. */
export async function exampleWorld(workplace: Workplace, place: string): Promise<ExampleWorld> {
  const example = parse(await readFile(join(ROOT, 'examples/organisation.yaml'), 'utf8')) as Record<string, unknown[]>;
  const organisation = { ...example };
  for (const [section, more] of Object.entries(NAMED)) organisation[section] = [...(example[section] ?? []), ...more];
  const simulator = await startSimulator({
    organisation: organisation as never,
    switches: { requestsPerMinute: 100_000 },
  });
  const connection = simulator.environment();
  const environment = {
    ...connection,
    PAGES: join(ROOT, 'test/docs'),
    EXAMPLES: join(ROOT, 'examples'),
    EXAMPLES_STREAM: join(ROOT, 'test/preflight/explain/fixtures/division-exists.stream.txt'),
    GENESYS_PREFLIGHT_RUN_TASK_KEY: 'a-key-of-more-than-sixteen-characters',
  };
  await writeFile(join(place, 'genesys-preflight.yaml'), profilesFor(connection));
  for (const [file, text] of Object.entries(FILES)) await writeFile(join(place, file), text);
  return { cwd: place, simulator, environment };
}

/** Runs what comes before every example. @throws where that fails */
export async function prepare({ cwd, environment }: ExampleWorld, workplace: Workplace): Promise<void> {
  await runPage([{ line: 0, text: 'true', exitCode: 0 }], {
    cwd,
    bin: workplace.bin,
    environment: { ...workplace.environment, ...environment },
    before: BEFORE,
  });
}

/** Two profiles of the same organisation, for what compares two. */
function profilesFor(connection: Readonly<Record<string, string>>): string {
  const profile = {
    region: connection['GENESYSCLOUD_REGION'],
    clientId: connection['GENESYSCLOUD_OAUTHCLIENT_ID'],
    clientSecret: '${env:GENESYSCLOUD_OAUTHCLIENT_SECRET}',
    gateway: {
      host: connection['GENESYSCLOUD_GATEWAY_HOST'],
      port: Number(connection['GENESYSCLOUD_GATEWAY_PORT']),
      protocol: connection['GENESYSCLOUD_GATEWAY_PROTOCOL'],
    },
  };
  return JSON.stringify({ profiles: { test: profile, prod: profile }, defaultProfile: 'test', ratePerMinute: 10_000 });
}
