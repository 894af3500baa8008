import { join } from 'node:path';
import { identifierOf, startSimulator, type OrganisationFile } from 'genesys-cloud-simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { check, connect, REPORTERS, resolveConnection } from '../../preflight/index.ts';
import { temporaryFolder, writeAssembly, writeState } from './assembly.ts';

const list = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** A resource of the stack, and what its state holds. */
interface Declared {
  readonly type: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Set where Terraform manages it. */
  readonly id?: string;
}

/** Checks a stack and tells what was asked: the requests of the log without logins, and the outcomes. */
async function asked(organisation: OrganisationFile, declared: readonly Declared[]) {
  const simulator = await startSimulator({ organisation });
  const client = connect(resolveConnection(simulator.environment()), { ratePerMinute: 1_000_000 });
  onTestFinished(async () => {
    client.close();
    await simulator.close();
  });
  const folder = await temporaryFolder();
  const resource: Record<string, Record<string, unknown>> = {};
  for (const { type, name, attributes } of declared) (resource[type] ??= {})[name] = attributes;
  await writeAssembly(folder, { stack: { json: { resource } } });
  const managed = declared.flatMap(({ id, type, name, attributes }) =>
    id === undefined ? [] : [{ type, name, attributes: { id, ...attributes } }],
  );
  if (managed.length > 0) await writeState(folder, 'stack', managed);
  const decisionsFile = join(folder, 'decisions.json');
  const report = await check({ assembly: join(folder, 'cdktf.out'), decisionsFile, client });
  expect(simulator.unmodelled).toEqual([]);
  const requests = simulator.requests.filter(({ path }) => path.startsWith('/api/'));
  const outcomes = Object.fromEntries(Object.entries(report.counts.outcomes).filter(([, count]) => count > 0));
  const { addresses, exitCode, grantPlan } = report;
  return { requests, outcomes, addresses, exitCode, grantPlan, report };
}

const ENTITIES = list(20, (at) => ({ domain: 'routing', entity_name: `entity${String(at)}`, action_set: ['view'] }));
const policiesOf = list(20, (at) => ({
  domain: 'routing',
  entityName: `entity${String(at)}`,
  actionSet: ['view'],
}));

