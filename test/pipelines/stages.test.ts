import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifierOf, startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../cli/assembly.ts';
import { runLine } from '../cli/run-line.ts';
import { FETCHED, handOn, startMachine, type Machine, type RanScript } from './machine.ts';
import {
  azure,
  githubActions,
  githubWithNpx,
  gitlab,
  jenkins,
  type PipelineFile,
  type Service,
  type StageName,
} from './pipeline-file.ts';

const RECEIPT_KEY = 'receipt-key-of-the-pipeline';
const client = (id: string) => ({
  GENESYSCLOUD_OAUTHCLIENT_ID: id,
  GENESYSCLOUD_OAUTHCLIENT_SECRET: `secret-of-${id}`,
  GENESYS_PREFLIGHT_RECEIPT_KEY: RECEIPT_KEY,
});
/** synth has none, check has a client that may only look. */
const SECRETS: Service['secrets'] = { synth: {}, check: client('looks'), deploy: client('changes') };
const SALES = { genesyscloud_auth_division: { sales: { name: 'Sales', description: 'Inbound and outbound sales' } } };
const SALES_AND_MORE = {
  genesyscloud_auth_division: { ...SALES.genesyscloud_auth_division, more: { name: 'More' } },
};

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({
    clients: [
      { id: 'looks', name: 'Looks', secret: 'secret-of-looks', permissions: ['*:*:view', 'routing:queue:search'] },
      { id: 'changes', name: 'Changes', secret: 'secret-of-changes', permissions: ['*:*:*'] },
    ],
  });
});
afterAll(() => simulator.close());

/** A repository with decisions that were reviewed and committed. */
async function repository(): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'package.json'), '{}');
  await declare(folder, SALES);
  const decisions = {
    version: 1,
    organisation: { id: simulator.organisation.info.id, name: 'Example Contact Centre' },
    stacks: {
      access: {
        imports: [
          {
            to: 'genesyscloud_auth_division.sales',
            id: identifierOf('division', 'Sales'),
            name: 'Sales',
            check: 'division-name-taken',
          },
        ],
      },
    },
  };
  await writeFile(join(folder, 'genesys.imports.json'), JSON.stringify(decisions));
  return folder;
}

const declare = (folder: string, resource: object): Promise<void> =>
  writeFile(join(folder, 'stand-in.json'), JSON.stringify({ stacks: { access: { resource } } }));

interface Pipeline {
  readonly machine: Machine;
  readonly file: PipelineFile;
  readonly repository: string;
  stage(name: StageName): Promise<RanScript>;
}

/** What an earlier job of the same runner has left: a program of the name of ours. */
async function leaveBehind(folder: string): Promise<void> {
  await mkdir(join(folder, 'node_modules/.bin'), { recursive: true });
  const program = join(folder, 'node_modules/.bin/genesys-preflight');
  await writeFile(program, '#!/bin/sh\necho what was left behind; exit 0\n', { mode: 0o755 });
}

/** @param isUsed - whether an earlier job has left something where the check runs */
async function pipeline(read: (service: Service) => PipelineFile, isUsed = false): Promise<Pipeline> {
  const machine = await startMachine();
  const source = await repository();
  const workspace = join(machine.temporary, 'workspace');
  const variables = { terraformSha256: createHash('sha256').update(FETCHED).digest('hex') };
  const file = read({ secrets: SECRETS, workspace, temporary: machine.temporary, variables });
  const folders = new Map<StageName, string>();
  const {
    GENESYSCLOUD_OAUTHCLIENT_ID: _id,
    GENESYSCLOUD_OAUTHCLIENT_SECRET: _secret,
    ...ambient
  } = simulator.environment();
  return {
    machine,
    file,
    repository: source,
    async stage(name) {
      const folder = await temporaryFolder();
      if (file.checksOut[name]) await cp(source, folder, { recursive: true });
      if (name === 'check') {
        const from = join(folders.get('synth') ?? '', file.handsOnFrom ?? '.');
        await handOn(file.handsOn.synth, from, folder);
        if (isUsed) await leaveBehind(folder);
      }
      if (name === 'deploy') {
        await handOn(file.handsOn.check, folders.get('check') ?? '', folder);
        await handOn(file.handsOn.check, folders.get('check') ?? '', join(workspace, 'receipt'));
      }
      folders.set(name, folder);
      return machine.run(file.stages[name], folder, {
        ...ambient,
        GENESYS_PREFLIGHT_DECISIONS: name === 'synth' ? 'genesys.imports.json' : '',
      });
    },
  };
}

