import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIVISION_OBJECT_KINDS } from '../../../lib/genesys/index.ts';
import type { CheckReport } from '../../../preflight/index.ts';
import { temporaryFolder, writeAssembly, writeState } from '../../cli/assembly.ts';
import { runLine } from '../../cli/run-line.ts';

const SALES = '5a1e5000-0000-4000-8000-000000000001';
const EMPTY = '5a1e5000-0000-4000-8000-000000000002';
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({
    organisation: {
      organisation: { name: 'Deletes' },
      divisions: [
        { name: 'Home', home: true },
        { name: 'Sales', id: SALES },
        { name: 'Empty', id: EMPTY },
      ],
      roles: [{ name: 'Agent', permissions: ['routing:queue:view'] }],
      users: [
        { email: 'ada@example.com', name: 'Ada Abara', division: 'Sales' },
        { email: 'ben@example.com', name: 'Ben Brandt', division: 'Sales' },
        { email: 'cleo@example.com', name: 'Cleo Costa' },
      ],
      queues: [{ name: 'Orders', division: 'Sales' }],
      grants: [{ user: 'cleo@example.com', role: 'Agent', division: 'Empty' }],
    },
  });
});
afterAll(() => simulator.close());

/** What the check says of a stack whose state holds these divisions and whose code holds none. */
async function checked(...divisions: readonly { readonly id: string; readonly name: string }[]): Promise<CheckReport> {
  const cwd = await temporaryFolder();
  await writeAssembly(cwd, { access: { json: {} } });
  await writeState(
    cwd,
    'access',
    divisions.map(({ id, name }) => ({
      type: 'genesyscloud_auth_division',
      name: name.toLowerCase(),
      attributes: { id, name, home: false },
    })),
  );
  simulator.clearRequests();
  const ran = await runLine(['check', '--format', 'json'], { cwd, environment: simulator.environment() });
  return JSON.parse(ran.out) as CheckReport;
}

describe('a planned delete of a division, asked over HTTP', () => {
  it('with users in it is blocked by their names', async () => {
    const { addresses, exitCode } = await checked({ id: SALES, name: 'Sales' });
    expect(exitCode).toBe(1);
    expect(addresses).toMatchObject([
      {
        address: 'genesyscloud_auth_division.sales',
        outcome: 'blocked',
        findings: [
          {
            check: 'division-not-empty',
            message: expect.stringContaining('holds 2 users (Ada Abara, Ben Brandt), 1 queue (Orders).') as string,
          },
        ],
      },
    ]);
  });

  it('costs one call a kind, seven more, and three for what it does to access', async () => {
    await checked({ id: SALES, name: 'Sales' });
    const calls = simulator.requests.map(({ method, path }) => `${method} ${path.replace(SALES, '{id}')}`).sort();
    const lists = DIVISION_OBJECT_KINDS.map(({ list }) => `${list.method} ${list.path}`);
    expect(calls).toEqual(
      [
        ...lists,
        'POST /oauth/token',
        'GET /api/v2/organizations/me',
        'GET /api/v2/authorization/divisions/{id}',
        'GET /api/v2/authorization/divisions',
        'GET /api/v2/authorization/divisionspermitted/paged/me',
        'GET /api/v2/authorization/divisions/{id}/grants',
        'GET /api/v2/groups',
        'GET /api/v2/authorization/roles',
        'GET /api/v2/authorization/subjects/me',
        'GET /api/v2/tokens/me',
      ].sort(),
    );
  });

  it('that is empty is let through, and who loses access is named', async () => {
    const { addresses, exitCode } = await checked({ id: EMPTY, name: 'Empty' });
    expect(exitCode).toBe(1);
    expect(addresses).toMatchObject([
      {
        outcome: 'delete',
        findings: [],
        losses: [{ check: 'division-delete-revokes', message: 'Cleo Costa loses Agent in Empty.' }],
        remarks: [{ kind: 'mappings-unproven' }],
      },
    ]);
  });

  it('asks for users once, however many divisions go', async () => {
    await checked({ id: SALES, name: 'Sales' }, { id: EMPTY, name: 'Empty' });
    const users = simulator.requests.filter(({ path }) => path === '/api/v2/users');
    expect(users.map(({ query }) => query['state'])).toEqual(['active', 'inactive']);
  });
});
