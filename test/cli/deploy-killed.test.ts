import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ImportDecisionsFile } from '../../lib/contract/import-decisions.ts';
import { temporaryFolder, writeAssembly } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const STAND_IN = fileOf('stand-in-cdktf.mjs');
const TSX = ['--import', import.meta.resolve('tsx')];
const STACKS = {
  access: {
    resource: {
      genesyscloud_auth_division: {
        sales: { name: 'Sales', description: 'Inbound and outbound sales' },
        retention: { name: 'Retention' },
      },
    },
  },
};

/** What the cdktf command of a project does besides what the stand-in does, at one of its calls. */
interface Pause {
  /** 1: first synth, 2: second synth, 3: deploy. */
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** Stands still at one call, for ever: nobody but a signal ends it. Asked to stop, it takes its time, as Terraform does. */
const PAUSING_CDKTF = `#!${process.execPath}
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
const calls = existsSync('calls.log') ? readFileSync('calls.log', 'utf8').trim().split('\\n').length : 0;
const { call, when } = JSON.parse(readFileSync('pause.json', 'utf8'));
const isHere = call === calls + 1;
function stand() {
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.on(signal, () => {
      appendFileSync('signals.log', signal + '\\n');
      setTimeout(() => {
        writeFileSync('state-written', '');
        process.exit(0);
      }, 200);
    });
  }
  setInterval(() => undefined, 1_000);
  writeFileSync('paused', '');
}
function run() {
  const { status } = spawnSync(process.execPath, [${JSON.stringify(STAND_IN)}, ...process.argv.slice(2)], { stdio: 'inherit' });
  return status ?? 1;
}
if (isHere && when === 'before') stand();
else {
  const status = run();
  if (isHere) stand();
  else process.exit(status);
}
`;

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({});
});
afterEach(() => simulator.close());

async function project(pause: Pause): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'stand-in.json'), JSON.stringify({ stacks: STACKS }));
  await writeFile(join(folder, 'pause.json'), JSON.stringify(pause));
  await writeFile(join(folder, 'cdktf.mjs'), PAUSING_CDKTF, { mode: 0o755 });
  return folder;
}

interface Started {
  readonly process: ChildProcess;
  /** Kills the command and everything that it started, at once. */
  killAll(): Promise<void>;
  ended(): Promise<number | null>;
  readonly said: () => string;
}

/** Starts one of our commands as a process, in a group of its own. */
function start(folder: string, ...argv: string[]): Started {
  const child = spawn(process.execPath, [...TSX, fileOf('../../cli/start.ts'), ...argv], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...simulator.environment() },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const exit = once(child, 'exit') as Promise<[number | null]>;
  const killAll = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, 'SIGKILL');
    await exit;
  };
  onTestFinished(killAll);
  return { process: child, killAll, ended: async () => (await exit)[0], said: () => text };
}

async function until(isSo: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(isSo()).toBe(true), { timeout: 20_000, interval: 10 });
}

