import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  faultFacts,
  type FaultAction,
  type FaultKind,
  faultKinds,
  FaultPlanError,
  type FaultRule,
  manualClock,
  readFaults,
  type Simulator,
} from 'genesys-cloud-simulator';
import { Api, login } from './api.ts';
import { simulated } from './simulated.ts';

const divisions = '/authorization/divisions';

/** A simulator in which a fault happens to every request from now on. */
async function always(action: FaultAction) {
  const started = await simulated();
  started.simulator.faults.set({ rules: [{ do: action }] });
  return started;
}

function divisionNames(simulator: Simulator): string[] {
  return simulator.organisation.divisions().map(({ name }) => name);
}

function lastFault(simulator: Simulator) {
  return simulator.requests.at(-1)?.fault;
}

describe('a fault refuses', () => {
  it.each([
    ['error', 500, 'internal.server.error'],
    ['bad-gateway', 502, 'bad.gateway'],
    ['service-unavailable', 503, 'service.unavailable'],
    ['gateway-timeout', 504, 'request.timeout'],
    ['rate-limited', 429, 'too.many.requests.retry.after'],
    ['rate-limited-silently', 429, 'too.many.requests'],
    ['not-found', 404, 'not.found'],
    ['token-expired', 401, 'bad.credentials'],
    ['tokens-revoked', 401, 'bad.credentials'],
    ['permission-missing', 403, 'missing.permissions'],
  ] as const)('as %s with %i, and nothing was done', async (kind, status, code) => {
    const { simulator, api } = await always({ kind });
    const refused = await api.post(divisions, { name: 'Refused' });
    expect(refused).toMatchObject({ status, body: { code, status } });
    expect(divisionNames(simulator)).not.toContain('Refused');
    expect(lastFault(simulator)).toEqual({ kind, rule: 0 });
  });

  it('with any status and code, with Retry-After, and with the rate headers', async () => {
    const { api } = await always({ kind: 'error', status: 409, code: 'general.conflict' });
    expect(await api.get(divisions)).toMatchObject({ status: 409, body: { code: 'general.conflict' } });
    const limited = await (await always({ kind: 'rate-limited', retryAfterSeconds: 9 })).api.get(divisions);
    expect(limited.headers.get('retry-after')).toBe('9');
    expect(limited.headers.get('inin-ratelimit-count')).toBe('1');
    const silent = await (await always({ kind: 'rate-limited-silently' })).api.get(divisions);
    expect(silent.headers.get('retry-after')).toBeNull();
  });

  it('although the request was carried out, when it says afterwards', async () => {
    for (const action of [{ kind: 'error', afterwards: true }, { kind: 'answer-lost-in-gateway' }] as const) {
      const { simulator, api } = await always(action);
      expect((await api.post(divisions, { name: 'Made' })).status).toBeGreaterThanOrEqual(500);
      expect(divisionNames(simulator)).toContain('Made');
      expect(lastFault(simulator)).toMatchObject({ carriedOut: 200 });
      await api.post(divisions, { name: 'Made' });
      expect(lastFault(simulator)).toMatchObject({ carriedOut: 409 });
    }
  });

  it('a login as the login service does', async () => {
    const { simulator } = await always({ kind: 'rate-limited' });
    const throttled = await login(simulator, 'demo', 'demo');
    expect(throttled.status).toBe(400);
    expect(await throttled.json()).toMatchObject({
      error: 'invalid_request',
      error_description: expect.stringMatching(/^rate limit exceeded;/),
    });
    simulator.faults.set({ rules: [{ do: { kind: 'service-unavailable' } }] });
    expect((await login(simulator, 'demo', 'demo')).status).toBe(503);
  });

  it('with a policy where the call needs no permission', async () => {
    const { api } = await always({ kind: 'permission-missing' });
    expect((await api.get('/organizations/me')).body.code).toBe('authz.policy.denied');
    expect((await api.get('/authorization/roles')).body.message).toContain('authorization:role:view');
  });
});

