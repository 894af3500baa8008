import { join } from 'node:path';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { expect, it, onTestFinished } from 'vitest';
import { askManifestFacts } from '../../cli/manifest/ask-manifest-facts.ts';
import { assignmentBatch, openAdministration, runBatch, type BatchReport } from '../../lib/admin/index.ts';
import { resolveConnection } from '../../lib/genesys/index.ts';
import { parseManifest, resolveManifest } from '../../lib/manifest/index.ts';
import { temporaryFolder } from '../cli/assembly.ts';
import { SharedClock } from './shared-clock.ts';

const USERS = 1_000;
const ROLES = ['Agent', 'Supervisor', 'Reviewer'];
const A_MINUTE = 300;
const TOKEN_SECONDS = 600;

async function open(clock: SharedClock): Promise<Simulator> {
  const simulator = await startSimulator({
    clock: clock.simulated,
    switches: { requestsPerMinute: A_MINUTE, rateLimitEnforced: true, tokenSeconds: TOKEN_SECONDS },
    organisation: {
      organisation: { name: 'Scale' },
      divisions: [{ name: 'Home', home: true }, { name: 'Sales' }],
      roles: ROLES.map((name) => ({ name, permissions: ['routing:queue:view'] })),
      users: Array.from({ length: USERS }, (_, n) => ({ email: `u${n}@example.com`, name: `User ${n}` })),
    },
    // The token ends in the middle, long before its time, while many requests are under way.
    faults: { rules: [{ on: { only: 'writes', nth: 500 }, do: { kind: 'tokens-revoked' } }] },
  });
  onTestFinished(() => simulator.close());
  return simulator;
}

const MANIFEST = JSON.stringify({
  version: 1,
  assignments: Array.from({ length: USERS }, (_, n) => ({
    user: `u${n}@example.com`,
    roles: ROLES,
    divisions: ['Sales'],
  })),
  existing: { divisions: ['Sales'], roles: ROLES },
});

it('1,000 users are given 3 roles each: one login an expiry, and never more than the limit in any minute', async () => {
  const clock = new SharedClock();
  const simulator = await open(clock);
  const manifest = { ...resolveManifest(parseManifest(MANIFEST, 'm.json')), roles: [], divisions: [] };
  const administration = openAdministration(resolveConnection(simulator.environment()), { clock, random: () => 0.5 });
  onTestFinished(() => administration.client.close());
  const facts = await askManifestFacts(administration.client, manifest);
  const plan = assignmentBatch(manifest, facts, { mode: 'add', selfId: undefined });
  expect(plan).toMatchObject({ problems: [], hopeless: [] });
  const report: BatchReport = await runBatch({
    administration,
    plan,
    command: 'role assign-batch',
    wish: 'scale',
    folder: join(await temporaryFolder(), 'journal'),
    machine: { pid: 1, host: 'here', isRunning: () => true },
    concurrency: 15,
    interrupted: new AbortController().signal,
  });
  expect(report.counts).toMatchObject({ granted: 3 * USERS, skipped: 0, failed: 0, notStarted: 0 });
  expect(simulator.organisation.grants().filter(({ division }) => division === 'Sales')).toHaveLength(3 * USERS);

  const calls = simulator.requests.filter(({ path }) => !path.endsWith('/oauth/token'));
  expect(mostInAMinute(calls.map(({ at }) => Date.parse(at)))).toBeLessThanOrEqual(A_MINUTE);
  expect(calls.filter(({ status }) => status === 429)).toEqual([]);

  const logins = simulator.requests.filter(({ path }) => path.endsWith('/oauth/token')).map(({ at }) => Date.parse(at));
  const refusals = calls.filter(({ status }) => status === 401);
  const revokedAt = Date.parse(refusals[0]?.at ?? '');
  expect(refusals.length).toBeGreaterThanOrEqual(1);
  expect(logins).toHaveLength(loginsNeeded(logins[0] ?? 0, revokedAt, Date.parse(calls.at(-1)?.at ?? '')));
}, 120_000);

/** The first login, one for the token that was revoked, and one each time that one has 300 s left. */
function loginsNeeded(first: number, revokedAt: number, last: number): number {
  const life = (TOKEN_SECONDS - 300) * 1_000;
  const before = Math.ceil((revokedAt - first) / life) || 1;
  const after = Math.floor((last - revokedAt) / life) + 1;
  return before + after;
}

function mostInAMinute(instants: readonly number[]): number {
  const sorted = [...instants].sort((one, other) => one - other);
  return sorted.reduce((most, start, from) => {
    let to = from;
    while (to < sorted.length && (sorted[to] ?? 0) - start < 60_000) to += 1;
    return Math.max(most, to - from);
  }, 0);
}