/** The decisions, undefined where there are none; anything but a whole file fails. */
async function decisionsIn(folder: string): Promise<ImportDecisionsFile | undefined> {
  const file = join(folder, 'genesys.imports.json');
  if (!existsSync(file)) return undefined;
  return ImportDecisionsFile.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** The next run, with a cdktf that does not stand still. */
function runAgain(folder: string): Promise<Ran> {
  const environment = { PATH: process.env['PATH'], ...simulator.environment() };
  return runLine(['deploy', '--cdktf', STAND_IN], { cwd: folder, environment });
}

async function expectNextRunToGoOn(folder: string): Promise<void> {
  expect(await runAgain(folder)).toMatchObject({ exitCode: 0, out: 'deployed\n' });
  expect(await decisionsIn(folder)).toMatchObject({
    stacks: { access: { imports: [{ to: 'genesyscloud_auth_division.sales', name: 'Sales' }] } },
  });
  const stack: unknown = JSON.parse(await readFile(join(folder, 'cdktf.out/stacks/access/cdk.tf.json'), 'utf8'));
  expect(stack).toMatchObject({ import: [{ to: 'genesyscloud_auth_division.sales' }] });
  expect(simulator.requests.filter(({ method, path }) => method !== 'GET' && path !== '/oauth/token')).toEqual([]);
}

describe('a deploy that is killed', () => {
  it.each([
    ['before the first synth', { call: 1, when: 'before' }, false],
    ['after the first synth', { call: 1, when: 'after' }, false],
    ['when the decisions are written, before the second synth', { call: 2, when: 'before' }, true],
    ['after the second synth', { call: 2, when: 'after' }, true],
    ['before cdktf deploys', { call: 3, when: 'before' }, true],
    ['when cdktf has deployed, before anybody knows', { call: 3, when: 'after' }, true],
  ] as const)('%s: the decisions are whole, and the next run goes on', async (_where, pause, decided) => {
    const folder = await project(pause);
    const deploy = start(folder, 'deploy', '--cdktf', './cdktf.mjs');
    await until(() => existsSync(join(folder, 'paused')));
    await deploy.killAll();
    expect((await decisionsIn(folder)) !== undefined).toBe(decided);
    await expectNextRunToGoOn(folder);
  });

  it('during the check: nothing is decided, and the next run goes on', async () => {
    const folder = await project({ call: 0, when: 'before' });
    simulator.fail({ path: '/api/v2/authorization/divisions', status: 429, retryAfterSeconds: 30 });
    const deploy = start(folder, 'deploy', '--cdktf', './cdktf.mjs');
    await until(() => simulator.requests.some(({ status }) => status === 429));
    await deploy.killAll();
    expect(await decisionsIn(folder)).toBeUndefined();
    await expectNextRunToGoOn(folder);
  });

  it('in the middle of a synth: what is half an assembly is written anew', async () => {
    const folder = await project({ call: 2, when: 'after' });
    const deploy = start(folder, 'deploy', '--cdktf', './cdktf.mjs');
    await until(() => existsSync(join(folder, 'paused')));
    await deploy.killAll();
    const file = join(folder, 'cdktf.out/stacks/access/cdk.tf.json');
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 40));
    const ran = await runLine(['deploy', '--skip-synth', '--cdktf', STAND_IN], {
      cwd: folder,
      environment: { PATH: process.env['PATH'], ...simulator.environment() },
    });
    expect(ran).toMatchObject({ exitCode: 2, out: '' });
    expect(ran.err).toContain('Synthesise again');
    await expectNextRunToGoOn(folder);
  });
});

describe('a deploy that is asked to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s, while cdktf deploys: asks cdktf, waits until it has written its state, ends with 130',
    async (signal) => {
      const folder = await project({ call: 3, when: 'before' });
      const deploy = start(folder, 'deploy', '--cdktf', './cdktf.mjs');
      await until(() => existsSync(join(folder, 'paused')));
      deploy.process.kill(signal);
      expect(await deploy.ended()).toBe(130);
      expect(existsSync(join(folder, 'state-written'))).toBe(true);
      expect(await readFile(join(folder, 'signals.log'), 'utf8')).toBe('SIGTERM\n');
      expect(deploy.said()).toContain('Run it again to go on');
      await expectNextRunToGoOn(folder);
    },
  );

  it.each([
    ['the first synth', 1],
    ['the second synth', 2],
  ] as const)('during %s: nothing is deployed, it ends with 130', async (_where, call) => {
    const folder = await project({ call, when: 'before' });
    const deploy = start(folder, 'deploy', '--cdktf', './cdktf.mjs');
    await until(() => existsSync(join(folder, 'paused')));
    deploy.process.kill('SIGTERM');
    expect(await deploy.ended()).toBe(130);
    expect(deploy.said()).toContain('nothing was deployed');
    const log = existsSync(join(folder, 'calls.log')) ? await readFile(join(folder, 'calls.log'), 'utf8') : '';
    expect(log).not.toContain('deploy');
    await expectNextRunToGoOn(folder);
  });

  it('during the check: nothing is deployed, it ends with 130', async () => {
    const folder = await project({ call: 0, when: 'before' });
    simulator.fail({ path: '/api/v2/authorization/divisions', status: 429, retryAfterSeconds: 1 });
    const deploy = start(folder, 'deploy', '--cdktf', './cdktf.mjs');
    await until(() => simulator.requests.some(({ status }) => status === 429));
    deploy.process.kill('SIGTERM');
    expect(await deploy.ended()).toBe(130);
    expect(await readFile(join(folder, 'calls.log'), 'utf8')).not.toContain('deploy');
    await expectNextRunToGoOn(folder);
  });
});