describe.each([
  ['GitHub Actions', githubActions],
  ['GitHub Actions with npx', githubWithNpx],
  ['GitLab CI', gitlab],
  ['Azure Pipelines', azure],
  ['Jenkins', jenkins],
])('%s', (_, read) => {
  it('checks with a client that may only look, and deploys after the merge just that, with the decisions that were reviewed', async () => {
    const { machine, file, repository: source, stage } = await pipeline(read);
    expect(file.checksOut).toEqual({ synth: true, check: false, deploy: true });
    expect(await stage('synth')).toMatchObject({ exitCode: 0 });
    const before = simulator.requests.length;
    const checked = await stage('check');
    expect(checked, checked.err).toMatchObject({ exitCode: 0 });
    const writes = simulator.requests
      .slice(before)
      .filter(({ method, path }) => method !== 'GET' && path !== '/oauth/token');
    expect(writes.filter(({ path }) => !path.includes('/query') && !path.includes('/search'))).toEqual([]);
    // What was merged is something else than what was checked.
    await declare(source, SALES_AND_MORE);
    expect(await stage('deploy')).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('the stack "access" is not what was checked'),
    });
    await declare(source, SALES);
    const deployed = await stage('deploy');
    expect(deployed, deployed.err).toMatchObject({ exitCode: 0, out: expect.stringContaining('deployed') });
    const calls = await machine.calls();
    expect(calls.filter((call) => call.startsWith('cdktf deploy'))).toEqual([
      expect.stringMatching(/^cdktf deploy access --skip-synth --output \S+ --auto-approve$/),
    ]);
    // Secrets reach programs through their environment alone.
    expect(calls.filter((call) => /secret-of|receipt-key-of/.test(call))).toEqual([]);
    expect(`${checked.out}${checked.err}${deployed.out}${deployed.err}`).not.toMatch(/secret-of|receipt-key-of/);
  });

  it('has no secrets where the code under review runs', async () => {
    const { file } = await pipeline(read);
    expect(
      file.stages.synth.flatMap(({ env }) => Object.keys(env).filter((name) => name.startsWith('GENESYS'))),
    ).toEqual([]);
    // And runs none of that code where the secrets of the check are.
    expect(file.stages.check.map(({ script }) => script).join('\n')).not.toMatch(/npm ci|cdktf/);
  });

  it('sends no secret of the check to a gateway that the branch names', async () => {
    const { file } = await pipeline(read);
    const withSecret = file.stages.check.filter(({ env }) => env['GENESYSCLOUD_OAUTHCLIENT_SECRET'] !== undefined);
    expect(withSecret.length).toBeGreaterThan(0);
    for (const { env } of withSecret) expect(env).toMatchObject({ GENESYS_PREFLIGHT_GATEWAYS: 'none' });
  });

  it('runs nothing that an earlier job has left where the check runs, and no script of what it installs', async () => {
    const { machine, stage } = await pipeline(read, true);
    await stage('synth');
    const checked = await stage('check');
    expect(checked, checked.err).toMatchObject({ exitCode: 0 });
    expect(checked.out).not.toContain('what was left behind');
    const installed = (await machine.calls()).filter((call) => /^(npm|npx) .*genesys-preflight@/.test(call));
    expect(installed).toEqual([
      expect.stringMatching(/^npm install --global --prefix \S+ --ignore-scripts .*genesys-preflight@0\.1\.0$/),
    ]);
  });

  it('fails the check, and keeps its reports, where something is in the way', async () => {
    const { repository: source, stage, file } = await pipeline(read);
    await declare(source, { genesyscloud_auth_division: { sales: { name: 'SALES' } } });
    await stage('synth');
    const checked = await stage('check');
    expect(checked, checked.err).toMatchObject({ exitCode: 1 });
    expect(`${checked.out}${checked.err}`).toContain('changes from "Sales" to "SALES"');
    expect(file.handsOn.check).toContain('receipt.json');
  });
});

