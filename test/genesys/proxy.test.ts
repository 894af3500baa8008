import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect, homeDivision, resolveConnection, type RequestLogEntry } from '../../lib/genesys/index.ts';
import { proxyFor } from '../../lib/genesys/proxy.ts';
import { rejectionOf } from './connect-to.ts';
import { FakeClock } from './fake-clock.ts';

const API = 'https://api.mypurecloud.ie';
const PASSWORD = 'pr0xy+p4ss/word';

/** A proxy that lets nobody through, and writes down who wanted where. */
async function proxyAnswering(answer: string): Promise<{ readonly port: number; readonly asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server: Server = createServer().on('connect', (request: IncomingMessage, socket: Socket) => {
    asked.push(request);
    socket.end(`${answer}\r\n\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, asked };
}

/** What asking an organisation of a real region ends with, behind a proxy. */
async function askedThrough(proxy: string, more: Readonly<Record<string, string>> = {}) {
  const log: RequestLogEntry[] = [];
  const environment = {
    GENESYSCLOUD_OAUTHCLIENT_ID: 'client-1',
    GENESYSCLOUD_OAUTHCLIENT_SECRET: 'the-secret-of-the-client',
    GENESYSCLOUD_REGION: 'eu-west-1',
    HTTPS_PROXY: proxy,
    ...more,
  };
  const settings = resolveConnection(environment);
  const retry = { maxAttempts: 1, maxAttemptsWithoutAnswer: 1 };
  const client = connect(settings, { clock: new FakeClock(), retry, log: (entry) => log.push(entry) });
  onTestFinished(() => {
    client.close();
  });
  return { error: await rejectionOf(client.ask(homeDivision())), log, settings };
}

describe('a proxy', () => {
  it('is asked for a way to the organisation, with its own login and none of ours', async () => {
    const { port, asked } = await proxyAnswering('HTTP/1.1 502 Bad Gateway');
    await askedThrough(`http://user:${encodeURIComponent(PASSWORD)}@127.0.0.1:${String(port)}`);
    expect(asked.map(({ method, url }) => `${String(method)} ${String(url)}`)).toEqual([
      'CONNECT login.mypurecloud.ie:443',
    ]);
    const [request] = asked;
    expect(request?.headers['proxy-authorization']).toBe(`Basic ${Buffer.from(`user:${PASSWORD}`).toString('base64')}`);
    expect(request?.headers.authorization).toBeUndefined();
  });

  it('that wants a login is told of, without the one that it was given', async () => {
    const { port } = await proxyAnswering('HTTP/1.1 407 Proxy Authentication Required');
    const { error, log, settings } = await askedThrough(
      `http://user:${encodeURIComponent(PASSWORD)}@127.0.0.1:${String(port)}`,
    );
    expect(error).toMatchObject({ code: 'unreachable', status: 407, cure: expect.stringContaining('HTTPS_PROXY') });
    expect(String(error)).toContain(`through the proxy http://127.0.0.1:${String(port)} did not get through`);
    const printed = `${inspect([error, log, settings], { depth: 9, showHidden: true })}${JSON.stringify(settings)}`;
    expect(printed).not.toContain(PASSWORD);
    expect(printed).not.toContain(encodeURIComponent(PASSWORD));
  });

  it('that is not there is named', async () => {
    const { error } = await askedThrough('127.0.0.1:1');
    expect(error).toMatchObject({ code: 'unreachable' });
    expect(String(error)).toContain('through the proxy http://127.0.0.1:1');
  });

  it.each(['socks5://user:secret-one@proxy:1080', 'http://', 'http://user:%zz-secret@proxy'])(
    'has an address that is understood, unlike %s',
    (text) => {
      expect(() => proxyFor(API, { HTTPS_PROXY: text })).toThrow('HTTPS_PROXY is no address of an HTTP proxy');
      expect(() => proxyFor(API, { HTTPS_PROXY: text })).not.toThrow(/secret/);
    },
  );

  it.each([
    ['https_proxy', { https_proxy: 'proxy:3128' }, 'http://proxy:3128'],
    ['HTTPS_PROXY first', { HTTPS_PROXY: 'https://one', https_proxy: 'http://two' }, 'https://one'],
    ['an empty one', { HTTPS_PROXY: ' ' }, undefined],
    ['proxies of others', { HTTP_PROXY: 'http://proxy', ALL_PROXY: 'http://proxy' }, undefined],
    ['NO_PROXY with the host', { HTTPS_PROXY: 'proxy', NO_PROXY: 'x, api.mypurecloud.ie' }, undefined],
    ['with what it is below', { HTTPS_PROXY: 'proxy', NO_PROXY: 'mypurecloud.ie' }, undefined],
    ['with a point', { HTTPS_PROXY: 'proxy', no_proxy: '.MyPureCloud.ie' }, undefined],
    ['with a star', { HTTPS_PROXY: 'proxy', NO_PROXY: '*.mypurecloud.ie' }, undefined],
    ['with everything', { HTTPS_PROXY: 'proxy', NO_PROXY: '*' }, undefined],
    ['with the port', { HTTPS_PROXY: 'proxy', NO_PROXY: 'mypurecloud.ie:443' }, undefined],
    ['with another port', { HTTPS_PROXY: 'proxy', NO_PROXY: 'mypurecloud.ie:8443' }, 'http://proxy'],
    ['with another host', { HTTPS_PROXY: 'proxy', NO_PROXY: 'purecloud.ie,ie.example' }, 'http://proxy'],
  ] as const)('counts by the variables: %s', (_, environment, place) => {
    expect(proxyFor(API, environment)?.place).toBe(place);
  });

  it.each(['http://gateway.example.com', 'https://localhost:8443', 'https://127.0.0.1:8443', 'https://[::1]'])(
    'is not used for %s',
    (address) => {
      expect(proxyFor(address, { HTTPS_PROXY: 'http://proxy:3128' })).toBeUndefined();
    },
  );
});
