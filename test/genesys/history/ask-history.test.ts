import { manualClock, startSimulator, type OrganisationFile, type SimulatorOptions } from 'genesys-cloud-simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect, resolveConnection } from '../../../lib/genesys/index.ts';
import { askHistory, type HistoryOptions } from '../../../lib/genesys/history/ask-history.ts';
import { connectTo } from '../connect-to.ts';
import { FakeClock } from '../fake-clock.ts';
import { startScriptedServer } from '../scripted-server.ts';

const NOW = '2026-01-01T00:00:00.000Z';
const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.parse(NOW) - days * DAY).toISOString();

const ORGANISATION: OrganisationFile = {
  organisation: { name: 'Contact Centre' },
  divisions: [{ name: 'Home', home: true }, { name: 'Sales' }],
  roles: [{ name: 'Supervisor' }, { name: 'Agent' }],
  users: [
    { email: 'ada@example.com', name: 'Ada Abara' },
    { email: 'ben@example.com', name: 'Ben Brandt' },
  ],
  groups: [{ name: 'Team Leads' }],
  audits: [
    { at: daysAgo(2), user: 'ada@example.com', granted: { user: 'ben@example.com', role: 'Supervisor' } },
    { at: daysAgo(3), client: 'gone', revoked: { group: 'Team Leads', role: 'Agent' } },
    { at: daysAgo(5), user: 'ada@example.com', moved: { user: 'ben@example.com', from: 'Home', to: 'Sales' } },
    { at: daysAgo(20), user: 'ada@example.com', granted: { user: 'ben@example.com', role: 'Agent' } },
    {
      at: daysAgo(75),
      user: 'ada@example.com',
      entry: { service: 'PeoplePermissions', entityType: 'Policy', action: 'Create', entity: { name: 'Night' } },
    },
    {
      at: daysAgo(4),
      client: 'demo',
      entry: { service: 'Login', entityType: 'OAuthClient', action: 'Update', entity: { id: 'demo', name: 'Demo' } },
    },
    { at: daysAgo(1), entry: { service: 'Telephony', entityType: 'Phone', action: 'Update', entity: { name: 'x' } } },
  ],
};

async function history(options: Partial<HistoryOptions> = {}, simulated: SimulatorOptions = {}) {
  const simulator = await startSimulator({ organisation: ORGANISATION, clock: manualClock(NOW), ...simulated });
  const clock = new FakeClock();
  const client = connect(resolveConnection(simulator.environment()), { clock, random: () => 0.5 });
  onTestFinished(async () => {
    client.close();
    await simulator.close();
  });
  const found = await askHistory(client, { from: daysAgo(7), to: NOW, ...options });
  expect(simulator.unmodelled).toEqual([]);
  const asked = simulator.requests
    .filter(({ path }) => path.startsWith('/api/'))
    .map(({ method, path }) => `${method} ${path}`);
  const told = found.changes.map(
    ({ by, action, entityType, object, subject }) =>
      `${by.name}: ${action} ${entityType} ${object.name}${subject === undefined ? '' : ` for ${subject.name}`}`,
  );
  return { ...found, told, asked, slept: clock.sleeps, simulator };
}

const of = (asked: readonly string[], what: RegExp): number => asked.filter((request) => what.test(request)).length;