it('Azure Pipelines fetch Terraform for the check and for the deploy, and stop at one that is not the one that they name', async () => {
  const { machine, stage } = await pipeline((service) => azure({ ...service, variables: {} }));
  await stage('synth');
  for (const name of ['check', 'deploy'] as const) {
    const ran = await stage(name);
    expect(ran.exitCode).not.toBe(0);
    expect(`${ran.out}${ran.err}`).toContain('terraform.zip: FAILED');
  }
  const calls = await machine.calls();
  expect(calls.filter((call) => call.startsWith('curl '))).toHaveLength(2);
  expect(calls.filter((call) => /^(unzip|genesys-preflight) /.test(call))).toEqual([]);
});

describe('the action for GitHub', () => {
  it('installs the package that it is told to', async () => {
    const { machine, stage } = await pipeline((service) => {
      const file = githubActions(service);
      const own = file.stages.check.map((step) => ({
        ...step,
        env: { ...step.env, PACKAGE: '@acme/genesys-preflight@0.1.0' },
      }));
      return { ...file, stages: { ...file.stages, check: own } };
    });
    await stage('synth');
    expect((await stage('check')).exitCode).toBe(0);
    const installed = (await machine.calls()).filter((call) => call.startsWith('npm install'));
    expect(installed).toEqual([expect.stringMatching(/ @acme\/genesys-preflight@0\.1\.0$/)]);
  });

  it('adds to the summary of the job, says its exit code, and takes no text for code', async () => {
    const {
      machine,
      repository: source,
      stage,
    } = await pipeline((service) => {
      const file = githubActions(service);
      const spoilt = file.stages.check.map((step) => ({
        ...step,
        env: {
          ...step.env,
          ARGUMENTS: step.env['ARGUMENTS'] === undefined ? '' : '--decisions\n$(touch pwned); "x".json\n',
        },
      }));
      return { ...file, stages: { ...file.stages, check: spoilt } };
    });
    await declare(source, { genesyscloud_auth_division: { sales: { name: 'SALES' } } });
    await stage('synth');
    const checked = await stage('check');
    expect(checked.exitCode, checked.err).toBe(1);
    expect((await machine.calls()).at(-1)).toContain('--decisions $(touch pwned); "x".json');
    expect(await readdir(machine.temporary)).not.toContain('pwned');
    expect(await readFile(join(machine.temporary, 'output'), 'utf8')).toBe('exit-code=1\n');
    expect(await readFile(join(machine.temporary, 'summary'), 'utf8')).toContain('Sales');
    expect(checked.out).toMatch(/^::error /m);
  });

  it('refuses another command', async () => {
    const { stage } = await pipeline((service) => {
      const file = githubActions(service);
      const other = file.stages.check.map((step) => ({ ...step, env: { ...step.env, COMMAND: 'division delete' } }));
      return { ...file, stages: { ...file.stages, check: other } };
    });
    await stage('synth');
    expect(await stage('check')).toMatchObject({ exitCode: 2, out: expect.stringContaining('::error::command is') });
  });

  it('runs what the project has installed where it is told to', async () => {
    const { machine, stage } = await pipeline((service) => {
      const file = githubActions(service);
      const own = file.stages.check.map((step) => ({ ...step, env: { ...step.env, VERSION: 'project' } }));
      return { ...file, stages: { ...file.stages, check: own } };
    });
    await stage('synth');
    expect((await stage('check')).exitCode).toBe(0);
    const calls = await machine.calls();
    expect(calls.some((call) => call.startsWith('npx --no-install genesys-preflight check'))).toBe(true);
    expect(calls.some((call) => call.startsWith('npm install'))).toBe(false);
  });
});

it('the client that only looks could not deploy', async () => {
  const ran = await runLine(['division', 'create', 'Not Mine', '--yes'], {
    cwd: await temporaryFolder(),
    environment: {
      ...simulator.environment(),
      GENESYSCLOUD_OAUTHCLIENT_ID: 'looks',
      GENESYSCLOUD_OAUTHCLIENT_SECRET: 'secret-of-looks',
    },
  });
  expect(ran.exitCode).not.toBe(0);
  expect(simulator.organisation.divisions().map(({ name }) => name)).not.toContain('Not Mine');
});
