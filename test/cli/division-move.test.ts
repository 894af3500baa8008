import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator, type Simulator, type SimulatorOptions } from 'genesys-cloud-simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { KINDS_MOVED_BY_UPDATE } from '../../lib/admin/index.ts';
import { DIVISION_OBJECT_KINDS } from '../../lib/genesys/index.ts';
import { temporaryFolder } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

const QUEUES = 250;

async function open(options: SimulatorOptions = {}): Promise<{
  readonly simulator: Simulator;
  readonly folder: string;
  readonly run: (...argv: string[]) => Promise<Ran>;
}> {
  const simulator = await startSimulator({
    organisation: {
      organisation: { name: 'Moves' },
      divisions: [{ name: 'Home', home: true }, { name: 'Sales' }, { name: 'Support' }, { name: 'Letters' }],
      users: ['ada', 'ben', 'cleo'].map((name) => ({ email: `${name}@example.com`, name, division: 'Sales' })),
      queues: Array.from({ length: QUEUES }, (_, n) => ({ name: `Queue ${n + 1}`, division: 'Sales' })),
      roles: [{ name: 'Agent', permissions: ['routing:queue:view'] }],
      grants: [{ user: 'ada@example.com', role: 'Agent', division: 'Sales' }],
      objects: [
        { type: 'FLOW', name: 'Main', division: 'Sales' },
        { type: 'FLOW', name: 'After hours', division: 'Sales' },
        { type: 'ROUTINGSCHEDULES', name: 'Weekdays', division: 'Sales' },
        { type: 'WRAPUPCODE', name: 'Sold', division: 'Sales', fields: { description: 'A sale' } },
        { type: 'WRAPUPCODE', name: 'Not sold', division: 'Support' },
        { type: 'EMAILCAMPAIGN', name: 'Newsletter', division: 'Letters' },
        { type: 'MESSAGINGCAMPAIGN', name: 'Reminder', division: 'Letters' },
      ],
    },
    ...options,
    switches: { requestsPerMinute: 100_000, ...options.switches },
  });
  onTestFinished(() => simulator.close());
  const folder = await temporaryFolder();
  const run = (...argv: string[]): Promise<Ran> =>
    runLine(['division', ...argv], { cwd: folder, environment: simulator.environment() });
  return { simulator, folder, run };
}

async function countsOf(run: (...argv: string[]) => Promise<Ran>, name: string): Promise<Record<string, number>> {
  const { out } = await run('inspect', name, '--format', 'json');
  return (JSON.parse(out) as { objectCounts: Record<string, number> }).objectCounts;
}

function writes({ requests }: Simulator): string[] {
  return requests
    .filter(({ method, path }) => method !== 'GET' && !/oauth|\/(search|query)$/.test(path))
    .map(({ method, path, status }) => `${method} ${path.replace(/[0-9a-f-]{36}/g, '{id}')} ${status}`);
}

const HELD = { USER: 3, QUEUE: QUEUES, FLOW: 2, ROUTINGSCHEDULES: 1, WRAPUPCODE: 1 };

