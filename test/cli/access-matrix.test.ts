import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { startSimulator, type OrganisationFile, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { AccessMatrixFile } from '../../lib/contract/access-matrix-file.ts';
import { connect, resolveConnection } from '../../lib/genesys/index.ts';
import { askAccess } from '../../lib/genesys/access/index.ts';
import { temporaryFolder } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

const ORGANISATION: OrganisationFile = {
  organisation: { name: 'Contact Centre' },
  divisions: [{ name: 'Home', home: true }, { name: 'Sales' }],
  roles: [
    { name: 'Supervisor', policies: [{ domain: 'routing', entityName: 'queue', actionSet: ['view', 'edit'] }] },
    { name: '=Agent', policies: [{ domain: 'routing', entityName: 'queue', actionSet: ['view'] }] },
  ],
  users: [
    { email: 'ada@example.com', name: 'Ada Abara' },
    { email: 'ben@example.com', name: 'Ben "the bell" Brandt' },
    { email: 'cleo@example.com', name: 'Cleo Cruz' },
  ],
  groups: [{ name: 'Team Leads', members: ['ada@example.com'] }],
  grants: [
    { user: 'ada@example.com', role: 'Supervisor', division: 'Sales' },
    { group: 'Team Leads', role: 'Supervisor', division: 'Home' },
    { user: 'ben@example.com', role: '=Agent', division: 'Sales' },
  ],
};

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({
    organisation: ORGANISATION,
    switches: { requestsPerMinute: 100_000, starGrantsListedByDivision: true },
  });
});
beforeEach(() => simulator.clearRequests());
afterAll(() => simulator.close());

async function matrix(argv: readonly string[], cwd?: string): Promise<Ran> {
  const folder = cwd ?? (await temporaryFolder());
  const ran = await runLine(['access', 'matrix', ...argv], { cwd: folder, environment: simulator.environment() });
  expect(simulator.unmodelled).toEqual([]);
  return ran;
}

/** The rows of a matrix as CSV, by the names of its columns, without the OAuth client of the test. */
async function sheet(...argv: string[]): Promise<Record<string, string>[]> {
  const { out } = await matrix(['--format', 'csv', ...argv]);
  return parse<Record<string, string>>(out, { columns: true }).filter((row) => row['subject_kind'] !== 'client');
}

