import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { identifierOf, startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder, writeState } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

const CDKTF = fileURLToPath(new URL('stand-in-cdktf.mjs', import.meta.url));
const SALES = { genesyscloud_auth_division: { sales: { name: 'Sales', description: 'Inbound and outbound sales' } } };
const RETENTION = { genesyscloud_auth_division: { retention: { name: 'Retention' } } };
const ADA = identifierOf('user', 'ada@example.com');
/** Ada holds Employee in Home and Supervisor in Sales; this lists the second one only. */
const ADA_LOSES_EMPLOYEE = {
  genesyscloud_user_roles: {
    ada: {
      user_id: ADA,
      roles: [{ role_id: identifierOf('role', 'Supervisor'), division_ids: [identifierOf('division', 'Sales')] }],
    },
  },
};

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({});
});
afterEach(() => simulator.close());

interface Project {
  readonly stacks: Readonly<Record<string, { readonly resource: object; readonly dependencies?: readonly string[] }>>;
  readonly ignoresDecisions?: boolean;
  readonly changesByItself?: boolean;
  /** Which call of the command fails, from 1. */
  readonly failsAt?: number;
  readonly deployExitCode?: number;
  /** What `cdktf deploy` prints. @default 'deployed' */
  readonly deploySays?: string;
}

async function project(setup: Project): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'stand-in.json'), JSON.stringify(setup));
  return folder;
}

function deploy(cwd: string, ...argv: string[]): Promise<Ran> {
  const at = argv.indexOf('--');
  const options = at < 0 ? argv : argv.slice(0, at);
  const rest = at < 0 ? [] : argv.slice(at);
  const environment = { PATH: process.env['PATH'], ...simulator.environment() };
  return runLine(['deploy', ...options, '--cdktf', CDKTF, ...rest], { cwd, environment });
}

const PLAIN = '#!/bin/sh\necho "$1 ${CI:-pictures}" >> ci.log\nexec node ';

async function callsIn(folder: string): Promise<string[]> {
  const log = await readFile(join(folder, 'calls.log'), 'utf8').catch(() => '');
  return log
    .trim()
    .split('\n')
    .map((line) => line.replaceAll(` --output ${folder}/cdktf.out`, ''));
}

async function decisionsIn(folder: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, 'genesys.imports.json'), 'utf8')) as unknown;
}