describe('genesys-preflight division move', () => {
  it('shows what would be moved, and moves nothing without --yes', async () => {
    const { simulator, run } = await open();
    const { exitCode, out, err } = await run('move', 'Sales', '--to', 'Home');
    expect(exitCode).toBe(0);
    expect(out).toContain('257 objects of Sales go to Home:');
    expect(out).toContain('  3 users: ada, ben, cleo');
    expect(out).toContain('  250 queues: Queue 1, Queue 2, Queue 3, Queue 4, Queue 5 and 245 more');
    expect(err).toContain('Nothing was moved.');
    expect(writes(simulator)).toEqual([]);
  });

  it('moves users, queues in requests of 100, flows, schedules, and a wrap-up code by its own update', async () => {
    const { simulator, run } = await open();
    const { exitCode, out } = await run('move', 'Sales', '--to', 'Home', '--yes');
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '257 moved from Sales to Home, 0 failed\n' });
    expect(await countsOf(run, 'Sales')).toEqual({});
    expect(await countsOf(run, 'Home')).toMatchObject(HELD);
    expect(writes(simulator).sort()).toEqual([
      'POST /api/v2/authorization/divisions/{id}/objects/FLOW 204',
      ...Array.from({ length: 3 }, () => 'POST /api/v2/authorization/divisions/{id}/objects/QUEUE 204'),
      'POST /api/v2/authorization/divisions/{id}/objects/ROUTINGSCHEDULES 204',
      'POST /api/v2/authorization/divisions/{id}/objects/USER 204',
      'PUT /api/v2/routing/wrapupcodes/{id} 200',
    ]);
    const code = simulator.requests.find(({ method }) => method === 'PUT');
    expect(code?.body).toMatchObject({ name: 'Sold', description: 'A sale' });
  });

  it('halves its requests where the organisation says that they are too large', async () => {
    const { simulator, run } = await open({ switches: { maxObjectsPerMove: 30 } });
    const { exitCode, out } = await run('move', 'Sales', '--to', 'Home', '--yes');
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '257 moved from Sales to Home, 0 failed\n' });
    const refused = writes(simulator).filter((line) => line.endsWith(' 400'));
    // 100 and 50 are too many once each; from then on 25 at a time.
    expect(refused).toHaveLength(2);
    expect(await countsOf(run, 'Sales')).toEqual({});
  });

  it('takes back what it has moved, and nothing else', async () => {
    const { run } = await open();
    await run('move', 'Sales', '--to', 'Support', '--yes');
    const { exitCode, out } = await run('move', 'Sales', '--to', 'Support', '--undo', '--yes');
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '257 moved from Support to Sales, 0 failed\n' });
    expect(await countsOf(run, 'Sales')).toEqual(HELD);
    expect(await countsOf(run, 'Support')).toEqual({ WRAPUPCODE: 1 });
    const again = await run('move', 'Sales', '--to', 'Support', '--undo', '--yes');
    expect(again).toMatchObject({ exitCode: 0, out: 'Nothing in Support can be moved.\n' });
  });

  it('takes the last move back, and not the one before it between the same two', async () => {
    const { run } = await open();
    await run('move', 'Sales', '--to', 'Support', '--yes');
    await run('move', 'Letters', '--to', 'Sales', '--yes');
    await run('move', 'Sales', '--to', 'Support', '--yes');
    const { exitCode, out } = await run('move', 'Sales', '--to', 'Support', '--undo', '--yes');
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '2 moved from Support to Sales, 0 failed\n' });
    expect(await countsOf(run, 'Support')).toEqual({ ...HELD, WRAPUPCODE: 2 });
  });

  it('writes down who moved what from where to where', async () => {
    const { simulator, folder, run } = await open();
    await run('move', 'Sales', '--to', 'Home', '--yes');
    const id = simulator.organisation.info.id;
    const lines = (await readFile(join(folder, '.genesys-preflight', id, 'journal.jsonl'), 'utf8')).trim().split('\n');
    const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(entries[0]).toMatchObject({
      entry: 'run',
      command: 'division move',
      client: { id: expect.any(String) as string },
    });
    expect(entries.filter(({ entry }) => entry === 'intent')).toHaveLength(7);
    expect(entries.filter(({ entry, result }) => entry === 'result' && result === 'done')).toHaveLength(7);
    expect(entries.at(-1)).toMatchObject({ entry: 'end', outcome: 'finished' });
  });

  it('moves e-mail campaigns, which stand in one list with the messaging ones, as what they are', async () => {
    const { run } = await open();
    const { exitCode, out } = await run('move', 'Letters', '--to', 'Home', '--yes');
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '2 moved from Letters to Home, 0 failed\n' });
    expect(await countsOf(run, 'Letters')).toEqual({});
  });

  it('names what the organisation does not let go, and moves the rest', async () => {
    const { simulator, run } = await open();
    simulator.fail({ method: 'PUT', path: '/api/v2/routing/wrapupcodes/{codeId}', status: 403, times: 9 });
    const { exitCode, out } = await run('move', 'Sales', '--to', 'Home', '--yes');
    expect(exitCode).toBe(1);
    expect(out).toContain('not moved: wrap-up code Sold: Cannot move the wrap-up code Sold:');
    expect(out).toMatch(/Give the OAuth client a role with .*\(correlation id [0-9a-f-]{36}\)/);
    expect(out).toContain('256 moved from Sales to Home, 1 failed');
  });

  it('says of what nobody confirms that it may have been moved all the same', async () => {
    const { simulator, run } = await open();
    const path = '/authorization/divisions/{divisionId}/objects/{objectType}';
    simulator.faults.set({ rules: [{ on: { path }, do: { kind: 'answer-lost' } }] });
    const { exitCode, out } = await run('move', 'Letters', '--to', 'Home', '--yes');
    expect(exitCode).toBe(1);
    expect(out).toMatch(/not moved: .*Newsletter: .* It may have been moved all the same\. Try again\./);
  });

  it('says what it has moved, though nobody can be asked any more whether the division shows it', async () => {
    const { simulator, run } = await open();
    const path = '/routing/queues';
    simulator.faults.set({ rules: [{ on: { path, from: 4 }, do: { kind: 'tokens-revoked' } }] });
    const { exitCode, out, err } = await run('move', 'Sales', '--to', 'Home', '--yes');
    expect(exitCode).toBe(3);
    expect(out).toContain('257 moved from Sales to Home, 0 failed');
    expect(err).toContain('does not accept the access token');
  });

  it('is not content when the organisation counts what no list shows', async () => {
    const { simulator, run } = await open();
    simulator.faults.set({ rules: [{ on: { path: '/routing/queues' }, do: { kind: 'divisions-hidden' } }] });
    const { exitCode, out } = await run('move', 'Sales', '--to', 'Home');
    expect(exitCode).toBe(4);
    expect(out).toContain('7 objects of Sales go to Home:');
    expect(out).toContain('The organisation counts 250 more of QUEUE in Sales, which no list shows: Run the command');
  });

  it('moves nothing of a division that is listed and not found by its id', async () => {
    const { simulator, run } = await open();
    simulator.fail({ path: /\/authorization\/divisions\/[0-9a-f-]{36}$/, status: 404 });
    const { exitCode, err } = await run('move', 'Sales', '--to', 'Home', '--yes');
    expect(exitCode).toBe(3);
    expect(err).toContain('The list of divisions shows Sales, and it is not found by its id\nTry again in a minute');
    expect(writes(simulator)).toEqual([]);
  });

  it('says what it could not look at, and is not content', async () => {
    const { simulator, folder } = await open({
      clients: [{ id: 'narrow', secret: 'narrow', permissions: ['routing:queue:view', 'routing:queue:edit'] }],
    });
    const environment = simulator.environment('narrow');
    const { exitCode, out } = await runLine(['division', 'move', 'Sales', '--to', 'Home'], {
      cwd: folder,
      environment,
    });
    expect(exitCode).toBe(4);
    expect(out).toContain('253 objects of Sales go to Home:');
    expect(out).toContain('Flows could not be listed (architect:flow:view is missing).');
  });

  it('refuses a division that is not there, and one and the same division', async () => {
    const { run } = await open();
    expect(await run('move', 'Sale', '--to', 'Home')).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('Did you mean "Sales"?') as string,
    });
    expect(await run('move', 'Sales', '--to', 'sales')).toMatchObject({ exitCode: 2 });
  });
});

