import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startSimulator } from 'genesys-cloud-simulator';
import { AccessIndex } from '../lib/access/access-index.ts';
import { who } from '../lib/access/effective-access.ts';
import { parsePermission } from '../lib/access/permission.ts';
import { askAccess } from '../lib/genesys/access/index.ts';
import { connect, resolveConnection } from '../preflight/index.ts';
import { LARGE, largeOrganisation, type Size } from '../test/genesys/large-organisation.ts';

/**
 * Calls, wall time and memory of reading who has access, on an organisation of a given size:
 *
 *     npx tsx bench/access.ts [--users 10000] [--grants 30000] [--divisions 50] [--groups 100] [--stars 500]
 *
 * The simulated organisation runs in a process of its own, so the memory is ours alone; its time is in the wall time. The
 * rate limit is off: with the usual 300 requests a minute, the calls decide how long it takes.
 */
function sizeFrom(argv: readonly string[]): Size {
  const sizes = Object.entries(LARGE).map(([name, usual]) => {
    const at = argv.indexOf(`--${name}`);
    return [name, at < 0 ? usual : Number(argv[at + 1])] as const;
  });
  return { ...LARGE, ...Object.fromEntries(sizes) };
}

const megabytes = (bytes: number): string => `${String(Math.round(bytes / 1024 / 1024))} MB`;

if (process.argv.includes('--serve')) {
  const simulator = await startSimulator({
    organisation: largeOrganisation(sizeFrom(process.argv)),
    switches: { requestsPerMinute: 10_000_000 },
  });
  process.send?.(simulator.environment());
  process.once('disconnect', () => process.exit());
} else {
  const serving = fork(fileURLToPath(import.meta.url), ['--serve', ...process.argv.slice(2)]);
  const [environment] = (await once(serving, 'message')) as [Record<string, string>];
  const client = connect(resolveConnection(environment), { ratePerMinute: 10_000_000 });
  const before = process.memoryUsage().rss;
  const startedAt = performance.now();
  const state = await askAccess(client);
  const readAt = performance.now();
  const index = new AccessIndex(state);
  const permitted = who(index, { wanted: parsePermission('domain1:entity1:edit') });
  const judgedAt = performance.now();
  const { total } = client.calls;
  console.log(`subjects   ${String(state.subjects.length)}, grants ${String(state.grants.length)}`);
  console.log(`calls      ${String(total)}, ${String(Math.ceil(total / 300))} min at 300 a minute`);
  console.log(`read       ${String(Math.round(readAt - startedAt))} ms`);
  console.log(`who        ${String(permitted.length)} in ${String(Math.round(judgedAt - readAt))} ms`);
  console.log(`memory     ${megabytes(process.resourceUsage().maxRSS * 1024)} at most, ${megabytes(before)} before`);
  client.close();
  serving.disconnect();
}