describe('the decisions file', () => {
  it('is whole at any moment while several checks write it', async () => {
    const folder = await temporaryFolder();
    const names = ['Sales', 'Support', 'Back Office', 'Empty'];
    const divisions = Object.fromEntries(names.map((name, at) => [`d${at}`, { name, description: 'ours' }]));
    await writeAssembly(folder, {
      access: { json: { provider: { genesyscloud: [{}] }, resource: { genesyscloud_auth_division: divisions } } },
    });
    const checks = Array.from({ length: 4 }, () => start(folder, 'check', '--write'));
    let isRunning = true;
    const ended = Promise.all(checks.map((check) => check.ended())).finally(() => (isRunning = false));
    let reads = 0;
    while (isRunning) {
      if ((await decisionsIn(folder)) !== undefined) reads += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    // 1: descriptions are overwritten, which nobody has acknowledged; the decisions are written all the same.
    expect(await ended).toEqual([1, 1, 1, 1]);
    expect(reads).toBeGreaterThan(0);
    expect((await decisionsIn(folder))?.stacks['access']?.imports).toHaveLength(names.length);
    expect((await readdir(folder)).sort()).toEqual(['cdktf.out', 'genesys.imports.json']);
  });

  it('is the old or the new one, whole, wherever in the writing the process is killed', async () => {
    const folder = await temporaryFolder();
    const script = join(folder, 'write.mjs');
    await writeFile(
      script,
      `import { writeDecisions } from ${JSON.stringify(new URL('../../preflight/write-decisions.ts', import.meta.url).href)};
const imports = Array.from({ length: 3_000 }, (_, at) => ({ to: 'genesyscloud_auth_division.d' + at, id: 'id-' + at, name: 'Division ' + at, check: 'division-name-taken' }));
for (let round = 0; ; round += 1) {
  const organisation = { id: 'org', name: 'Round ' + round };
  await writeDecisions('genesys.imports.json', { version: 1, organisation, stacks: { access: { imports, moves: [], adopted: [] } } });
}
`,
    );
    const seen = new Set<string | undefined>();
    for (let kill = 0; kill < 6; kill += 1) {
      const before = (await decisionsIn(folder))?.organisation.name;
      const child = spawn(process.execPath, [...TSX, script], { cwd: folder, stdio: 'ignore' });
      await vi.waitFor(async () => expect((await decisionsIn(folder))?.organisation.name).not.toBe(before), {
        timeout: 20_000,
        interval: 5,
      });
      await new Promise((resolve) => setTimeout(resolve, kill * 3));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const decisions = await decisionsIn(folder);
      expect(decisions?.stacks['access']?.imports).toHaveLength(3_000);
      seen.add(decisions?.organisation.name);
    }
    expect(seen.size).toBeGreaterThan(1);
    // A kill may leave a temporary file of its own name behind; it is never read.
    const others = (await readdir(folder)).filter((name) => name !== 'write.mjs' && name !== 'genesys.imports.json');
    expect(others.every((name) => /^genesys\.imports\.json\.\d+$/.test(name))).toBe(true);
    expect(others.length).toBeLessThanOrEqual(6);
  });
});