describe('genesys-preflight division delete', () => {
  it('says what would be lost and what is in the way, and deletes nothing', async () => {
    const { simulator, run } = await open();
    const { exitCode, err } = await run('delete', 'Sales');
    expect(exitCode).toBe(1);
    expect(err).toContain('Revoked with it: 1 grants of 1 users, groups and clients (Agent).');
    expect(err).toContain(
      'Sales holds 3 users, 250 queues, 1 wrap-up code, 2 flows, 1 schedule, and would not be deleted.',
    );
    expect(writes(simulator)).toEqual([]);
  });

  it('moves everything away, verifies, deletes, and confirms', async () => {
    const { simulator, run } = await open({ switches: { emptiedDivisionLag: 1 } });
    const { exitCode, out } = await run('delete', 'Sales', '--move-to', 'Home', '--yes');
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: '257 moved from Sales to Home, 0 failed\nSales deleted, and gone\n',
    });
    expect(simulator.organisation.divisions().map(({ name }) => name)).toEqual(['Home', 'Support', 'Letters']);
    expect(writes(simulator).slice(-2)).toEqual([
      'DELETE /api/v2/authorization/divisions/{id} 400',
      'DELETE /api/v2/authorization/divisions/{id} 204',
    ]);
    expect(simulator.requests.some(({ query }) => 'force' in query)).toBe(false);
  });

  it('leaves a division that did not become empty', async () => {
    const { simulator, run } = await open();
    simulator.fail({ method: 'PUT', path: '/api/v2/routing/wrapupcodes/{codeId}', status: 403, times: 9 });
    const { exitCode, err } = await run('delete', 'Sales', '--move-to', 'Home', '--yes');
    expect(exitCode).toBe(1);
    expect(err).toContain('Sales was not deleted: it is not empty.');
    expect(simulator.organisation.divisions().map(({ name }) => name)).toContain('Sales');
  });

  it('does not believe that a division which it saw a moment ago was gone already', async () => {
    const { simulator, run } = await open();
    const path = /\/authorization\/divisions\/[0-9a-f-]{36}$/;
    simulator.faults.set({
      rules: [
        { on: { method: 'DELETE', path }, do: { kind: 'not-found' } },
        { on: { method: 'GET', path, from: 2 }, do: { kind: 'not-found' } },
      ],
    });
    const { exitCode, err } = await run('delete', 'Sales', '--move-to', 'Home', '--yes');
    expect(exitCode).toBe(1);
    expect(err).toContain('it is still there');
  });

  it('does not believe it either where it may only be hidden by now', async () => {
    const { simulator, run } = await open();
    const path = /\/authorization\/divisions\/[0-9a-f-]{36}$/;
    const hidden = { kind: 'divisions-hidden' } as const;
    simulator.faults.set({
      rules: [
        { on: { method: 'DELETE', path }, do: hidden },
        { on: { method: 'GET', path, from: 2 }, do: hidden },
        { on: { method: 'GET', path: '/authorization/divisions', from: 2 }, do: hidden },
        { on: { method: 'GET', path: '/authorization/divisionspermitted/paged/me' }, do: hidden },
      ],
    });
    const { exitCode, err, out } = await run('delete', 'Sales', '--move-to', 'Home', '--yes');
    expect(exitCode).toBe(1);
    expect(err).toContain('it may only be hidden from this OAuth client');
    expect(out).toContain(' moved from Sales to Home');
    expect(simulator.organisation.divisions().map(({ name }) => name)).toContain('Sales');
  });

  it('tells what was moved, though the deletion ends the run', async () => {
    const { simulator, run } = await open();
    const path = /\/authorization\/divisions\/[0-9a-f-]{36}$/;
    simulator.faults.set({ rules: [{ on: { method: 'DELETE', path }, do: { kind: 'token-expired' } }] });
    const { exitCode, out, err } = await run('delete', 'Sales', '--move-to', 'Home', '--yes');
    expect(exitCode).toBe(3);
    expect(out).toContain(' moved from Sales to Home');
    expect(err).toContain('Cannot delete the division Sales');
  });

  it('says that it may be gone where nobody confirms the deletion', async () => {
    const { simulator, run } = await open();
    const path = /\/authorization\/divisions\/[0-9a-f-]{36}$/;
    simulator.faults.set({ rules: [{ on: { method: 'GET', path, from: 2 }, do: { kind: 'wrong-content-type' } }] });
    const { exitCode, err } = await run('delete', 'Sales', '--move-to', 'Home', '--yes');
    expect(exitCode).toBe(1);
    expect(err).toContain('It may be gone all the same.');
    expect(simulator.organisation.divisions().map(({ name }) => name)).not.toContain('Sales');
  });

  it('refuses the home division', async () => {
    const { simulator, run } = await open();
    expect(await run('delete', 'Home', '--yes')).toMatchObject({ exitCode: 2 });
    expect(writes(simulator)).toEqual([]);
  });
});

describe('the kinds that move by their own update', () => {
  it('are those that the table of kinds says', () => {
    const marked = DIVISION_OBJECT_KINDS.filter(({ movesByUpdate }) => movesByUpdate === true).map(({ key }) => key);
    expect([...KINDS_MOVED_BY_UPDATE].sort()).toEqual(marked.sort());
  });
});
