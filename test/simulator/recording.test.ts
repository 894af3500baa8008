import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, describe, expect, it } from 'vitest';
import {
  Pseudonyms,
  type Recorder,
  type RecorderOptions,
  type Simulator,
  startRecorder,
  startSimulator,
  twinText,
  UpstreamError,
} from 'genesys-cloud-simulator';
import { Api, login } from './api.ts';
import { simulated } from './simulated.ts';

const secret = 's3cr3t/of=reader';

/** A recorder of a simulated organisation, and a client that asks through it. */
async function recorded(options: Partial<RecorderOptions> = {}, clientId = 'demo', clientSecret = clientId) {
  const { simulator } = await simulated({ clients: [{ id: 'teller', secret, permissions: ['*:*:*'] }] });
  const recorder = await recorderOf(simulator.url, options);
  return { simulator, recorder, api: await Api.login(asSimulator(recorder), clientId, clientSecret) };
}

async function recorderOf(base: string, options: Partial<RecorderOptions> = {}): Promise<Recorder> {
  const recorder = await startRecorder({
    upstream: { api: base, login: `${base}/oauth/token` },
    sanitising: { pseudonyms: new Pseudonyms('salt') },
    ...options,
  });
  onTestFinished(() => recorder.close());
  return recorder;
}

/** A client needs nothing but the address. */
function asSimulator({ url }: { readonly url: string }): Simulator {
  return { url } as Simulator;
}

