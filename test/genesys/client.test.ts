import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  allDivisions,
  allRoles,
  connect,
  divisionById,
  getOne,
  homeDivision,
  resolveConnection,
  subjectGrants,
  thisOrganisation,
  userByEmail,
  usersByEmail,
  type Question,
} from '../../lib/genesys/index.ts';
import { connectTo, environmentFor, rejectionOf } from './connect-to.ts';
import { FakeClock } from './fake-clock.ts';
import { startScriptedServer, type ScriptedServer } from './scripted-server.ts';

const HOME = 'GET /api/v2/authorization/divisions/home';
const DIVISIONS = 'GET /api/v2/authorization/divisions?pageSize=100&pageNumber=1';
const ROLES = 'GET /api/v2/authorization/roles?userCount=false&pageSize=100&pageNumber=1';
const HOME_DIVISION = { id: 'd-0', name: 'Home', homeDivision: true };

async function startServer(): Promise<ScriptedServer> {
  const server = await startScriptedServer();
  server.onLogin();
  return server;
}

describe('asking', () => {
  it('asks equal questions once, at the same time or one after the other', async () => {
    const server = await startServer();
    server.on(HOME, { json: HOME_DIVISION });
    const client = connectTo(server);
    const homes = await Promise.all([client.ask(homeDivision()), client.ask(homeDivision())]);
    const answers = await client.askAll([homeDivision(), homeDivision()]);
    expect(homes).toEqual([HOME_DIVISION, HOME_DIVISION]);
    expect(answers.to(homeDivision())).toEqual({ kind: 'answered', value: HOME_DIVISION });
    expect(answers.get(homeDivision().key)).toEqual({ kind: 'answered', value: HOME_DIVISION });
  });

  it('asks anew what was forgotten', async () => {
    const server = await startServer();
    server.on(HOME, { json: HOME_DIVISION });
    server.on(HOME, { json: { ...HOME_DIVISION, name: 'House' } });
    const client = connectTo(server);
    await client.ask(homeDivision());
    client.forget(allDivisions());
    await client.ask(homeDivision());
    client.forget(homeDivision());
    expect((await client.ask(homeDivision())).name).toBe('House');
  });

  it('takes an object out of the list in which it stands, where that list is asked for', async () => {
    const server = await startServer();
    server.on(DIVISIONS, { json: { total: 2, entities: [{ id: 'd-1', name: 'EMEA' }, HOME_DIVISION] } });
    const client = connectTo(server);
    const answers = await client.askAll([homeDivision(), allDivisions()]);
    expect(answers.to(homeDivision())).toEqual({ kind: 'answered', value: HOME_DIVISION });
    expect(await client.ask(homeDivision())).toEqual(HOME_DIVISION);
  });

  it('asks for it by itself where the list does not show it, or is refused', async () => {
    for (const answer of [{ json: { total: 1, entities: [{ id: 'd-1', name: 'EMEA' }] } }, { status: 403, json: {} }]) {
      const server = await startServer();
      server.on(DIVISIONS, answer);
      server.on(HOME, { json: HOME_DIVISION });
      const answers = await connectTo(server).askAll([homeDivision(), allDivisions()]);
      expect(answers.to(homeDivision())).toEqual({ kind: 'answered', value: HOME_DIVISION });
    }
  });

  it('answers two questions by one request where they differ in the form of the answer only', async () => {
    const server = await startServer();
    server.on('POST /api/v2/users/search', { json: { total: 1, pageCount: 1, results: [{ id: 'u-1' }] } });
    const answers = await connectTo(server).askAll([userByEmail('a@b.c'), usersByEmail('a@b.c')]);
    expect(answers.to(userByEmail('a@b.c'))).toEqual({ kind: 'answered', value: { id: 'u-1' } });
    expect(answers.to(usersByEmail('a@b.c'))).toEqual({ kind: 'answered', value: [{ id: 'u-1' }] });
    expect(JSON.parse(server.requests[1]?.body ?? '')).toEqual({
      sortBy: 'email',
      sortOrder: 'ASC',
      query: [{ type: 'EXACT', fields: ['email'], value: 'a@b.c' }],
      pageSize: 100,
      pageNumber: 1,
    });
  });

  it('has no answer to what was never asked', async () => {
    const answers = await connectTo({ port: 1 }).askAll([]);
    expect(() => answers.to(homeDivision())).toThrow(expect.objectContaining({ code: 'never-asked' }));
    expect(answers.get(homeDivision().key)).toBeUndefined();
  });

  it('says undefined for what does not exist, where that is an answer', async () => {
    const server = await startServer();
    server.on('GET /api/v2/authorization/divisions/d-9', { status: 404, json: { code: 'not.found' } });
    expect(await connectTo(server).ask(divisionById('d-9'))).toBeUndefined();
  });

  it('does not take a 404 of something else than the API for absence', async () => {
    const server = await startServer();
    server.on('GET /api/v2/authorization/divisions/d-9', { status: 404, text: '<html>nginx</html>' });
    expect(await rejectionOf(connectTo(server).ask(divisionById('d-9')))).toMatchObject({ code: 'unexpected-answer' });
  });

  it('does not take an empty answer for absence', async () => {
    const server = await startServer();
    server.on('GET /api/v2/authorization/divisions/d-9', { status: 200, text: '' });
    expect(await rejectionOf(connectTo(server).ask(divisionById('d-9')))).toMatchObject({ code: 'unexpected-answer' });
  });

  it('is over when the client is closed', async () => {
    const client = connect(resolveConnection(environmentFor(1)));
    client.close();
    expect(await rejectionOf(client.ask(homeDivision()))).toMatchObject({ code: 'closed' });
  });

  it('never sends what is no question', async () => {
    const forged = { ...homeDivision(), method: 'POST', path: '/api/v2/users', body: {} };
    const client = connectTo({ port: 1 });
    const error = await rejectionOf(client.ask(forged as unknown as Question<unknown>));
    expect(error).toMatchObject({ code: 'write-refused' });
    expect(client.calls.total).toBe(0);
  });

  it('tells each request, without headers or secrets', async () => {
    const server = await startServer();
    server.on(HOME, { status: 503, json: {}, headers: { 'ININ-Correlation-Id': 'c-1' } });
    server.on(HOME, { json: HOME_DIVISION });
    const log: unknown[] = [];
    await connectTo(server, { log: (entry) => log.push(entry) }).ask(homeDivision());
    const path = '/api/v2/authorization/divisions/home';
    expect(log).toEqual([
      { method: 'POST', path: '/oauth/token', attempt: 1, durationMs: 0, status: 200 },
      { method: 'GET', path, attempt: 1, durationMs: 0, status: 503, correlationId: 'c-1' },
      { method: 'GET', path, attempt: 2, durationMs: 0, status: 200 },
    ]);
  });
});

