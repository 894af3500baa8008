import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pack, registryAnswers, run, succeed, type Packed } from './packed.ts';
import { rehearse } from './rehearsal.ts';

// Minutes: GENESYS_PREFLIGHT_SLOW=1 runs them.
const wanted = process.env['GENESYS_PREFLIGHT_SLOW'] === '1' && (await registryAnswers());
/** What the npm package `node` installs by a script. */
const BINARIES = `node-${process.platform}-${process.arch}`;
const NODES = ['22', '24'] as const;
const INSTALL_TIMEOUT_MS = 240_000;
const TEST_TIMEOUT_MS = 600_000;

describe.skipIf(!wanted)('elsewhere (skipped without GENESYS_PREFLIGHT_SLOW=1 or the npm registry)', () => {
  let packed: Packed;
  beforeAll(async () => {
    packed = await pack();
  }, TEST_TIMEOUT_MS);
  afterAll(() => packed.remove());

  /** A project that `init` wrote, its package.json changed and what the app needs installed. */
  async function project(name: string, change: (dependencies: Record<string, string>) => void): Promise<string> {
    const folder = join(packed.folder, name);
    await mkdir(folder);
    const spec = {
      cdktf: '0.21.0',
      constructs: '10.7.2',
      tsx: '4.23.15',
      'genesys-preflight': `file:${packed.tarball}`,
    };
    const dependencies: Record<string, string> = { ...spec };
    change(dependencies);
    await writeFile(
      join(folder, 'package.json'),
      JSON.stringify({ name, private: true, type: 'module', dependencies }),
    );
    const args = ['install', '--prefer-offline', '--no-audit', '--no-fund'];
    await succeed('npm', args, { cwd: folder, timeoutMs: INSTALL_TIMEOUT_MS });
    const command = join(folder, 'node_modules/.bin/genesys-preflight');
    await succeed(command, ['init', folder], { cwd: folder });
    return folder;
  }

  it.for(NODES)(
    'Node %s helps, synthesises, simulates and checks (skipped where its binary cannot be installed)',
    { timeout: TEST_TIMEOUT_MS },
    async (major, { skip }) => {
      const folder = await project(`node-${major}`, () => undefined);
      const node = await binary(packed.folder, major);
      if (node === undefined) return skip(`${BINARIES}@${major} cannot be installed`);
      expect(await succeed(node, ['--version'], { cwd: folder })).toMatch(new RegExp(`^v${major}\\.`));
      const command = 'node_modules/genesys-preflight/bin/genesys-preflight.js';
      expect(await succeed(node, [command, '--help'], { cwd: folder })).toContain('check');
      const { check, imports } = await rehearse(folder, node);
      expect(check.exitCode).toBe(0);
      expect(imports.map(({ to }) => to)).toEqual(['genesyscloud_auth_division.Sales']);
    },
  );

  it(
    'cdktn, the successor of cdktf, under its name',
    async () => {
      const folder = await project('cdktn', (dependencies) => {
        dependencies['cdktf'] = 'npm:cdktn@0.24.0';
      });
      const installed = JSON.parse(await readFile(join(folder, 'node_modules/cdktf/package.json'), 'utf8')) as object;
      expect(installed).toMatchObject({ name: 'cdktn' });
      const { check, imports } = await rehearse(folder);
      expect(check.exitCode).toBe(0);
      expect(imports.map(({ to }) => to)).toEqual(['genesyscloud_auth_division.Sales']);
    },
    TEST_TIMEOUT_MS,
  );
});

/** The binary of a Node version, out of the npm package of this platform; undefined where there is none. */
async function binary(folder: string, major: string): Promise<string | undefined> {
  const place = join(folder, `binary-${major}`);
  await mkdir(place);
  await writeFile(join(place, 'package.json'), '{"private":true}');
  const args = ['install', '--prefer-offline', '--no-audit', '--no-fund', `${BINARIES}@${major}`];
  await run('npm', args, { cwd: place, timeoutMs: INSTALL_TIMEOUT_MS });
  const file = join(place, 'node_modules', BINARIES, 'bin/node');
  return spawnSync(file, ['--version']).status === 0 ? file : undefined;
}