describe('genesys-preflight access matrix', () => {
  it('shows under each subject what it has, where, and why', async () => {
    const { out, err } = await matrix([]);
    expect(err).toBe('');
    expect(out).toContain(
      'Ada Abara <ada@example.com>\n  Supervisor  Home   through Team Leads\n  Supervisor  Sales  direct\n\n',
    );
    expect(out).toContain('Ben "the bell" Brandt <ben@example.com>\n  =Agent  Sales  direct\n\n');
    expect(out).toContain('1 subject without any is not shown.');
  });

  it('gives a spreadsheet a row for each grant, and no formula', async () => {
    const rows = await sheet();
    expect(rows.map((row) => [row['email'], row['role'], row['division'], row['source'], row['group']])).toEqual([
      ['ada@example.com', 'Supervisor', 'Home', 'group', 'Team Leads'],
      ['ada@example.com', 'Supervisor', 'Sales', 'direct', ''],
      ['ben@example.com', "'=Agent", 'Sales', 'direct', ''],
      ['', 'Supervisor', 'Home', 'direct', ''],
    ]);
    expect((await matrix(['--format', 'csv', '--bom'])).out).toMatch(/^\ufeffsubject_kind,/);
  });

  it('gives a script a versioned file', async () => {
    const { out, exitCode } = await matrix(['--format', 'json', '--subject', 'ada@example.com']);
    const file = AccessMatrixFile.parse(JSON.parse(out));
    expect(file).toMatchObject({ version: 1, complete: true, by: 'role', organisation: { name: 'Contact Centre' } });
    expect(file.rows.map(({ subject }) => subject.email)).toEqual(['ada@example.com']);
    expect(file.rows[0]?.cells.map(({ sources }) => sources[0]?.through?.name)).toEqual(['Team Leads', undefined]);
    expect(exitCode).toBe(0);
  });

  it('writes the page into a file, as a whole, and nothing to stdout', async () => {
    const cwd = await temporaryFolder();
    const { out, err } = await matrix(['--format', 'html', '--output', 'access.html'], cwd);
    expect({ out, err }).toEqual({ out: '', err: 'Written to access.html.\n' });
    expect(await readFile(join(cwd, 'access.html'), 'utf8')).toMatch(/^<!doctype html>[^]*Contact Centre/);
    expect(await readdir(cwd)).toEqual(['access.html']);
    const refused = await matrix(['--output', 'nowhere/access.txt'], cwd);
    expect(refused).toMatchObject({
      exitCode: 2,
      err: 'nowhere/access.txt cannot be written: there is no such folder.\n',
    });
  });

  it('narrows to divisions, roles and subjects, by name without case, or by id', async () => {
    const emails = async (...argv: string[]) => (await sheet(...argv)).map((row) => row['email'] ?? '');
    expect(await emails('--division', ' sales ')).toEqual(['ada@example.com', 'ben@example.com']);
    expect(await emails('--role', '=agent')).toEqual(['ben@example.com']);
    expect(await emails('--subject', 'Team Leads', '--subject', 'ben@example.com')).toEqual(['ben@example.com', '']);
  });

  it.each([
    [['--division', 'Saless'], 2, 'no division "Saless", as far as it could be read. Did you mean "Sales"?'],
    [['--role', 'Superviser'], 2, 'no role "Superviser", as far as it could be read. Did you mean "Supervisor"?'],
    [['--subject', 'nobody@example.com'], 1, 'nobody@example.com'],
    [['--by', 'purpose'], 2, 'genesys-access.yaml:1:1: there is no such file'],
    [['--by', 'colour'], 2, 'Allowed choices are role, purpose, permission'],
  ])('says what %j lacks', async (argv, exitCode, message) => {
    const ran = await matrix(argv);
    expect({ exitCode: ran.exitCode, out: ran.out }).toEqual({ exitCode, out: '' });
    expect(ran.err).toContain(message);
  });

  it('knows the purposes of the manifest', async () => {
    const cwd = await temporaryFolder();
    await writeFile(
      join(cwd, 'genesys-access.yaml'),
      'version: 1\npurposes:\n  - name: Run queues\n    permissions: [routing:queue:view, routing:queue:edit]\n',
    );
    const { out } = await matrix(['--by', 'purpose', '--subject', 'ben@example.com'], cwd);
    expect(out).toContain('  Run queues  Sales  partly (without routing:queue:edit), =Agent direct\n');
  });

  it('adds no call to those that asking for the access of everybody takes', async () => {
    const client = connect(resolveConnection(simulator.environment()));
    onTestFinished(() => client.close());
    await askAccess(client);
    const asked = simulator.requests.filter(({ path }) => path.startsWith('/api/')).length;
    simulator.clearRequests();
    await matrix(['--by', 'permission', '--division', 'Sales', '--role', 'Supervisor', '--format', 'html']);
    expect(simulator.requests.filter(({ path }) => path.startsWith('/api/'))).toHaveLength(asked);
  });
});

describe('a matrix of what cannot be read whole', () => {
  const incomplete = async (...argv: string[]): Promise<Ran> => {
    const narrow = await startSimulator({
      organisation: {
        ...ORGANISATION,
        clients: [
          {
            id: 'narrow',
            secret: 'narrow',
            permissions: ['authorization:grant:view', 'authorization:role:view', 'directory:user:view'],
          },
        ],
      },
    });
    onTestFinished(() => narrow.close());
    return runLine(['access', 'matrix', ...argv], {
      cwd: await temporaryFolder(),
      environment: narrow.environment('narrow'),
    });
  };

  it.each([
    ['text', /^Incomplete: .*oauth:client:view/m],
    ['csv', /^INCOMPLETE,.*"?incomplete: .*oauth:client:view/m],
    ['json', /"complete": false/],
    ['html', /This matrix is incomplete\.[^]*oauth:client:view/],
  ])('says so as %s, with the reasons, and exits with 4', async (format, words) => {
    const { out, exitCode } = await incomplete('--format', format);
    expect(out).toMatch(words);
    expect(exitCode).toBe(4);
  });

  it('says why on the terminal too, where it goes to a file', async () => {
    const { err, exitCode } = await incomplete('--format', 'html', '--output', 'access.html');
    expect(err).toMatch(/^Written to access\.html\.\nIncomplete: .*oauth:client:view/);
    expect(exitCode).toBe(4);
  });

  it('may be allowed', async () => {
    expect((await incomplete('--allow-undetermined')).exitCode).toBe(0);
  });
});
