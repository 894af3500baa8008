import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { homeDivision, userByEmail, type RequestLogEntry } from '../../lib/genesys/index.ts';
import { CLIENT_ID, connectTo, rejectionOf, SECRET } from './connect-to.ts';
import { startScriptedServer, type ScriptedAnswer } from './scripted-server.ts';

const TOKEN = 'the+token/Ã¼"=of-this-run';
const OF_CLIENT = [SECRET, `${CLIENT_ID}:${SECRET}`];
const HOME = 'GET /api/v2/authorization/divisions/home';

/** Every form in which one of these secrets could show up. */
function formsOf(secrets: readonly string[]): string[] {
  return secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
  ]);
}

/** An answer of a server that repeats to us the secrets that it knows. */
function echo(status: number, secrets: readonly string[]): ScriptedAnswer {
  const text = formsOf(secrets).join(' ');
  const json = { code: text, message: text, error: text, error_description: text, messageParams: { text } };
  return { status, json, headers: { 'ININ-Correlation-Id': 'c-1' } };
}

function expectNoSecretIn(...things: readonly unknown[]): void {
  const text = things.map((thing) => `${String(thing)}\n${inspect(thing, { depth: 20, showHidden: true })}`).join('\n');
  for (const form of formsOf([...OF_CLIENT, TOKEN])) expect(text).not.toContain(form);
}

describe('no secret is shown', () => {
  it.each([400, 401, 500])('when a login is answered by %i that repeats it', async (status) => {
    const server = await startScriptedServer();
    for (let i = 0; i < (status === 500 ? 6 : 1); i++) server.on('POST /oauth/token', echo(status, OF_CLIENT));
    const log: RequestLogEntry[] = [];
    const client = connectTo(server, { log: (entry) => log.push(entry) });
    const error = await rejectionOf(client.ask(homeDivision()));
    expectNoSecretIn(error, log, client);
  });

  it.each([400, 403, 404, 409])('when a question is answered by %i that repeats it', async (status) => {
    const server = await startScriptedServer();
    server.onLogin(TOKEN);
    server.on(HOME, echo(status, [...OF_CLIENT, TOKEN]));
    const log: RequestLogEntry[] = [];
    const client = connectTo(server, { log: (entry) => log.push(entry) });
    const answers = await client.askAll([homeDivision()]);
    expectNoSecretIn(answers.to(homeDivision()), await rejectionOf(client.ask(homeDivision())), log);
  });

  it('when its blank comes back as several, which one line makes one again', async () => {
    const server = await startScriptedServer();
    const spaced = 'a+b >c';
    const wide = 'a+b   >c';
    const json = { error: 'invalid_request', error_description: wide };
    server.on('POST /oauth/token', { status: 400, json, headers: { 'ININ-Correlation-Id': wide } });
    const log: RequestLogEntry[] = [];
    const options = { log: (entry: RequestLogEntry) => log.push(entry) };
    const client = connectTo(server, options, { GENESYSCLOUD_OAUTHCLIENT_SECRET: spaced });
    const error = await rejectionOf(client.ask(homeDivision()));
    expect(error).toMatchObject({ correlationId: '***' });
    expect(inspect([error, log])).not.toContain(spaced);
  });

  it('when the connection breaks', async () => {
    const server = await startScriptedServer();
    server.onLogin(TOKEN);
    for (let i = 0; i < 3; i++) server.on(HOME, { breaks: true });
    const log: RequestLogEntry[] = [];
    const client = connectTo(server, { log: (entry) => log.push(entry) });
    expectNoSecretIn(await rejectionOf(client.ask(homeDivision())), log);
  });

  it('when somebody searches for it', async () => {
    const server = await startScriptedServer();
    server.onLogin(TOKEN);
    server.on('POST /api/v2/users/search', { json: { results: [], total: 0, pageCount: 0 } });
    const log: RequestLogEntry[] = [];
    await connectTo(server, { log: (entry) => log.push(entry) }).ask(userByEmail(SECRET));
    expectNoSecretIn(log);
    expect(log[1]?.body).toContain('"value":"***"');
  });
});
