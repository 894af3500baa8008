import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Who may import whom: a folder, what it may reach, and why. Itself is always allowed. */
const MAY_IMPORT: readonly { readonly from: string; readonly to: readonly string[]; readonly because: string }[] = [
  { from: 'main.ts', to: ['stacks', 'lib/index.ts'], because: 'the app is configuration in, stacks out' },
  { from: 'stacks', to: ['lib/index.ts', 'lib/manifest'], because: 'a stack is written as any user would write one' },
  {
    from: 'lib/constructs',
    to: ['lib/contract', 'lib/manifest', 'lib/access'],
    because: 'constructs ask nobody: synth works offline',
  },
  { from: 'lib/access', to: [], because: 'the model of access is pure and knows nothing of the world' },
  {
    from: 'lib/manifest',
    to: ['lib/contract', 'lib/access'],
    because: 'what a manifest means is told by its text alone: stacks, batches and reports read the same',
  },
  { from: 'lib/contract', to: ['lib/access'], because: 'writer and reader meet there; neither may pull the other in' },
  {
    from: 'lib/genesys',
    to: ['lib/contract', 'lib/access'],
    because: 'the door to the API serves everybody and knows nobody',
  },
  {
    from: 'lib/admin',
    to: ['lib/manifest', 'lib/access', 'lib/genesys', 'lib/contract'],
    because: 'the only writer knows what is wished, and nothing of Terraform',
  },
  {
    from: 'lib/pages',
    to: ['lib/contract', 'lib/access'],
    because: 'a page is made of a result alone: pure, the same for every command',
  },
  {
    from: 'preflight',
    to: ['lib/contract', 'lib/access', 'lib/genesys', 'lib/pages'],
    because: 'it works on any Terraform: no constructs, no stacks, nothing that writes',
  },
  { from: 'cli', to: ['preflight', 'lib', 'cli'], because: 'the shell may use everything' },
  { from: 'packages/simulator', to: [], because: 'a wrong idea must not stand on both sides' },
];

/** Modules that only some files may import. */
const RESERVED: readonly { readonly module: RegExp; readonly only: RegExp; readonly because: string }[] = [
  { module: /^got$/, only: /^lib\/genesys\/http\.ts$/, because: 'one door to the API' },
  {
    module: /^cdktf$|^constructs$/,
    only: /^(main\.ts|stacks\/|lib\/constructs\/|cli\/init\/file-texts\.ts)/,
    because: 'the preflight runs without a CDKTF app; what init writes is text',
  },
  { module: /^@cdktf\//, only: /^lib\/constructs\//, because: 'generated types stay private' },
  {
    module: /^node:https?$/,
    only: /^(cli\/run-task\/|lib\/genesys\/http\.ts)/,
    because: 'one command listens, and one door leads to the API',
  },
  { module: /^commander$/, only: /^cli\//, because: "the command line is the shell's" },
  {
    module: /^node:fs(\/promises)?$|^write-file-atomic$/,
    only: /^(preflight\/read\/|preflight\/write-|cli\/|lib\/contract\/(read-import-decisions|make-folder)\.ts|lib\/manifest\/read-manifest-files\.ts|lib\/admin\/(journal-file|lock)\.ts)/,
    because: 'reading and writing are stages of their own; at synth, one file reads the decisions and one the manifest',
  },
  {
    module: /^(node:child_process|execa)$/,
    only: /^(preflight\/read\/|cli\/)/,
    because: 'only reading a state and the shell run other programs',
  },
  {
    module: /^genesys-cloud-simulator$|^genesys-preflight\/simulator$/,
    only: /^cli\//,
    because: 'nothing but rehearsals runs on the simulator',
  },
];

const FOLDERS = ['main.ts', 'stacks', 'lib', 'preflight', 'cli', 'packages/simulator/src'];

function filesIn(path: string): string[] {
  const full = join(ROOT, path);
  if (statSync(full).isFile()) return [path];
  return readdirSync(full)
    .flatMap((name) => filesIn(join(path, name)))
    .filter((file) => file.endsWith('.ts'));
}

const files = FOLDERS.flatMap(filesIn);
const importsOf = (file: string): string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    ([, name]) => name ?? '',
  );

describe('who imports whom', () => {
  it.each(MAY_IMPORT)('$from keeps to its own, because $because', ({ from, to }) => {
    const own = files.filter((file) => file === from || file.startsWith(`${from}/`));
    expect(own, `no file in ${from}`).not.toHaveLength(0);
    const strays = own.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => relative(ROOT, resolve(ROOT, dirname(file), name)))
        .filter((target) => ![from, ...to].some((place) => target === place || target.startsWith(`${place}/`)))
        .map((target) => `${file} → ${target}`),
    );
    expect(strays).toEqual([]);
  });

  it.each(RESERVED)('$module is only for $only, because $because', ({ module, only }) => {
    const users = files.filter(
      (file) => !file.startsWith('packages/') && importsOf(file).some((name) => module.test(name)),
    );
    expect(users.filter((file) => !only.test(file))).toEqual([]);
  });

  it('only the command line touches the process', () => {
    const users = files.filter((file) => {
      const source = readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      return /(?<![.\w])process\./.test(source);
    });
    expect(
      users.filter(
        (file) => !/^(cli\/|lib\/contract\/read-import-decisions\.ts|lib\/constructs\/source-line\.ts)/.test(file),
      ),
    ).toEqual([]);
  });

  it('beside the door to the API, one file sends anything: that of the run task, to the one place that is configured', () => {
    const ours = files.filter((file) => !file.startsWith('packages/'));
    const senders = ours.filter((file) =>
      /(?<![.\w#])fetch\(/.test(readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
    );
    // In paging, what is called so is handed in: it is the door itself.
    expect(senders).toEqual(['lib/genesys/paging.ts', 'cli/run-task/terraform-cloud.ts']);
  });

  it('nothing that is asked with can write: no PUT, PATCH or DELETE in lib/genesys and preflight', () => {
    const writers = files
      .filter((file) => file.startsWith('lib/genesys/') || file.startsWith('preflight/'))
      // It reads what Terraform's provider said of its own requests.
      .filter((file) => !file.startsWith('preflight/explain/'))
      .filter((file) => /['"](PUT|PATCH|DELETE)['"]/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(writers).toEqual([]);
  });

  it('only the client and the writer reach the connection, which sends whatever it is given', () => {
    const users = files.filter((file) => importsOf(file).some((name) => name.endsWith('/connection.ts')));
    expect(users.filter((file) => !/^lib\/(genesys\/client|admin\/(administer|writer))\.ts$/.test(file))).toEqual([]);
  });

  it('no file grows past 400 lines', () => {
    expect(files.filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 400)).toEqual([]);
  });

  it('no file hides its purpose behind a name such as utils', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.ts$)/.test(file))).toEqual([]);
  });
});
