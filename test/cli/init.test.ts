import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packageNameOf } from '../../cli/init/package-name-of.ts';
import { temporaryFolder } from './assembly.ts';
import { runLine } from './run-line.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const EXAMPLES = join(ROOT, 'examples/pipelines');
const textOf = (folder: string, file: string): Promise<string> => readFile(join(folder, file), 'utf8');

/** A service, where it looks for its file, and the example that it is a copy of. */
const PIPELINES = [
  ['azure', 'azure-pipelines.yml', 'azure/azure-pipelines.yml'],
  ['github', '.github/workflows/access.yml', 'github-actions/access-with-npx.yml'],
  ['gitlab', '.gitlab-ci.yml', 'gitlab/.gitlab-ci.yml'],
  ['jenkins', 'Jenkinsfile', 'jenkins/Jenkinsfile'],
] as const;

/** Runs the app of a new project on our sources, which stand in for the installed package. */
async function synthesise(folder: string): Promise<Record<string, never>> {
  await mkdir(join(folder, 'node_modules'));
  for (const name of ['cdktf', 'constructs', 'tsx']) {
    await symlink(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  }
  await mkdir(join(folder, 'node_modules/genesys-preflight'));
  const exports = { '.': `./ours/lib/index.ts`, './stacks': `./ours/stacks/index.ts` };
  await symlink(ROOT, join(folder, 'node_modules/genesys-preflight/ours'));
  const manifest = { name: 'genesys-preflight', type: 'module', exports };
  await writeFile(join(folder, 'node_modules/genesys-preflight/package.json'), JSON.stringify(manifest));
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'main.ts'], { cwd: folder, timeout: 50_000 });
  return JSON.parse(await textOf(folder, 'cdktf.out/stacks/access/cdk.tf.json')) as Record<string, never>;
}

