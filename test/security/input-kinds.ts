import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The form of a file: what may be done to it. */
export type InputForm = 'yaml' | 'json' | 'csv' | 'lines' | 'toml';

/** A file that is handed to us, and the command that reads it. */
export interface InputKind {
  readonly form: InputForm;
  /** Path from the folder of the project. */
  readonly file: string;
  /** What is fine. */
  readonly valid: string;
  readonly line: readonly string[];
}

const json = (value: unknown): string => JSON.stringify(value, null, 1);

const PLAN = {
  format_version: '1.2',
  resource_changes: [
    {
      address: 'genesyscloud_auth_division.sales',
      mode: 'managed',
      type: 'genesyscloud_auth_division',
      name: 'sales',
      provider_name: 'registry.terraform.io/mypurecloud/genesyscloud',
      change: { actions: ['create'], before: null, after: { name: 'Retention' }, after_unknown: { id: true } },
    },
  ],
  prior_state: { values: { root_module: { resources: [], child_modules: [] } } },
  configuration: { provider_config: {}, root_module: { resources: [], module_calls: {} } },
};
const STATE = {
  version: 4,
  terraform_version: '1.11.4',
  serial: 1,
  lineage: 'x',
  outputs: { a: { value: 'b', type: 'string' } },
  resources: [
    {
      mode: 'managed',
      type: 'genesyscloud_auth_division',
      name: 'sales',
      provider: 'provider["registry.terraform.io/mypurecloud/genesyscloud"]',
      instances: [{ schema_version: 0, attributes: { id: 'd-1', name: 'Retention' } }],
    },
  ],
};
const STACK = {
  terraform: { backend: { local: { path: '../../../terraform.access.tfstate' } } },
  resource: { genesyscloud_auth_division: { sales: { name: 'Retention', description: '${var.x}' } } },
  variable: { x: { default: 'y' } },
  locals: { z: 1 },
  output: { o: { value: '${genesyscloud_auth_division.sales.id}' } },
  import: [{ to: 'genesyscloud_auth_division.sales', id: 'd-1' }],
};
const SNAPSHOT = {
  format: 'genesys-access-snapshot',
  version: 1,
  takenAt: '2026-01-01T00:00:00.000Z',
  organisation: { id: 'o-1', name: 'Acme' },
  homeDivisionId: 'd-0',
  divisions: [{ id: 'd-0', name: 'Home' }],
  roles: [
    {
      id: 'r-1',
      name: 'R',
      policies: [
        {
          domain: 'a',
          entity: 'b',
          actions: ['view'],
          condition: { conjunction: 'AND', terms: [{ variable: 'v', operator: 'EQ', operands: ['x'] }] },
        },
      ],
      legacy: [],
    },
  ],
  subjects: [{ kind: 'user', id: 'u-1', name: 'Ada', memberOf: ['g-1'] }],
  grants: [{ subjectId: 'u-1', roleId: 'r-1', divisionId: 'd-0' }],
  gaps: [],
};
const JOURNAL = [
  {
    entry: 'run',
    version: 1,
    at: '2026-01-01T00:00:00.000Z',
    run: 'r',
    command: 'division create',
    wish: 'w',
    organisation: { id: 'o', name: 'Acme' },
  },
  { entry: 'intent', run: 'r', at: '2026-01-01T00:00:00.000Z', key: 'k', about: 'create it', after: { name: 'x' } },
  { entry: 'result', run: 'r', at: '2026-01-01T00:00:00.000Z', key: 'k', result: 'done', id: 'd-1' },
  { entry: 'end', run: 'r', at: '2026-01-01T00:00:00.000Z', outcome: 'finished' },
];

