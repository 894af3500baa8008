import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { manifestJsonSchema } from '../../lib/manifest/json-schema.ts';
import type { ManifestPlan } from '../../lib/manifest/plan/manifest-plan.ts';
import { temporaryFolder } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({
    switches: { requestsPerMinute: 100_000 },
    organisation: {
      organisation: { name: 'Manifests' },
      divisions: [{ name: 'Home', home: true }, { name: 'Sales' }, { name: 'Support' }],
      roles: [
        { name: 'Agent', permissions: ['routing:queue:view', 'routing:skill:view'] },
        { name: 'Boss', permissions: ['routing:queue:edit'] },
        { name: 'Admin', permissions: ['*:*:*'] },
      ],
      users: [
        ...Array.from({ length: 120 }, (_, n) => ({
          email: `u${n}@example.com`,
          name: `User ${n}`,
          division: 'Sales',
        })),
        { email: 'ada@example.com', name: 'Ada\nAbara', division: 'Sales' },
        { email: 'eva@example.com', name: 'Eva Ek', division: 'Support' },
      ],
      groups: [{ name: 'Leads', members: ['ada@example.com'] }],
      grants: [
        { user: 'ada@example.com', role: 'Agent', division: 'Sales' },
        { user: 'ada@example.com', role: 'Boss', division: 'Home' },
        { group: 'Leads', role: 'Boss', division: 'Sales' },
      ],
      clients: [
        { id: 'all', secret: 'all', name: 'All', grants: [{ role: 'Admin', division: '*' }] },
        { id: 'sales', secret: 'sales', name: 'Sales only', permissions: ['*:*:*'], sees: ['Home', 'Sales'] },
        { id: 'blind', secret: 'blind', name: 'Blind', permissions: ['routing:queue:view'] },
      ],
    },
  });
});
beforeEach(() => {
  simulator.clearRequests();
});
afterAll(() => simulator.close());

const FITTING = `version: 1
roles: [{ name: Agent, permissions: [routing:queue:view, routing:skill:view] }]
existing: { divisions: [Sales], roles: [Boss] }
assignments:
  - { user: ada@example.com, role: Agent, divisions: [Sales] }
  - { user: ada@example.com, role: Boss }
  - { group: Leads, role: Boss, divisions: [Sales] }
  - { user: eva@example.com, role: Agent, divisions: [Sales] }
`;

/** Runs a manifest command in a folder that holds some files. */
async function run(argv: readonly string[], files: Readonly<Record<string, string>>, client = 'all'): Promise<Ran> {
  const cwd = await temporaryFolder();
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(cwd, name), text)));
  return runLine(['manifest', ...argv], { cwd, environment: simulator.environment(client) });
}

const planOf = async (text: string, client = 'all'): Promise<ManifestPlan & { exitCode: number; calls: number }> =>
  JSON.parse((await run(['plan', '--format', 'json'], { 'genesys-access.yaml': text }, client)).out) as ManifestPlan & {
    exitCode: number;
    calls: number;
  };

