import { describe, expect, it } from 'vitest';
import { lastLine, openBatchPlace } from './batch-organisation.ts';

const ORGANISATION = {
  organisation: { name: 'Roles' },
  divisions: [{ name: 'Home', home: true }, { name: 'Sales' }, { name: 'Support' }],
  roles: [
    {
      name: 'Agent',
      description: 'Takes calls',
      permissions: ['routing:queue:view', 'routing:queue:edit'],
      legacyPermissions: ['group_creation'],
    },
  ],
  users: ['ada', 'ben'].map((name) => ({ email: `${name}@example.com`, name })),
  groups: [{ name: 'Leads', members: ['ada@example.com'] }],
  clients: [
    {
      id: '11111111-1111-4111-8111-111111111111',
      name: 'Robot',
      secret: 'robot',
      grants: [{ role: 'Agent', division: 'Sales' }],
    },
  ],
  grants: [
    { user: 'ada@example.com', role: 'Agent', division: 'Sales' },
    { user: 'ada@example.com', role: 'Agent', division: 'Support' },
  ],
};

const ROLES = `version: 1
purposes:
  - name: Watch queues
    permissions: ['routing:queue:view', 'routing:queue:join']
roles:
  - name: Agent
    purposes: [Watch queues]
  - name: Reviewer
    description: Listens
    permissions: ['quality:evaluation:edit', 'recording:recording:view']
`;

