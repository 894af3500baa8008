import { describe, expect, it } from 'vitest';
import { lastLine, openBatchPlace } from './batch-organisation.ts';
import { killAfterWrites } from './kill-when-writes.ts';

const ADA = '5a1e5000-0000-4000-8000-000000000001';
const BEN = '5a1e5000-0000-4000-8000-000000000002';
const ORGANISATION = {
  organisation: { name: 'Synced' },
  divisions: [{ name: 'Home', home: true }, { name: 'Sales' }, { name: 'Support' }],
  roles: ['Agent', 'Supervisor'].map((name) => ({ name, permissions: ['routing:queue:view'] })),
  users: [
    { id: ADA, email: 'ada@example.com', name: 'Ada' },
    { id: BEN, email: 'ben@example.com', name: 'Ben' },
  ],
  grants: [
    { user: 'ada@example.com', role: 'Agent', division: 'Sales' },
    { user: 'ada@example.com', role: 'Agent', division: 'Support' },
  ],
};
const EXISTING = 'existing: { divisions: [Sales, Support], roles: [Agent, Supervisor] }\n';
const TWICE = `version: 1
assignments:
  - { user: ada@example.com, role: Agent, divisions: [Sales] }
  - { user: ${ADA}, role: Agent, divisions: [Support] }
${EXISTING}`;

const sync = (...more: string[]): string[] => ['access', 'sync', 'access.yaml', '--mode', 'exact', ...more];

async function open(manifest: string) {
  const place = await openBatchPlace({ organisation: ORGANISATION });
  await place.write('access.yaml', manifest);
  const heldBy = (user: string): string[] =>
    place.simulator.organisation
      .grantsOf(user)
      .map(({ role, division }) => `${role} in ${division}`)
      .sort();
  return { ...place, heldBy };
}

describe('genesys-preflight access sync of somebody who is written in two ways', () => {
  it('sends nothing, and names both places', async () => {
    const { run, writes, heldBy } = await open(TWICE);
    const { exitCode, err } = await run(...sync('--yes'));
    expect(exitCode).toBe(2);
    expect(err).toContain(
      `access.yaml:3:5: user ada@example.com is user ${ADA} (access.yaml:4:5): each of the two would revoke what the other grants`,
    );
    expect(writes()).toEqual([]);
    expect(heldBy('ada@example.com')).toEqual(['Agent in Sales', 'Agent in Support']);
  });
});

const BECOMES_SUPERVISOR = `version: 1
assignments:
  - { user: ada@example.com, role: Supervisor, divisions: '*' }
  - { user: ben@example.com, role: Agent, divisions: [Sales] }
${EXISTING}`;

describe('genesys-preflight access sync --mode exact', () => {
  it('names what it would grant and take, before --yes', async () => {
    const { run } = await open(BECOMES_SUPERVISOR);
    const { out } = await run(...sync());
    expect(out).toBe(
      [
        'would grant ada@example.com a role: Supervisor in all divisions',
        'would take 2 roles from ada@example.com: Agent in Sales, Support',
        'would grant ben@example.com a role: Agent in Sales',
        'would be: 2 granted, 2 revoked, 0 skipped, 0 failed',
        '',
      ].join('\n'),
    );
  });

  it('takes nothing from somebody whose new role was refused, says so, and does it the next time', async () => {
    const { simulator, run, writes, heldBy } = await open(BECOMES_SUPERVISOR);
    const path = '/authorization/subjects/{subjectId}/bulkadd';
    simulator.faults.set({ rules: [{ on: { path, times: 1 }, do: { kind: 'permission-missing' } }] });
    const first = await run(...sync('--yes', '--concurrency', '1'));
    expect(first.exitCode).toBe(1);
    expect(first.out).toContain(
      'not begun: take 2 roles from ada@example.com: Agent in Sales, Support: it waits for what failed: grant ada@example.com a role: Supervisor in all divisions\n',
    );
    expect(lastLine(first)).toBe('1 granted, 0 revoked, 0 skipped, 1 failed, 2 not begun');
    expect(heldBy('ada@example.com')).toEqual(['Agent in Sales', 'Agent in Support']);
    expect(heldBy('ben@example.com')).toEqual(['Agent in Sales']);
    expect(writes().filter((write) => write.includes('bulkremove'))).toEqual([]);

    const second = await run(...sync('--yes'));
    expect(second).toMatchObject({ exitCode: 0, out: '1 granted, 2 revoked, 1 skipped, 0 failed\n' });
    expect(heldBy('ada@example.com')).toEqual(['Supervisor in *']);
  });

  it('that was killed has an end in the journal for what it had begun, once it is gone on with', async () => {
    const { simulator, folder, run } = await open(BECOMES_SUPERVISOR);
    simulator.faults.set({ rules: [{ on: { only: 'writes' }, do: { kind: 'answer-lost' } }] });
    const line = sync('--yes', '--concurrency', '1');
    expect(await killAfterWrites(line, { simulator, folder, writes: 1 })).toBe(true);
    simulator.faults.clear();
    expect(await run(...line)).toMatchObject({ exitCode: 0 });
    const { out } = await run('journal', 'show');
    expect(out).toMatch(
      /begun {4}grant ada@example.com a role: its end is not known\n {28}after {4}grants Supervisor in \*\n/,
    );
    expect(out).toMatch(/found {4}grant ada@example.com a role: done, begun at \S+ by a run that was broken off\n/);
    expect(out).toMatch(/done {5}take 2 roles from ada.*\n {28}before {3}grants Agent in Sales; Agent in Support\n/);
  });

  it('tells a script what was not begun, too', async () => {
    const { simulator, run } = await open(BECOMES_SUPERVISOR);
    const path = '/authorization/subjects/{subjectId}/bulkadd';
    simulator.faults.set({ rules: [{ on: { path, times: 1 }, do: { kind: 'permission-missing' } }] });
    const { out } = await run(...sync('--yes', '--concurrency', '1', '--format', 'json'));
    const about = 'take 2 roles from ada@example.com: Agent in Sales, Support';
    const why = 'it waits for what failed: grant ada@example.com a role: Supervisor in all divisions';
    expect(JSON.parse(out)).toMatchObject({ notBegun: [{ about, why }], counts: { notStarted: 2 } });
  });
});

describe('genesys-preflight role assign of several whom nobody knows', () => {
  it('gives each the reason that is its own, though they stand on one line, and ends it with one full stop', async () => {
    const { run } = await open(TWICE);
    const users = ['--user', 'nobody@example.com', '--user', 'noone@example.com', '--user', 'ben@example.com'];
    const { exitCode, out } = await run('role', 'assign', 'Agent', ...users, '--yes');
    expect({ exitCode, out }).toEqual({
      exitCode: 1,
      out: [
        'failed: the roles of nobody@example.com: The organisation has no user nobody@example.com.',
        'failed: the roles of noone@example.com: The organisation has no user noone@example.com.',
        '1 granted, 0 skipped, 2 failed',
        '',
      ].join('\n'),
    });
  });
});
