import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REPORT_FORMATS } from '../../preflight/index.ts';
import { temporaryFolder, writeAssembly, writeState } from '../cli/assembly.ts';
import { BROKEN_OUT, HOSTILE, IDS } from './hostile-organisation.ts';

const CDKTF = fileURLToPath(new URL('../cli/stand-in-cdktf.mjs', import.meta.url));
const RULES = `version: 1
rules:
  - name: Looks and changes
    reason: Nobody should do both
    first: [routing:queue:view]
    second: [routing:queue:edit]
`;
const TESTS = `version: 1
tests:
  - name: Nobody edits queues
    who: anyone
    mayNot: routing:queue:edit
  - name: Somebody may not look
    who: { user: hostile@example.com }
    mayNot: routing:queue:view
`;
const REQUIRED = 'user,role,division\nhostile@example.com,Role Nobody Has,Other\n';

/**
 * Command lines of each command, by its name; none, with the reason, where the command shows nothing of an organisation.
 * `{before}` is a snapshot that is there, a line that changes something comes last.
 */
export const COMMAND_LINES: Readonly<Record<string, readonly (readonly string[])[] | string>> = {
  check: [
    ['check', '--write'],
    ...REPORT_FORMATS.map((format) => ['check', '--format', format]),
    ['check', '--verbose'],
    ['check', '--plan', 'plan.json'],
  ],
  deploy: [['deploy', '--cdktf', CDKTF]],
  imports: [
    ...['tfjson', 'hcl', 'commands'].flatMap((format) => [
      ['imports', '--format', format],
      ['imports', '--existing', 'divisions', '--format', format],
      ['imports', '--existing', 'roles', '--format', format],
      ['imports', '--undo', '--format', format],
    ]),
  ],
  doctor: [['doctor'], ['doctor', '--format', 'json'], ['doctor', '--role']],
  explain: [
    ['explain', 'failed.log'],
    ['explain', 'failed.log', '--format', 'json'],
  ],
  'division list': both(['division', 'list']),
  'division inspect': both(['division', 'inspect', IDS.division]),
  'division objects': both(['division', 'objects', IDS.division, '--all']),
  'division diagnose': [...both(['division', 'diagnose', IDS.division]), ['division', 'diagnose', 'no such']],
  'division create': [
    ['division', 'create', `New${HOSTILE.lineEnd}`],
    ['division', 'create', 'New', '--yes'],
  ],
  'division create-batch': [
    ['division', 'create-batch', 'manifest.yaml'],
    ['division', 'create-batch', 'manifest.yaml', '--yes'],
  ],
  'division update': [['division', 'update', IDS.other, '--description', HOSTILE.colours, '--yes']],
  'division move': [
    ['division', 'move', IDS.division, '--to', IDS.other],
    ['division', 'move', IDS.division, '--to', IDS.other, '--yes'],
  ],
  'division delete': [
    ['division', 'delete', IDS.division],
    ['division', 'delete', IDS.division, '--yes'],
  ],
  'role create': [['role', 'create', `New${HOSTILE.lineEnd}`, '--permission', 'routing:queue:view']],
  'role create-batch': both(['role', 'create-batch', 'manifest.yaml']),
  'role update': [['role', 'update', IDS.role, '--add-permission', 'directory:user:view']],
  'role assign': [['role', 'assign', `Role ${HOSTILE.lineEnd}`, '--user', IDS.user, '--division', 'Other']],
  'role assign-batch': both(['role', 'assign-batch', 'manifest.yaml']),
  'access sync': [...both(['access', 'sync', 'manifest.yaml', '--mode', 'exact'])],
  'journal show': [
    ['journal', 'show'],
    ['journal', 'show', '--format', 'jsonl'],
    ['journal', 'show', '--failed'],
  ],
  'manifest check': both(['manifest', 'check', 'manifest.yaml', 'broken.yaml']),
  'manifest plan': both(['manifest', 'plan', 'manifest.yaml']),
  'receipt verify': [
    ['check', '--write'],
    ['check', '--receipt', 'receipt.json'],
    ['receipt', 'verify', 'receipt.json'],
    ['receipt', 'verify', 'receipt.json', '--plan', 'plan.json'],
  ],
  'manifest schema': 'it is a constant',
  'schema report': 'it is a constant',
  'config show': [['config', 'show']],
  'purpose list': both(['purpose', 'list', 'manifest.yaml']),
  'purpose show': [['purpose', 'show', 'Looks', '--manifest', 'manifest.yaml']],
  'permission list': both(['permission', 'list']),
  'permission search': both(['permission', 'search', 'view']),
  'permission show': [...both(['permission', 'show', 'hostile:lineEnd:view']), ['permission', 'show', 'hostile:*:*']],
  'access effective': [IDS.user, IDS.group, 'shell@example.com', 'demo'].flatMap((who) =>
    both(['access', 'effective', who, '--permissions']),
  ),
  'access who': [
    ...both(['access', 'who', 'routing:queue:edit']),
    ['access', 'who', 'hostile:*:view', '--format', 'csv'],
  ],
  'access validate': [
    ...both(['access', 'validate', '--require', 'required.csv']),
    ['access', 'validate', '--require', 'required.csv', '--format', 'csv'],
  ],
  'access diff': both(['access', 'diff', 'before.json']),
  snapshot: [['snapshot', 'now.json']],
  'access matrix': ['text', 'csv', 'json', 'html'].flatMap((format) =>
    ['role', 'permission'].map((by) => ['access', 'matrix', '--by', by, '--format', format]),
  ),
  'access history': ['text', 'csv', 'json'].map((format) => ['access', 'history', '--days', '3', '--format', format]),
  'access conflicts': both(['access', 'conflicts']),
  'access test': [...both(['access', 'test']), ['access', 'test', '--what-if', 'manifest.yaml']],
  init: 'it writes files of ours, and asks nobody',
  completion: 'it is made of our own commands',
  simulate: 'it serves a file of the user, until it is interrupted',
  'run-task serve': 'it serves until it is interrupted; test/cli/run-task asks it',
  demo: 'it runs the other commands on an organisation of ours',
};

