import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../assembly.ts';
import { runLine, type Ran } from '../run-line.ts';
import { judged, KEY, planOf, serve } from './run-task-rig.ts';
import { startStandInHcp } from './stand-in-hcp.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({});
});
afterEach(() => simulator.close());

/** The organisation answers the first question of a check so much later, once. */
function slowOnce(delayMs: number): void {
  simulator.faults.add({ on: { path: '/api/v2/organizations/me', times: 1 }, do: { kind: 'slow', delayMs } });
}

describe('run-task serve', () => {
  it('lets a plan pass that runs into nothing', async () => {
    const hcp = await startStandInHcp({ plan: planOf('Retention') });
    const server = await serve(simulator, hcp);
    expect(await judged(hcp, server)).toEqual({
      status: 'passed',
      message: 'Nothing is in the way: 1 create.',
    });
    await vi.waitFor(() => expect(server.said()).toContain('run-1 of example/access: passed.'));
  });

  it('stops one that would collide, and says with what', async () => {
    const hcp = await startStandInHcp({ plan: planOf('SALES', 'Retention') });
    const { status, message } = await judged(hcp, await serve(simulator, hcp));
    expect(status).toBe('failed');
    expect(message).toMatch(/^Something would fail or be lost: genesyscloud_auth_division\.d0: .*Sales/);
  });

  it('says of what has to be imported what to do', async () => {
    const hcp = await startStandInHcp({ plan: planOf('Sales') });
    const { status, message } = await judged(hcp, await serve(simulator, hcp));
    expect(status).toBe('failed');
    expect(message).toContain('Something would fail or be lost');
  });

  it('takes acknowledgements and decisions as "check" does, anew for each run', async () => {
    const hcp = await startStandInHcp({ plan: planOf('SALES') });
    const acknowledged =
      'version: 1\nacknowledged: [{ check: division-name-taken, address: "*", what: "*", reason: seen }]';
    const files = { 'mine.yaml': acknowledged };
    const server = await serve(simulator, hcp, {
      options: ['--acknowledgements', 'mine.yaml', '--decisions', 'd.json'],
      files,
    });
    expect((await judged(hcp, server)).status).toBe('passed');
  });

  it('asks the organisation anew for each run', async () => {
    const hcp = await startStandInHcp({ plan: planOf('Retention') });
    const server = await serve(simulator, hcp);
    expect((await judged(hcp, server)).status).toBe('passed');
    const cwd = await temporaryFolder();
    const made = await runLine(['division', 'create', 'Retention', '--yes'], {
      cwd,
      environment: simulator.environment(),
    });
    expect(made.exitCode).toBe(0);
    expect((await judged(hcp, server)).status).toBe('failed');
  });

  it('sends the token to the API alone, and never says it', async () => {
    const hcp = await startStandInHcp({ plan: planOf('Retention') });
    const server = await serve(simulator, hcp, { options: ['--verbose'] });
    await judged(hcp, server);
    expect(
      hcp.requests.map(({ line, authorization }) => [line.replace(/[0-9a-f-]{36}/, 'GUID'), authorization]),
    ).toEqual([
      ['GET /api/v2/plans/plan-1/json-output', `Bearer ${hcp.token}`],
      ['GET /v1/object/plan?key=signed', undefined],
      ['PATCH /api/v2/task-results/GUID/callback', `Bearer ${hcp.token}`],
    ]);
    const { err, out } = await server.stop();
    expect(`${out}${err}`).not.toContain(hcp.token);
    expect(`${out}${err}`).not.toContain(KEY);
  });

  it('leaves no plan behind', async () => {
    const left = async (): Promise<string[]> =>
      (await readdir(tmpdir())).filter((name) => /^genesys-preflight-[A-Za-z0-9]{6}$/.test(name)).sort();
    const before = await left();
    const hcp = await startStandInHcp({ plan: planOf('Retention') });
    await judged(hcp, await serve(simulator, hcp));
    await vi.waitFor(async () => expect((await left()).filter((name) => !before.includes(name))).toEqual([]));
  });
});

