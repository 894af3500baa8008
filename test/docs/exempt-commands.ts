/** A command that cannot be run here, and why; every entry has to stand on its page. */
export interface ExemptCommand {
  readonly page: string;
  /** The command begins with this. */
  readonly command: string;
  readonly reason: string;
}

const TESTS = 'it runs the tests, and this is one of them';
const BENCHMARKS = 'it measures for minutes; the figures of the page are its result';
const INSTALLS = 'it installs this checkout anew; test/packaging installs the package in an empty folder';

export const EXEMPT_COMMANDS: readonly ExemptCommand[] = [
  { page: 'README.md', command: 'npm ci && npm run demo', reason: `${INSTALLS}; test/cli/demo.test.ts runs the demo` },
  { page: 'README.md', command: 'npm ci && npm test', reason: TESTS },
  { page: 'docs/chaos.md', command: 'npx vitest run test/chaos', reason: TESTS },
  { page: 'docs/chaos.md', command: 'GENESYS_PREFLIGHT_CHAOS_SEED=2', reason: TESTS },
  { page: 'docs/chaos.md', command: 'GENESYS_PREFLIGHT_SLOW=1 npx', reason: TESTS },
  { page: 'docs/chaos.md', command: 'GENESYS_PREFLIGHT_SLOW=1 GENESYS_PREFLIGHT_CHAOS_TABLE=1', reason: TESTS },
  { page: 'docs/security.md', command: 'npx vitest run test/security', reason: TESTS },
  { page: 'docs/security.md', command: 'GENESYS_PREFLIGHT_SEED=7 npx vitest', reason: TESTS },
  { page: 'docs/security.md', command: 'GENESYS_PREFLIGHT_SLOW=1 npx vitest', reason: TESTS },
  { page: 'docs/performance.md', command: 'npm run build', reason: BENCHMARKS },
  { page: 'docs/performance.md', command: 'npm run bench', reason: `${BENCHMARKS}; test/bench runs it at tiny sizes` },
  {
    page: 'docs/install.md',
    command: 'eval "$(genesys-preflight completion zsh)"',
    reason: 'needs zsh; test/cli/completion.test.ts runs the script where zsh is installed',
  },
  {
    page: 'docs/install.md',
    command: 'genesys-preflight completion fish | source',
    reason: 'needs fish; test/cli/completion.test.ts runs the script where fish is installed',
  },
  {
    page: 'packages/provider-genesyscloud/README.md',
    command: 'node scripts/update-schema.mjs',
    reason: 'rewrites the schema of this checkout; needs the provider',
  },
  {
    page: 'packages/provider-genesyscloud/README.md',
    command: 'npm run prepare',
    reason: 'generates the bindings of this checkout anew',
  },
];

/** Why a command of a page is not run; undefined where it is. */
export function whyExempt(page: string, command: string): string | undefined {
  return EXEMPT_COMMANDS.find((each) => each.page === page && command.startsWith(each.command))?.reason;
}