describe('deploy', () => {
  it('passes on what cdktf prints without what moves a cursor', async () => {
    const [move, red, plain] = ['\u001b[2K\u001b[1A\u001b[?25l\u001b[G', '\u001b[31m', '\u001b[39m'];
    const deploySays = `${`${move}${red}deploying${plain}\n`.repeat(1_000)}done`;
    const { out } = await deploy(await project({ stacks: { access: { resource: RETENTION } }, deploySays }));
    expect(out).toContain(`${`${red}deploying${plain}\n`.repeat(1_000)}done`);
  });

  it('synthesises, imports what exists, synthesises again and deploys all stacks with the flags', async () => {
    const folder = await project({ stacks: { access: { resource: SALES }, more: { resource: RETENTION } } });
    const ran = await deploy(folder, '--', '--auto-approve');
    expect(ran).toMatchObject({ exitCode: 0, out: 'deployed\n' });
    expect(await callsIn(folder)).toEqual(['synth', 'synth', 'deploy access more --skip-synth --auto-approve']);
    expect(await decisionsIn(folder)).toMatchObject({
      stacks: { access: { imports: [{ to: 'genesyscloud_auth_division.sales', name: 'Sales' }] } },
    });
    const stack = await readFile(join(folder, 'cdktf.out/stacks/access/cdk.tf.json'), 'utf8');
    expect(JSON.parse(stack)).toMatchObject({ import: [{ to: 'genesyscloud_auth_division.sales' }] });
  });

  it('synthesises once where nothing has to be decided', async () => {
    const folder = await project({ stacks: { access: { resource: RETENTION } } });
    expect((await deploy(folder)).exitCode).toBe(0);
    expect(await callsIn(folder)).toEqual(['synth', 'deploy access --skip-synth']);
  });

  it('checks and deploys the named stack; its dependencies are checked and not deployed', async () => {
    const folder = await project({
      stacks: {
        base: { resource: SALES },
        access: { resource: RETENTION, dependencies: ['base'] },
        broken: { resource: { genesyscloud_auth_division: { sales: { name: 'SALES' } } } },
      },
    });
    const ran = await deploy(folder, 'access');
    expect(ran.exitCode).toBe(0);
    expect((await callsIn(folder)).at(-1)).toBe('deploy access --skip-synth');
    expect(ran.err).toContain('genesyscloud_auth_division.sales ← Sales');
  });

  it('stops before the deploy when something is in the way: 1, and says what', async () => {
    const folder = await project({
      stacks: { access: { resource: { genesyscloud_auth_division: { sales: { name: 'SALES' } } } } },
    });
    const ran = await deploy(folder);
    expect(ran).toMatchObject({ exitCode: 1, out: '' });
    expect(ran.err).toMatch(/differs from "SALES" by case.*Nothing was deployed: something is in the way/s);
    expect(await callsIn(folder)).toEqual(['synth']);
  });

  it('stops when grants would be lost, until somebody acknowledges exactly that', async () => {
    const folder = await project({ stacks: { access: { resource: ADA_LOSES_EMPLOYEE } } });
    const stopped = await deploy(folder);
    expect(stopped.exitCode).toBe(1);
    expect(stopped.err).toMatch(/Ada Abara loses Employee in Home.*something would be lost/s);
    await writeFile(
      join(folder, 'genesys.acknowledged.yaml'),
      `version: 1
acknowledged:
  - check: assignment-revokes
    address: genesyscloud_user_roles.ada
    what: Employee in Home
    reason: she is a contractor
`,
    );
    const ran = await deploy(folder);
    expect(ran).toMatchObject({ exitCode: 0, out: 'deployed\n' });
    expect(ran.err).toContain('she is a contractor');
  });

  it('takes an acknowledgement of the command line, for one address', async () => {
    const folder = await project({ stacks: { access: { resource: ADA_LOSES_EMPLOYEE } } });
    expect((await deploy(folder, '--acknowledge', 'assignment-revokes@genesyscloud_user_roles.ben')).exitCode).toBe(1);
    expect((await deploy(folder, '--acknowledge', 'assignment-revokes@genesyscloud_user_roles.ada')).exitCode).toBe(0);
    expect((await deploy(folder, '--acknowledge', 'assignment-revoke')).err).toContain('there is no such check');
  });

  it('ignores an acknowledgement that has expired, and reports it', async () => {
    const folder = await project({ stacks: { access: { resource: ADA_LOSES_EMPLOYEE } } });
    await writeFile(
      join(folder, 'genesys.acknowledged.yaml'),
      'version: 1\nacknowledged:\n  - { check: assignment-revokes, address: "*", what: "*", reason: once, until: 2020-01-31 }\n',
    );
    const ran = await deploy(folder);
    expect(ran.exitCode).toBe(1);
    expect(ran.err).toContain('This acknowledgement has expired');
  });

  it('--frozen refuses when the decisions would have to change, and leaves them as they are', async () => {
    const folder = await project({ stacks: { access: { resource: SALES } } });
    const ran = await deploy(folder, '--frozen');
    expect(ran.exitCode).toBe(1);
    expect(ran.err).toContain('--frozen forbids it');
    await expect(decisionsIn(folder)).rejects.toThrow('ENOENT');
    expect(await callsIn(folder)).toEqual(['synth']);
  });

  it('--frozen goes on with decisions that were reviewed, also when they are done by now', async () => {
    const folder = await project({ stacks: { access: { resource: SALES } } });
    await deploy(folder);
    expect((await deploy(folder, '--frozen')).exitCode).toBe(0);
    await writeState(folder, 'access', [
      {
        type: 'genesyscloud_auth_division',
        name: 'sales',
        attributes: { id: identifierOf('division', 'Sales'), name: 'Sales' },
      },
    ]);
    expect((await deploy(folder, '--frozen')).exitCode).toBe(0);
  });

  it('refuses an app that does not apply the decisions: 2, naming the call to add', async () => {
    const folder = await project({ stacks: { access: { resource: SALES } }, ignoresDecisions: true });
    const ran = await deploy(folder);
    expect(ran.exitCode).toBe(2);
    expect(ran.err).toContain('Call ImportDecisions.applyTo(app)');
    expect(await callsIn(folder)).toEqual(['synth', 'synth']);
  });

  it('refuses an app whose second synth says something else: 2, naming the place', async () => {
    const folder = await project({ stacks: { access: { resource: SALES } }, changesByItself: true });
    const ran = await deploy(folder);
    expect(ran.exitCode).toBe(2);
    expect(ran.err).toContain('differ at locals.now of the stack "access"');
    expect((await callsIn(folder)).some((call) => call.startsWith('deploy'))).toBe(false);
  });

  it('--skip-synth deploys what is there, and stops where that is older than the decisions', async () => {
    const folder = await project({ stacks: { access: { resource: SALES } } });
    await deploy(folder);
    expect((await deploy(folder, '--skip-synth')).exitCode).toBe(0);
    expect((await callsIn(folder)).slice(3)).toEqual(['deploy access --skip-synth']);
    const stale = await project({ stacks: { access: { resource: SALES } }, ignoresDecisions: true });
    await deploy(stale);
    const ran = await deploy(stale, '--skip-synth');
    expect(ran.exitCode).toBe(2);
    expect(ran.err).toContain('Synthesise again');
  });

  it('a deploy that fails after a clear preflight: 5', async () => {
    const folder = await project({ stacks: { access: { resource: RETENTION } }, deployExitCode: 1 });
    const ran = await deploy(folder);
    expect(ran.exitCode).toBe(5);
    expect(ran.err).toContain('"cdktf deploy" ended with 1');
  });

  it('a state that a killed run left locked: 5, and how to take the lock away, in the folder of its stack', async () => {
    const box = await readFile(new URL('../preflight/explain/fixtures/state-lock.txt', import.meta.url), 'utf8');
    const ofStack = (stack: string): string =>
      box
        .trimEnd()
        .split('\n')
        .map((line, at) => (at === 0 ? `${stack}  ${line}` : `${' '.repeat(stack.length + 2)}${line}`))
        .join('\n');
    const unlock = (stack: string): string =>
      `The state of "${stack}" is locked by ci@runner, as a run leaves it that was killed. Where you know that none is at work: terraform -chdir=cdktf.out/stacks/${stack} force-unlock '6c6fdd7a-4f35-87d8-b826-c004467e80e5'`;

    const stacks = { access: { resource: RETENTION }, rest: { resource: {} } };
    const two = await deploy(await project({ stacks, deployExitCode: 1, deploySays: ofStack('rest') }));
    expect({ exitCode: two.exitCode, isTold: two.err.includes(unlock('rest')) }).toEqual({ exitCode: 5, isTold: true });
    expect(two.out).toContain('Error acquiring the state lock');

    const alone = { access: { resource: RETENTION } };
    const one = await deploy(await project({ stacks: alone, deployExitCode: 1, deploySays: box }));
    expect(one.err).toContain(unlock('access'));
  });

  it.each([1, 2])('a synth that fails (the %i. one): 2, nothing deployed', async (failsAt) => {
    const folder = await project({ stacks: { access: { resource: SALES } }, failsAt });
    const ran = await deploy(folder);
    expect(ran.exitCode).toBe(2);
    expect((await callsIn(folder)).some((call) => call.startsWith('deploy'))).toBe(false);
  });

  it('a cdktf command that is not there: 2, naming it', async () => {
    const folder = await project({ stacks: { access: { resource: SALES } } });
    const ran = await runLine(['deploy', '--cdktf', 'cdktf-of-nobody'], {
      cwd: folder,
      environment: simulator.environment(),
    });
    expect(ran.exitCode).toBe(2);
    expect(ran.err).toContain('cdktf-of-nobody');
  });

  it('has cdktf print lines where no terminal looks, but for what it may ask', async () => {
    const folder = await project({ stacks: { access: { resource: {} } } });
    const wrapper = join(folder, 'cdktf.sh');
    await writeFile(wrapper, `${PLAIN}${CDKTF} "$@"\n`, { mode: 0o755 });
    const environment = { PATH: process.env['PATH'], ...simulator.environment() };
    const line = ['deploy', '--cdktf', wrapper];
    await runLine(line, { cwd: folder, environment });
    await runLine([...line, '--', '--auto-approve'], { cwd: folder, environment });
    const [asking, answered] = (await readFile(join(folder, 'ci.log'), 'utf8')).match(/^deploy .*$/gm) ?? [];
    expect(await readFile(join(folder, 'ci.log'), 'utf8')).not.toContain('synth pictures');
    expect([asking, answered]).toEqual(['deploy pictures', 'deploy 1']);
  });
});
