import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../lib/genesys/index.ts';
import { temporaryFolder, writeState } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

const CDKTF = fileURLToPath(new URL('stand-in-cdktf.mjs', import.meta.url));
const SALES = { genesyscloud_auth_division: { sales: { name: 'Sales', description: 'Inbound and outbound sales' } } };
const RETENTION = { genesyscloud_auth_division: { retention: { name: 'Retention' } } };
const KEY = { GENESYS_PREFLIGHT_RECEIPT_KEY: 'a key of the pipeline, long enough' };
const HOUR_MS = 3_600_000;

let simulator: Simulator;
let cwd: string;
beforeEach(async () => {
  simulator = await startSimulator({});
  cwd = await temporaryFolder();
});
afterEach(() => simulator.close());

async function project(stacks: Record<string, object>): Promise<void> {
  const resources = Object.entries(stacks).map(([name, resource]) => [name, { resource }]);
  await writeFile(join(cwd, 'stand-in.json'), JSON.stringify({ stacks: Object.fromEntries(resources) }));
}

interface Where {
  readonly environment?: Record<string, string>;
  readonly at?: Simulator;
  /** Hours from now. */
  readonly later?: number;
}

function run(line: string, { environment = {}, at = simulator, later = 0 }: Where = {}): Promise<Ran> {
  return runLine(line.split(' '), {
    cwd,
    environment: { PATH: process.env['PATH'], ...at.environment(), ...environment },
    clock: { ...systemClock, now: () => systemClock.now() + later * HOUR_MS },
  });
}

/** What a first step of a pipeline does. */
async function checked(stacks: Record<string, object>, where: Where = {}): Promise<Ran> {
  await project(stacks);
  await execa(CDKTF, ['synth'], { cwd, env: { GENESYS_PREFLIGHT_DECISIONS: join(cwd, 'genesys.imports.json') } });
  await rm(join(cwd, 'calls.log'));
  return run('check --receipt receipt.json', where);
}

async function calls(): Promise<string[]> {
  const log = await readFile(join(cwd, 'calls.log'), 'utf8').catch(() => '');
  return log.split('\n').flatMap((line) => line.split(' ')[0] || []);
}

const deploy = (more = '', where: Where = {}): Promise<Ran> =>
  run(`deploy --receipt receipt.json --cdktf ${CDKTF}${more}`, where);

describe('check --receipt', () => {
  it('writes what was checked, by whom, where and how it ended', async () => {
    const ran = await checked({ access: RETENTION, more: SALES });
    expect(ran.exitCode).toBe(1);
    const receipt = JSON.parse(await readFile(join(cwd, 'receipt.json'), 'utf8')) as Record<string, unknown>;
    expect(receipt).toMatchObject({
      format: 'genesys-preflight-receipt',
      version: 1,
      organisation: { name: 'Example Contact Centre' },
      source: {
        kind: 'assembly',
        stacks: { access: { state: { kind: 'empty' } }, more: { state: { kind: 'empty' } } },
      },
      decisions: null,
      acknowledgements: null,
      clientId: 'demo',
      exitCode: 1,
    });
    expect(receipt['signature']).toBeUndefined();
  });

  it('asks whom a token belongs to, where somebody else has got it', async () => {
    await checked({ access: RETENTION });
    const { access_token: token } = (await (
      await fetch(`${simulator.url}/oauth/token`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from('demo:demo').toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
      })
    ).json()) as { access_token: string };
    await run('check --receipt receipt.json', { environment: { GENESYSCLOUD_ACCESS_TOKEN: token } });
    expect(JSON.parse(await readFile(join(cwd, 'receipt.json'), 'utf8'))).toMatchObject({ clientId: 'demo' });
  });

  it('is not given together with decisions that change, nor for a folder', async () => {
    await checked({ access: SALES });
    expect(await run('check --write --receipt receipt.json')).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining("cannot be used with option '--write'"),
    });
    const folder = await run('check --dir . --receipt receipt.json');
    expect(folder).toMatchObject({ exitCode: 2, err: expect.stringContaining('There is no receipt for a folder') });
  });

  it('is not signed with a key that can be guessed', async () => {
    const ran = await checked({ access: RETENTION }, { environment: { GENESYS_PREFLIGHT_RECEIPT_KEY: 'short' } });
    expect(ran).toMatchObject({ exitCode: 2, err: expect.stringContaining('openssl rand -hex 32') });
    expect(ran.err).not.toContain('short\n');
  });
});