describe('a run that cannot be checked has failed', () => {
  it('when its plan is too large', async () => {
    const hcp = await startStandInHcp({ plan: ' '.repeat(3 * 1_048_576) });
    const { status, message } = await judged(hcp, await serve(simulator, hcp, { options: ['--max-plan-mb', '2'] }));
    expect([status, message]).toEqual([
      'failed',
      'The run could not be checked: The plan is larger than 2 MB; --max-plan-mb allows more.',
    ]);
  });

  it('when the API sends us elsewhere for it', async () => {
    const hcp = await startStandInHcp({ location: 'http://127.0.0.1:9/internal' });
    const { status, message } = await judged(hcp, await serve(simulator, hcp));
    expect(status).toBe('failed');
    expect(message).toContain('The request leads to http://127.0.0.1:9, which is not configured');
  });

  it('when the API sends us in a circle', async () => {
    const hcp = await startStandInHcp();
    const circle = await startStandInHcp({ location: `${hcp.storage}/v1/object/plan?key=signed` });
    const around = createServer((_, response) => response.writeHead(307, { location: '/again' }).end());
    around.listen(0, '127.0.0.1');
    await once(around, 'listening');
    onTestFinished(() => void around.close());
    const storage = `http://127.0.0.1:${String((around.address() as AddressInfo).port)}`;
    const looping = await startStandInHcp({ location: `${storage}/start` });
    const { message } = await judged(looping, await serve(simulator, { api: looping.api, storage }));
    expect(message).toContain('from place to place');
    expect(circle.verdicts).toEqual([]);
  });

  it.each([
    ['not JSON', 'no plan', 'is not JSON'],
    [
      "another tool's plan",
      { format_version: '1.2', resource_changes: [], configuration: {} },
      'mypurecloud/genesyscloud',
    ],
  ])('when its plan is %s', async (_, plan, told) => {
    const hcp = await startStandInHcp({ plan });
    const { status, message } = await judged(hcp, await serve(simulator, hcp));
    expect(status).toBe('failed');
    expect(message).toContain(told);
  });

  it('when its stage has no plan', async () => {
    const hcp = await startStandInHcp();
    const { status, message } = await judged(hcp, await serve(simulator, hcp), {
      stage: 'pre_plan',
      plan_json_api_url: undefined,
    });
    expect([status, message]).toEqual([
      'failed',
      'The run could not be checked: The stage pre_plan has no plan. Attach the run task to the stage "post-plan".',
    ]);
  });

  it('when the organisation cannot be reached, and the next one is asked again', async () => {
    const hcp = await startStandInHcp({ plan: planOf('Retention') });
    const { port } = simulator;
    const server = await serve(simulator, hcp);
    await simulator.close();
    const { status, message } = await judged(hcp, server);
    expect(status).toBe('failed');
    expect(message).toContain(`Nothing answers at the gateway http://127.0.0.1:${String(port)}`);
    simulator = await startSimulator({ port });
    expect((await judged(hcp, server)).status).toBe('passed');
  });

  it('when the organisation refuses the client', async () => {
    const hcp = await startStandInHcp({ plan: planOf('Retention') });
    const server = await serve(simulator, hcp, { environment: { GENESYSCLOUD_OAUTHCLIENT_SECRET: 'wrong-secret' } });
    const { status, message } = await judged(hcp, server);
    expect(status).toBe('failed');
    expect(message).not.toContain('wrong-secret');
  });

  it('when it takes too long: the verdict comes in time, and only one', async () => {
    const hcp = await startStandInHcp({ plan: planOf('Retention') });
    const server = await serve(simulator, hcp, { options: ['--timeout', '2'] });
    slowOnce(3_000);
    const { status, message } = await judged(hcp, server);
    expect([status, message]).toEqual(['failed', 'The run could not be checked: it took longer than 2 s.']);
    // The hanging check ends before the next one begins: had it a second verdict, it would be there by then.
    expect(await server.post(hcp.payload({ run_id: 'run-later' }))).toBe(200);
    await vi.waitFor(() => expect(server.said()).toContain('run-later of'), { timeout: 15_000 });
    expect(hcp.verdicts.map((verdict) => verdict.status)).toEqual(['failed', 'passed']);
  });

  it('when the server ends first', async () => {
    const hcp = await startStandInHcp({ plan: planOf('Retention') });
    const server = await serve(simulator, hcp);
    slowOnce(2_500);
    const verdict = hcp.verdict();
    await server.post(hcp.payload());
    expect((await server.stop()).exitCode).toBe(0);
    expect((await verdict).message).toContain('genesys-preflight was stopped; start the run again');
  });
});

