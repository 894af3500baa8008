import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cdktfCommand } from '../../cli/doctor/cdktf-command.ts';
import { cdktfLibrary } from '../../cli/doctor/cdktf-library.ts';
import type { Diagnosis, Examination } from '../../cli/doctor/examination.ts';
import { node } from '../../cli/doctor/node.ts';
import { provider } from '../../cli/doctor/provider.ts';
import { terraform } from '../../cli/doctor/terraform.ts';
import { temporaryFolder, writeAssembly } from './assembly.ts';
import { examinationContext } from './examination-context.ts';

interface Setting {
  /** Programs of the PATH: name and what the shell does. */
  readonly programs?: Readonly<Record<string, string>>;
  /** Files of the project. */
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly nodeVersion?: string;
  readonly programTimeoutMs?: number;
  readonly stacks?: readonly string[];
}

async function examine(examination: Examination, setting: Setting = {}): Promise<Diagnosis> {
  const folder = await temporaryFolder();
  const bin = join(folder, 'bin');
  await mkdir(bin);
  for (const [name, body] of Object.entries(setting.programs ?? {})) {
    await writeFile(join(bin, name), `#!/bin/sh\n${body}\n`);
    await chmod(join(bin, name), 0o755);
  }
  if (setting.stacks !== undefined) {
    await writeAssembly(folder, Object.fromEntries(setting.stacks.map((name) => [name, { json: {} }])));
  }
  for (const [name, text] of Object.entries(setting.files ?? {})) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const { environment, nodeVersion = '20.20.2', programTimeoutMs = 10_000 } = setting;
  const io = { environment: { PATH: bin, HOME: folder, ...environment }, cwd: folder };
  return examination.examine(examinationContext({ io, nodeVersion, programTimeoutMs }));
}

function packageFile(name: string, version: string): string {
  return JSON.stringify({ name, version });
}

const tells = (version: string): string => `echo '{"terraform_version":"${version}","platform":"linux_amd64"}'`;

describe('Node', () => {
  it.each([
    ['20.20.2', 'ok'],
    ['20.19.0', 'ok'],
    ['24.1.0', 'ok'],
    ['20.18.3', 'failed'],
    ['18.20.0', 'failed'],
  ])('%s: %s', async (nodeVersion, kind) => {
    expect(await examine(node, { nodeVersion })).toMatchObject({ kind });
  });
});

describe('Terraform', () => {
  it('that is new enough is in order', async () => {
    const programs = { terraform: tells('1.11.4') };
    expect(await examine(terraform, { programs })).toEqual({ kind: 'ok', seen: 'terraform 1.11.4' });
  });

  it('may be OpenTofu', async () => {
    expect(await examine(terraform, { programs: { tofu: tells('1.8.0-beta1') } })).toMatchObject({
      kind: 'ok',
      seen: 'tofu 1.8.0',
    });
  });

  it('comes before OpenTofu', async () => {
    const programs = { terraform: tells('1.9.0'), tofu: tells('1.8.0') };
    expect(await examine(terraform, { programs })).toMatchObject({ seen: 'terraform 1.9.0' });
  });

  it('looks at the program that cdktf is told to take, and at no other', async () => {
    const programs = { terraform: tells('1.9.0'), tofu: tells('1.8.0') };
    const environment = { TERRAFORM_BINARY_NAME: 'tofu' };
    expect(await examine(terraform, { programs, environment })).toMatchObject({ kind: 'ok', seen: 'tofu 1.8.0' });
    expect(await examine(terraform, { programs, environment: { TERRAFORM_BINARY_NAME: 'tf' } })).toMatchObject({
      kind: 'warning',
      seen: 'there is no program tf',
    });
  });

  it('that is not there is a warning that says what works without', async () => {
    expect(await examine(terraform)).toMatchObject({
      kind: 'warning',
      seen: 'neither terraform nor tofu is on the PATH',
      cure: expect.stringContaining('"check", "imports" and "cdktf synth" work without'),
    });
  });

  it.each([
    ['1.4.7', /import blocks .* and removed blocks/],
    ['1.6.6', /too old for removed blocks/],
  ])('%s is too old for something, and 1.7 is asked for', async (version, said) => {
    expect(await examine(terraform, { programs: { terraform: tells(version) } })).toMatchObject({
      kind: 'warning',
      seen: expect.stringMatching(said),
      cure: 'Install 1.7.0 or newer.',
    });
  });

  it.each([
    ['says something else', 'echo Terraform v1.11.4', /in a way that we do not know/],
    ['fails', 'echo "no such plugin" >&2; exit 1', /cannot tell its version: no such plugin/],
  ])('that %s is a warning', async (_, body, said) => {
    expect(await examine(terraform, { programs: { terraform: body } })).toMatchObject({
      kind: 'warning',
      seen: expect.stringMatching(said),
    });
  });

  it('that hangs is left behind, with what it started', async () => {
    const startedAt = Date.now();
    const setting = { programs: { terraform: '/bin/sleep 5; echo late' }, programTimeoutMs: 200 };
    expect(await examine(terraform, setting)).toMatchObject({
      kind: 'warning',
      seen: 'terraform did not tell its version within 0.2 s',
    });
    expect(Date.now() - startedAt).toBeLessThan(4_000);
  });

  it('gets no secret and no input', async () => {
    const body = `read line && exit 3; [ -z "$GENESYSCLOUD_OAUTHCLIENT_SECRET" ] || exit 4; ${tells('1.9.0')}`;
    const environment = { GENESYSCLOUD_OAUTHCLIENT_SECRET: 'hidden' };
    expect(await examine(terraform, { programs: { terraform: body }, environment })).toMatchObject({ kind: 'ok' });
  });
});

