import { describe, expect, it } from 'vitest';
import { manualClock } from 'genesys-cloud-simulator';
import { Api, login } from './api.ts';
import { meansUnmodelled, simulated } from './simulated.ts';

describe('logging in', () => {
  it('gives a token that lasts, on both paths', async () => {
    const { simulator } = await simulated();
    for (const path of ['/oauth/token', '/login/oauth/token']) {
      const response = await login(simulator, 'demo', 'demo', path);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ token_type: 'bearer', expires_in: 86_399 });
    }
  });

  it('refuses a wrong secret with a JSON body', async () => {
    const { simulator } = await simulated();
    const response = await login(simulator, 'demo', 'wrong');
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: 'invalid_client' });
  });

  it('refuses a client that is not active', async () => {
    const { simulator } = await simulated({ clients: [{ id: 'off', secret: 'off', state: 'disabled' }] });
    expect((await login(simulator, 'off', 'off')).status).toBe(400);
  });

  it('does not let secrets or tokens into the request log', async () => {
    const { simulator, api } = await simulated({ clients: [{ id: 'bot', secret: 'hunter2hunter2' }] });
    await Api.login(simulator, 'bot', 'hunter2hunter2');
    await api.get('/tokens/me');
    expect(JSON.stringify(simulator.requests)).not.toMatch(/hunter2|Bearer|access_token/);
  });
});

describe('a token', () => {
  it('is asked for by every call', async () => {
    const { simulator } = await simulated();
    const response = await fetch(`${simulator.url}/api/v2/organizations/me`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'authentication.required', status: 401 });
  });

  it('is refused when nobody gave it out', async () => {
    const { simulator } = await simulated();
    const headers = { authorization: 'Bearer made-up' };
    const response = await fetch(`${simulator.url}/api/v2/organizations/me`, { headers });
    expect(await response.json()).toMatchObject({ code: 'bad.credentials', status: 401 });
  });

  it('ends after its time, by the clock it was given', async () => {
    const clock = manualClock();
    const { api } = await simulated({ clock, switches: { tokenSeconds: 600 } });
    clock.advance(599_000);
    expect((await api.get('/tokens/me')).status).toBe(200);
    clock.advance(1_000);
    expect((await api.get('/tokens/me')).status).toBe(401);
  });

  it('can be ended by the test', async () => {
    const { simulator, api } = await simulated();
    simulator.expireTokens();
    expect((await api.get('/tokens/me')).status).toBe(401);
    expect((await (await Api.login(simulator)).get('/tokens/me')).status).toBe(200);
  });

  it('tells whose it is and what it may do', async () => {
    const { api } = await simulated();
    const { body } = await api.get('/tokens/me');
    expect(body).toMatchObject({
      organization: { name: 'Example Contact Centre' },
      OAuthClient: { id: 'demo', roleDivisions: [{ divisionId: '*' }] },
    });
    const mine = await api.get('/authorization/subjects/me');
    expect(mine.body.grants).toMatchObject([{ role: { name: 'Master Admin' }, division: { id: '*' } }]);
  });

  it('of a client is not a user', async () => {
    const { api } = await simulated();
    expect(await api.get('/users/me')).toMatchObject({ status: 400, body: { code: 'not.a.user' } });
  });
});

describe('every answer', () => {
  it('carries a correlation id and the rate headers', async () => {
    const { api } = await simulated();
    const { headers } = await api.get('/organizations/me');
    expect(headers.get('inin-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('inin-ratelimit-count')).toBe('1');
    expect(headers.get('inin-ratelimit-allowed')).toBe('300');
    expect(Number(headers.get('inin-ratelimit-reset'))).toBeGreaterThan(0);
  });

  it('to something that is not modelled is 501 and is remembered', async () => {
    const { simulator, api } = await simulated();
    meansUnmodelled(simulator);
    const reply = await api.get('/purposes');
    expect(reply).toMatchObject({ status: 501, body: { code: 'simulator.not.modelled' } });
    expect(simulator.unmodelled).toEqual(['GET /api/v2/purposes']);
  });

  it('stands in the request log, with who asked and what was sent', async () => {
    const { simulator, api } = await simulated();
    simulator.clearRequests();
    await api.post('/authorization/divisions?x=1&id=a&id=b', { name: 'Logged' });
    expect(simulator.requests).toMatchObject([
      {
        method: 'POST',
        path: '/api/v2/authorization/divisions',
        query: { x: '1', id: 'a,b' },
        status: 200,
        client: 'demo',
        body: { name: 'Logged' },
      },
    ]);
  });
});

describe('limits and failures', () => {
  it('refuse the request too many, and say for how long', async () => {
    const clock = manualClock();
    const { api } = await simulated({ clock, switches: { requestsPerMinute: 2, rateLimitEnforced: true } });
    await api.get('/tokens/me');
    clock.advance(20_000);
    await api.get('/tokens/me');
    const refused = await api.get('/tokens/me');
    expect(refused).toMatchObject({ status: 429, body: { code: 'too.many.requests.retry.after' } });
    expect(refused.headers.get('retry-after')).toBe('40');
    clock.advance(40_000);
    expect((await api.get('/tokens/me')).status).toBe(200);
  });

  it('are played when a test asks for them, as often as it asks', async () => {
    const { simulator, api } = await simulated();
    simulator.fail({ method: 'GET', path: /\/divisions$/, status: 503, retryAfterSeconds: 7, times: 2 });
    const first = await api.get('/authorization/divisions');
    expect(first).toMatchObject({ status: 503, body: { code: 'service.unavailable' } });
    expect(first.headers.get('retry-after')).toBe('7');
    expect((await api.get('/authorization/roles')).status).toBe(200);
    expect((await api.get('/authorization/divisions')).status).toBe(503);
    expect((await api.get('/authorization/divisions')).status).toBe(200);
  });

  it('can lose the answer to a request that was carried out', async () => {
    const { simulator, api } = await simulated();
    simulator.fail({ method: 'POST', status: 504, afterwards: true });
    expect((await api.post('/authorization/divisions', { name: 'Made' })).status).toBe(504);
    expect(simulator.organisation.divisions().map(({ name }) => name)).toContain('Made');
  });
});
