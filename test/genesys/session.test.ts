import { describe, expect, it } from 'vitest';
import { connect, resolveConnection, thisOrganisation, userById } from '../../lib/genesys/index.ts';
import { CLIENT_ID, connectTo, environmentFor, rejectionOf, SECRET } from './connect-to.ts';
import { FakeClock } from './fake-clock.ts';
import { deadPort, startScriptedServer, type ScriptedServer } from './scripted-server.ts';

const ORGANISATION = 'GET /api/v2/organizations/me';

function onOrganisation(server: ScriptedServer, times = 1): void {
  for (let i = 0; i < times; i++) server.on(ORGANISATION, { json: { id: 'o-1', name: 'Acme' } });
}

describe('the session', () => {
  it('sends nothing before the first question', async () => {
    const server = await startScriptedServer();
    expect(connectTo(server).calls).toEqual({ total: 0, byPath: {} });
    expect(server.requests).toEqual([]);
  });

  it('logs in once for 50 questions at the same time', async () => {
    const server = await startScriptedServer();
    server.onLogin('token-1');
    const ids = Array.from({ length: 50 }, (_, index) => `user-${String(index)}`);
    for (const id of ids) server.on(`GET /api/v2/users/${id}`, { json: { id } });
    const client = connectTo(server);
    const users = await Promise.all(ids.map((id) => client.ask(userById(id))));
    expect(users.map((user) => user?.id)).toEqual(ids);
    expect(client.calls).toEqual({ total: 51, byPath: { 'GET /api/v2/users/{userId}': 50, 'POST /oauth/token': 1 } });
  });

  it('logs in as the client credentials grant asks for it', async () => {
    const server = await startScriptedServer();
    server.onLogin('token-1');
    onOrganisation(server);
    await connectTo(server).ask(thisOrganisation());
    const [login, question] = server.requests;
    expect(login).toMatchObject({
      method: 'POST',
      body: 'grant_type=client_credentials',
      headers: {
        authorization: `Basic ${Buffer.from(`${CLIENT_ID}:${SECRET}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    expect(question?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      'user-agent': 'genesys-preflight/0.1.0',
      connection: 'keep-alive',
    });
  });

  it('renews the token 300 s before its end, not sooner', async () => {
    const server = await startScriptedServer();
    const clock = new FakeClock();
    const client = connectTo(server, { clock });
    const askAnew = async (): Promise<void> => {
      client.forget();
      onOrganisation(server);
      await client.ask(thisOrganisation());
    };
    server.onLogin('token-1', 3600);
    await askAnew();
    clock.pass(3_299_999);
    await askAnew();
    server.onLogin('token-2', 3600);
    clock.pass(1);
    await askAnew();
    const tokens = server.requests.filter(({ method }) => method === 'GET').map(({ headers }) => headers.authorization);
    expect(tokens).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2']);
  });

  it('does not log in for every question when tokens live for 300 s only', async () => {
    const server = await startScriptedServer();
    server.onLogin('token-1', 300);
    onOrganisation(server, 2);
    const client = connectTo(server);
    await client.ask(thisOrganisation());
    client.forget();
    await client.ask(thisOrganisation());
  });

  it('renews a refused token once, however many questions were refused', async () => {
    const server = await startScriptedServer();
    server.onLogin('token-1');
    const ids = Array.from({ length: 15 }, (_, index) => `user-${String(index)}`);
    for (const id of ids) server.on(`GET /api/v2/users/${id}`, { status: 401, json: { code: 'bad.credentials' } });
    server.onLogin('token-2');
    for (const id of ids) server.on(`GET /api/v2/users/${id}`, { json: { id } });
    const client = connectTo(server);
    await Promise.all(ids.map((id) => client.ask(userById(id))));
    expect(client.calls.byPath['POST /oauth/token']).toBe(2);
  });

  it('explains it when the new token is refused too', async () => {
    const server = await startScriptedServer();
    const refusal = { status: 401, json: { code: 'bad.credentials', message: 'Invalid login credentials.' } };
    server.onLogin('token-1');
    server.on(ORGANISATION, refusal);
    server.onLogin('token-2');
    server.on(ORGANISATION, { ...refusal, headers: { 'ININ-Correlation-Id': 'c-7' } });
    expect(await rejectionOf(connectTo(server).ask(thisOrganisation()))).toMatchObject({
      code: 'credentials-refused',
      concerns: 'run',
      status: 401,
      apiCode: 'bad.credentials',
      correlationId: 'c-7',
      cure: expect.stringContaining('one region only') as unknown,
    });
  });

  it('never logs in with an access token, nor tries to renew it', async () => {
    const server = await startScriptedServer();
    server.on(ORGANISATION, { status: 401, json: { code: 'bad.credentials' } });
    const client = connectTo(server, {}, { GENESYSCLOUD_ACCESS_TOKEN: 'given' });
    expect(await rejectionOf(client.ask(thisOrganisation()))).toMatchObject({ code: 'credentials-refused' });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer given']);
  });

  it.each([400, 401])(
    'explains a wrong secret that is refused with %i, at once and for the whole run',
    async (status) => {
      const server = await startScriptedServer();
      server.on('POST /oauth/token', {
        status,
        json: { error: 'invalid_client', description: 'client not found', error_description: 'client not found' },
      });
      const error = await rejectionOf(connectTo(server).askAll([thisOrganisation(), userById('x')]));
      expect(error).toMatchObject({
        code: 'credentials-refused',
        concerns: 'run',
        status,
        message: expect.stringMatching(
          /gateway http:.*client client-1 from GENESYSCLOUD_OAUTHCLIENT_ID.*invalid_client/,
        ) as unknown,
        cure: expect.stringMatching(/known in one region only/) as unknown,
      });
    },
  );

  it("waits for the login's own throttle, which is a 400", async () => {
    const server = await startScriptedServer();
    const clock = new FakeClock();
    const throttle = { error: 'invalid_request', error_description: 'rate limit exceeded; 300 per minute' };
    server.on('POST /oauth/token', { status: 400, json: throttle });
    server.on('POST /oauth/token', { status: 400, json: throttle });
    server.onLogin();
    onOrganisation(server);
    await connectTo(server, { clock }).ask(thisOrganisation());
    expect(clock.sleeps).toEqual([250, 500]);
  });

  it('tells a login that something else answered from a refused one', async () => {
    const server = await startScriptedServer();
    server.on('POST /oauth/token', { status: 404, text: '<html>no</html>' });
    expect(await rejectionOf(connectTo(server).ask(thisOrganisation()))).toMatchObject({
      code: 'unexpected-answer',
      concerns: 'run',
    });
  });

  it('says that nothing answers at a dead port, and sends no further question', async () => {
    const clock = new FakeClock();
    const client = connect(resolveConnection(environmentFor(await deadPort())), { clock });
    const questions = Array.from({ length: 100 }, (_, index) => userById(String(index)));
    expect(await rejectionOf(client.askAll(questions))).toMatchObject({
      code: 'unreachable',
      concerns: 'run',
      message: expect.stringContaining('ECONNREFUSED') as unknown,
    });
    expect(clock.sleeps).toHaveLength(2);
    client.close();
  });

  it('takes a login that never answers for nobody there', async () => {
    const server = await startScriptedServer();
    for (let i = 0; i < 3; i++) server.on('POST /oauth/token', { hangs: true });
    expect(await rejectionOf(connectTo(server, { timeoutMs: 30 }).ask(thisOrganisation()))).toMatchObject({
      code: 'unreachable',
    });
  });
});