describe('the CDKTF library', () => {
  it.each([
    ['cdktf', 'cdktf', '0.21.0', 'ok', 'cdktf 0.21.0'],
    ['cdktf', 'cdktn', '0.24.0', 'ok', 'cdktn 0.24.0'],
    ['cdktn', 'cdktn', '0.22.1', 'ok', 'cdktn 0.22.1'],
    ['cdktf', 'cdktf', '0.20.11', 'failed', 'cdktf 0.20.11'],
    ['cdktf', 'cdktf', '0.25.0', 'failed', 'cdktf 0.25.0'],
  ])('%s is %s %s: %s', async (folder, name, version, kind, seen) => {
    const files = { [`node_modules/${folder}/package.json`]: packageFile(name, version) };
    expect(await examine(cdktfLibrary, { files })).toMatchObject({ kind, seen: expect.stringContaining(seen) });
  });

  it('that is not installed is a warning', async () => {
    expect(await examine(cdktfLibrary)).toMatchObject({
      kind: 'warning',
      cure: expect.stringContaining('npm install'),
    });
  });
});

describe('the CDKTF command', () => {
  const LIBRARY = { 'node_modules/cdktf/package.json': packageFile('cdktf', '0.21.0') };

  it('of the project comes first, and is not run', async () => {
    const files = { ...LIBRARY, 'node_modules/cdktf-cli/package.json': packageFile('cdktf-cli', '0.21.0') };
    expect(await examine(cdktfCommand, { files, programs: { cdktf: 'echo 0.19.0' } })).toEqual({
      kind: 'ok',
      seen: 'cdktf 0.21.0 of the project',
    });
  });

  it.each([
    ['cdktf', 'echo 0.21.2', 'ok', 'cdktf 0.21.2 on the PATH'],
    ['cdktn', 'echo 0.22.0', 'warning', 'cdktn 0.22.0 on the PATH, and the library is 0.21.0'],
    ['cdktf', 'exit 1', 'warning', 'cdktf on the PATH does not tell its version'],
  ])('%s on the PATH that does "%s": %s', async (command, body, kind, seen) => {
    expect(await examine(cdktfCommand, { files: LIBRARY, programs: { [command]: body } })).toMatchObject({
      kind,
      seen,
    });
  });

  it('that is not there is a warning', async () => {
    expect(await examine(cdktfCommand, { files: LIBRARY })).toMatchObject({ kind: 'warning' });
  });
});

