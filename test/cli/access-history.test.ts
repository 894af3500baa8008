import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { periodOf } from '../../cli/commands/access/period.ts';
import { AccessHistoryFile } from '../../lib/contract/access-history-file.ts';
import { temporaryFolder } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({
    // What is looked for is there at once: nothing waits in real time.
    switches: { requestsPerMinute: 100_000, auditQueryPolls: 0 },
    organisation: {
      organisation: { name: 'Contact Centre' },
      divisions: [{ name: 'Home', home: true }],
      roles: [{ name: '=Supervisor' }],
      users: [
        { email: 'ada@example.com', name: 'Ada\nAbara' },
        { email: 'ben@example.com', name: 'Ben Brandt' },
      ],
      clients: [{ id: 'blind', secret: 'blind', permissions: ['directory:user:view'] }],
      audits: [
        { at: hoursAgo(2), user: 'ada@example.com', granted: { user: 'ben@example.com', role: '=Supervisor' } },
        {
          at: hoursAgo(24 * 40),
          client: 'gone',
          entry: {
            service: 'PeoplePermissions',
            entityType: 'Role',
            action: 'Update',
            status: 'FAILURE',
            entity: { id: 'r-9', name: 'Auditor' },
            changes: [
              { property: 'name', oldValues: ['Checker'], newValues: ['Auditor'] },
              { property: 'permissions', oldValues: [], newValues: ['a:b:c', 'd:e:f', 'g:h:i', 'j:k:l', 'm:n:o'] },
            ],
          },
        },
      ],
    },
  });
});
beforeEach(() => simulator.clearRequests());
afterAll(() => simulator.close());

async function history(argv: readonly string[], clientId?: string, cwd?: string): Promise<Ran> {
  const folder = cwd ?? (await temporaryFolder());
  const ran = await runLine(['access', 'history', ...argv], {
    cwd: folder,
    environment: simulator.environment(clientId),
  });
  expect(simulator.unmodelled).toEqual([]);
  return ran;
}

describe('genesys-preflight access history', () => {
  it('shows the changes of the last week, a line each, with names', async () => {
    const { out, err, exitCode } = await history([]);
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
    const [head, line, empty, closing] = out.split('\n');
    expect(head).toMatch(/^WHEN \(UTC\) +WHO +WHAT +FOR WHOM$/);
    expect(line).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\S* {2,}Ada\\u000aAbara  MemberAdd Role =Supervisor  Ben Brandt$/,
    );
    expect(empty).toBe('');
    expect(closing).toMatch(/^Contact Centre: 1 change of access from \S+ \S+ to \S+ \S+ UTC\.$/);
  });

  it('shows what was changed, how it ended, and who is gone by the id', async () => {
    const { out } = await history(['--days', '60']);
    expect(out).toContain(
      'gone (OAuth client)  Update Role Auditor (name: Checker → Auditor; ' +
        'permissions: nothing → a:b:c, d:e:f, g:h:i, j:k:l and 1 more) [FAILURE]',
    );
  });

  it('gives a spreadsheet a row for each property, and no formula', async () => {
    const { out } = await history(['--days', '60', '--format', 'csv']);
    const rows = parse<Record<string, string>>(out, { columns: true });
    expect(rows.map((row) => [row['action'], row['object'], row['subject'], row['property'], row['new']])).toEqual([
      ['MemberAdd', "'=Supervisor", 'Ben Brandt', '', ''],
      ['Update', 'Auditor', '', 'name', 'Auditor'],
      ['Update', 'Auditor', '', 'permissions', 'a:b:c | d:e:f | g:h:i | j:k:l | m:n:o'],
    ]);
  });

  it('gives a script a versioned file', async () => {
    const cwd = await temporaryFolder();
    const { out } = await history(['--format', 'json', '--output', 'history.json'], undefined, cwd);
    expect(out).toBe('');
    const file = AccessHistoryFile.parse(JSON.parse(await readFile(join(cwd, 'history.json'), 'utf8')));
    expect(file).toMatchObject({ version: 1, complete: true, organisation: { name: 'Contact Centre' } });
    expect(file.changes).toMatchObject([{ subject: { name: 'Ben Brandt' }, by: { kind: 'user' } }]);
    expect(file.looked).toEqual([{ service: 'PeoplePermissions', entityTypes: ['Role'] }]);
  });

  it('names the permission that is missing', async () => {
    const { err, exitCode } = await history([], 'blind');
    expect(err).toContain('audits:audit:view');
    expect(exitCode).toBe(3);
  });

  it.each(['text', 'csv', 'json'])('says as %s which part could not be read, and exits with 4', async (format) => {
    simulator.fail({ method: 'POST', path: '/api/v2/audits/query', status: 400 });
    const { out, exitCode } = await history(['--days', '30', '--format', format]);
    expect(out).toMatch(
      format === 'json' ? /"complete": false/ : /incomplete: the changes of PeoplePermissions from /i,
    );
    expect(out).toContain('MemberAdd');
    expect(exitCode).toBe(4);
  });

  it.each([
    [['--from', 'yesterday'], 'Write a date, 2026-01-31, or an instant'],
    [['--from', '2026-02-31T25:00:00Z'], 'Write a date'],
    [['--from', '2026-02-31'], 'Write a date'],
    [['--days', '0'], 'Write a whole number, 1 or more.'],
    [['--from', '2026-01-02', '--to', '2026-01-01'], 'The period ends before it begins'],
    [['--from', '2026-01-02', '--days', '3'], "cannot be used with option '--from <instant>'"],
  ])('refuses %j', async (argv, message) => {
    const { err, exitCode } = await history(argv);
    expect(err).toContain(message);
    expect(exitCode).toBe(2);
    expect(simulator.requests).toEqual([]);
  });
});

describe('a period of the command line', () => {
  const now = Date.parse('2026-02-10T12:00:00Z');

  it.each([
    [{ days: 7 }, '2026-02-03T12:00:00.000Z', '2026-02-10T12:00:00.000Z'],
    [{ days: 7, from: '2026-01-01', to: '2026-01-31' }, '2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'],
    [{ days: 2, to: '2026-01-31' }, '2026-01-30T00:00:00.000Z', '2026-02-01T00:00:00.000Z'],
    [{ days: 7, from: '2026-02-10T10:00:00+02:00' }, '2026-02-10T08:00:00.000Z', '2026-02-10T12:00:00.000Z'],
    [{ days: 7, from: '2026-02-10', to: '2026-02-10' }, '2026-02-10T00:00:00.000Z', '2026-02-10T12:00:00.000Z'],
  ])('%j is from %s to %s', (options, from, to) => {
    expect(periodOf(options, now)).toEqual({ from, to });
  });
});