describe('deploy --receipt', () => {
  it('deploys what was checked', async () => {
    expect((await checked({ access: RETENTION })).exitCode).toBe(0);
    expect(await deploy()).toMatchObject({ exitCode: 0, out: 'deployed\n' });
    expect(await calls()).toEqual(['synth', 'deploy']);
  });

  it('deploys with the decisions that were checked', async () => {
    await checked({ access: SALES });
    await run('check --write');
    expect((await checked({ access: SALES })).exitCode).toBe(0);
    expect((await deploy()).exitCode).toBe(0);
  });

  it('deploys one stack of several that were checked', async () => {
    await checked({ access: RETENTION, more: { genesyscloud_auth_division: { care: { name: 'Care' } } } });
    expect((await run(`deploy access --receipt receipt.json --cdktf ${CDKTF}`)).exitCode).toBe(0);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['other code', () => project({ access: SALES }), 'the assembly: the stack "access" is not what was checked'],
    ['one more stack', () => project({ access: RETENTION, more: SALES }), 'the stack "more" was not checked'],
    ['another state', () => writeState(cwd, 'access', []), 'checked was empty, now it is serial 3 of b6f1'],
    [
      'acknowledgements of later',
      () => writeFile(join(cwd, 'genesys.acknowledged.yaml'), 'version: 1\n'),
      'the acknowledgements: the file is new since the check',
    ],
  ])('refuses %s, before it asks or changes anything', async (_, change, sentence) => {
    await checked({ access: RETENTION });
    await change();
    const before = simulator.requests.length;
    expect(await deploy()).toMatchObject({ exitCode: 2, out: '', err: expect.stringContaining(sentence) });
    expect(await calls()).toEqual(['synth']);
    const asked = simulator.requests.slice(before).map(({ path }) => path);
    expect(asked).toEqual(['/oauth/token', '/api/v2/organizations/me']);
  });

  it('refuses decisions of after the check', async () => {
    await checked({ access: SALES });
    await run('check --write');
    await checked({ access: SALES });
    const file = join(cwd, 'genesys.imports.json');
    await writeFile(file, `${await readFile(file, 'utf8')}\n`);
    expect(await deploy()).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('the decisions: the file changed'),
    });
  });

  it.each<[string, Where, Where, string]>([
    ['a check that did not pass', {}, {}, 'the exit code: the check ended with 1'],
    ['one of the day before yesterday', {}, { later: 49 }, 'the time: it is 49 hours old, and counts for 24 hours'],
    ['one that is not signed', {}, { environment: KEY }, 'the signature: the receipt is not signed'],
    [
      'one of another key',
      { environment: KEY },
      { environment: { GENESYS_PREFLIGHT_RECEIPT_KEY: 'x'.repeat(20) } },
      'the signature: it is of another key',
    ],
  ])('refuses %s, before it synthesises', async (_, first, then, sentence) => {
    await checked({ access: sentence.startsWith('the exit code') ? SALES : RETENTION }, first);
    expect(await deploy('', then)).toMatchObject({ exitCode: 2, err: expect.stringContaining(sentence) });
    expect(await calls()).toEqual([]);
  });

  it('refuses one of another organisation, before it synthesises', async () => {
    await checked({ access: RETENTION });
    const other = await startSimulator({ organisation: { organisation: { name: 'Production' } } });
    try {
      const ran = await deploy('', { at: other });
      expect(ran).toMatchObject({
        exitCode: 2,
        err: expect.stringContaining('these credentials belong to "Production"'),
      });
      expect(await calls()).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('refuses one that somebody has changed, and one that is not there', async () => {
    await checked({ access: SALES });
    const file = join(cwd, 'receipt.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"exitCode": 1', '"exitCode": 0'));
    expect(await deploy()).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('it was changed after it was written'),
    });
    await rm(file);
    expect(await deploy()).toMatchObject({ exitCode: 2, err: expect.stringContaining('there is no such file') });
    expect(await calls()).toEqual([]);
  });

  it('writes no decisions: what came into being since the check stops it', async () => {
    await checked({ access: RETENTION });
    expect((await run('division create Retention --yes')).exitCode).toBe(0);
    const ran = await deploy();
    expect(ran).toMatchObject({ exitCode: 1, err: expect.stringContaining('--frozen forbids it') });
    await expect(readFile(join(cwd, 'genesys.imports.json'))).rejects.toThrow('ENOENT');
  });
});

