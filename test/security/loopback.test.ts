import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { startSimulator } from 'genesys-cloud-simulator';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../cli/assembly.ts';
import { runLine, type Ran } from '../cli/run-line.ts';

/** An address of this machine by which others reach it. */
const OUTER = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
const KEY = 'key-of-run-tasks-0123456789';

/** Whether somebody answers there. */
async function isHeard(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port, timeout: 5_000 });
  try {
    return await new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      for (const event of ['error', 'timeout']) socket.once(event, () => resolve(false));
    });
  } finally {
    socket.destroy();
  }
}

interface Serving {
  readonly port: number;
  readonly said: () => string;
}

/** A command that serves, until the test ends. */
async function serving(line: readonly string[]): Promise<Serving> {
  const upstream = await startSimulator({});
  const cwd = await temporaryFolder();
  const interruption = new AbortController();
  let said = '';
  const note = (text: string): void => void (said += text);
  const environment = { ...upstream.environment(), GENESYS_PREFLIGHT_RUN_TASK_KEY: KEY };
  const ran: Promise<Ran> = runLine(line, { cwd, environment, interrupted: interruption.signal, out: note, err: note });
  onTestFinished(async () => {
    interruption.abort();
    await ran;
    await upstream.close();
  });
  await vi.waitFor(() => expect(said).toMatch(/Ctrl-C/), { timeout: 20_000 });
  const port = /GATEWAY_PORT=(\d+)/.exec(said)?.[1] ?? /http:\/\/[^:]+:(\d+)/.exec(said)?.[1];
  return { port: Number(port), said: () => said };
}

describe.skipIf(OUTER === undefined)('other machines do not reach', () => {
  it.each([
    ['the simulated organisation', ['simulate', '--port', '0']],
    ['what records an organisation', ['simulate', '--port', '0', '--record', 'fixture.json']],
    ['the server of run tasks', ['run-task', 'serve', '--port', '0']],
  ])('%s', async (_, line) => {
    const { port, said } = await serving(line);
    expect(await isHeard('127.0.0.1', port), said()).toBe(true);
    expect(await isHeard(OUTER ?? '', port)).toBe(false);
    expect(said()).not.toContain('Other machines reach it');
  });
});

describe.skipIf(OUTER === undefined)('where it is told to listen to all', () => {
  it('the server of run tasks does, and says so', async () => {
    const { port, said } = await serving(['run-task', 'serve', '--port', '0', '--host', '0.0.0.0']);
    expect(await isHeard(OUTER ?? '', port)).toBe(true);
    expect(said()).toContain('Other machines reach it, and it speaks no TLS');
  });
});