describe('genesys-preflight role create-batch', () => {
  it('creates what is missing, skips what exists, and does nothing the second time', async () => {
    const { simulator, run, write } = await openBatchPlace({ organisation: ORGANISATION });
    await write('roles.yaml', ROLES);
    const first = await run('role', 'create-batch', 'roles.yaml', '--yes');
    expect(first.exitCode).toBe(0);
    expect(lastLine(first)).toBe('1 created, 0 updated, 1 skipped, 0 failed');
    const reviewer = simulator.organisation.roles().find(({ name }) => name === 'Reviewer');
    expect(reviewer).toMatchObject({
      description: 'Listens',
      permissions: ['quality:evaluation:edit', 'recording:recording:view'],
    });
    const second = await run('role', 'create-batch', 'roles.yaml', '--yes');
    expect(lastLine(second)).toBe('0 created, 0 updated, 2 skipped, 0 failed');
  });

  it('makes what exists what the manifest says with --update, and leaves its older permissions alone', async () => {
    const { simulator, run, write } = await openBatchPlace({ organisation: ORGANISATION });
    await write('roles.yaml', ROLES);
    const { out } = await run('role', 'create-batch', 'roles.yaml', '--yes', '--update');
    expect(out).toBe('1 created, 1 updated, 0 skipped, 0 failed\n');
    expect(simulator.organisation.roles().find(({ name }) => name === 'Agent')).toMatchObject({
      description: 'Takes calls',
      permissions: ['routing:queue:join', 'routing:queue:view'],
      legacyPermissions: ['group_creation'],
    });
  });

  it('finds nothing to do the second time where a role has * beside an action that it includes', async () => {
    const { simulator, run, write } = await openBatchPlace({ organisation: ORGANISATION });
    await write(
      'roles.yaml',
      "version: 1\nroles: [{ name: Agent, permissions: ['routing:queue:*', 'routing:queue:view'] }]\n",
    );
    const line = ['role', 'create-batch', 'roles.yaml', '--update', '--yes'];
    expect((await run(...line)).out).toBe('0 created, 1 updated, 0 skipped, 0 failed\n');
    expect(simulator.organisation.roles().find(({ name }) => name === 'Agent')?.permissions).toEqual([
      'routing:queue:*',
    ]);
    expect((await run(...line)).out).toBe('0 created, 0 updated, 1 skipped, 0 failed\n');
    const plan = JSON.parse((await run('manifest', 'plan', 'roles.yaml', '--format', 'json')).out) as {
      roles: unknown[];
    };
    expect(plan.roles).toMatchObject([{ name: 'Agent', state: 'exists', added: [], removed: [] }]);
  });

  it('sends nothing when a permission is misspelt, and says which was probably meant', async () => {
    const { run, write, writes } = await openBatchPlace({ organisation: ORGANISATION });
    await write('roles.yaml', ROLES.replace('quality:evaluation:edit', 'quality:evaluaton:edit'));
    const { exitCode, err } = await run('role', 'create-batch', 'roles.yaml', '--yes');
    expect(exitCode).toBe(2);
    expect(err).toContain('roles.yaml:10:');
    expect(err).toContain('Did you mean "quality:evaluation:edit"?');
    expect(writes()).toEqual([]);
  });

  it('does not make a role twice when the answer to its creation is lost, though names need not be unique', async () => {
    const { simulator, run, write } = await openBatchPlace({
      organisation: ORGANISATION,
      switches: { duplicateRoleNamesRefused: false },
      faults: {
        rules: [{ on: { method: 'POST', path: '/authorization/roles', times: 1 }, do: { kind: 'answer-lost' } }],
      },
    });
    await write('roles.yaml', ROLES);
    const ran = await run('role', 'create-batch', 'roles.yaml', '--yes');
    expect(lastLine(ran)).toBe('1 created, 0 updated, 1 skipped, 0 failed');
    expect(simulator.organisation.roles().filter(({ name }) => name === 'Reviewer')).toHaveLength(1);
  });

  it('does not make a role twice when neither its creation nor any look is answered, and says that it may be there', async () => {
    const { simulator, run, write } = await openBatchPlace({
      organisation: ORGANISATION,
      switches: { duplicateRoleNamesRefused: false },
    });
    await write('roles.yaml', ROLES);
    const on = { path: '/authorization/roles' };
    simulator.faults.set({
      rules: [
        { on: { ...on, method: 'POST' }, do: { kind: 'wrong-content-type' } },
        { on: { ...on, method: 'GET', from: 2 }, do: { kind: 'wrong-content-type' } },
      ],
    });
    const { exitCode, out } = await run('role', 'create-batch', 'roles.yaml', '--yes');
    expect(exitCode).toBe(1);
    expect(out).toContain('It may have been done all the same.');
    expect(simulator.organisation.roles().filter(({ name }) => name === 'Reviewer')).toHaveLength(1);
    simulator.faults.clear();
    const second = await run('role', 'create-batch', 'roles.yaml', '--yes');
    expect(lastLine(second)).toBe('0 created, 0 updated, 2 skipped, 0 failed');
  });

  it('does not take for updated a role of other permissions that somebody else made meanwhile', async () => {
    const { simulator, run, write } = await openBatchPlace({ organisation: ORGANISATION });
    await write('roles.yaml', ROLES);
    const permissionPolicies = [{ domain: 'routing', entityName: 'queue', actionSet: ['view'] }];
    const body = { name: 'Reviewer', description: 'Listens', permissionPolicies };
    const changes = [{ method: 'POST' as const, path: '/authorization/roles', body }];
    const on = { method: 'POST', path: '/authorization/roles', times: 1 };
    simulator.faults.set({ rules: [{ on, do: { kind: 'change', changes } }] });
    const first = await run('role', 'create-batch', 'roles.yaml', '--yes', '--update');
    expect(first.exitCode).toBe(1);
    expect(first.out).toContain('create the role Reviewer: it exists by now, and is otherwise than wished');
    const second = await run('role', 'create-batch', 'roles.yaml', '--yes', '--update');
    expect(lastLine(second)).toBe('0 created, 1 updated, 1 skipped, 0 failed');
  });
});

