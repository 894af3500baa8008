import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chooseDivision } from '../../cli/commands/division/find-division.ts';
import { temporaryFolder } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

const SALES_ID = '5a1e5000-0000-4000-8000-000000000001';
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({
    // All these commands run within one minute, and none of them is to wait for the next.
    switches: { requestsPerMinute: 100_000 },
    organisation: {
      organisation: { name: 'Divisions' },
      divisions: [
        { name: 'Home', home: true, description: 'Where everything starts' },
        { name: 'Sales', id: SALES_ID, description: 'Sells\nthings' },
        { name: 'Support' },
      ],
      users: [
        { email: 'ada@example.com', name: 'Ada Abara', division: 'Sales' },
        { email: 'ben@example.com', name: 'Ben Brandt', division: 'Sales', state: 'inactive' },
      ],
      queues: Array.from({ length: 230 }, (_, n) => ({ name: `Queue ${String(n + 1)}`, division: 'Sales' })),
      objects: [
        { type: 'WRAPUPCODE', name: 'Sold', division: 'Sales' },
        { type: 'DECISIONTABLE', name: 'Prices', division: 'Sales' },
      ],
      clients: [{ id: 'narrow', secret: 'narrow', permissions: ['routing:queue:view', 'directory:user:view'] }],
    },
  });
});
beforeEach(() => {
  simulator.clearRequests();
});
afterAll(() => simulator.close());

async function run(...argv: string[]): Promise<Ran> {
  return runLine(['division', ...argv], { cwd: await temporaryFolder(), environment: simulator.environment() });
}

async function runNarrow(...argv: string[]): Promise<Ran> {
  const environment = simulator.environment('narrow');
  return runLine(['division', ...argv], { cwd: await temporaryFolder(), environment });
}

describe('genesys-preflight division list', () => {
  it('shows all divisions by name, the home division marked, each on one line', async () => {
    const { exitCode, out, err } = await run('list');
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    const lines = out.split('\n');
    expect(lines[0]).toMatch(/^Home \(home\) {2}\S{36} {2}Where everything starts$/);
    expect(lines[1]).toBe(`Sales        ${SALES_ID}  Sells\\u000athings`);
    expect(lines[2]).toMatch(/^Support {6}\S{36}$/);
    expect(lines).toHaveLength(4);
  });

  it('gives the same to a script', async () => {
    const { out } = await run('list', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      divisions: [
        { name: 'Home', home: true },
        { id: SALES_ID, name: 'Sales', description: 'Sells\nthings', home: false },
        { name: 'Support', home: false },
      ],
    });
  });
});

describe('genesys-preflight division inspect', () => {
  it.each(['Sales', 'sales ', SALES_ID])('shows what %s is and how much it holds', async (text) => {
    const { exitCode, out } = await run('inspect', text);
    expect(exitCode).toBe(0);
    expect(out).toBe(
      [
        'Sales',
        `  Id           ${SALES_ID}`,
        '  Description  Sells\\u000athings',
        '  Home         no',
        '  Holds        1 user, 1 inactive user, 230 queues, 1 wrap-up code, 1 decision table',
        '  Counted      1 DECISIONTABLE, 230 QUEUE, 2 USER, 1 WRAPUPCODE',
        '',
      ].join('\n'),
    );
  });

  it('gives the same to a script', async () => {
    const { out } = await run('inspect', 'Sales', '--format', 'json');
    expect(JSON.parse(out)).toEqual({
      id: SALES_ID,
      name: 'Sales',
      description: 'Sells\nthings',
      home: false,
      holds: [
        { type: 'user', count: 1, movable: true },
        { type: 'inactive-user', count: 1, movable: true },
        { type: 'queue', count: 230, movable: true },
        { type: 'wrap-up-code', count: 1, movable: true },
        { type: 'decision-table', count: 1, movable: false },
      ],
      objectCounts: { USER: 2, QUEUE: 230, WRAPUPCODE: 1, DECISIONTABLE: 1 },
      unread: [],
    });
  });

  it('says of the home division that it is, and of an empty one that nothing was seen', async () => {
    expect((await run('inspect', 'Home')).out).toContain('Home         yes');
    expect((await run('inspect', 'Support')).out).toMatch(/Holds {8}nothing that was seen\n {2}Counted {6}nothing/);
  });

  it('counts 230 queues by one call', async () => {
    await run('inspect', 'Sales');
    expect(simulator.requests.filter(({ path }) => path === '/api/v2/routing/queues')).toHaveLength(1);
  });

  it('names the kinds that it may not list, and the missing permissions', async () => {
    const { exitCode, out } = await runNarrow('inspect', 'Sales');
    expect(exitCode).toBe(4);
    expect(out).toContain('Holds        1 user, 1 inactive user, 230 queues\n');
    expect(out).toContain('Scripts could not be listed (scripter:script:view is missing).');
  });
});