describe('the history of access', () => {
  it('says who changed what for whom, newest first, by names; what nobody knows by its id', async () => {
    const { told, gaps, organisation } = await history();
    expect(told).toEqual([
      'Ada Abara: MemberAdd Role Supervisor for Ben Brandt',
      'gone: MemberRemove Role Agent for Team Leads',
      'Demo: Update OAuthClient Demo',
    ]);
    expect({ gaps, name: organisation.name }).toEqual({ gaps: [], name: 'Contact Centre' });
  });

  it('asks at once for the last days of services that answer at once, and waits for the others alone', async () => {
    const { asked } = await history();
    expect(of(asked, /^POST .*\/audits\/query\/realtime$/)).toBe(1);
    // The service of OAuth clients is not among those that answer at once.
    expect(of(asked, /^POST .*\/audits\/query$/)).toBe(1);
  });

  it('goes back beyond 14 days, in parts of at most 30 days, which it has looked for side by side', async () => {
    const { told, asked, gaps } = await history({ from: daysAgo(90) });
    expect(told).toEqual([
      'Ada Abara: MemberAdd Role Supervisor for Ben Brandt',
      'gone: MemberRemove Role Agent for Team Leads',
      'Demo: Update OAuthClient Demo',
      'Ada Abara: MemberAdd Role Agent for Ben Brandt',
      'Ada Abara: Create Policy Night',
    ]);
    expect(gaps).toEqual([]);
    expect(of(asked, /^POST .*\/audits\/query$/)).toBe(6);
  });

  it('tells moves between divisions where that is wanted, with the names of both', async () => {
    const { changes } = await history({ moves: true });
    const move = changes.find(({ entityType }) => entityType === 'User');
    expect(move).toMatchObject({ object: { name: 'Ben Brandt' }, by: { name: 'Ada Abara' } });
    expect(move?.properties).toEqual([{ property: 'divisionId', old: ['Home'], new: ['Sales'] }]);
  });

  it('reads all pages at once and by cursor', async () => {
    const granted = { user: 'ben@example.com', role: 'Agent' };
    const many = (days: number) =>
      Array.from({ length: 1_100 }, (_, at) => ({
        at: new Date(Date.parse(daysAgo(days)) + at * 1_000).toISOString(),
        user: 'ada@example.com',
        granted,
      }));
    const organisation = { ...ORGANISATION, audits: [...many(5), ...many(25)] };
    const { changes, asked } = await history({ from: daysAgo(30) }, { organisation });
    expect(changes).toHaveLength(2_200);
    expect(of(asked, /\/results$/)).toBe(3);
  });

  it('waits for a query by the clock of the client, longer each time', async () => {
    const { slept, gaps } = await history({ from: daysAgo(30), to: daysAgo(15) }, { switches: { auditQueryPolls: 6 } });
    expect(slept.slice(0, 6)).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    expect(gaps).toEqual([]);
  });

  it('waits no longer than it is told: what has not ended in time is a gap, with the way out', async () => {
    const { gaps, told } = await history(
      { from: daysAgo(30), waitMs: 60_000 },
      { switches: { auditQueryPolls: 1_000_000 } },
    );
    expect(told).toHaveLength(2);
    expect(gaps).toHaveLength(2);
    expect(gaps[0]?.what).toMatch(/^the changes of PeoplePermissions from 2025-12-02T00:00:00.000Z to 2025-12-18T/);
    expect(gaps[0]?.why).toMatch(/had not ended after 60 s\. .*--wait-seconds/);
  });

  it.each(['Failed', 'Cancelled'] as const)('takes a query that ended as %s for a gap', async (auditQueryEndsAs) => {
    const { gaps } = await history({ from: daysAgo(30) }, { switches: { auditQueryEndsAs } });
    expect(gaps.map(({ why }) => why).join()).toContain(`ended as ${auditQueryEndsAs}`);
  });

  it('says which part could not be asked, where parts are too long, and that they can be shorter', async () => {
    const switches = { maxAuditIntervalDays: 10 };
    const { gaps } = await history({ from: daysAgo(60), to: daysAgo(15) }, { switches });
    expect(gaps[0]?.what).toContain('PeoplePermissions');
    expect((await history({ from: daysAgo(60), to: daysAgo(15), intervalDays: 10 }, { switches })).gaps).toEqual([]);
  });

  it('looks for what it may not ask at once after all', async () => {
    const { told, gaps } = await history({}, { switches: { maxAuditIntervalDays: 30, realtimeAuditServices: [] } });
    expect(told).toHaveLength(3);
    expect(gaps).toEqual([]);
  });

  it('halves a part of which the API hands out an address instead of the changes', async () => {
    const server = await startScriptedServer();
    server.onLogin();
    const services = [{ name: 'Permissions', entities: [{ name: 'Role', actions: [] }] }];
    server.on('GET /api/v2/audits/query/servicemapping', { json: { services } });
    server.on('GET /api/v2/audits/query/realtime/servicemapping', { json: { services: [] } });
    server.on('GET /api/v2/organizations/me', { json: { id: 'o-1', name: 'Contact Centre' } });
    for (const id of ['whole', 'first', 'second']) {
      server.on('POST /api/v2/audits/query', { json: { id, state: 'Succeeded' } });
    }
    const results = (id: string): string => `GET /api/v2/audits/query/${id}/results?expand=user&pageSize=500`;
    server.on(results('whole'), { status: 302, headers: { location: 'https://files.example/x' } });
    const entry = {
      serviceName: 'Permissions',
      entityType: 'Role',
      action: 'Create',
      user: { id: 'u-1', name: 'Ada' },
    };
    for (const [id, day] of [
      ['first', '2025-12-11'],
      ['second', '2025-12-10'],
    ] as const) {
      server.on(results(id), {
        json: { entities: [{ ...entry, id, eventDate: `${day}T00:00:00Z`, entity: { name: id } }] },
      });
    }
    const { changes, gaps } = await askHistory(connectTo(server), { from: daysAgo(30), to: daysAgo(15) });
    expect(changes.map(({ object }) => object.name)).toEqual(['first', 'second']);
    expect(gaps).toEqual([]);
    const intervals = server.requests.flatMap(({ body }) => /"interval":"([^"]*)"/.exec(body)?.[1] ?? []);
    expect(intervals).toEqual([
      '2025-12-02T00:00:00.000Z/2025-12-17T00:00:00.000Z',
      '2025-12-02T00:00:00.000Z/2025-12-09T12:00:00.000Z',
      '2025-12-09T12:00:00.000Z/2025-12-17T00:00:00.000Z',
    ]);
  });

  it('names the services that there are, where none of them keeps roles', async () => {
    const server = await startScriptedServer();
    server.onLogin();
    const services = [{ name: 'Telephony', entities: [{ name: 'Phone', actions: [] }] }];
    server.on('GET /api/v2/audits/query/servicemapping', { json: { services } });
    const asking = askHistory(connectTo(server), { from: daysAgo(1), to: NOW });
    await expect(asking).rejects.toThrow('names no service that keeps roles: Telephony');
  });
});