describe('init', () => {
  it('sets up a project whose manifest holds together and whose app synthesises it', async () => {
    const cwd = await temporaryFolder();
    const ran = await runLine(['init', 'My Access'], { cwd });
    expect(ran).toMatchObject({ exitCode: 0, err: '' });
    expect(ran.out.match(/created {2}\S+/g)).toEqual(
      [
        ...['package.json', 'tsconfig.json', 'cdktf.json', 'main.ts', 'stacks/access.ts', 'genesys-access.yaml'],
        '.gitignore',
      ].map((file) => `created  ${file}`),
    );
    expect(ran.out).toContain("cd 'My Access'\n  npm install\n");
    expect(ran.out).toContain('npx genesys-preflight check --write ');
    const folder = join(cwd, 'My Access');
    expect(JSON.parse(await textOf(folder, 'package.json'))).toMatchObject({ name: 'my-access', type: 'module' });
    expect((await runLine(['manifest', 'check'], { cwd: folder })).out).toContain('2 divisions, 1 role');
    expect(await synthesise(folder)).toMatchObject({
      resource: { genesyscloud_auth_division: { Sales: { name: 'Sales' } } },
      terraform: { backend: { local: { path: '../../../terraform.access.tfstate' } } },
    });
  });

  it('has another backend in the way that its stack describes', async () => {
    const folder = await temporaryFolder();
    await runLine(['init'], { cwd: folder });
    const stack = await textOf(folder, 'stacks/access.ts');
    const described = [...stack.matchAll(/^ \* {3}(.*)$/gm)].map(([, line]) => line ?? '');
    expect(described).toHaveLength(3);
    const [imported, ...lines] = described;
    const declared = stack.replace('  return AccessStack', '  const stack = AccessStack');
    const body = declared.replace(/}\n$/, `${lines.join('\n')}\nreturn stack;\n}\n`);
    await writeFile(join(folder, 'stacks/access.ts'), `${imported ?? ''}\n${body}`);
    const { terraform } = await synthesise(folder);
    expect(Object.keys((terraform as unknown as { backend: object }).backend)).toEqual(['s3']);
  });

  it('never touches what is there, says so, and says what a package.json that was there needs', async () => {
    const cwd = await temporaryFolder();
    await writeFile(join(cwd, 'package.json'), '{"name":"mine"}');
    await symlink(join(cwd, 'elsewhere.ts'), join(cwd, 'main.ts'));
    const ran = await runLine(['init', '--package', 'file:../ours.tgz'], { cwd });
    expect(ran.exitCode).toBe(0);
    expect(ran.out).toContain('kept     package.json: it was there\n');
    expect(ran.out).toContain('kept     main.ts: it was there\n');
    expect(ran.out).toContain('npm pkg set type=module\n');
    expect(ran.out).toContain("'genesys-preflight@file:../ours.tgz'");
    expect(await textOf(cwd, 'package.json')).toBe('{"name":"mine"}');
    await expect(textOf(cwd, 'elsewhere.ts')).rejects.toThrow('ENOENT');
    const again = await runLine(['init'], { cwd });
    expect(again.out).not.toContain('created');
  });

  it('asks for nothing that a package.json has: a pipeline can be added later', async () => {
    const cwd = await temporaryFolder();
    await runLine(['init', '--package', 'file:../ours.tgz'], { cwd });
    const { out } = await runLine(['init', '--pipeline', 'github'], { cwd });
    expect(out).toContain('created  .github/workflows/access.yml\n');
    expect(out).toContain('Next:\n  npm install\n  npx cdktf synth\n');
    await writeFile(join(cwd, 'package.json'), '{"type":"module","devDependencies":{"cdktf":"1","typescript":"5"}}');
    const lacking = (await runLine(['init'], { cwd })).out;
    expect(lacking).toMatch(/Next:\n {2}npm install --save-exact '?constructs@/);
    expect(lacking).not.toMatch(/cdktf@|typescript@|type=module/);
  });

  it('refuses a folder that cannot be written, with its name: 2', async () => {
    const cwd = await temporaryFolder();
    await writeFile(join(cwd, 'taken'), '');
    const { exitCode, err } = await runLine(['init', 'taken'], { cwd });
    expect(exitCode).toBe(2);
    expect(err).toContain(join(cwd, 'taken', 'package.json'));
    expect(err).toContain('Name a folder that can be.');
  });

  it.each(PIPELINES)(
    'writes the pipeline for %s, on request, that stands among the examples',
    async (service, path, example) => {
      const cwd = await temporaryFolder();
      const { out } = await runLine(['init', '--pipeline', service], { cwd });
      expect(out).toContain(`created  ${path}\n`);
      // Which is read, understood and run in test/pipelines.
      expect(await textOf(cwd, path)).toBe(await textOf(EXAMPLES, example));
      // It names no repository that has to be put in first.
      expect(await textOf(cwd, path)).not.toContain('example/');
    },
  );

  it.each(PIPELINES)(
    'names in the pipeline for %s the package that was wished for, and no other',
    async (service, path) => {
      const checkOf = async (wished: string): Promise<{ text: string; out: string }> => {
        const cwd = await temporaryFolder();
        const { out } = await runLine(['init', '--pipeline', service, '--package', wished], { cwd });
        const text = await textOf(cwd, path);
        expect(text).not.toContain('genesys-preflight@0.1.0');
        return { text, out };
      };
      const acme = await checkOf('@acme/genesys-preflight@0.3.0');
      expect(acme.text).toMatch(/npm install --global .* @acme\/genesys-preflight@0\.3\.0\b/);
      expect(acme.out).toContain(`add --@acme:registry=https://… to "npm install --global" in ${path}:`);
      const range = await checkOf('>=0.3.0 <0.5.0');
      expect(range.text).toContain('"genesys-preflight@>=0.3.0 <0.5.0"');
      expect((await checkOf('https://packages.example.com/ours.tgz')).text).toContain(
        ' "https://packages.example.com/ours.tgz"',
      );
      // What is not to be had without a checkout stops the check, and init says so.
      for (const wished of ['file:../ours.tgz', 'git+https://git.example.com/ours.git']) {
        const { text, out } = await checkOf(wished);
        const [, named = ''] = /npm install --global .* (".*")/.exec(text) ?? [];
        const ran = await promisify(execFile)('sh', ['-c', `echo ${named}`]).catch((error: unknown) => error);
        expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('say here where npm gets') });
        expect(out).toContain(
          `THE PACKAGE: the check has no checkout, and cannot get genesys-preflight from ${wished}.`,
        );
      }
    },
  );

  it('adds a pipeline later that takes the package from where the project has it', async () => {
    const cwd = await temporaryFolder();
    await runLine(['init', '--package', '@acme/genesys-preflight@0.3.0'], { cwd });
    await runLine(['init', '--pipeline', 'gitlab'], { cwd });
    expect(await textOf(cwd, '.gitlab-ci.yml')).toContain(' @acme/genesys-preflight@0.3.0\n');
    await writeFile(join(cwd, 'package.json'), '{"dependencies":{"genesys-preflight":"workspace:*"}}');
    await runLine(['init', '--pipeline', 'jenkins'], { cwd });
    expect(await textOf(cwd, 'Jenkinsfile')).not.toContain('genesys-preflight@');
  });

  it('says what a pipeline needs before it deploys', async () => {
    const cwd = await temporaryFolder();
    const { out } = await runLine(['init', '--pipeline', 'jenkins'], { cwd });
    const [, closing] = out.split('\nBefore the pipeline runs:\n');
    expect(closing).toContain('The state: name a remote backend in stacks/access.ts');
    expect(closing).toContain('The region: GENESYSCLOUD_REGION in Jenkinsfile');
    expect(closing).not.toMatch(/THE PACKAGE|The registry/);
    expect((await runLine(['init'], { cwd })).out).not.toContain('Before the pipeline runs');
  });

  it('leaves out of git what no one commits, and nothing that is reviewed', async () => {
    const cwd = await temporaryFolder();
    await runLine(['init', '--pipeline', 'gitlab'], { cwd });
    await promisify(execFile)('git', ['init', '--quiet'], { cwd });
    const isIgnored = async (file: string): Promise<boolean> =>
      promisify(execFile)('git', ['check-ignore', '--quiet', file], { cwd }).then(
        () => true,
        () => false,
      );
    const examples = await Promise.all(PIPELINES.map(([, , example]) => textOf(EXAMPLES, example)));
    const reports = examples.flatMap((text) =>
      [...text.matchAll(/--report \w+:([\w.-]+)/g)].map(([, file]) => file ?? ''),
    );
    expect(new Set(reports).size).toBe(4);
    const written = ['.genesys-preflight/an-organisation/journal.jsonl', 'receipt.json', 'reports/preflight.xml'];
    for (const file of [...written, ...reports]) expect(await isIgnored(file), file).toBe(true);
    for (const file of [
      'genesys.imports.json',
      'genesys.acknowledged.yaml',
      'genesys-access.yaml',
      'package-lock.json',
    ]) {
      expect(await isIgnored(file), file).toBe(false);
    }
  });

  it.each([
    ['0.2.0', '0.2.0'],
    ['genesys-preflight@0.2.0', '0.2.0'],
    ['npm:genesys-preflight@^0.2.0', '^0.2.0'],
    ['^0.1.0 || >=0.3 <1', '^0.1.0 || >=0.3 <1'],
    ['0.2.0-beta.1', '0.2.0-beta.1'],
    ['@acme/genesys-preflight@0.1.0', 'npm:@acme/genesys-preflight@0.1.0'],
    ['acme-preflight@~0.1', 'npm:acme-preflight@~0.1'],
    ['npm:@acme/genesys-preflight', 'npm:@acme/genesys-preflight'],
    ['file:../ours 1.tgz', 'file:../ours 1.tgz'],
    ['https://packages.example.com/ours.tgz', 'https://packages.example.com/ours.tgz'],
    ['git+ssh://git@git.example.com/ours.git#v0.1.0', 'git+ssh://git@git.example.com/ours.git#v0.1.0'],
    ['git@git.example.com:ours.git', 'git@git.example.com:ours.git'],
    ['github:acme/genesys-preflight', 'github:acme/genesys-preflight'],
  ])('--package %s stands in package.json as npm takes it: %s', async (wished, dependency) => {
    const cwd = await temporaryFolder();
    expect(await runLine(['init', '--package', wished], { cwd })).toMatchObject({ exitCode: 0 });
    const { dependencies } = JSON.parse(await textOf(cwd, 'package.json')) as { dependencies: object };
    expect(dependencies).toMatchObject({ 'genesys-preflight': dependency });
  });

  it.each([
    'latest',
    '@acme/genesys-preflight',
    '@acme/x@next',
    '../x.tgz',
    'http://h/x.tgz',
    'https://h/$(id)',
    'a/b',
    ' ',
  ])('refuses --package "%s", says what can be given, and writes nothing: 2', async (wished) => {
    const cwd = await temporaryFolder();
    const { exitCode, err } = await runLine(['init', '--package', wished], { cwd });
    expect(exitCode).toBe(2);
    expect(err).toContain(`--package is ${JSON.stringify(wished)}`);
    expect(err).toContain('@acme/genesys-preflight@0.1.0');
    expect(await readdir(cwd)).toEqual([]);
  });

  it.each(['https://ada:hunter2@h/x.tgz', 'https://hunter2@h/x.tgz', 'git+https://hunter2@h/x.git'])(
    'refuses the credentials of %s without repeating them: 2',
    async (wished) => {
      const { exitCode, err } = await runLine(['init', '--package', wished], { cwd: await temporaryFolder() });
      expect(exitCode).toBe(2);
      expect(err).toContain('--package holds credentials');
      expect(err).not.toContain('hunter2');
    },
  );

  it.each([
    ['My Access!', 'my-access'],
    ['Zugänge', 'zugange'],
    ['genesys-preflight', 'genesys-access'],
    ['权限', 'genesys-access'],
  ])('names the project after its folder: %s is %s', (folder, name) => {
    expect(packageNameOf(basename(folder))).toBe(name);
  });
});
