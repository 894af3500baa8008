import type { ProjectKind } from './workplace.ts';

/** What a page takes for granted. */
export interface WayIntoPage {
  /** The folder that its commands are typed in. @default 'new': what `init` writes, synthesised */
  readonly project?: ProjectKind;
  /** Typed before its first command. */
  readonly before?: readonly string[];
  /** The organisation, a file beside this one. @default the example of the simulator */
  readonly organisation?: string;
  /** Nobody has credentials. @default false */
  readonly withoutCredentials?: boolean;
  /** Whether `genesys-preflight` is a process of its own each time, as for a reader. @default false: that takes longer */
  readonly ownProcesses?: boolean;
  /** Commands that do not end with 0 in this organisation, and need not: what they begin with, what they end with, and why. */
  readonly endsWith?: readonly { readonly command: string; readonly exitCode: number; readonly because: string }[];
  /** Blocks of the page itself that are files: the beginning of the block, and the file. */
  readonly files?: readonly { readonly begins: string; readonly as: string }[];
}

/** Decided, written and synthesised: what a repository holds whose imports were reviewed. */
const DECIDED = ['genesys-preflight check --write', 'cdktf synth'];
/** How `cdktf deploy` fails at a division whose name is taken. */
const FAILED_DEPLOY = 'cp "$PAGES/failed-deploy.txt" cdktf-deploy.log';
const PURPOSES = 'purposes: [{ name: Run campaigns, permissions: [outbound:campaign:edit] }]';
const INCOMPLETE = 'no list is known to show grants in all divisions, which this organisation has';

/** What pages take for granted, by page; of all others, the defaults. */
export const WAYS_INTO_PAGES: Readonly<Record<string, WayIntoPage>> = {
  'docs/access-tests.md': {
    organisation: 'contact-centre.yaml',
    before: ['genesys-preflight snapshot now.json --every-subject', 'cp now.json last-week.json'],
    files: [{ begins: 'version: 1\ntests:', as: 'sales.access-test.yaml' }],
    endsWith: [
      { command: 'genesys-preflight access test sales', exitCode: 1, because: 'the page shows a test that fails' },
      { command: 'genesys-preflight access test', exitCode: 4, because: INCOMPLETE },
    ],
  },
  'docs/apply-failed-409.md': { before: [FAILED_DEPLOY] },
  'docs/brownfield.md': { files: [{ begins: 'version: 1\n\ndivisions:', as: 'taken-over.yaml' }] },
  'docs/configuration.md': {
    withoutCredentials: true,
    before: ['export GENESYS_PROD_SECRET=secret'],
    files: [{ begins: 'profiles:', as: 'genesys-preflight.yaml' }],
  },
  'docs/diagnose.md': { before: ['cp "$PAGES/state.json" terraform.tfstate'] },
  'docs/doctor.md': { before: ["printf 'profiles:\\n  test: {}\\n' > genesys-preflight.yaml"] },
  'docs/explain.md': { before: [FAILED_DEPLOY] },
  'docs/faq.md': { before: ['cp "$PAGES/plan.json" .'] },
  'docs/matrix.md': {
    endsWith: [
      {
        command: 'genesys-preflight access matrix --by permission',
        exitCode: 0,
        because: 'one subject is asked by itself',
      },
      { command: 'genesys-preflight access matrix', exitCode: 4, because: INCOMPLETE },
    ],
  },
  'docs/receipt.md': { before: [...DECIDED, 'cp "$PAGES/plan.json" .'] },
  'docs/reports.md': { before: DECIDED },
  'docs/separation-of-duties.md': {
    organisation: 'contact-centre.yaml',
    before: ['genesys-preflight snapshot last-week.json --every-subject', `echo '${PURPOSES}' >> genesys-access.yaml`],
    files: [{ begins: 'version: 1\nrules:', as: 'genesys.rules.yaml' }],
    endsWith: [{ command: 'genesys-preflight access conflicts', exitCode: 1, because: 'the page shows a conflict' }],
  },
  'docs/start.md': { project: 'empty', ownProcesses: true },
};