describe('a question that is not answered', () => {
  it('names the permission that the API misses', async () => {
    const server = await startServer();
    const message =
      'Unable to perform the requested action. You are missing the following permission(s): authorization:role:view, x:y:z';
    const json = { status: 403, code: 'missing.permissions', message };
    server.on(ROLES, { status: 403, json, headers: { 'ININ-Correlation-Id': 'c-3' } });
    server.on(HOME, { json: HOME_DIVISION });
    const answers = await connectTo(server).askAll([allRoles(), homeDivision()]);
    expect(answers.to(homeDivision()).kind).toBe('answered');
    expect(answers.to(allRoles())).toMatchObject({
      kind: 'unanswered',
      reason: {
        code: 'not-permitted',
        status: 403,
        apiCode: 'missing.permissions',
        correlationId: 'c-3',
        permissions: ['authorization:role:view', 'x:y:z'],
        message: expect.stringContaining('Asking for the roles: not permitted') as unknown,
        cure: expect.stringContaining('authorization:role:view, x:y:z') as unknown,
      },
    });
  });

  it('names the published permission where the API names none', async () => {
    const server = await startServer();
    server.on('GET /api/v2/authorization/subjects/s-1?includeDuplicates=true', {
      status: 403,
      json: { code: 'not.authorized' },
    });
    const answers = await connectTo(server).askAll([subjectGrants('s-1')]);
    expect(answers.to(subjectGrants('s-1'))).toMatchObject({ reason: { permissions: ['authorization:grant:view'] } });
  });

  it('waits as long as a 429 says, then goes on', async () => {
    const server = await startServer();
    const clock = new FakeClock();
    const later = new Date(clock.now() + 12_000).toUTCString();
    server.on(HOME, { status: 429, json: {}, headers: { 'Retry-After': '3' } });
    server.on(HOME, { status: 429, json: {}, headers: { 'Retry-After': later } });
    server.on(HOME, { status: 429, json: {} });
    server.on(HOME, { json: HOME_DIVISION });
    expect(await connectTo(server, { clock }).ask(homeDivision())).toEqual(HOME_DIVISION);
    expect(clock.sleeps).toEqual([3000, 9000, 1000]);
  });

  it('keeps being asked through failures of the server, and then is unanswered', async () => {
    const server = await startServer();
    const clock = new FakeClock();
    for (const status of [500, 502, 503, 504, 503, 500]) server.on(HOME, { status, json: { message: 'broken' } });
    server.on(ROLES, { json: { entities: [], total: 0, pageCount: 0 } });
    const client = connectTo(server, { clock });
    const answers = await client.askAll([homeDivision(), allRoles()]);
    expect(answers.to(homeDivision())).toMatchObject({
      kind: 'unanswered',
      reason: { code: 'server-failed', status: 500, message: expect.stringContaining('broken') as unknown },
    });
    expect(answers.to(allRoles())).toEqual({ kind: 'answered', value: [] });
    expect(clock.sleeps).toEqual([250, 500, 1000, 2000, 4000]);
    await client.askAll([homeDivision()]);
    expect(client.calls.byPath[HOME]).toBe(6);
  });

  it.each([
    [{ hangs: true }, 'timed-out'],
    [{ breaks: true }, 'server-failed'],
  ] as const)('is one that got no answer: %o', async (answer, code) => {
    const server = await startServer();
    for (let i = 0; i < 3; i++) server.on(HOME, answer);
    const client = connectTo(server, { timeoutMs: 100 });
    const answers = await client.askAll([homeDivision()]);
    expect(answers.to(homeDivision())).toMatchObject({ kind: 'unanswered', reason: { code } });
  });

  it.each([
    [400, 'bad-request'],
    [409, 'conflict'],
    [413, 'bad-request'],
    [501, 'server-failed'],
  ])('is not asked again after a %i', async (status, code) => {
    const server = await startServer();
    server.on(HOME, { status, json: { code: 'some.code', message: 'Some\u001b[31m words\n' } });
    const answers = await connectTo(server).askAll([homeDivision()]);
    expect(answers.to(homeDivision())).toMatchObject({
      reason: { code, apiCode: 'some.code', message: expect.stringContaining('Some [31m words') as unknown },
    });
  });

  it('never follows a redirect, so that no other host gets the token', async () => {
    const other = await startScriptedServer();
    const server = await startServer();
    const headers = { Location: `http://127.0.0.1:${String(other.port)}/steal?x=1` };
    server.on(HOME, { status: 302, text: '', headers });
    const error = await rejectionOf(connectTo(server).ask(homeDivision()));
    expect(error).toMatchObject({ code: 'unexpected-answer', message: expect.stringContaining('redirect') as unknown });
    expect(String(error)).toContain(String(other.port));
    expect(other.requests).toEqual([]);
  });
});