describe('genesys-preflight manifest check', () => {
  it('finds nothing wrong with genesys-access.yaml, offline', async () => {
    const ran = await run(['check'], { 'genesys-access.yaml': FITTING });
    expect(ran).toEqual({ exitCode: 0, err: '', out: '0 divisions, 1 role and 3 subjects, nothing wrong.\n' });
    expect(simulator.requests).toEqual([]);
  });

  it('says all errors of several files, each on one line: 2', async () => {
    const ran = await run(['check', 'a.yaml', 'divisions.csv'], {
      'a.yaml': 'version: 1\nassignments: [{ group: G, role: "R\\e[31m", divisions: [Sale] }]\n',
      'divisions.csv': 'name,parent\nSales,Nowhere\n',
    });
    expect(ran.exitCode).toBe(2);
    expect(ran.out.split('\n')).toEqual([
      '✗ a.yaml:2:33: there is no role "R\\u001b[31m"; declare it in "roles", or name it in "existing.roles"',
      '✗ a.yaml:2:56: there is no division "Sale"; did you mean "Sales"?',
      '✗ divisions.csv:2:7: there is no division "Nowhere"; declare it in "divisions", or name it in "existing.divisions"',
      '3 errors.',
      '',
    ]);
  });

  it('goes on with 0 where there are warnings', async () => {
    const text = "version: 1\nroles: [{ name: R, permissions: ['routing:queue:*'] }]\n";
    const ran = await run(['check'], { 'genesys-access.yaml': text });
    expect(ran.exitCode).toBe(0);
    expect(ran.out).toMatch(/^! genesys-access\.yaml:2:34: .*\n0 divisions, 1 role and 0 subjects: 1 warning\.\n$/);
  });

  it('gives the same to a script, and what the manifest means', async () => {
    const wrong = await run(['check', '--format', 'json'], { 'genesys-access.yaml': 'version: 1\ndivsions: []\n' });
    expect(wrong.exitCode).toBe(2);
    expect(JSON.parse(wrong.out)).toEqual({
      errors: [
        {
          file: 'genesys-access.yaml',
          line: 2,
          column: 1,
          message: 'divsions: unknown setting; did you mean "divisions"?',
        },
      ],
      warnings: [],
    });
    const right = await run(['check', '--format', 'json'], { 'genesys-access.yaml': FITTING });
    expect(JSON.parse(right.out)).toMatchObject({ errors: [], warnings: [], manifest: { roles: [{ name: 'Agent' }] } });
  });

  it('a file that is not there: 2, on stderr', async () => {
    const ran = await run(['check', 'a.yaml', 'b.yaml'], {});
    expect(ran).toEqual({
      exitCode: 2,
      out: '',
      err: 'a.yaml:1:1: there is no such file\nb.yaml:1:1: there is no such file\n',
    });
  });
});

describe('genesys-preflight manifest schema', () => {
  it('prints the JSON Schema alone', async () => {
    const ran = await run(['schema'], {});
    expect(ran).toMatchObject({ exitCode: 0, err: '' });
    expect(JSON.parse(ran.out)).toEqual(manifestJsonSchema());
  });
});