describe('genesys-preflight division objects', () => {
  it('names the first of each kind, and counts the rest', async () => {
    const { exitCode, out } = await run('objects', 'Sales');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^1 user\n {2}Ada Abara\n1 inactive user\n {2}Ben Brandt\n230 queues\n {2}Queue 1\n/);
    expect(out).toContain(
      '\n  and 210 more\n1 wrap-up code\n  Sold\n1 decision table (the API cannot move them)\n  Prices\n',
    );
  });

  it('names all of one kind, through all pages, for people and for scripts', async () => {
    const { out } = await run('objects', 'Sales', '--type', 'queue', '--all');
    expect(out.split('\n')).toHaveLength(232);
    const { out: json } = await run('objects', 'Sales', '--type', 'queue', '--all', '--format', 'json');
    const { holds } = JSON.parse(json) as { holds: readonly { type: string; objects: readonly object[] }[] };
    expect(holds.map(({ type, objects }) => [type, objects.length])).toEqual([['queue', 230]]);
  });

  it.each(['queue', 'Queues', 'QUEUE', 'genesyscloud_routing_queue'])('knows the kind as %s', async (type) => {
    expect((await run('objects', 'Sales', '--type', type)).out).toMatch(/^230 queues\n/);
  });

  it('shows both kinds of users by their Terraform type', async () => {
    const { out } = await run('objects', 'Sales', '--type', 'genesyscloud_user');
    expect(out).toBe('1 user\n  Ada Abara\n1 inactive user\n  Ben Brandt\n');
  });

  it('says that nothing was seen in an empty division', async () => {
    expect((await run('objects', 'Support')).out).toBe('Nothing was seen in Support.\n');
  });

  it('names the kinds that it may not list, and ends with 4; where all that was asked for could be, with 0', async () => {
    const { exitCode, out } = await runNarrow('objects', 'Sales', '--type', 'script', '--format', 'json');
    expect(exitCode).toBe(4);
    expect((await runNarrow('objects', 'Sales', '--type', 'queue')).exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      holds: [],
      unread: [{ type: 'script', permissions: ['scripter:script:view'] }],
    });
  });

  it('an unknown kind: 2, with a proposal, before anything is asked', async () => {
    const ran = await run('objects', 'Sales', '--type', 'quue');
    expect(ran).toMatchObject({ exitCode: 2, out: '' });
    expect(ran.err).toMatch(/"quue".*Did you mean "queue"\?/);
    expect(simulator.requests).toEqual([]);
    expect((await run('objects', 'Sales', '--type', 'spaceship')).err).toMatch(/Kinds are: user, /);
  });
});

describe('what a user of the division commands can get wrong', () => {
  it.each(['inspect', 'objects'])('%s of an unknown division: 2, with a near name', async (command) => {
    const ran = await run(command, 'Slaes');
    expect(ran).toMatchObject({ exitCode: 2, out: '' });
    expect(ran.err).toBe('The organisation has no division "Slaes". Did you mean "Sales"?\n');
    expect((await run(command, 'Nowhere at all')).err).toMatch(/division list" shows/);
  });

  it('no division named: 2', async () => {
    expect(await run('inspect')).toMatchObject({ exitCode: 2, out: '' });
  });

  it('more than one, or something behind --: 2', async () => {
    expect(await run('inspect', 'Sales', 'Support')).toMatchObject({ exitCode: 2, out: '' });
    const behind = await run('inspect', 'Sales', '--', 'Support');
    expect(behind).toMatchObject({ exitCode: 2, out: '' });
    expect(behind.err).toContain('too many arguments');
  });

  it('no command, or an unknown one, after division: 2, naming those that there are', async () => {
    const none = await run();
    expect(none.exitCode).toBe(2);
    expect(none.err).toMatch(/list.*inspect.*objects/s);
    expect((await run('lst')).err).toMatch(/unknown command 'lst'[\s\S]*list/);
  });

  it('a wrong secret: 3', async () => {
    const environment = { ...simulator.environment(), GENESYSCLOUD_OAUTHCLIENT_SECRET: 'wrong' };
    expect(await runLine(['division', 'list'], { cwd: await temporaryFolder(), environment })).toMatchObject({
      exitCode: 3,
      out: '',
    });
  });
});

describe('which division is meant', () => {
  const all = [
    { id: 'd-1', name: 'Sales' },
    { id: 'd-2', name: 'SALES' },
    { id: 'd-3', name: 'Sales' },
    { id: 'd-4', name: 'EMEA' },
    { id: 'd-5', name: 'd-4' },
  ];

  it('is the one with the id, then the one of exactly that name, then the one of nearly that name', () => {
    expect(chooseDivision(all, 'd-4').division).toEqual({ id: 'd-4', name: 'EMEA' });
    expect(chooseDivision(all, 'SALES').division).toEqual({ id: 'd-2', name: 'SALES' });
    expect(chooseDivision(all, ' emea').division).toEqual({ id: 'd-4', name: 'EMEA' });
  });

  it('is asked back where there are several', () => {
    const { problem } = chooseDivision(all, 'Sales');
    expect(problem).toBe('Several divisions are called "Sales": name one by its id. d-1 (Sales), d-3 (Sales)');
    expect(chooseDivision(all, 'sales').problem).toMatch(/d-1 .*d-2 .*d-3/);
  });
});
