import { describe, expect, it } from 'vitest';
import { openBatchPlace } from './batch-organisation.ts';

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
