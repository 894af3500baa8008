import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
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

  it.each([
    ['azure', 'azure-pipelines.yml', 'azure/azure-pipelines.yml'],
    ['github', '.github/workflows/access.yml', 'github-actions/access-with-npx.yml'],
    ['gitlab', '.gitlab-ci.yml', 'gitlab/.gitlab-ci.yml'],
    ['jenkins', 'Jenkinsfile', 'jenkins/Jenkinsfile'],
  ])('writes the pipeline for %s, on request, that stands among the examples', async (service, path, example) => {
    const cwd = await temporaryFolder();
    const { out } = await runLine(['init', '--pipeline', service], { cwd });
    expect(out).toContain(`created  ${path}\n`);
    // Which is read, understood and run in test/pipelines.
    expect(await textOf(cwd, path)).toBe(await textOf(EXAMPLES, example));
    // It names no repository that has to be put in first.
    expect(await textOf(cwd, path)).not.toContain('example/');
  });

  it.each([
    ['My Access!', 'my-access'],
    ['Zugänge', 'zugange'],
    ['genesys-preflight', 'genesys-access'],
    ['权限', 'genesys-access'],
  ])('names the project after its folder: %s is %s', (folder, name) => {
    expect(packageNameOf(basename(folder))).toBe(name);
  });
});