describe('a fault spoils the way of the answer', () => {
  it('by resetting the connection before anything was done, or after', async () => {
    for (const [kind, made] of [
      ['connection-reset', false],
      ['answer-lost', true],
    ] as const) {
      const { simulator, api } = await always({ kind });
      await expect(api.post(divisions, { name: 'Lost' })).rejects.toThrow('fetch failed');
      expect(divisionNames(simulator).includes('Lost')).toBe(made);
      expect(simulator.requests.at(-1)).toMatchObject({
        status: 0,
        fault: { kind, ...(made ? { carriedOut: 200 } : {}) },
      });
    }
  });

  it('by resetting it in the middle of the body', async () => {
    const { simulator, api } = await always({ kind: 'answer-cut-off' });
    await expect(api.get(divisions)).rejects.toThrow('terminated');
    await expect(api.delete(`${divisions}/nobody`)).rejects.toThrow();
    expect(simulator.requests.at(-1)).toMatchObject({ status: 404, fault: { carriedOut: 404 } });
  });

  it('by sending half of the JSON, where there is any', async () => {
    const { simulator, api } = await always({ kind: 'truncated-json' });
    await expect(api.get(divisions)).rejects.toThrow(SyntaxError);
    simulator.faults.clear();
    const empty = await api.divisionId('Empty');
    simulator.faults.set({ rules: [{ do: { kind: 'truncated-json' } }] });
    expect((await api.delete(`${divisions}/${empty}`)).status).toBe(204);
    expect(lastFault(simulator)).toBeUndefined();
  });

  it('by putting a page of HTML in its place', async () => {
    const { simulator } = await always({ kind: 'wrong-content-type' });
    const response = await login(simulator, 'demo', 'demo');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('<html>');
  });

  it('by being late, with any kind', async () => {
    const { api } = await always({ kind: 'slow', delayMs: 120 });
    const before = performance.now();
    expect((await api.get(divisions)).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(115);
    const { api: other } = await always({ kind: 'bad-gateway', delayMs: 120 });
    expect((await other.get(divisions)).status).toBe(502);
    expect(performance.now() - before).toBeGreaterThan(235);
  });
});

describe('a token', () => {
  it('that ends in the middle leaves the others of its client good, unless all are revoked', async () => {
    for (const [kind, others] of [
      ['token-expired', 200],
      ['tokens-revoked', 401],
    ] as const) {
      const { simulator, api } = await simulated();
      const [second, reader] = [await Api.login(simulator), await Api.login(simulator, 'reader')];
      simulator.faults.set({ rules: [{ on: { times: 1 }, do: { kind } }] });
      expect((await api.get(divisions)).status).toBe(401);
      expect((await api.get(divisions)).status).toBe(401);
      expect((await second.get(divisions)).status).toBe(others);
      expect((await reader.get(divisions)).status).toBe(200);
      expect((await (await Api.login(simulator)).get(divisions)).status).toBe(200);
    }
  });
});

describe('hidden divisions', () => {
  it('are all but Home, or those named, and what lives in them is hidden too', async () => {
    const { simulator, api } = await always({ kind: 'divisions-hidden' });
    const names = async () => (await api.get(divisions)).body.entities?.map(({ name }) => name);
    expect(await names()).toEqual(['Home']);
    expect((await api.get('/routing/queues')).body.total).toBe(0);
    simulator.faults.set({ rules: [{ do: { kind: 'divisions-hidden', hides: ['Sales', 'Empty'] } }] });
    expect(await names()).toEqual(['Home', 'Support', 'Back Office']);
    expect((await api.post(divisions, { name: 'Sales' })).status).toBe(409);
  });
});

describe('a reader that is behind', () => {
  /** Reads behind by so many writes: the names of the divisions, and whether those ids answer 200. */
  async function behind(writes: number) {
    const { simulator, api } = await simulated();
    const rule: FaultRule = { on: { only: 'reads' }, do: { kind: 'stale', behind: writes } };
    simulator.faults.set({ rules: [rule] });
    const names = async () => (await api.get(divisions)).body.entities?.map(({ name }) => name);
    return { simulator, api, names };
  }

  it('does not see what was just made, neither in lists nor by its id', async () => {
    const { api, names } = await behind(1);
    const first = await api.post(divisions, { name: 'First' });
    expect(await names()).not.toContain('First');
    expect((await api.get(`${divisions}/${first.body.id}`)).status).toBe(404);
    const second = await api.post(divisions, { name: 'Second' });
    expect(await names()).toContain('First');
    expect(await names()).not.toContain('Second');
    expect((await api.get(`${divisions}/${first.body.id}`)).status).toBe(200);
    expect(second.status).toBe(200);
  });

  it('still sees what was deleted, and what was changed as it was', async () => {
    const { simulator, api, names } = await behind(2);
    const [empty, sales] = ['Empty', 'Sales'].map(
      (name) => simulator.organisation.divisions().find((division) => division.name === name)?.id,
    );
    await api.delete(`${divisions}/${empty}`);
    await api.put(`${divisions}/${sales}`, { name: 'Sold' });
    expect(await names()).toEqual(['Home', 'Sales', 'Support', 'Back Office', 'Empty']);
    expect((await api.post('/users/search', { query: [] })).status).toBe(200);
    await api.post(divisions, { name: 'New' });
    expect(await names()).toEqual(['Home', 'Sales', 'Support', 'Back Office']);
    simulator.faults.clear();
    expect(await names()).toEqual(['Home', 'Sold', 'Support', 'Back Office', 'New']);
  });

  it('is alike when it has caught up, after every kind of write', async () => {
    const { simulator, api } = await behind(1);
    const seen = async (paths: readonly string[]) => Promise.all(paths.map(async (path) => (await api.get(path)).body));
    const lists = [divisions, '/authorization/roles', '/users?state=any', '/groups', '/routing/queues', '/teams'];
    const { body: role } = await api.post('/authorization/roles', { name: 'New' });
    const { body: division } = await api.post(divisions, { name: 'New' });
    const { body: user } = await api.post('/users', { name: 'New', email: 'new@example.com', divisionId: division.id });
    const grants = [{ roleId: role.id, divisionId: division.id }];
    await api.post(`/authorization/subjects/${user.id}/bulkadd`, { grants });
    const { body: group } = await api.post('/groups', {
      name: 'N',
      type: 'official',
      rulesVisible: true,
      visibility: 'public',
    });
    await api.post(`/groups/${group.id}/members`, { memberIds: [user.id] });
    const { body: queue } = await api.post('/routing/queues', { name: 'New', division: { id: division.id } });
    await api.post(divisions, { name: 'New' });
    await api.patch(`/users/${user.id}`, { email: 'newer@example.com', version: 1 });
    await api.post(`${divisions}/${division.id}/objects/QUEUE`, [queue.id]);
    await api.post('/authorization/roles', { name: 'Last' });
    const details = [`/authorization/subjects/${user.id}`, `${divisions}/${division.id}?objectCount=true`];
    const late = await seen([...lists, ...details]);
    simulator.faults.clear();
    const now = await seen([...lists, ...details]);
    const withoutLast = now.map((body) => ({
      ...body,
      ...(body.entities ? { entities: body.entities.filter(({ name }) => name !== 'Last') } : {}),
    }));
    expect(late.map((body) => ({ ...body, total: 0 }))).toEqual(withoutLast.map((body) => ({ ...body, total: 0 })));
    expect(now[1]?.total).toBe((late[1]?.total ?? 0) + 1);
  });
});

describe('somebody else', () => {
  it('changes the organisation just before a request, by name, and is named in the audits', async () => {
    const { simulator, api } = await simulated({ clock: manualClock() });
    const changes = [
      { method: 'DELETE', path: '/authorization/divisions/{division:Empty}' },
      {
        method: 'POST',
        path: '/api/v2/authorization/divisions/{division:Support}/objects/QUEUE',
        body: ['{QUEUE:Claims}'],
      },
      {
        method: 'POST',
        path: '/authorization/subjects/{user:ben@example.com}/bulkadd',
        body: { grants: [{ roleId: '{role:Supervisor}', divisionId: '*' }] },
        user: 'eva@example.com',
      },
      { method: 'POST', path: '/authorization/divisions', body: { name: 'Sales' } },
    ] as const;
    const rule: FaultRule = { on: { path: '/users/{id}', nth: 2 }, do: { kind: 'change', changes: [...changes] } };
    simulator.faults.set({ rules: [rule] });
    const ben = await api.idOf('/users', 'Ben Brandt');
    await api.get(`/users/${ben}`);
    expect(divisionNames(simulator)).toContain('Empty');
    expect((await api.get(`/users/${ben}`)).status).toBe(200);
    expect(divisionNames(simulator)).not.toContain('Empty');
    expect(simulator.organisation.grantsOf('ben@example.com')).toMatchObject([
      {},
      { role: 'Supervisor', division: '*' },
    ]);
    expect(lastFault(simulator)?.changes?.map(({ status }) => status)).toEqual([204, 204, 204, 409]);
    expect(simulator.requests.filter(({ method }) => method !== 'GET')).toHaveLength(1);
    const search = { interval: '2025-12-31T00:00:00Z/2026-01-02T00:00:00Z', serviceName: 'PeoplePermissions' };
    const { body } = await api.post('/audits/query/realtime?expand=user', search);
    expect(body.entities).toMatchObject([{ action: 'MemberAdd', user: { name: 'Eva Ek' } }]);
  });

  it('does something even when the plan does not say what, and along with any other fault', async () => {
    const { simulator, api } = await always({ kind: 'change' });
    await api.get(divisions);
    expect(divisionNames(simulator)).toContain('Made by somebody else');
    const changes = [{ method: 'DELETE', path: '/authorization/divisions/{division:Nowhere}' }] as const;
    const other = await always({ kind: 'answer-lost', changes: [...changes] });
    await expect(other.api.get(divisions)).rejects.toThrow();
    expect(lastFault(other.simulator)?.changes).toMatchObject([{ status: 404 }]);
  });
});

describe('an occasion', () => {
  /** The numbers of the requests of a run that a rule happens to. */
  async function hit(on: FaultRule['on'], options: { seed?: number } = {}): Promise<number[]> {
    const { simulator, api } = await simulated();
    simulator.clearRequests();
    simulator.faults.set({ ...options, rules: [{ on, do: { kind: 'error', status: 418 } }] });
    const reader = await Api.login(simulator, 'reader').catch(() => undefined);
    const sales = simulator.organisation.divisions().find(({ name }) => name === 'Sales')?.id;
    for (const path of [divisions, `${divisions}/${sales}`, '/users']) await api.get(path);
    for (let index = 5; index <= 10; index += 1) await api.post('/groups/search', {});
    await api.post(divisions, { name: 'A' });
    await reader?.get('/users');
    return simulator.requests.filter(({ status, fault }) => status === 418 && fault).map(({ index }) => index);
  }

  it('is a request by its number, logins counted too', async () => {
    expect(await hit({ index: 1 })).toEqual([1]);
    expect(await hit({ index: 11 })).toEqual([11]);
    expect(await hit({ index: 99 })).toEqual([]);
  });

  it('is a method, a published path whatever its parameters are called, a path, a pattern, a client', async () => {
    expect(await hit({ method: 'post' })).toEqual([1, 5, 6, 7, 8, 9, 10, 11]);
    expect(await hit({ path: '/api/v2/authorization/divisions/{anything}' })).toEqual([3]);
    expect(await hit({ path: '/authorization/divisions' })).toEqual([2, 11]);
    expect(await hit({ path: /search$/ })).toHaveLength(6);
    expect(await hit({ client: 'reader' })).toEqual([12]);
  });

  it('is a kind of request: searches read although they are posted', async () => {
    expect(await hit({ only: 'logins' })).toEqual([1]);
    expect(await hit({ only: 'writes' })).toEqual([11]);
    expect(await hit({ only: 'reads' })).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 12]);
  });

  it('is counted among those that fit', async () => {
    const path = '/groups/search';
    expect(await hit({ path, nth: 2 })).toEqual([6]);
    expect(await hit({ path, every: 2 })).toEqual([6, 8, 10]);
    expect(await hit({ path, from: 5 })).toEqual([9, 10]);
    expect(await hit({ path, times: 2 })).toEqual([5, 6]);
    expect(await hit({ path, every: 2, from: 3, times: 1 })).toEqual([8]);
  });

  it('is a chance that the seed decides', async () => {
    const once = await hit({ probability: 0.4 }, { seed: 3 });
    expect(once.length).toBeGreaterThan(0);
    expect(once.length).toBeLessThan(12);
    expect(await hit({ probability: 0.4 }, { seed: 3 })).toEqual(once);
    expect(await hit({ probability: 0.4 }, { seed: 4 })).not.toEqual(once);
    expect(await hit({ probability: 0 })).toEqual([]);
    expect(await hit({ probability: 1 })).toHaveLength(11);
  });

  it('falls to the first rule that fits, and every rule counts every request', async () => {
    const { simulator, api } = await simulated();
    const rules: FaultRule[] = [
      { on: { nth: 2 }, do: { kind: 'bad-gateway' } },
      { on: { every: 2 }, do: { kind: 'gateway-timeout' } },
    ];
    simulator.faults.set({ rules });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await api.get(divisions)).status);
    expect(statuses).toEqual([200, 502, 200, 504]);
    simulator.faults.add({ do: { kind: 'error' } });
    simulator.fail({ status: 404 });
    expect((await api.get(divisions)).status).toBe(500);
    expect(lastFault(simulator)).toEqual({ kind: 'error' });
  });

  it('passes over requests that the kind cannot happen to', async () => {
    const { simulator, api } = await always({ kind: 'stale' });
    expect((await api.post(divisions, { name: 'Fresh' })).status).toBe(200);
    expect(lastFault(simulator)).toBeUndefined();
    simulator.faults.set({ rules: [{ do: { kind: 'token-expired' } }] });
    expect((await login(simulator, 'demo', 'demo')).status).toBe(200);
  });
});