/** A line, and the same for scripts. */
function both(line: readonly string[]): readonly (readonly string[])[] {
  return [line, [...line, '--format', 'json']];
}

/** A folder in which every command finds what it needs. */
export async function hostileProject(): Promise<string> {
  const folder = await temporaryFolder();
  const resource = {
    genesyscloud_auth_division: {
      taken: { name: `Division ${HOSTILE.lineEnd}` },
      links: { name: `${HOSTILE.link} ` },
      spaced: { name: ` ${HOSTILE.colours}` },
    },
    genesyscloud_auth_role: { taken: { name: `Role ${HOSTILE.lineEnd}`, permission_policies: [] } },
    genesyscloud_user_roles: {
      someone: { user_id: IDS.user, roles: [{ role_id: IDS.role, division_ids: [IDS.other] }] },
    },
  };
  await writeAssembly(folder, {
    access: { json: { resource } },
    [`gone${HOSTILE.colours}`]: { json: { resource: {} } },
  });
  await writeState(folder, `gone${HOSTILE.colours}`, [
    { type: 'genesyscloud_auth_division', name: 'gone', attributes: { id: IDS.division, name: HOSTILE.lineEnd } },
  ]);
  const files: Readonly<Record<string, string>> = {
    'genesys-preflight.yaml': 'ratePerMinute: 10000\n',
    'manifest.yaml': JSON.stringify(manifest()),
    'broken.yaml': JSON.stringify({
      version: 1,
      [`key${HOSTILE.lineEnd}`]: 1,
      divisions: [{ name: HOSTILE.title, parent: HOSTILE.lineEnd }],
    }),
    'genesys.rules.yaml': RULES,
    'people.access-test.yaml': TESTS,
    'required.csv': REQUIRED,
    'failed.log': failedApply(),
    'plan.json': JSON.stringify(planJson()),
    'stand-in.json': JSON.stringify({ stacks: { access: { resource } } }),
  };
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  await mkdir(join(folder, 'empty'));
  return folder;
}

function manifest(): object {
  return {
    version: 1,
    divisions: [{ name: 'Brand New', description: 'x' }],
    existing: {
      divisions: ['Other', `Division ${HOSTILE.lineEnd}`],
      roles: [`Role ${HOSTILE.lineEnd}`, HOSTILE.shell],
    },
    purposes: [{ name: 'Looks', description: HOSTILE.lineEnd, permissions: ['routing:queue:view'] }],
    roles: [{ name: 'Brand New Role', permissions: ['routing:queue:view'] }],
    assignments: [
      { user: 'hostile@example.com', role: `Role ${HOSTILE.lineEnd}`, divisions: ['Other'] },
      { user: 'nobody@example.com', role: HOSTILE.shell },
    ],
  };
}

/** What Terraform printed of a deploy that failed on hostile names. */
function failedApply(): string {
  const name = `${HOSTILE.title}${HOSTILE.oneByteEscape}${HOSTILE.reversed}${HOSTILE.unseen}`;
  return [
    'genesyscloud_auth_division.taken: Creating...',
    '╷',
    `│ Error: Failed to create division ${name} error: API Error: 409 - A resource with that name already exists. (c-1${HOSTILE.reversed})`,
    '│ ',
    '│   with genesyscloud_auth_division.taken,',
    '│   on main.tf line 19, in resource "genesyscloud_auth_division" "taken":',
    '│ ',
    `│ ${BROKEN_OUT}`,
    '╵',
    '╷',
    `│ Error: Something else ${HOSTILE.colours} ${HOSTILE.clipboard}`,
    '│ ',
    '│   with genesyscloud_auth_role.taken,',
    '│ ',
    `│ ${HOSTILE.link}`,
    '╵',
    '',
  ].join('\n');
}

function planJson(): object {
  const change = {
    actions: ['create'],
    before: null,
    after: { name: `Division ${HOSTILE.lineEnd}` },
    after_unknown: { id: true },
  };
  return {
    format_version: '1.2',
    resource_changes: [
      {
        address: `genesyscloud_auth_division.x["${HOSTILE.lineEnd}"]`,
        mode: 'managed',
        type: 'genesyscloud_auth_division',
        name: 'x',
        index: HOSTILE.lineEnd,
        provider_name: 'registry.terraform.io/mypurecloud/genesyscloud',
        change,
      },
    ],
  };
}
