import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KEY, planOf, serve } from './run-task-rig.ts';
import { signatureOf, startStandInHcp } from './stand-in-hcp.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({});
});
afterEach(() => simulator.close());

describe('a request', () => {
  it('is refused with 401 unless it is signed with the key, to the letter', async () => {
    const hcp = await startStandInHcp({ plan: planOf('Retention') });
    const server = await serve(simulator, hcp);
    const body = hcp.payload();
    const right = signatureOf(body, KEY);
    for (const signature of [
      '',
      'x',
      right.slice(1),
      `${right}0`,
      signatureOf(body, `${KEY}.`),
      signatureOf(`${body} `, KEY),
    ]) {
      expect(await server.post(body, signature), signature).toBe(401);
    }
    expect((await fetch(server.url, { method: 'POST', body })).status).toBe(401);
    expect(hcp.requests).toEqual([]);
    expect(server.said()).toContain('without the right signature was refused (401)');
  });

  it('that only asks whether somebody is here gets 200, and starts nothing', async () => {
    const hcp = await startStandInHcp();
    const server = await serve(simulator, hcp);
    const asking = JSON.stringify({ payload_version: 1, access_token: 'test-token', stage: 'test' });
    expect(await server.post(asking)).toBe(200);
    expect(await server.post(asking, '')).toBe(401);
    expect(hcp.requests).toEqual([]);
  });

  it('that comes again gets 200 and no second verdict', async () => {
    const hcp = await startStandInHcp({ plan: planOf('Retention') });
    const server = await serve(simulator, hcp);
    const body = hcp.payload();
    const verdict = hcp.verdict();
    expect(await server.post(body)).toBe(200);
    expect(await server.post(body)).toBe(200);
    await verdict;
    expect(await server.post(body)).toBe(200);
    // One after the other: when a later run has its verdict, everything before it had its own.
    expect(await server.post(hcp.payload({ run_id: 'run-later' }))).toBe(200);
    await vi.waitFor(() => expect(server.said()).toContain('run-later of'), { timeout: 10_000 });
    expect(hcp.verdicts).toHaveLength(2);
    expect(hcp.requests.filter(({ line }) => line.startsWith('GET /api'))).toHaveLength(2);
  });

  it.each([
    ['another place for the plan', { plan_json_api_url: 'https://elsewhere.example/plan' }],
    ['another place for the verdict', { task_result_callback_url: 'http://169.254.169.254/latest' }],
    ['a place that looks alike', { plan_json_api_url: 'https://app.terraform.io.elsewhere.example/api/v2/plans/1' }],
    ['another port', { task_result_callback_url: 'http://127.0.0.1:1/api/v2/task-results/1/callback' }],
    ['another scheme', { plan_json_api_url: 'https://127.0.0.1/api/v2/plans/1' }],
    ['a file', { plan_json_api_url: 'file:///etc/passwd' }],
    ['data of its own', { plan_json_api_url: 'data:application/json,{}' }],
  ])('that leads to %s is refused with 403, and nothing is sent', async (_, changes) => {
    const hcp = await startStandInHcp({ plan: planOf('Retention') });
    const server = await serve(simulator, hcp);
    expect(await server.post(hcp.payload(changes))).toBe(403);
    expect(hcp.requests).toEqual([]);
  });

  it.each(['plan_json_api_url', 'task_result_callback_url'])(
    'that names a user in %s is refused with 403, and nothing is sent',
    async (field) => {
      const hcp = await startStandInHcp({ plan: planOf('Retention') });
      const server = await serve(simulator, hcp);
      const withUser = hcp.api.replace('http://', 'http://user:password@');
      expect(await server.post(hcp.payload({ [field]: `${withUser}/api/v2/x` }))).toBe(403);
      expect(hcp.requests).toEqual([]);
      expect(server.said()).not.toContain('password');
    },
  );

  it.each([
    ['not JSON', 'it is not JSON', '{'],
    ['of another version', 'payload_version', JSON.stringify({ payload_version: 2, access_token: 'secret-of-v2' })],
  ])('that is %s is refused with 400, and not repeated', async (_, told, body) => {
    const hcp = await startStandInHcp();
    const server = await serve(simulator, hcp);
    expect(await server.post(body)).toBe(400);
    expect(server.said()).toContain(told);
    expect(server.said()).not.toContain('secret-of-v2');
  });

  it('that is too large is refused with 413 before it is read whole', async () => {
    const hcp = await startStandInHcp();
    const { url, post } = await serve(simulator, hcp);
    const { port } = new URL(url);
    const socket = connectSocket(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 50000000\r\n\r\n${'x'.repeat(400_000)}`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
    expect(await post('{', '')).toBe(401);
  });

  it('is answered at its own path and method alone', async () => {
    const hcp = await startStandInHcp();
    const server = await serve(simulator, hcp, { options: ['--path', '/genesys'] });
    expect((await fetch(server.url)).status).toBe(405);
    expect((await fetch(new URL('/', server.url), { method: 'POST', body: '{}' })).status).toBe(404);
    expect(await (await fetch(new URL('/health', server.url))).text()).toBe('ok\n');
  });
});
