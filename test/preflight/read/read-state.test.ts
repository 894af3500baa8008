import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readState, readStateFile, type StateAccess } from '../../../preflight/read/read-state.ts';

const STATE = {
  version: 4,
  resources: [{ mode: 'managed', type: 'genesyscloud_user', name: 'x', instances: [{ attributes: { id: 'u-1' } }] }],
};
const READ = { kind: 'read', objects: [{ address: 'genesyscloud_user.x', id: 'u-1' }] };

let directory: string;
beforeEach(async () => (directory = await mkdtemp(join(tmpdir(), 'read-state-'))));
afterEach(() => rm(directory, { recursive: true, force: true }));

const at = (...path: readonly string[]) => join(directory, ...path);
const local = (settings: object = {}, environment: StateAccess['environment'] = {}) =>
  readState({
    directory,
    backend: { type: 'local', settings: { ...settings } },
    terraform: 'must-not-be-called',
    environment,
    timeoutMs: 1,
  });

describe('the state of a local backend', () => {
  it('is a file beside the configuration', async () => {
    await writeFile(at('terraform.tfstate'), JSON.stringify(STATE));
    expect(await local()).toMatchObject(READ);
  });

  it('is where the backend says, from the folder of the stack on', async () => {
    await mkdir(at('states'));
    await writeFile(at('states', 'a.tfstate'), JSON.stringify(STATE));
    expect(await local({ path: 'states/a.tfstate' })).toMatchObject(READ);
    expect(await local({ path: at('states', 'a.tfstate') })).toMatchObject(READ);
  });

  it('is local without any backend', async () => {
    await writeFile(at('terraform.tfstate'), JSON.stringify(STATE));
    const access = { directory, backend: undefined, terraform: 'must-not-be-called', environment: {}, timeoutMs: 1 };
    expect(await readState(access)).toMatchObject(READ);
  });

  it('is empty where there is no file: that is how it begins', async () => {
    expect(await local()).toEqual({ kind: 'empty' });
  });

  it('is unknown where the file is broken, never empty', async () => {
    await writeFile(at('terraform.tfstate'), '{"version":4,"resou');
    expect(await local()).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('is not JSON') as unknown });
  });

  it('is unknown where it is not a file', async () => {
    await mkdir(at('terraform.tfstate'));
    expect(await local()).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('"local"') as unknown });
  });

  describe('and its workspaces', () => {
    beforeEach(async () => {
      await mkdir(at('terraform.tfstate.d', 'prod'), { recursive: true });
      await writeFile(at('terraform.tfstate.d', 'prod', 'terraform.tfstate'), JSON.stringify(STATE));
    });

    it('is the one that the environment names', async () => {
      expect(await local({}, { TF_WORKSPACE: 'prod' })).toMatchObject(READ);
      expect(await local({}, { TF_WORKSPACE: 'test' })).toEqual({ kind: 'empty' });
      expect(await local({}, { TF_WORKSPACE: 'default' })).toEqual({ kind: 'empty' });
    });

    it('is the one that terraform workspace select chose', async () => {
      await mkdir(at('.terraform'));
      await writeFile(at('.terraform', 'environment'), 'prod\n');
      expect(await local()).toMatchObject(READ);
    });

    it('is in the folder that the backend names', async () => {
      await mkdir(at('spaces', 'prod'), { recursive: true });
      await writeFile(at('spaces', 'prod', 'terraform.tfstate'), JSON.stringify(STATE));
      expect(await local({ workspace_dir: 'spaces' }, { TF_WORKSPACE: 'prod' })).toMatchObject(READ);
    });
  });
});