describe('the calls of a check', () => {
  it('are at most 60, and one a subject, for a large stack that is managed already', async () => {
    const [divisions, roles, users] = [100, 50, 200];
    const roleId = (at: number) => identifierOf('role', `Role ${String(at % roles)}`);
    const divisionId = (at: number) => identifierOf('division', `Division ${String(at % divisions)}`);
    const emailOf = (at: number) => `user${String(at)}@example.com`;
    const organisation: OrganisationFile = {
      organisation: { name: 'Large' },
      permissions: list(20, (at) => `routing:entity${String(at)}:view`),
      divisions: [{ name: 'Home', home: true }, ...list(divisions, (at) => ({ name: `Division ${String(at)}` }))],
      roles: list(roles, (at) => ({ name: `Role ${String(at)}`, policies: policiesOf })),
      users: list(users, (at) => ({ email: emailOf(at), name: `User ${String(at)}` })),
      grants: list(users, (at) => ({
        user: emailOf(at),
        role: `Role ${String(at % roles)}`,
        division: `Division ${String(at % divisions)}`,
      })),
    };
    const { requests, outcomes, exitCode } = await asked(organisation, [
      ...list(divisions, (at) => ({
        type: 'genesyscloud_auth_division',
        name: `division_${String(at)}`,
        id: divisionId(at),
        attributes: { name: `Division ${String(at)}` },
      })),
      ...list(roles, (at) => ({
        type: 'genesyscloud_auth_role',
        name: `role_${String(at)}`,
        id: roleId(at),
        attributes: { name: `Role ${String(at)}`, permission_policies: ENTITIES },
      })),
      ...list(users, (at) => ({
        type: 'genesyscloud_user_roles',
        name: `user_${String(at)}`,
        id: identifierOf('user', emailOf(at)),
        attributes: {
          user_id: identifierOf('user', emailOf(at)),
          roles: [{ role_id: roleId(at), division_ids: [divisionId(at)] }],
        },
      })),
    ]);
    expect({ outcomes, exitCode }).toEqual({ outcomes: { keep: 350 }, exitCode: 0 });
    const bySubject = requests.filter(({ path }) => /\/authorization\/subjects\/(?!me$)/.test(path));
    expect(bySubject).toHaveLength(users);
    expect(requests.length - bySubject.length).toBeLessThanOrEqual(60);
    expect(new Set(requests.map(({ method, path, query }) => JSON.stringify([method, path, query]))).size).toBe(
      requests.length,
    );
  });

  it('are at most 60 for a small stack in a very large organisation', { timeout: 120_000 }, async () => {
    const organisation: OrganisationFile = {
      organisation: { name: 'Very large' },
      limits: { authorization: { 'divisions.max': 6_000 } },
      divisions: [{ name: 'Home', home: true }, ...list(4_999, (at) => ({ name: `Division ${String(at)}` }))],
      queues: list(20_000, (at) => ({ name: `Queue ${String(at)}`, division: `Division ${String(at % 4_999)}` })),
      roles: list(50, (at) => ({ name: `Role ${String(at)}` })),
      objects: list(80, (at) => ({ type: 'WRAPUPCODE', name: `Code ${String(at)}` })),
    };
    const of = (type: string, names: readonly string[]): Declared[] =>
      names.map((name, at) => ({ type: `genesyscloud_${type}`, name: `it_${String(at)}`, attributes: { name } }));
    const { requests, outcomes, addresses } = await asked(organisation, [
      ...of('auth_division', ['Division 4711', 'New division', 'Another division']),
      ...of('auth_role', ['Role 7', 'New role', 'Another role']),
      ...of('routing_queue', ['Queue 12345', 'New queue']),
      ...of('routing_wrapupcode', ['Code 12', 'New code']),
    ]);
    expect(outcomes).toEqual({ create: 6, import: 4 });
    expect(addresses.flatMap(({ object }) => object?.name ?? [])).toEqual([
      'Division 4711',
      'Role 7',
      'Queue 12345',
      'Code 12',
    ]);
    // 26 of them read the divisions, whose name filter proves nothing: a page that counts them, and 25 by cursor.
    expect(requests.length).toBeLessThanOrEqual(60);
    expect(requests.filter(({ path }) => path.startsWith('/api/v2/authorization/divisions/query'))).toHaveLength(25);
    expect(requests.filter(({ path }) => path === '/api/v2/authorization/divisions')).toHaveLength(1);
    expect(requests.map(({ path }) => path)).not.toContain('/api/v2/authorization/divisions/home');
    const ofQueues = requests.filter(({ path }) => path === '/api/v2/routing/queues');
    expect(ofQueues.length).toBeLessThanOrEqual(3);
  });

  it('are no more than one an object, and few, to find what is in state and gone', async () => {
    const organisation: OrganisationFile = {
      organisation: { name: 'Large' },
      queues: list(3_000, (at) => ({ id: `id of Queue ${String(at)}`, name: `Queue ${String(at)}` })),
      users: list(300, (at) => ({ email: `user${String(at)}@example.com`, name: `User ${String(at)}` })),
      objects: [
        ...list(250, (at) => ({ type: 'DATATABLES', name: `Table ${String(at)}` })),
        ...list(40, (at) => ({ type: 'outbound_attempt_limit', name: `Limit ${String(at)}` })),
      ],
    };
    const managed = (type: string, names: readonly string[], idOf: (name: string) => string, attribute = 'name') =>
      names.map((name, at) => ({
        type: `genesyscloud_${type}`,
        name: `it_${String(at)}`,
        id: idOf(name),
        attributes: { [attribute]: name },
      }));
    const { requests, addresses, exitCode } = await asked(organisation, [
      ...managed(
        'routing_queue',
        list(60, (at) => `Queue ${String(at)}`),
        (name) => (name === 'Queue 7' ? 'gone' : `id of ${name}`),
      ),
      ...managed(
        'user',
        list(250, (at) => `user${String(at)}@example.com`),
        (name) => (name === 'user9@example.com' ? 'gone' : identifierOf('user', name)),
        'email',
      ),
      ...managed('architect_datatable', ['Table 1', 'Table 2'], (name) => identifierOf('DATATABLES', name)),
      ...managed('outbound_attempt_limit', ['Limit 1'], () => 'gone'),
    ]);
    const askedAt = (path: string): number => requests.filter((request) => request.path === path).length;
    expect({
      queues: askedAt('/api/v2/routing/queues'),
      users: askedAt('/api/v2/users'),
      tables: askedAt('/api/v2/flows/datatables'),
      limits: askedAt('/api/v2/outbound/attemptlimits'),
    }).toEqual({ queues: 3, users: 3, tables: 1, limits: 1 });
    expect(exitCode).toBe(1);
    const found = addresses.flatMap(({ address, findings }) => findings.map(({ kind }) => `${kind} ${address}`));
    expect(found).toEqual([
      'state-gone genesyscloud_routing_queue.it_7',
      'state-gone genesyscloud_user.it_9',
      'state-under-other-id genesyscloud_outbound_attempt_limit.it_0',
    ]);
    const remarks = addresses.flatMap(({ remarks: said }) => said.map(({ message }) => message));
    expect(remarks).toEqual([
      'Whether these 2 data tables are still in the organisation was not looked at: their list takes more calls than there are of them.',
    ]);
    expect(requests.length).toBeLessThanOrEqual(20);
  });

  it('are one more for the names of all groups that nobody touches, and who is in them is not guessed', async () => {
    const groups = list(12, (at) => `Sales Leads ${String(at)}`);
    const organisation: OrganisationFile = {
      organisation: { name: 'Large' },
      divisions: [{ name: 'Home', home: true }, { name: 'Sales' }],
      roles: [{ name: 'Queue Manager' }, { name: 'Agent' }],
      users: ['ada', 'ben'].map((name) => ({ email: `${name}@example.com`, name })),
      groups: groups.map((name) => ({ name, members: ['ada@example.com', 'ben@example.com'] })),
      grants: groups.map((group) => ({ group, role: 'Queue Manager', division: 'Sales' })),
    };
    const { requests, grantPlan, report } = await asked(organisation, [
      {
        type: 'genesyscloud_user_roles',
        name: 'ada',
        attributes: {
          user_id: identifierOf('user', 'ada@example.com'),
          roles: [{ role_id: identifierOf('role', 'Agent'), division_ids: [identifierOf('division', 'Sales')] }],
        },
      },
    ]);
    const told = grantPlan?.subjects.filter(({ subject }) => subject.kind === 'group') ?? [];
    expect(told.map(({ subject }) => subject.name).sort()).toEqual([...groups].sort());
    expect(told.flatMap(({ members }) => members ?? [])).toEqual([]);
    expect(requests.filter(({ path }) => path.startsWith('/api/v2/groups'))).toHaveLength(1);
    expect(REPORTERS.html(report)).toContain('Sales Leads 0');
    expect(REPORTERS.junit(report)).toContain('Sales Leads 0');
  });
});