describe('an answer of another shape', () => {
  it('is an error that names the question and the place', async () => {
    const server = await startServer();
    server.on(HOME, { json: { id: 'd-0', name: 7 } });
    expect(await rejectionOf(connectTo(server).ask(homeDivision()))).toMatchObject({
      code: 'unexpected-answer',
      concerns: 'question',
      message: expect.stringMatching(/the home division \(GET \/api.*home\): name is not as published/) as unknown,
    });
  });

  it('names the row of a list, and gives none of the others either', async () => {
    const server = await startServer();
    const policy = { domain: 'routing', entityName: 'queue', actionSet: ['view'] };
    const entities = [
      { id: 'r-1', name: 'One', permissionPolicies: [policy] },
      { id: 'r-2', name: 'Two', permissionPolicies: [policy, { ...policy, domain: 3 }] },
    ];
    server.on(ROLES, { json: { entities, total: 2, pageCount: 1 } });
    const answers = await connectTo(server).askAll([allRoles()]);
    expect(answers.to(allRoles())).toMatchObject({
      kind: 'unanswered',
      reason: { message: expect.stringContaining('entities[1].permissionPolicies[1].domain') as unknown },
    });
  });

  it('is not one that has more fields, or null where a field may be missing', async () => {
    const server = await startServer();
    server.on(HOME, { json: { ...HOME_DIVISION, description: null, isNew: true } });
    expect(await connectTo(server).ask(homeDivision())).toEqual(HOME_DIVISION);
  });

  it('is read by the schema of who asks, also when the request is the same', async () => {
    const server = await startServer();
    server.on('GET /api/v2/organizations/me', { json: { id: 'o-1', name: 'Acme', version: 3 } });
    const path = '/api/v2/organizations/me';
    const version = getOne({ about: 'the version', path, schema: z.object({ version: z.number() }) });
    const answers = await connectTo(server).askAll([thisOrganisation(), version]);
    expect(answers.to(version)).toEqual({ kind: 'answered', value: { version: 3 } });
    expect(answers.to(thisOrganisation())).toEqual({ kind: 'answered', value: { id: 'o-1', name: 'Acme' } });
  });
});
