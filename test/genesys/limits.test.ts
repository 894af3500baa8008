import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { homeDivision, thisOrganisation, userById } from '../../lib/genesys/index.ts';
import { connectTo } from './connect-to.ts';
import { FakeClock } from './fake-clock.ts';
import { startScriptedServer, type ScriptedAnswer, type ScriptedServer } from './scripted-server.ts';

const HOME = 'GET /api/v2/authorization/divisions/home';
const ORGANISATION = 'GET /api/v2/organizations/me';
const HOME_ANSWER: ScriptedAnswer = { json: { id: 'd-0', name: 'Home' } };
const ORGANISATION_ANSWER: ScriptedAnswer = { json: { id: 'o-1', name: 'Acme' } };

async function startServer(): Promise<ScriptedServer> {
  const server = await startScriptedServer();
  server.onLogin();
  return server;
}

/** Time passes only when what is under way has come to its end: a request counts until a minute after it. */
class PatientClock extends FakeClock {
  override async sleep(ms: number): Promise<void> {
    await setTimeout(50);
    await super.sleep(ms);
  }
}

describe('the limits of a client', () => {
  it('are so many requests a minute, repetitions included', async () => {
    const server = await startServer();
    const clock = new PatientClock();
    for (const id of ['1', '2', '3', '4', '5']) server.on(`GET /api/v2/users/${id}`, { json: { id } });
    const client = connectTo(server, { clock, ratePerMinute: 2 });
    await client.askAll(['1', '2', '3', '4', '5'].map((id) => userById(id)));
    expect(clock.sleeps).toEqual([60_000, 60_000]);
  });

  it('are lowered and kept as the headers of an answer say', async () => {
    const server = await startServer();
    const clock = new FakeClock();
    const headers = { 'ININ-RateLimit-Allowed': '180', 'ININ-RateLimit-Count': '179', 'ININ-RateLimit-Reset': '42' };
    server.on(HOME, { ...HOME_ANSWER, headers });
    server.on(ORGANISATION, ORGANISATION_ANSWER);
    const client = connectTo(server, { clock });
    await client.ask(homeDivision());
    await client.ask(thisOrganisation());
    expect(clock.sleeps).toEqual([42_000]);
  });

  it('hold everybody back while one request waits for a 429', async () => {
    const server = await startServer();
    const slept: number[] = [];
    // Time passes only when all are asleep, so that nobody's sleep shortens that of another.
    const wake: (() => void)[] = [];
    const clock = {
      passed: 0,
      now: () => clock.passed,
      sleep: (ms: number) =>
        new Promise<void>((resolve) => {
          slept.push(ms);
          wake.push(resolve);
          if (wake.length === 2) {
            clock.passed += ms;
            for (const one of wake) one();
          }
        }),
    };
    server.on(HOME, { status: 429, json: {}, headers: { 'Retry-After': '5' } });
    server.on(HOME, HOME_ANSWER);
    server.on(ORGANISATION, ORGANISATION_ANSWER);
    const client = connectTo(server, { clock, concurrency: 1 });
    await Promise.all([client.ask(homeDivision()), client.ask(thisOrganisation())]);
    expect(slept).toEqual([5000, 5000]);
  });

  it('are so many requests at the same time', async () => {
    const server = await startServer();
    const ids = ['1', '2', '3', '4', '5'];
    for (const id of ids) server.on(`GET /api/v2/users/${id}`, { json: { id }, delayMs: 20 });
    const client = connectTo(server, { concurrency: 2 });
    await client.askAll(ids.map((id) => userById(id)));
    expect(server.mostAtOnce).toBe(2);
  });
});