describe('genesys-preflight role create and update', () => {
  it('say of a role that exists with other permissions that it stays as it is', async () => {
    const { run, writes } = await openBatchPlace({ organisation: ORGANISATION });
    const { exitCode, out } = await run('role', 'create', 'Agent', '--permission', 'routing:queue:delete', '--yes');
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: 'left as it is: the role Agent exists, and is otherwise\n0 created, 1 skipped, 0 failed\n',
    });
    expect(writes()).toEqual([]);
  });

  it('create a role, add a permission and take another away', async () => {
    const { simulator, run } = await openBatchPlace({ organisation: ORGANISATION });
    await run('role', 'create', 'Watcher', '--permission', 'routing:queue:view', '--yes');
    const { exitCode, out } = await run(
      ...['role', 'update', 'Watcher', '--add-permission', 'routing:queue:join'],
      ...['--remove-permission', 'routing:queue:view', '--yes'],
    );
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '1 updated, 0 skipped, 0 failed\n' });
    expect(simulator.organisation.roles().find(({ name }) => name === 'Watcher')?.permissions).toEqual([
      'routing:queue:join',
    ]);
  });

  it.each([
    [['--add-permission', 'routing:queue:veiw'], 'Did you mean "routing:queue:view"?'],
    [['--remove-permission', 'routing:queue:delete'], 'does not list routing:queue:delete'],
    [['--add-permission', 'routing:queue'], 'is not a permission'],
  ])('refuse %j before anything is sent', async (options, says) => {
    const { run, writes } = await openBatchPlace({ organisation: ORGANISATION });
    const { exitCode, err } = await run('role', 'update', 'Agent', ...options, '--yes');
    expect(exitCode).toBe(2);
    expect(err).toContain(says);
    expect(writes()).toEqual([]);
  });
});

const ASSIGNMENTS = `version: 1
assignments:
  - { user: ada@example.com, role: Agent, divisions: [Sales] }
  - { user: ben@example.com, role: Agent }
  - { group: Leads, role: Agent, divisions: '*' }
  - { client: Robot, role: Agent, divisions: [Sales, Support] }
existing: { divisions: [Sales, Support], roles: [Agent] }
`;

function grantsOf(simulator: { organisation: { grantsOf(subject: string): { role: string; division: string }[] } }) {
  return (subject: string): string[] =>
    simulator.organisation
      .grantsOf(subject)
      .map(({ role, division }) => `${role} in ${division}`)
      .sort();
}

