import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../preflight/read/read-plan.ts';
import { temporaryFolder } from '../../cli/assembly.ts';
import { fixturePath } from '../fixtures/plans/fixture.ts';

/** A command that stands for Terraform: what it does for `plan` and for `show` is a line of shell each. */
async function project(plan: string, show = 'true') {
  const folder = await temporaryFolder();
  const terraform = join(folder, 'terraform');
  const script = [
    '#!/bin/sh',
    `echo "$PWD $@" >> "${folder}/calls"`,
    `env > "${folder}/environment"`,
    `case "$1" in plan) ${plan};; show) ${show};; esac`,
  ];
  await writeFile(terraform, `${script.join('\n')}\n`);
  await chmod(terraform, 0o755);
  const read = (more: object = {}) =>
    readPlan({ directory: folder, terraform, environment: { PATH: process.env['PATH'], ...more }, ...more }, undefined);
  const calls = async (): Promise<string[]> => (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');
  return { folder, read, calls };
}

const PLANS = 'for last; do true; done; echo made > "${last#-out=}"';
const SHOWS = `cat "${fixturePath('changes/plan.json')}"`;

describe('planning a directory', () => {
  it('plans it, without asking, locking or keeping anything, and reads the plan', async () => {
    const { folder, read, calls } = await project(PLANS, SHOWS);
    const { plan, allStacks } = await read();
    expect(plan.resources.map(({ action }) => action).sort()).toEqual(['create', 'delete', 'keep', 'keep']);
    const [planned = '', shown = ''] = await calls();
    expect(planned).toMatch(new RegExp(`^${folder} plan -input=false -lock=false -no-color -out=/`));
    expect(shown).toMatch(new RegExp(`^${folder} show -no-color -json /`));
    const file = /-out=(.*)$/.exec(planned)?.[1] ?? '';
    await expect(readdir(join(file, '..'))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(allStacks).toEqual([folder.split('/').at(-1)]);
  });

  it('goes by the name that is given', async () => {
    const { read } = await project(PLANS, SHOWS);
    const { plan } = await read({ stacks: ['production'] });
    expect(plan.stacks.map(({ configuration }) => configuration.name)).toEqual(['production']);
  });

  it('hands down the environment that it was given, and nothing else', async () => {
    const { folder, read } = await project(PLANS, SHOWS);
    await read({ environment: { PATH: process.env['PATH'], TF_VAR_team: 'blue' } });
    const environment = await readFile(join(folder, 'environment'), 'utf8');
    expect(environment).toContain('TF_VAR_team=blue');
    expect(environment).toContain('CHECKPOINT_DISABLE=1');
    expect(environment).not.toContain('VITEST');
  });

  it('says that terraform init comes first', async () => {
    const { read } = await project(
      'echo "│ Error: Inconsistent dependency lock file" >&2; echo "│   run: terraform init" >&2; exit 1',
    );
    await expect(read()).rejects.toMatchObject({
      code: 'not-initialised',
      message: expect.stringMatching(/is not initialised\. Run ".*terraform init" there first/) as string,
    });
  });

  it("repeats Terraform's first error, on one line and without control characters", async () => {
    const said = [
      '╷',
      '│ Warning: Something is deprecated',
      '╵',
      '╷',
      '│ Error: Invalid \\033[31mreference',
      '│ ',
      '│   on main.tf line 3:',
      '╵',
    ];
    const { read } = await project(`printf '${said.join('\\n')}' >&2; exit 1`);
    const error: unknown = await read().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'plan-failed' });
    expect(String(error)).toContain('Error: Invalid \\u001b[31mreference on main.tf line 3:');
    expect(String(error)).not.toContain('deprecated');
    expect(String(error)).not.toContain('\n');
  });

  it('says, where a gateway is set, that the provider needs more to go there', async () => {
    const { read } = await project('echo "Error: Failed to authorize" >&2; exit 1');
    const failure = async (environment: object): Promise<string> =>
      String(
        await read({ environment: { PATH: process.env['PATH'], ...environment } }).catch((error: unknown) => error),
      );
    expect(await failure({ GENESYSCLOUD_GATEWAY_HOST: '127.0.0.1' })).toContain(
      'only where its block has "gateway {}"',
    );
    expect(await failure({ GENESYSCLOUD_GATEWAY_HOST: '' })).not.toContain('gateway');
    expect(await failure({})).not.toContain('gateway');
  });

  it('repeats an error to its end, and hints at no gateway where it is about something else', async () => {
    const said = ['Error: Instance cannot be destroyed', '', '  on main.tf line 1:', '   1: resource "a" "b" {', '']
      .concat(
        'Resource a.b has lifecycle.prevent_destroy set, but the plan calls',
        'for this resource to be destroyed.',
      )
      .concat('', 'Error: Another one');
    const { read } = await project(`printf '${said.join('\\n')}' >&2; exit 1`);
    const environment = { PATH: process.env['PATH'], GENESYSCLOUD_GATEWAY_HOST: '127.0.0.1' };
    const error = String(await read({ environment }).catch((thrown: unknown) => thrown));
    expect(error).toMatch(/prevent_destroy set, but the plan calls for this resource to be destroyed\.$/);
  });

  it('says so when planning takes too long', async () => {
    const { read } = await project('exec sleep 20');
    await expect(read({ planTimeoutMs: 200 })).rejects.toMatchObject({
      code: 'plan-failed',
      message: expect.stringContaining('did not end within 0.2 s') as string,
    });
  });

  it('says so when there is no such command, or no such folder', async () => {
    const folder = await temporaryFolder();
    const missing = readPlan({ directory: folder, terraform: join(folder, 'no-terraform') }, undefined);
    await expect(missing).rejects.toMatchObject({
      code: 'plan-failed',
      message: expect.stringContaining('the command or the folder is missing') as string,
    });
  });

  it("refuses a project of another tool's resources", async () => {
    const other = `echo '{"format_version":"1.2","resource_changes":[]}'`;
    const { read } = await project(PLANS, other);
    await expect(read()).rejects.toMatchObject({ code: 'other-plan' });
  });
});