describe('a plan', () => {
  it('can be there from the start, and limits the requests a minute', async () => {
    const clock = manualClock();
    const { api } = await simulated({ clock, faults: { requestsPerMinute: 2 } });
    await api.get('/tokens/me');
    const second = await api.get('/tokens/me');
    expect(second.headers.get('inin-ratelimit-allowed')).toBe('2');
    expect((await api.get('/tokens/me')).status).toBe(429);
    clock.advance(60_000);
    expect((await api.get('/tokens/me')).status).toBe(200);
  });

  it('is read from YAML, as the example shows it', async () => {
    const plan = readFaults(readFileSync(new URL('../../examples/faults.yaml', import.meta.url), 'utf8'));
    expect(plan.rules.map((rule) => rule.do.kind)).toEqual([
      'change',
      'token-expired',
      'answer-lost',
      'stale',
      'service-unavailable',
    ]);
    const { simulator, api } = await simulated({ faults: plan });
    for (const name of ['A', 'B', 'C']) await api.post(divisions, { name }).catch(() => undefined);
    expect(divisionNames(simulator)).toContain('Made by hand');
    expect(divisionNames(simulator)).not.toContain('Empty');
  });

  it('is refused with everything that is wrong with it', () => {
    const text = [
      'seeds: 1',
      'rules:',
      '  - { do: { kind: earthquake } }',
      '  - { on: { nth: 0, colour: red }, do: { kind: slow, status: 500 } }',
      '  - { do: { kind: change, changes: [{ method: GET, path: /users }] } }',
    ].join('\n');
    expect(() => readFaults(text)).toThrow(FaultPlanError);
    expect(() => readFaults(text)).toThrow(
      /rules\.0\.do\.kind[\s\S]*rules\.1\.on\.nth[\s\S]*a fault of the kind slow has no status[\s\S]*rules\.2\.do\.changes\.0\.method[\s\S]*seeds/,
    );
    expect(() => readFaults('rules: [{ on: { path: /planets/{id} }, do: { kind: slow } }]')).toThrow();
    expect(() => readFaults('rules: [{ on: { path: "/planets/{id}" }, do: { kind: slow } }]')).toThrow(
      'rules.0.on.path: the simulator models no call with the path /planets/{id}',
    );
    expect(() => readFaults('rules: [')).toThrow(FaultPlanError);
  });

  it('lets a limit be hit without saying for how long, when the switch says so', async () => {
    const switches = { requestsPerMinute: 1, rateLimitEnforced: true, retryAfterSent: false };
    const { api } = await simulated({ switches });
    await api.get('/tokens/me');
    const refused = await api.get('/tokens/me');
    expect(refused).toMatchObject({ status: 429, body: { code: 'too.many.requests' } });
    expect(refused.headers.get('retry-after')).toBeNull();
  });
});

