import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifierOf, startSimulator, type OrganisationFile, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAccessSnapshot } from '../../lib/contract/access-snapshot.ts';
import { accessOrganisation } from '../genesys/access-organisation.ts';
import { Api } from '../simulator/api.ts';
import { temporaryFolder } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

/** The same organisation elsewhere: Ben is no supervisor there, Cleo has left Home, and agents may edit queues. */
const elsewhere: OrganisationFile = {
  ...accessOrganisation,
  organisation: { id: 'b0b0b0b0-0000-4000-8000-000000000000', name: 'Second Centre' },
  divisions: accessOrganisation.divisions?.map((one) => ({ ...one, id: `other-${one.name}` })),
  users: accessOrganisation.users?.map((one) => ({ ...one, id: `other-${one.email}` })),
  roles: accessOrganisation.roles?.map((role) =>
    role.name === 'Agent' ? { ...role, permissions: ['routing:queue:view', 'routing:queue:edit'] } : role,
  ),
  grants: accessOrganisation.grants?.filter(
    ({ user, role }) => user !== 'cleo@example.com' && !(user === 'ben@example.com' && role === 'Supervisor'),
  ),
};
const switches = { requestsPerMinute: 100_000, starGrantsListedByDivision: true };
let first: Simulator;
let second: Simulator;

beforeAll(async () => {
  first = await startSimulator({ organisation: accessOrganisation, switches });
  second = await startSimulator({ organisation: elsewhere, switches });
});
afterAll(() => Promise.all([first.close(), second.close()]));

async function run(cwd: string, argv: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  return runLine(argv, { cwd, environment: { ...first.environment(), ...environment } });
}

describe('genesys-preflight snapshot', () => {
  it('writes who may do what into a file that its owner alone may read', async () => {
    const cwd = await temporaryFolder();
    await writeFile(join(cwd, 'now.json'), 'older', { mode: 0o644 });
    const { exitCode, out, err } = await run(cwd, ['snapshot', 'now.json']);
    expect([exitCode, out]).toEqual([0, '']);
    expect(err).toContain('It holds 3 divisions, 6 roles, 9 subjects, 9 grants.');
    expect((await stat(join(cwd, 'now.json'))).mode & 0o777).toBe(0o600);
    const snapshot = parseAccessSnapshot(await readFile(join(cwd, 'now.json'), 'utf8'), 'now.json');
    expect(snapshot.organisation.name).toBe('Contact Centre');
    expect(snapshot.subjects.find(({ email }) => email === 'ada@example.com')?.memberOf).toHaveLength(2);
  });

  it('only asks', async () => {
    first.clearRequests();
    await run(await temporaryFolder(), ['snapshot', 'now.json']);
    expect(
      new Set(first.requests.map(({ method, path }) => `${method} ${path}`).filter((one) => !one.startsWith('GET'))),
    ).toEqual(new Set(['POST /oauth/token']));
  });

  it('holds no name where they are hashed', async () => {
    const cwd = await temporaryFolder();
    await run(cwd, ['snapshot', 'now.json', '--hash-names']);
    const text = await readFile(join(cwd, 'now.json'), 'utf8');
    for (const name of ['Ada', 'ada@', 'Team Leads', 'Nightly', 'Contact Centre']) expect(text).not.toContain(name);
    expect(text).toContain('"Supervisor"');
  });

  it('says where it cannot write', async () => {
    const { exitCode, err } = await run(await temporaryFolder(), ['snapshot', 'nowhere/now.json']);
    expect(exitCode).toBe(2);
    expect(err).toContain('nowhere/now.json cannot be written: there is no such folder.');
  });
});