describe('the provider', () => {
  const ADDRESS = 'registry.terraform.io/mypurecloud/genesyscloud';
  const inStack = (stack: string): string =>
    `cdktf.out/stacks/${stack}/.terraform/providers/${ADDRESS}/1.82.0/linux_amd64/p`;
  const linesOf = (diagnosis: Diagnosis): string[] =>
    (diagnosis.details ?? []).map(({ name, seen }) => `${name}: ${seen}`);

  it('is there when every stack is initialised, whatever the lock file says', async () => {
    const lock = `provider "${ADDRESS}" {\n  version     = "1.82.0"\n  constraints = "~> 1.82"\n}\n`;
    const diagnosis = await examine(provider, {
      stacks: ['access', 'base'],
      files: { [inStack('access')]: '', [inStack('base')]: '', 'cdktf.out/stacks/access/.terraform.lock.hcl': lock },
    });
    expect(diagnosis).toMatchObject({ kind: 'ok', seen: expect.stringContaining('for every stack') });
    expect(linesOf(diagnosis)).toEqual(
      expect.arrayContaining(['stack access: 1.82.0; locked to 1.82.0', 'stack base: 1.82.0; no lock file']),
    );
  });

  it.each([
    [
      'a mirror, unpacked',
      'provider_installation {\n  filesystem_mirror {\n    path = "FOLDER"\n  }\n}',
      '1.82.0/linux_amd64/p',
      'filesystem mirror',
    ],
    [
      'a mirror, packed',
      'provider_installation {\n  filesystem_mirror { path = "FOLDER" }\n}',
      'terraform-provider-genesyscloud_1.82.0_linux_amd64.zip',
      'filesystem mirror',
    ],
    ['the plugin cache', 'plugin_cache_dir = "FOLDER"', '1.82.0/linux_amd64/p', 'plugin cache'],
  ])('is found in %s that the CLI configuration names', async (_, configuration, file, what) => {
    const diagnosis = await examine(provider, {
      files: {
        '.terraformrc': configuration.replace('FOLDER', '~/providers'),
        [`providers/${ADDRESS}/${file}`]: '',
      },
    });
    expect(diagnosis).toMatchObject({ kind: 'ok', seen: expect.stringContaining('on this machine') });
    expect(linesOf(diagnosis).find((line) => line.includes('/providers'))).toMatch(`${what}: 1.82.0 in `);
  });

  it('is looked for in the file that TF_CLI_CONFIG_FILE names, and then in no other', async () => {
    const diagnosis = await examine(provider, {
      environment: { TF_CLI_CONFIG_FILE: '/dev/null' },
      files: { '.terraformrc': 'plugin_cache_dir = "~/providers"', [`providers/${ADDRESS}/1.82.0/p`]: '' },
    });
    expect(linesOf(diagnosis).filter((line) => line.includes('/providers'))).toEqual([]);
  });

  it('is not found in what is commented out, and says what "terraform init" would need', async () => {
    const diagnosis = await examine(provider, {
      stacks: ['access'],
      files: {
        '.terraformrc':
          '# plugin_cache_dir = "~/providers"\nprovider_installation {\n  network_mirror {\n    url = "https://mirror.example/"\n  }\n}\n',
        [`providers/${ADDRESS}/1.82.0/p`]: '',
      },
    });
    const lines = linesOf(diagnosis);
    expect(lines.filter((line) => line.includes('/providers'))).toEqual([]);
    expect(lines).toContain('stack access: not initialised; no lock file');
    expect(lines).toContain('network mirror: https://mirror.example/ (not asked)');
    if (diagnosis.kind === 'warning') expect(diagnosis.cure).toContain('from https://mirror.example/');
  });

  it('is a development override where the configuration says so', async () => {
    const diagnosis = await examine(provider, {
      files: {
        '.terraformrc':
          'provider_installation {\n  dev_overrides {\n    "mypurecloud/genesyscloud" = "~/build"\n  }\n}\n',
        'build/terraform-provider-genesyscloud': '',
      },
    });
    expect(linesOf(diagnosis)[0]).toMatch(/^development override: .*\/build$/);
  });
});