describe('genesys-preflight manifest plan', () => {
  it('says what is there, what is to come and what would be lost, and changes nothing: 1', async () => {
    const text = FITTING.replace('routing:skill:view', 'routing:queue:edit')
      .replace('roles:', 'divisions: [{ name: EMEA }]\nroles:')
      .replace('  - { user: ada@example.com, role: Boss }\n', '');
    const ran = await run(['plan'], { 'genesys-access.yaml': text });
    expect(ran).toMatchObject({ exitCode: 1, err: '' });
    expect(ran.out.replace(/[0-9a-f-]{36}/, 'ID')).toBe(`Organisation Manifests ID

Divisions
  + missing       EMEA

Roles
  ~ differs       Agent
                  + routing:queue:edit
                  - routing:skill:view

Assignments
  = found         user ada@example.com (Ada\\u000aAbara)
                  = Agent in Sales
                  - Boss in Home
  = found         user eva@example.com (Eva Ek)
                  + Agent in Sales
  = found         group Leads
                  = Boss in Sales

To be seen to
  ! Who is signed in gets changed permissions with some delay: reckon with up to 15 minutes.

To come: 1 division, 0 roles and 1 grant. To change: 0 divisions and 1 role. Lost: 1 permission and 1 grant. Nothing is in the way. Nothing was changed.
`);
    expect(
      simulator.requests.filter(({ method, path }) => method !== 'GET' && !/\/(search|token)$/.test(path)),
    ).toEqual([]);
    expect(simulator.unmodelled).toEqual([]);
  });

  it('0 where something is to come and nothing is lost', async () => {
    expect(await planOf(FITTING)).toMatchObject({ exitCode: 0, problems: [] });
  });

  it('looks every permission up in the catalogue of the organisation: 1, with what was meant', async () => {
    const plan = await planOf(FITTING.replace('routing:skill:view]', 'routing:skill:view, routing:quue:view]'));
    expect(plan.exitCode).toBe(1);
    expect(plan.problems.filter(({ severity }) => severity === 'error')).toEqual([
      {
        severity: 'error',
        place: { file: 'genesys-access.yaml', line: 2, column: 78 },
        message:
          'The organisation has no permission "routing:quue:view": the domain "routing" has no entity "quue". Did you mean "routing:queue:view"?',
      },
    ]);
  });

  it('an unknown subject: 1; one that is not shown: 4', async () => {
    const gone = FITTING.replace('eva@', 'gone@');
    const plan = await planOf(gone);
    expect(plan.exitCode).toBe(1);
    expect(plan.problems.map(({ message }) => message)).toEqual(['The organisation has no user gone@example.com.']);
    const hidden = await planOf(FITTING, 'sales');
    expect(hidden.subjects.find(({ text }) => text === 'eva@example.com')?.state).toBe('undetermined');
    expect(hidden.exitCode).toBe(4);
    const allowed = await run(['plan', '--allow-undetermined'], { 'genesys-access.yaml': FITTING }, 'sales');
    expect(allowed.exitCode).toBe(0);
  });

  it('roles and grants that it may not read are undetermined, with the permission: 4', async () => {
    const plan = await planOf(FITTING, 'blind');
    expect(plan.exitCode).toBe(4);
    expect(plan.roles[0]?.state).toBe('undetermined');
    expect(plan.problems.map(({ message }) => message).join('\n')).toContain('authorization:role:view');
  });

  it('OAuth clients by their own list of grants', async () => {
    const plan = await planOf(
      "version: 1\nexisting: { roles: [Admin] }\nassignments: [{ client: All, role: Admin, divisions: '*' }]\n",
    );
    expect(plan.subjects).toMatchObject([{ kind: 'client', state: 'found', gains: [], loses: [] }]);
    expect(plan.subjects[0]?.keeps).toEqual([{ role: 'Admin', division: '*' }]);
  });

  it('many users by the list, few by name: whichever is fewer calls', async () => {
    const assignments = (count: number): string =>
      Array.from({ length: count }, (_, n) => `  - { user: u${n}@example.com, role: Boss }\n`).join('');
    const manifest = (count: number): string =>
      `version: 1\nexisting: { roles: [Boss] }\nassignments:\n${assignments(count)}`;
    const few = await planOf(manifest(3));
    const looked = (): number => simulator.requests.filter(({ path }) => path === '/api/v2/users/search').length;
    expect({ found: few.subjects.length, looked: looked() }).toEqual({ found: 3, looked: 3 });
    simulator.clearRequests();
    const many = await planOf(manifest(120));
    expect(many.subjects.every(({ state }) => state === 'found')).toBe(true);
    expect(looked()).toBe(0);
    // Two pages of users, one call each for grants, and the rest.
    expect(many.calls).toBeLessThanOrEqual(2 + 120 + 10);
  });

  it('divisions that went to another parent, by an earlier manifest: 1', async () => {
    const before = 'version: 1\ndivisions: [{ name: Sales }, { name: Support, parent: Sales }]\n';
    const ran = await run(['plan', '--earlier', 'before.yaml'], {
      'before.yaml': before,
      'genesys-access.yaml': before.replace(', parent: Sales', ''),
    });
    expect(ran.exitCode).toBe(1);
    expect(ran.out).toContain(
      'genesys-access.yaml:2:38: The division "Support" exists, and was under "Sales"; here it is under none',
    );
  });

  it('a manifest with errors: 2, and nothing is asked', async () => {
    const ran = await run(['plan'], { 'genesys-access.yaml': 'version: 1\ndivisions: [{ name: A, parent: A }]\n' });
    expect(ran).toEqual({
      exitCode: 2,
      out: '',
      err: 'genesys-access.yaml:2:32: the parents run in a circle: "A" is below "A"\n',
    });
    expect(simulator.requests).toEqual([]);
  });
});