describe('a recorded organisation', () => {
  it('answers as it does, page by page, and with its own refusals', async () => {
    const { api, simulator } = await recorded();
    const direct = await Api.login(simulator);
    for (const path of ['/users?pageSize=2&pageNumber=2', '/authorization/divisions/none', '/organizations/me']) {
      const [through, straight] = [await api.get(path), await direct.get(path)];
      expect([through.status, through.body['name'], through.body.entities]).toEqual([
        straight.status,
        straight.body['name'],
        straight.body.entities,
      ]);
    }
    expect((await api.get('/users')).headers.get('inin-correlation-id')).toMatch(/-/);
  });

  it('is not changed: what would write is refused before it is sent, unless that is allowed', async () => {
    const { api, simulator, recorder } = await recorded();
    const before = simulator.requests.length;
    for (const [method, path] of [
      ['POST', '/authorization/divisions'],
      ['PUT', `/authorization/divisions/${await api.divisionId('Sales')}`],
      ['PATCH', '/users/x'],
      ['DELETE', '/users/x'],
      ['POST', '/analytics/anything'],
    ] as const) {
      const { status, body } = await api.send(method, path, { name: 'New' });
      expect([status, body.code]).toEqual([403, 'simulator.recording.read.only']);
    }
    expect(simulator.requests.slice(before).every(({ method }) => method === 'GET')).toBe(true);
    expect(recorder.refused).toHaveLength(5);
    const searched = await api.post('/users/search', { query: [{ type: 'EXACT', fields: ['name'], value: 'Eva Ek' }] });
    expect(searched.body.results).toHaveLength(1);

    const open = await recorded({ allowsWrites: true });
    expect((await open.api.post('/authorization/divisions', { name: 'New', description: '' })).status).toBe(200);
    expect(open.simulator.organisation.divisions().map(({ name }) => name)).toContain('New');
    // What was written is not an answer that a twin is made of.
    expect(JSON.stringify(open.recorder.twin())).not.toContain('authorization/divisions');
  });

  it('leaves nothing of anybody in what is written: no token, secret, name, address or link', async () => {
    const { api, simulator, recorder } = await recorded({}, 'teller', secret);
    await login(asSimulator(recorder), 'teller', secret);
    const lists = ['/users?state=any', '/groups', '/oauth/clients', '/authorization/roles', '/authorization/divisions'];
    for (const path of [...lists, '/organizations/me', '/routing/queues', '/oauth/clients/reader', '/flows'])
      await api.get(path);
    const text = twinText(recorder.twin());
    const names = simulator.organisation
      .users()
      .flatMap(({ name, email }) => [name, email, ...name.split(' ').filter(({ length }) => length > 4)]);
    const things = ['Sales', 'Supervisor', 'Claims', 'Main IVR', 'Example Contact Centre', 'example-contact-centre'];
    const secrets = [secret, encodeURIComponent(secret), Buffer.from(`teller:${secret}`).toString('base64'), 'Bearer'];
    expect([...names, ...things, ...secrets].filter((each) => text.includes(each))).toEqual([]);
    expect(text).not.toMatch(/selfUri|"secret"/);
    expect(recorder.twin().takenBy).toBe('teller');
  });

  it('is served again with the same ids, under names that stay the same', async () => {
    const { api, recorder, simulator } = await recorded({}, 'teller', secret);
    for (const path of ['/users', '/authorization/divisions', '/authorization/roles', '/routing/queues', '/groups'])
      await api.get(path);
    const [ada] = (await api.get('/users')).body.entities ?? [];
    await api.get(`/authorization/subjects/${ada?.id ?? ''}`);
    const replay = await simulated({ organisation: recorder.twin() });
    const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).sort();
    const [there, here] = [simulator.organisation, replay.simulator.organisation];
    expect(ids(here.divisions())).toEqual(ids(there.divisions()));
    expect(ids(here.roles())).toEqual(expect.arrayContaining(ids(there.roles())));
    expect(ids(here.objects('QUEUE'))).toEqual(ids(there.objects('QUEUE')));
    expect(
      here
        .grantsOf(ada?.id ?? '')
        .map(({ roleId, divisionId }) => [roleId, divisionId])
        .sort(),
    ).toEqual(
      there
        .grantsOf(ada?.id ?? '')
        .map(({ roleId, divisionId }) => [roleId, divisionId])
        .sort(),
    );
    expect(here.users().find(({ id }) => id === ada?.id)?.email).toBe(
      new Pseudonyms('salt').ofEmail('ada@example.com'),
    );
    // Whoever recorded it can ask here again; a client of which nothing is known may do everything.
    expect(replay.simulator.clientId).toBe('teller');
  });

  it('can have other ids, the same wherever one stands', async () => {
    const { api, recorder, simulator } = await recorded({
      sanitising: { pseudonyms: new Pseudonyms('salt', { mapsIds: true }), names: 'of-subjects' },
    });
    const sales = await api.divisionId('Sales');
    await api.get('/routing/queues');
    await api.get(`/authorization/divisions/${sales}/grants`);
    const text = twinText(recorder.twin());
    expect(text).not.toContain(sales);
    const here = (await simulated({ organisation: recorder.twin() })).simulator.organisation;
    const division = here.divisions().find(({ name }) => name === 'Sales');
    expect(here.objects('QUEUE').filter(({ divisionId }) => divisionId === division?.id)).toHaveLength(
      simulator.organisation.objects('QUEUE').filter(({ divisionId }) => divisionId === sales).length,
    );
    expect(here.grants().filter(({ divisionId }) => divisionId === division?.id).length).toBeGreaterThan(2);
  });

  it('tells of answers that no simulator could serve', async () => {
    const { simulator } = await recorded();
    const upstream = createServer((_, response) => {
      response.setHeader('content-type', 'application/json').end('{"id":"x"}');
    });
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void upstream.close());
    const recorder = await recorderOf(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`);
    const id = simulator.organisation.divisions()[0]?.id ?? '';
    await fetch(`${recorder.url}/api/v2/recordings/${id}/media`);
    await fetch(`${recorder.url}/api/v2/organizations/me`);
    expect(recorder.untaken).toEqual(['GET /api/v2/recordings/{}/media']);
    expect(recorder.count).toBe(1);
  });
});

describe('what is passed on', () => {
  /** An organisation that tells what reached it, and sends everybody elsewhere. */
  async function redirecting() {
    const seen: { url: string; headers: NodeJS.Dict<string | string[]> }[] = [];
    const server = createServer(({ url = '', headers }, response) => {
      seen.push({ url, headers });
      response.writeHead(302, { location: 'http://elsewhere.invalid/', 'set-cookie': 'a=b' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
  }

  it('is no cookie, and a redirect is not followed: the token goes nowhere else', async () => {
    const { base, seen } = await redirecting();
    const recorder = await recorderOf(base);
    const response = await fetch(`${recorder.url}/api/v2/users?pageSize=1`, {
      headers: { authorization: 'Bearer t', cookie: 'session=1' },
      redirect: 'manual',
    });
    expect([response.status, response.headers.get('location'), response.headers.get('set-cookie')]).toEqual([
      302,
      null,
      null,
    ]);
    expect(seen.map(({ url, headers }) => [url, headers['authorization'], headers.cookie])).toEqual([
      ['/api/v2/users?pageSize=1', 'Bearer t', undefined],
    ]);
  });

  it('goes to the API and the login alone', async () => {
    const { base, seen } = await redirecting();
    const recorder = await recorderOf(base);
    expect((await fetch(`${recorder.url}/admin`)).status).toBe(404);
    expect(seen).toEqual([]);
  });

  it('is answered with 502 where nobody answers', async () => {
    const gone = await startSimulator();
    await gone.close();
    const recorder = await recorderOf(gone.url);
    const response = await fetch(`${recorder.url}/api/v2/users`);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      502,
      'simulator.recording.upstream.failed',
    ]);
  });

  it.each([
    ['http://api.example.com', 'is not https'],
    ['https://user:pass@api.example.com', 'has a user in it'],
    ['api.example.com', 'is not an address'],
    ['https://api.example.com/?a=b', 'has a query'],
  ])('is not sent to %s', async (api, why) => {
    const start = startRecorder({
      upstream: { api, login: 'https://login.example.com/oauth/token' },
      sanitising: { pseudonyms: new Pseudonyms('salt') },
    });
    await expect(start).rejects.toThrow(UpstreamError);
    await expect(start).rejects.toThrow(why);
  });
});

describe('pseudonyms', () => {
  const pseudonyms = new Pseudonyms('salt');

  it('are the same for the same text and the same salt, and for nothing else', () => {
    expect(pseudonyms.of('Ada Abara')).toBe(new Pseudonyms('salt').of('Ada Abara'));
    expect(pseudonyms.of('Ada Abara')).not.toBe(new Pseudonyms('other').of('Ada Abara'));
    expect(pseudonyms.of('Ada Abara')).not.toBe(pseudonyms.of('Ada Abaro'));
  });

  it('of texts that differ by capitals or space differ by capitals alone', () => {
    const forms = ['sales', 'Sales', 'SALES', ' sales '].map((text) => pseudonyms.of(text));
    expect(new Set(forms).size).toBe(4);
    expect(new Set(forms.map((form) => form.toLowerCase())).size).toBe(1);
  });
});