describe('genesys-preflight role assign-batch and access sync', () => {
  it('grant users, groups and OAuth clients what is missing, and take nothing away', async () => {
    const { simulator, run, write, writes } = await openBatchPlace({ organisation: ORGANISATION });
    await write('access.yaml', ASSIGNMENTS);
    const first = await run('role', 'assign-batch', 'access.yaml', '--yes');
    expect(first).toMatchObject({ exitCode: 0, out: '3 granted, 2 skipped, 0 failed\n' });
    const held = grantsOf(simulator);
    expect(held('ada@example.com')).toEqual(['Agent in Sales', 'Agent in Support']);
    expect(held('ben@example.com')).toEqual(['Agent in Home']);
    expect(held('Leads')).toEqual(['Agent in *']);
    expect(held('11111111-1111-4111-8111-111111111111')).toEqual(['Agent in Sales', 'Agent in Support']);
    const sent = writes().length;
    expect((await run('role', 'assign-batch', 'access.yaml', '--yes')).out).toBe('0 granted, 5 skipped, 0 failed\n');
    expect(writes()).toHaveLength(sent);
  });

  it('make it exactly what the manifest says, of a subject first what is added', async () => {
    const { simulator, run, write, writes } = await openBatchPlace({ organisation: ORGANISATION });
    await write('access.yaml', ASSIGNMENTS.replace('[Sales] }', "'*' }"));
    const plan = await run('access', 'sync', 'access.yaml', '--mode', 'exact');
    expect(plan.out).toContain('would take 2 roles from ada@example.com: Agent in Sales, Support\n');
    expect(writes()).toEqual([]);
    const { exitCode, out } = await run(
      'access',
      'sync',
      'access.yaml',
      '--mode',
      'exact',
      '--yes',
      '--concurrency',
      '1',
    );
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '4 granted, 2 revoked, 1 skipped, 0 failed\n' });
    expect(grantsOf(simulator)('ada@example.com')).toEqual(['Agent in *']);
    expect(writes().slice(0, 2)).toEqual([
      'POST /api/v2/authorization/subjects/{id}/bulkadd 204',
      'POST /api/v2/authorization/subjects/{id}/bulkremove 204',
    ]);
  });

  it('keep what is not listed where the manifest says so', async () => {
    const { simulator, run, write } = await openBatchPlace({ organisation: ORGANISATION });
    await write('access.yaml', ASSIGNMENTS.replace('divisions: [Sales] }', 'divisions: [Sales], existing: keep }'));
    const { out } = await run('access', 'sync', 'access.yaml', '--mode', 'exact', '--yes');
    expect(out).toBe('3 granted, 0 revoked, 2 skipped, 0 failed\n');
    expect(grantsOf(simulator)('ada@example.com')).toEqual(['Agent in Sales', 'Agent in Support']);
  });

  it('wait for a role or division that is not known everywhere yet', async () => {
    const { run, write } = await openBatchPlace({
      organisation: ORGANISATION,
      faults: {
        rules: [{ on: { path: '/authorization/subjects/{subjectId}/bulkadd', times: 1 }, do: { kind: 'not-found' } }],
      },
    });
    await write('access.yaml', ASSIGNMENTS);
    expect((await run('role', 'assign-batch', 'access.yaml', '--yes')).out).toBe('3 granted, 2 skipped, 0 failed\n');
  });

  it('fail for somebody whom nobody knows, and serve the others', async () => {
    const { run, write } = await openBatchPlace({ organisation: ORGANISATION });
    await write('access.yaml', ASSIGNMENTS.replace('ben@example.com', 'zoe@example.com'));
    const { exitCode, out } = await run('role', 'assign-batch', 'access.yaml', '--yes');
    expect(exitCode).toBe(1);
    expect(out).toContain('failed: the roles of zoe@example.com: The organisation has no user zoe@example.com.');
    expect(lastLine({ exitCode, out, err: '' })).toBe('2 granted, 2 skipped, 1 failed');
  });

  it('send nothing when a role is not in the organisation', async () => {
    const { run, write, writes } = await openBatchPlace({ organisation: ORGANISATION });
    await write('access.yaml', ASSIGNMENTS.replaceAll('Agent', 'Nobody'));
    const { exitCode, err } = await run('role', 'assign-batch', 'access.yaml', '--yes');
    expect(exitCode).toBe(2);
    expect(err).toContain('The role "Nobody" is not in the organisation; create it first.');
    expect(writes()).toEqual([]);
  });

  it('take nothing from the client that does it', async () => {
    const { simulator, run, write, writes } = await openBatchPlace({ organisation: ORGANISATION });
    const self = simulator.organisation.clients().find(({ id }) => id === 'demo');
    await write('access.yaml', ASSIGNMENTS.replace('client: Robot', `client: ${self?.name ?? ''}`));
    const { exitCode, err } = await run('access', 'sync', 'access.yaml', '--mode', 'exact', '--yes');
    expect(exitCode).toBe(2);
    expect(err).toContain('the client that does it');
    expect(writes()).toEqual([]);
  });

  it('assign one role from the command line', async () => {
    const { simulator, run } = await openBatchPlace({ organisation: ORGANISATION });
    const { exitCode, out } = await run(
      ...['role', 'assign', 'Agent', '--user', 'ben@example.com', '--group', 'Leads', '--division', 'Sales', '--yes'],
    );
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '2 granted, 0 skipped, 0 failed\n' });
    expect(grantsOf(simulator)('Leads')).toEqual(['Agent in Sales']);
  });

  it('do not take a conflict for a grant that is held', async () => {
    const { simulator, run, write } = await openBatchPlace({ organisation: ORGANISATION });
    await write('access.yaml', ASSIGNMENTS);
    const path = '/authorization/subjects/{subjectId}/bulkadd';
    simulator.faults.set({ rules: [{ on: { path, times: 1 }, do: { kind: 'error', status: 409 } }] });
    const first = await run('role', 'assign-batch', 'access.yaml', '--yes');
    expect(first).toMatchObject({ exitCode: 0, out: '3 granted, 2 skipped, 0 failed\n' });
    expect(grantsOf(simulator)('ben@example.com')).toEqual(['Agent in Home']);
  });

  it('do not believe that whoever was found a moment ago holds nothing because its grants are not found', async () => {
    const { simulator, run, write } = await openBatchPlace({ organisation: ORGANISATION });
    await write('access.yaml', ASSIGNMENTS);
    simulator.faults.set({
      rules: [{ on: { path: '/authorization/subjects/{subjectId}', nth: 1 }, do: { kind: 'not-found' } }],
    });
    const { exitCode, out } = await run('access', 'sync', 'access.yaml', '--mode', 'exact', '--yes');
    expect(exitCode).toBe(1);
    expect(out).toContain('is not known as a holder of roles (HTTP 404)');
  });
});
