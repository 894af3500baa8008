import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pack, registryAnswers, ROOT, run, succeed, type Packed } from './packed.ts';
import { rehearse } from './rehearsal.ts';

const MEGABYTE = 1_000_000;
const INSTALL = ['install', '--prefer-offline', '--no-audit', '--no-fund'];
const ENTRIES = ['genesys-preflight', ...['access', 'preflight', 'stacks', 'simulator'].map(inPackage)];
const online = await registryAnswers();
const BUILT_AND_PACKED_MS = 400_000;

let packed: Packed;
beforeAll(async () => {
  packed = await pack();
}, BUILT_AND_PACKED_MS);
afterAll(() => packed.remove());

function inPackage(entry: string): string {
  return `genesys-preflight/${entry}`;
}

async function bytesIn(folder: string): Promise<number> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe('the tarball', () => {
  it('is at most 2 MB', async () => {
    expect((await stat(packed.tarball)).size).toBeLessThanOrEqual(2 * MEGABYTE);
  });

  it('holds what was compiled, the bindings and the simulator; no sources, tests or scripts', async () => {
    const listed = await succeed('tar', ['tzf', packed.tarball], { cwd: packed.folder });
    const files = listed.split('\n').map((line) => line.replace('package/', ''));
    expect(files).toEqual(
      expect.arrayContaining([
        ...['dist/cli/start.js', 'dist/stacks/index.d.ts', 'packages/simulator/dist/index.js', 'LICENSE', 'README.md'],
        'node_modules/@cdktf/provider-genesyscloud/lib/auth-division/index.js',
      ]),
    );
    const sources = files.filter((file) => /(?<!\.d)\.ts$|\.tsx$|\.map$/.test(file));
    expect(sources).toEqual([]);
    expect(files.filter((file) => /^(test|scripts|bench|cli|lib|preflight)\//.test(file))).toEqual([]);
  });

  it('runs nothing where it is installed', async () => {
    const files = ['package.json', 'packages/provider-genesyscloud/package.json'];
    for (const file of files) {
      const { scripts = {} } = JSON.parse(await readFile(join(ROOT, file), 'utf8')) as { scripts?: object };
      expect(Object.keys(scripts).filter((name) => /^(pre|post)?install$/.test(name))).toEqual([]);
    }
    // Of a tarball npm counts "prepare" as one, and warns.
    const own = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
    expect(Object.keys(own.scripts)).not.toContain('prepare');
  });

  it('has types that resolve as its code does, in every mode of TypeScript (attw)', async () => {
    // A page of docs/decisions says why there is no CommonJS build.
    const args = [packed.tarball, '--profile', 'strict', '--ignore-rules', 'cjs-resolves-to-esm', '--no-color'];
    const { exitCode, out } = await run(join(ROOT, 'node_modules/.bin/attw'), args, { cwd: packed.folder });
    expect(out).toContain('"genesys-preflight/stacks"');
    expect({ exitCode, out: exitCode === 0 ? '' : out }).toEqual({ exitCode: 0, out: '' });
  });

  it('has a package.json that points at what is there (publint)', async () => {
    const args = ['run', packed.tarball, '--strict'];
    const { exitCode, out, err } = await run(join(ROOT, 'node_modules/.bin/publint'), args, { cwd: packed.folder });
    expect({ exitCode, err }, out).toEqual({ exitCode: 0, err: '' });
    expect(out).toContain('All good!');
  });
});

describe.skipIf(!online)('in an empty project (skipped where the npm registry does not answer)', () => {
  let folder: string;
  beforeAll(async () => {
    folder = join(packed.folder, 'empty');
    await mkdir(folder);
    const { exitCode, out, err } = await run('npm', [...INSTALL, packed.tarball], { cwd: folder, timeoutMs: 180_000 });
    expect({ exitCode, err: err.replace(/^npm notice.*\n/gm, '') }, out).toEqual({ exitCode: 0, err: '' });
  }, 200_000);

  it('takes at most 50 MB, without cdktf and constructs', async () => {
    const lock = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { peer?: boolean }>;
    };
    const own = Object.entries(lock.packages).filter(
      ([path, { peer }]) => path.lastIndexOf('node_modules/') === 0 && !peer,
    );
    expect(own.map(([path]) => path)).toContain('node_modules/genesys-preflight');
    const sizes = await Promise.all(own.map(([path]) => bytesIn(join(folder, path))));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(50 * MEGABYTE);
  });

  it('is loaded by ES modules and by CommonJS, through every entry', async () => {
    const imports = ENTRIES.map((entry) => `await import('${entry}')`).join(', ');
    const requires = ENTRIES.map((entry) => `require('${entry}')`).join(', ');
    const names = 'map((entry) => Object.keys(entry).length > 0)';
    await writeFile(join(folder, 'esm.mjs'), `console.log(JSON.stringify([${imports}].${names}));`);
    await writeFile(join(folder, 'cjs.cjs'), `console.log(JSON.stringify([${requires}].${names}));`);
    for (const file of ['esm.mjs', 'cjs.cjs']) {
      const { exitCode, out } = await run(process.execPath, [file], { cwd: folder });
      expect({ exitCode, out: JSON.parse(out) as unknown }).toEqual({ exitCode: 0, out: ENTRIES.map(() => true) });
    }
  });

  it('has types for both: compiled and run as ES module and as CommonJS', async () => {
    const text = [
      "import { App, Testing } from 'cdktf';",
      "import { Division, ImportDecisions } from 'genesys-preflight';",
      "import { AccessStack, type AccessStackProps } from 'genesys-preflight/stacks';",
      "import type { CheckReport } from 'genesys-preflight/preflight';",
      "import { parsePermission } from 'genesys-preflight/access';",
      "const props: AccessStackProps = { divisions: [{ name: 'Sales' }], roles: [] };",
      "const stack = new AccessStack(Testing.stubVersion(new App()), 'access', props);",
      "new Division(stack, 'More', { name: 'More' });",
      'ImportDecisions.applyTo(stack.node.root as App);',
      "export const exit: CheckReport['exitCode'] = 0;",
      "console.log(Testing.synth(stack).includes('More'), parsePermission('routing:queue:view').domain);",
      '// @ts-expect-error - a division has a name: types are there, and are looked at',
      'export const wrong: AccessStackProps = { divisions: [{}], roles: [] };',
      '',
    ].join('\n');
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    for (const [file, module] of [
      ['consumer.mts', 'nodenext'],
      ['consumer.cts', 'nodenext'],
    ] as const) {
      await writeFile(join(folder, file), text);
      const flags = ['--module', module, '--target', 'es2022', '--strict', '--skipLibCheck'];
      const compiled = await run(process.execPath, [tsc, ...flags, file], { cwd: folder, timeoutMs: 120_000 });
      expect(compiled).toMatchObject({ exitCode: 0, out: '' });
      const script = file.replace('ts', 'js');
      expect(await succeed(process.execPath, [script], { cwd: folder })).toBe('true routing\n');
    }
  }, 240_000);

  it('sets a project up that synthesises, is checked against what it simulates, and imports what is there', async () => {
    const project = join(packed.folder, 'project');
    const command = join(folder, 'node_modules/.bin/genesys-preflight');
    await succeed(command, ['init', project, '--package', `file:${packed.tarball}`], { cwd: folder });
    // What only people and pipelines run is left out: the terminal interface of cdktf-cli alone is 100 MB.
    await succeed('npm', [...INSTALL, '--omit=dev'], { cwd: project, timeoutMs: 180_000 });
    const { check, imports } = await rehearse(project);
    expect(check).toMatchObject({ exitCode: 0 });
    const { addresses } = JSON.parse(check.out) as { addresses: { address: string }[] };
    expect(addresses.map(({ address }) => address)).toContain('genesyscloud_auth_division.Sales');
    expect(imports.map(({ to }) => to)).toEqual(['genesyscloud_auth_division.Sales']);
  }, 300_000);
});