describe('things just made', () => {
  it('stay unknown to reads and lists for as many calls as the switches say', async () => {
    const { api } = await simulated({ switches: { readsLag: 1, listsLag: 2 } });
    for (const [list, body] of [
      [divisions, { name: 'New' }],
      ['/authorization/roles', { name: 'New' }],
      ['/users', { name: 'New', email: 'new@example.com' }],
      ['/groups', { name: 'New', type: 'official', visibility: 'public', rulesVisible: true }],
      ['/routing/queues', { name: 'New' }],
      ['/routing/wrapupcodes', { name: 'New' }],
    ] as const) {
      const { body: made } = await api.post(list, body);
      const isListed = async () =>
        (await api.get(`${list}?pageSize=100`)).body.entities?.some(({ name }) => name === 'New');
      expect([list, await isListed(), await isListed(), await isListed()]).toEqual([list, false, false, true]);
      const statuses = [await api.get(`${list}/${made.id}`), await api.get(`${list}/${made.id}`)];
      expect(statuses.map(({ status }) => status)).toEqual([404, 200]);
    }
  });
});

describe('every kind of fault', () => {
  /** A run that reads and writes; what throws is taken for a failure and gone on from. */
  async function run(simulator: Simulator): Promise<void> {
    let api: Api | undefined;
    for (let attempt = 0; api === undefined && attempt < 3; attempt += 1) {
      api = await Api.login(simulator).catch(() => undefined);
    }
    if (!api) throw new Error('no login');
    await api.get(divisions).catch(() => undefined);
    await api.post('/groups/search', {}).catch(() => undefined);
    await api.post(divisions, { name: 'Made' }).catch(() => undefined);
    await api.get('/users').catch(() => undefined);
  }

  it('can happen at every request of a run, is logged, and leaves the simulator standing', async () => {
    const reference = await simulated();
    reference.simulator.clearRequests();
    await run(reference.simulator);
    const indexes = reference.simulator.requests.map(({ index }) => index);
    expect(indexes).toEqual([1, 2, 3, 4, 5]);
    const { simulator } = reference;
    const happened: Partial<Record<FaultKind, number[]>> = {};
    for (const kind of faultKinds) {
      for (const index of indexes) {
        simulator.clearRequests();
        simulator.faults.set({ rules: [{ on: { index }, do: { kind } }] });
        await run(simulator);
        const faulted = simulator.requests.filter(({ fault }) => fault);
        for (const { fault, ...request } of faulted) expect([request.index, fault?.kind]).toEqual([index, kind]);
        happened[kind] = [...(happened[kind] ?? []), ...faulted.map((request) => request.index)];
      }
    }
    for (const kind of faultKinds) {
      const { happensTo } = faultFacts[kind];
      const expected = happensTo === 'reads' ? [2, 3, 5] : happensTo === 'calls' ? [2, 3, 4, 5] : indexes;
      expect([kind, happened[kind]]).toEqual([kind, expected]);
    }
    expect(simulator.unmodelled).toEqual([]);
  });

  it('stands in the README', () => {
    const readme = readFileSync(new URL('../../packages/simulator/README.md', import.meta.url), 'utf8');
    expect(faultKinds.filter((kind) => !readme.includes(`| \`${kind}\``))).toEqual([]);
  });
});
