import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startSimulator } from 'genesys-cloud-simulator';
import { AccessIndex } from '../../lib/access/access-index.ts';
import { who } from '../../lib/access/effective-access.ts';
import { parsePermission } from '../../lib/access/permission.ts';
import { askAccess } from '../../lib/genesys/access/index.ts';
import { connect, resolveConnection } from '../../preflight/index.ts';
import { LARGE, largeOrganisation, type Size } from '../../test/genesys/large-organisation.ts';

/**
 * Calls, wall time and memory of reading who has access, on an organisation of a given size:
 *
 *     npx tsx bench/once/access.ts [--users 10000] [--grants 30000] [--divisions 50] [--groups 100] [--stars 500]
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
  const startedAt = performance.now();
  const state = await askAccess(client);
  const readAt = performance.now();
  const index = new AccessIndex(state);
  const permitted = who(index, { wanted: parsePermission('domain1:entity1:edit') });
  const judgedAt = performance.now();
  console.log(
    JSON.stringify({
      users: sizeFrom(process.argv).users,
      grants: state.grants.length,
      calls: client.calls.total,
      readMs: Math.round(readAt - startedAt),
      whoMs: Math.round(judgedAt - readAt),
      permitted: permitted.length,
      megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  );
  client.close();
  serving.disconnect();
}