describe('genesys-preflight access diff', () => {
  it('shows what has changed since a snapshot', async () => {
    const cwd = await temporaryFolder();
    const simulator = await startSimulator({ organisation: accessOrganisation, switches });
    const environment = simulator.environment();
    await run(cwd, ['snapshot', 'before.json'], environment);
    expect(await run(cwd, ['access', 'diff', 'before.json'], environment)).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(
        /^- Contact Centre, before\.json \(.*Z\)\n\+ Contact Centre, live \(.*Z\)\n\nNo difference\.\n$/,
      ),
    });
    await revokeAll(simulator, 'ben@example.com');
    const { exitCode, out } = await run(cwd, ['access', 'diff', 'before.json'], environment);
    expect(exitCode).toBe(1);
    expect(out.split('\n').slice(3)).toEqual([
      'Grants',
      '  - Ben Brandt: Agent in Sales',
      '  - Ben Brandt: Supervisor in all divisions',
      '',
      '2 differences.',
      '',
    ]);
    await simulator.close();
  });

  it('compares two organisations by names, each by its profile', async () => {
    const cwd = await temporaryFolder();
    await writeFile(join(cwd, 'genesys-preflight.yaml'), profiles());
    const { exitCode, out, err } = await runLine(['access', 'diff', 'live:first', 'live:second'], {
      cwd,
      // Neither of the two: what the environment says does not count for profiles.
      environment: { GENESYSCLOUD_OAUTHCLIENT_ID: 'nobody', GENESYSCLOUD_OAUTHCLIENT_SECRET: 'x', DEMO: 'demo' },
    });
    expect([exitCode, err]).toEqual([1, '']);
    expect(out.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/^- Contact Centre, live:first/),
      expect.stringMatching(/^\+ Second Centre, live:second/),
    ]);
    expect(out.split('\n').slice(3)).toEqual([
      'Roles',
      '  ~ Agent',
      '      + routing:queue:edit',
      '      - routing:queue:join',
      '',
      'Grants',
      '  - Ben Brandt: Supervisor in all divisions',
      '  - Cleo Cruz: Agent in Home',
      '',
      '3 differences.',
      '',
    ]);
  });

  it('gives the same to a script', async () => {
    const cwd = await temporaryFolder();
    await run(cwd, ['snapshot', 'one.json']);
    await run(cwd, ['snapshot', 'other.json'], second.environment());
    const { exitCode, out } = await run(cwd, ['access', 'diff', 'one.json', 'other.json', '--format', 'json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      same: false,
      complete: true,
      by: 'name',
      before: { source: 'one.json', organisation: { name: 'Contact Centre' } },
      roles: [{ change: 'changed', name: 'Agent', gains: ['routing:queue:edit'], loses: ['routing:queue:join'] }],
      grants: [
        { change: 'removed', subject: { email: 'ben@example.com' }, role: 'Supervisor', division: 'all divisions' },
        { change: 'removed', subject: { email: 'cleo@example.com' }, role: 'Agent', division: 'Home' },
      ],
    });
  });

  it('compares hashed snapshots of two organisations under one salt, and refuses others', async () => {
    const cwd = await temporaryFolder();
    const salted = { GENESYS_PREFLIGHT_SNAPSHOT_SALT: 'salt' };
    await run(cwd, ['snapshot', 'one.json', '--hash-names'], salted);
    await run(cwd, ['snapshot', 'other.json', '--hash-names'], { ...second.environment(), ...salted });
    const hashed = await run(cwd, ['access', 'diff', 'one.json', 'other.json']);
    expect(hashed.out).toContain('3 differences.');
    expect(hashed.out).not.toContain('Ben Brandt');
    const live = await run(cwd, ['access', 'diff', 'other.json'], salted);
    expect(live.out).toContain('3 differences.');
    const refused = await run(cwd, ['access', 'diff', 'other.json']);
    expect(refused).toMatchObject({ exitCode: 2, err: expect.stringContaining('GENESYS_PREFLIGHT_SNAPSHOT_SALT') });
  });

  it('compares a hashed snapshot with its own organisation by ids', async () => {
    const cwd = await temporaryFolder();
    await run(cwd, ['snapshot', 'before.json', '--hash-names']);
    expect(await run(cwd, ['access', 'diff', 'before.json'])).toMatchObject({ exitCode: 0 });
  });

  it('says of what it could not compare, and of which side', async () => {
    const cwd = await temporaryFolder();
    await run(cwd, ['snapshot', 'before.json']);
    const { exitCode, out } = await run(cwd, ['access', 'diff', 'before.json', 'live'], first.environment('narrow'));
    expect(exitCode).toBe(4);
    expect(out).toMatch(/live: Incomplete: what roles permit\. .*authorization:role:view/);
    expect(out).not.toContain('~ Agent');
  });

  it('does not take grants for gone that one side did not read: 4, said once', async () => {
    const cwd = await temporaryFolder();
    const simulator = await startSimulator({
      organisation: accessOrganisation,
      switches: { requestsPerMinute: 100_000 },
    });
    const environment = simulator.environment();
    await run(cwd, ['snapshot', 'whole.json', '--every-subject'], environment);
    const { exitCode, out } = await run(cwd, ['access', 'diff', 'whole.json'], environment);
    expect([exitCode, out.split('\n').slice(2, 5)]).toEqual([
      4,
      [
        '',
        'No difference for certain.',
        expect.stringMatching(
          /^Not compared: \d grants? of whole\.json may be in live too, which was not read that far\.$/,
        ),
      ],
    ]);
    const json = await run(cwd, ['access', 'diff', 'live', 'whole.json', '--format', 'json'], environment);
    expect(JSON.parse(json.out)).toMatchObject({
      complete: false,
      grants: [],
      undetermined: { grants: expect.arrayContaining([expect.objectContaining({ change: 'added' })]) as unknown },
    });
    await revokeAll(simulator, 'cleo@example.com');
    expect((await run(cwd, ['access', 'diff', 'whole.json'], environment)).exitCode).toBe(1);
    await simulator.close();
  });

  it.each([
    [['access', 'diff', 'missing.json'], 'missing.json:1:1: there is no such file'],
    [['access', 'diff', 'live:nowhere'], 'there is no profile "nowhere"'],
    [['access', 'diff', 'genesys-preflight.yaml'], 'this is no snapshot'],
  ])('refuses %j', async (argv, why) => {
    const cwd = await temporaryFolder();
    await writeFile(join(cwd, 'genesys-preflight.yaml'), profiles());
    expect(await run(cwd, argv)).toMatchObject({ exitCode: 2, out: '', err: expect.stringContaining(why) });
  });
});

function profiles(): string {
  const profile = (name: string, simulator: Simulator): string[] => {
    const { GENESYSCLOUD_GATEWAY_PORT: port = '' } = simulator.environment();
    return [
      `  ${name}:`,
      '    clientId: demo',
      '    clientSecret: ${env:DEMO}',
      `    gateway: { host: 127.0.0.1, port: ${port}, protocol: http }`,
    ];
  };
  return ['profiles:', ...profile('first', first), ...profile('second', second), ''].join('\n');
}

async function revokeAll(simulator: Simulator, email: string): Promise<void> {
  const api = await Api.login(simulator);
  const id = identifierOf('user', email);
  const { status } = await api.post(`/authorization/subjects/${id}/bulkreplace`, { grants: [] });
  expect(status).toBe(204);
}