describe('the state of any other backend', () => {
  const S3 = { type: 's3', settings: { bucket: 'states', key: 'a' } };

  /** A stand-in for terraform; it writes down how it was called. */
  async function standIn(script: string): Promise<string> {
    const path = at('stand-in-terraform');
    await writeFile(path, `#!/bin/sh\necho "$*" >> '${at('calls')}'\n${script}\n`);
    await chmod(path, 0o755);
    return path;
  }
  const pull = (terraform: string, more: Partial<StateAccess> = {}) =>
    readState({
      directory,
      backend: S3,
      terraform,
      environment: { PATH: process.env['PATH'] },
      timeoutMs: 20_000,
      ...more,
    });
  const calls = async () => (await readFile(at('calls'), 'utf8')).trim().split('\n');

  it('is asked in a folder that holds nothing but the backend, which is gone afterwards', async () => {
    const terraform = await standIn(
      `case "$1" in init) cp backend.tf.json '${at('backend.json')}'; pwd > '${at('where')}'; ls > '${at('files')}';; state) cat '${at('state.json')}';; esac`,
    );
    await writeFile(at('state.json'), JSON.stringify(STATE));
    expect(await pull(terraform)).toMatchObject(READ);
    expect(JSON.parse(await readFile(at('backend.json'), 'utf8'))).toEqual({
      terraform: { backend: { s3: { bucket: 'states', key: 'a' } } },
    });
    expect((await readFile(at('files'), 'utf8')).trim()).toBe('backend.tf.json');
    expect((await calls())[1]).toBe('state pull');
    await expect(readFile(join((await readFile(at('where'), 'utf8')).trim(), 'backend.tf.json'))).rejects.toThrow(
      'ENOENT',
    );
  });

  it('is pulled in the folder of the stack where that is initialised', async () => {
    await mkdir(at('.terraform'));
    await writeFile(at('.terraform', 'terraform.tfstate'), '{}');
    await writeFile(at('state.json'), JSON.stringify(STATE));
    expect(await pull(await standIn('cat state.json'))).toMatchObject(READ);
    expect(await calls()).toEqual(['state pull']);
  });

  it('is asked apart where the initialised folder is out of date', async () => {
    await mkdir(at('.terraform'));
    await writeFile(at('.terraform', 'terraform.tfstate'), '{}');
    await writeFile(at('state.json'), JSON.stringify(STATE));
    const terraform = await standIn(
      `case "$(pwd)" in '${directory}') echo 'Backend initialization required' >&2; exit 1;; *) [ "$1" = init ] || cat '${at('state.json')}';; esac`,
    );
    expect(await pull(terraform)).toMatchObject(READ);
    expect((await calls()).map((call) => call.split(' ')[0])).toEqual(['state', 'init', 'state']);
  });

  it('is read although init fails over the providers: they are not needed', async () => {
    await writeFile(at('state.json'), JSON.stringify(STATE));
    const terraform = await standIn(`[ "$1" = state ] && cat '${at('state.json')}'`);
    expect(await pull(terraform)).toMatchObject(READ);
  });

  it('is a cloud block where the state is in Terraform Cloud', async () => {
    const terraform = await standIn(`cp backend.tf.json '${at('backend.json')}'; [ "$1" = init ] || echo ''`);
    const settings = { organization: 'acme', workspaces: { name: 'access' } };
    expect(await pull(terraform, { backend: { type: 'cloud', settings } })).toEqual({ kind: 'empty' });
    expect(JSON.parse(await readFile(at('backend.json'), 'utf8'))).toEqual({ terraform: { cloud: settings } });
  });

  it('is empty where the backend answers and holds none', async () => {
    expect(await pull(await standIn('exit 0'))).toEqual({ kind: 'empty' });
  });

  it('is unknown where the backend refuses, and says what it said', async () => {
    const terraform = await standIn(
      `printf '╷\\n│ Error: No valid credential sources found\\n│ \\n│ Please see the docs\\n╵\\n' >&2; exit 1`,
    );
    expect(await pull(terraform)).toEqual({
      kind: 'unknown',
      reason: 'the backend "s3" refused: Error: No valid credential sources found Please see the docs',
    });
  });

  it('is unknown where what comes is cut off, never empty', async () => {
    expect(await pull(await standIn(`[ "$1" = init ] || printf '{"version":4,"resources":['`))).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('is not JSON') as unknown,
    });
  });

  it('is unknown without the command, and says which one is missing', async () => {
    expect(await pull(at('no-such-terraform'))).toEqual({
      kind: 'unknown',
      reason: `the backend "s3" can only be read with ${at('no-such-terraform')}, which is not installed`,
    });
  });

  it('is unknown where the backend does not answer in time', async () => {
    expect(await pull(await standIn('exec sleep 30'), { timeoutMs: 200 })).toEqual({
      kind: 'unknown',
      reason: 'the backend "s3" did not answer within 0.2 s',
    });
  });

  it('gets the environment that was handed over, and not ours', async () => {
    process.env['OF_THE_TEST'] = 'secret';
    try {
      const terraform = await standIn(`env > '${at('env')}'`);
      await pull(terraform, { environment: { PATH: process.env['PATH'], AWS_PROFILE: 'states' } });
    } finally {
      delete process.env['OF_THE_TEST'];
    }
    const environment = await readFile(at('env'), 'utf8');
    expect(environment).toContain('AWS_PROFILE=states');
    expect(environment).not.toContain('OF_THE_TEST');
  });
});

describe('a state that is handed over', () => {
  it('is read from its file', async () => {
    await writeFile(at('x.json'), JSON.stringify(STATE));
    expect(await readStateFile(at('x.json'))).toMatchObject(READ);
  });

  it('is refused where it is missing or broken: somebody meant it', async () => {
    await expect(readStateFile(at('missing'))).rejects.toMatchObject({ code: 'state-broken' });
    await writeFile(at('broken'), '{');
    await expect(readStateFile(at('broken'))).rejects.toMatchObject({ code: 'state-broken' });
  });
});