describe('receipt verify', () => {
  it('says that it is what was checked, by the client that had to', async () => {
    await checked({ access: RETENTION }, { environment: KEY });
    const ran = await run('receipt verify receipt.json --checked-by demo', { environment: KEY });
    expect(ran).toEqual({ exitCode: 0, out: '', err: 'receipt.json: this is what was checked.\n' });
    const other = await run('receipt verify receipt.json --checked-by other', { environment: KEY });
    expect(other).toMatchObject({ exitCode: 2, err: expect.stringContaining('made by demo, not by other') });
  });

  it('tells every part that differs at once', async () => {
    await checked({ access: RETENTION });
    await writeState(cwd, 'access', []);
    await writeFile(join(cwd, 'genesys.acknowledged.yaml'), 'version: 1\n');
    const { err } = await run('receipt verify receipt.json');
    expect(err).toMatch(
      /does not count for this:\n {2}the state of "access".*\n {2}the acknowledgements: .*\nCheck again/,
    );
  });

  it('refuses a stack that was synthesised without what is decided', async () => {
    await checked({ access: SALES });
    await run('check --write');
    // As an app does that does not read the decisions: checked it counts as solved, deployed it would collide.
    expect((await run('check --receipt receipt.json')).exitCode).toBe(0);
    const ran = await run('receipt verify receipt.json');
    expect(ran).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('genesyscloud_auth_division.sales of the stack "access" is decided'),
    });
  });

  it('holds a plan against the plan that was checked', async () => {
    await writeFile(join(cwd, 'plan.json'), JSON.stringify(planOf('Retention')));
    expect((await run('check --plan plan.json --receipt receipt.json')).exitCode).toBe(0);
    await writeFile(join(cwd, 'plan.json'), JSON.stringify(planOf('Retention'), undefined, 2));
    expect((await run('receipt verify receipt.json --plan plan.json')).exitCode).toBe(0);
    await writeFile(join(cwd, 'plan.json'), JSON.stringify(planOf('Care')));
    expect(await run('receipt verify receipt.json --plan plan.json')).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('the plan: it is not the one that was checked'),
    });
  });

  it('ends with 3 when the organisation cannot be asked', async () => {
    await checked({ access: RETENTION });
    const ran = await run('receipt verify receipt.json', { environment: { GENESYSCLOUD_OAUTHCLIENT_SECRET: 'wrong' } });
    expect(ran.exitCode).toBe(3);
  });

  it('wants an age that is one', async () => {
    for (const age of ['0', '-1', 'day']) {
      expect((await run(`receipt verify receipt.json --receipt-max-age ${age}`)).err).toContain(
        'An age is a number of hours',
      );
    }
  });
});

function planOf(name: string): object {
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: [
      {
        address: 'genesyscloud_auth_division.a',
        mode: 'managed',
        type: 'genesyscloud_auth_division',
        name: 'a',
        provider_name: 'registry.terraform.io/mypurecloud/genesyscloud',
        change: {
          actions: ['create'],
          before: null,
          after: { name },
          after_unknown: { id: true },
          before_sensitive: false,
          after_sensitive: {},
        },
      },
    ],
    configuration: {},
  };
}