describe('HCP Terraform', () => {
  it('is asked again for a plan that is not written yet, and told again what it did not take', async () => {
    const hcp = await startStandInHcp({
      plan: planOf('Retention'),
      planAnswers: [204, 500],
      callbackAnswers: [503, 429],
    });
    expect((await judged(hcp, await serve(simulator, hcp))).status).toBe('passed');
    expect(hcp.requests.filter(({ line }) => line.startsWith('PATCH'))).toHaveLength(3);
  });

  it('that takes no verdict is left alone after some time, and the log says so', async () => {
    const hcp = await startStandInHcp({ plan: planOf('Retention'), callbackAnswers: [422, 503, 503, 503, 503] });
    const server = await serve(simulator, hcp);
    await server.post(hcp.payload());
    await vi.waitFor(() => expect(server.said()).toContain('passed, and nobody could be told'), { timeout: 10_000 });
    expect(server.said()).toContain('answered 422');
    await server.post(hcp.payload());
    await vi.waitFor(() => expect(server.said()).toContain('answered 503'), { timeout: 10_000 });
  });

  it('is sent away when too many runs wait, and takes them along later', async () => {
    const hcp = await startStandInHcp({ plan: planOf('Retention') });
    const server = await serve(simulator, hcp);
    slowOnce(2_000);
    const statuses = [];
    const bodies = Array.from({ length: 22 }, () => hcp.payload());
    for (const body of bodies) statuses.push(await server.post(body));
    expect(statuses).toEqual([...Array<number>(20).fill(200), 503, 503]);
    await vi.waitFor(() => expect(hcp.verdicts).toHaveLength(20), { timeout: 20_000 });
    expect(await server.post(bodies[20] ?? '')).toBe(200);
    await vi.waitFor(() => expect(hcp.verdicts).toHaveLength(21));
  });

  it('is handed the address of the whole report, where browsers reach the server', async () => {
    const hcp = await startStandInHcp({ plan: planOf('SALES') });
    const server = await serve(simulator, hcp, { options: ['--public-url', 'https://preflight.example.com/'] });
    const { url = '' } = await judged(hcp, server);
    expect(url).toMatch(/^https:\/\/preflight\.example\.com\/reports\/[0-9a-f]{32}$/);
    const { pathname } = new URL(url);
    const read = await fetch(new URL(pathname, server.url));
    expect(await read.text()).toContain('genesyscloud_auth_division.d0');
    expect(read.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await fetch(new URL(`/reports/${'0'.repeat(32)}`, server.url))).status).toBe(404);
  });
});

describe('run-task serve does not begin', () => {
  const begin = async (argv: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> =>
    runLine(['run-task', 'serve', '--port', '0', ...argv], {
      cwd: await temporaryFolder(),
      environment: { ...simulator.environment(), GENESYS_PREFLIGHT_RUN_TASK_KEY: KEY, ...environment },
    });

  it.each([
    [[], { GENESYS_PREFLIGHT_RUN_TASK_KEY: '' }, 'GENESYS_PREFLIGHT_RUN_TASK_KEY is not set'],
    [[], { GENESYS_PREFLIGHT_RUN_TASK_KEY: 'short' }, 'has less than 16 characters'],
    [[], { GENESYSCLOUD_OAUTHCLIENT_SECRET: '' }, 'missing is the client secret'],
    [['--terraform-url', 'http://tfe.example.com'], {}, 'An address begins with https://'],
    [['--download-url', 'tfe.example.com'], {}, 'An address begins with https://'],
    [['--public-url', 'http://preflight.example.com'], {}, 'An address begins with https://'],
    [['--timeout', '900'], {}, 'A whole number from 1 to 590'],
    [['--path', '/health'], {}, '/health and /reports are taken'],
  ])('with %j %j', async (argv, environment, message) => {
    const ran = await begin(argv, environment as Record<string, string>);
    expect(ran).toMatchObject({ exitCode: 2, err: expect.stringContaining(message) });
  });

  it('on a port that is taken', async () => {
    const ran = await begin(['--port', String(simulator.port)]);
    expect(ran).toMatchObject({ exitCode: 2, err: expect.stringContaining('something listens there already') });
  });
});