/** Every file that commands read. */
export const INPUT_KINDS: Readonly<Record<string, InputKind>> = {
  manifest: {
    form: 'yaml',
    file: 'manifest.yaml',
    valid: `version: 1
divisions: [{ name: Sales, description: x }, { name: North, parent: Sales }]
purposes: [{ name: Looks, permissions: ['routing:queue:view'] }]
roles: [{ name: R, permissions: ['routing:queue:view'] }]
assignments: [{ user: a@example.com, role: R, divisions: [Sales] }]
existing: { divisions: [Support] }
`,
    line: ['manifest', 'check', 'manifest.yaml'],
  },
  'manifest as JSON': {
    form: 'json',
    file: 'manifest.json',
    valid: json({
      version: 1,
      divisions: [{ name: 'Sales' }],
      roles: [{ name: 'R', permissions: ['routing:queue:view'] }],
    }),
    line: ['manifest', 'check', 'manifest.json'],
  },
  sheet: {
    form: 'csv',
    file: 'divisions.csv',
    valid: 'name,description\nSales,x\nNorth,"a, b"\n',
    line: ['manifest', 'check', 'divisions.csv'],
  },
  configuration: {
    form: 'yaml',
    file: 'other.yaml',
    valid: 'profiles: { prod: { region: eu-west-1, clientId: x, clientSecret: "${env:S}" } }\nratePerMinute: 1000\n',
    line: ['--config', 'other.yaml', 'division', 'list'],
  },
  acknowledgements: {
    form: 'yaml',
    file: 'acknowledged.yaml',
    valid:
      'version: 1\nacknowledged: [{ check: lock-out, address: "*", what: "*", reason: because, until: 2030-01-01 }]\n',
    line: ['check', '--acknowledgements', 'acknowledged.yaml'],
  },
  decisions: {
    form: 'json',
    file: 'decided.json',
    valid: json({
      version: 1,
      organisation: { id: '{organisation}', name: 'Example Contact Centre' },
      stacks: {
        access: {
          imports: [{ to: 'genesyscloud_auth_division.sales', id: 'd-1', name: 'Sales', check: 'division-name-taken' }],
        },
      },
    }),
    line: ['check', '--decisions', 'decided.json'],
  },
  rules: {
    form: 'yaml',
    file: 'rules.yaml',
    valid:
      'version: 1\nrules: [{ name: A, reason: b, first: ["routing:queue:view"], second: ["routing:queue:edit"] }]\n',
    line: ['access', 'conflicts', '--rules', 'rules.yaml'],
  },
  'access tests': {
    form: 'yaml',
    file: 'x.access-test.yaml',
    valid:
      'version: 1\ntests: [{ name: A, who: { user: ada@example.com }, mayNot: "routing:queue:delete", in: [Sales] }]\n',
    line: ['access', 'test', 'x.access-test.yaml'],
  },
  'required access': {
    form: 'yaml',
    file: 'required.yaml',
    valid: 'version: 1\nrequired: [{ user: ada@example.com, role: Employee }]\n',
    line: ['access', 'validate', '--require', 'required.yaml'],
  },
  snapshot: {
    form: 'json',
    file: 'snapshot.json',
    valid: json(SNAPSHOT),
    line: ['access', 'diff', 'snapshot.json', 'snapshot.json'],
  },
  journal: {
    form: 'lines',
    file: 'journal.jsonl',
    valid: JOURNAL.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
    line: ['journal', 'show', 'journal.jsonl'],
  },
  plan: { form: 'json', file: 'plan.json', valid: json(PLAN), line: ['check', '--plan', 'plan.json'] },
  state: { form: 'json', file: 'state.json', valid: json(STATE), line: ['check', '--state', 'state.json'] },
  stack: { form: 'json', file: 'cdktf.out/stacks/access/cdk.tf.json', valid: json(STACK), line: ['check'] },
  assembly: {
    form: 'json',
    file: 'cdktf.out/manifest.json',
    valid: json({
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
    }),
    line: ['check'],
  },
  organisation: {
    form: 'yaml',
    file: 'organisation.yaml',
    valid: 'organisation: { name: Acme }\ndivisions: [{ name: Sales }]\n',
    line: ['simulate', '--port', '0', '--data', 'organisation.yaml'],
  },
  faults: {
    form: 'yaml',
    file: 'faults.yaml',
    valid: '# Sales\nseed: 7\nrules: [{ on: { index: 20 }, do: { kind: token-expired } }]\n',
    line: ['simulate', '--port', '0', '--faults', 'faults.yaml'],
  },
  'gc profile': {
    form: 'toml',
    file: '.gc/config.toml',
    valid: '[prod]\nenvironment = "mypurecloud.ie"\nclient_credentials = "Sales"\nclient_secret = "s3cret-of-gc"\n',
    line: ['--gc-profile', 'prod', 'config', 'show'],
  },
};

/** Writes the project that the lines run in, everything in it valid. */
export async function writeInputs(folder: string, organisationId: string): Promise<void> {
  for (const { file, valid } of Object.values(INPUT_KINDS)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), validText(valid, organisationId));
  }
  await writeFile(join(folder, 'genesys-preflight.yaml'), 'ratePerMinute: 10000\n');
}

/** The text of a valid file for one organisation. */
export function validText(valid: string, organisationId: string): string {
  return valid.replaceAll('{organisation}', organisationId);
}
