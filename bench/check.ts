import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from 'genesys-cloud-simulator';
import { check, connect, resolveConnection } from '../preflight/index.ts';
import { organisationOf, writeManagedStack, type Size } from './managed-stack.ts';

/**
 * Calls and wall time of `check`, on an organisation and a stack of a given size:
 *
 *     npx tsx bench/check.ts [--divisions 100] [--roles 50] [--assignments 200] [--extra-divisions 0]
 *
 * Everything is managed already, as on the second run of a pipeline. Organisation and stack are made by rule, so two
 * runs measure the same. The simulated organisation runs in this process: the time is an upper bound.
 */
function sizeFrom(argv: readonly string[]): Size {
  const option = (name: string, otherwise: number): number => {
    const at = argv.indexOf(`--${name}`);
    return at < 0 ? otherwise : Number(argv[at + 1]);
  };
  return {
    divisions: option('divisions', 100),
    roles: option('roles', 50),
    assignments: option('assignments', 200),
    extraDivisions: option('extra-divisions', 0),
  };
}

const size = sizeFrom(process.argv.slice(2));
const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-bench-'));
const simulator = await startSimulator({ organisation: organisationOf(size) });
try {
  await writeManagedStack(folder, size);
  const client = connect(resolveConnection(simulator.environment()), { ratePerMinute: 10_000 });
  const start = performance.now();
  const report = await check({
    assembly: join(folder, 'cdktf.out'),
    decisionsFile: join(folder, 'decisions.json'),
    client,
  });
  const ms = Math.round(performance.now() - start);
  client.close();
  console.log(
    JSON.stringify({ ...size, calls: report.calls, ms, exitCode: report.exitCode, outcomes: report.counts.outcomes }),
  );
} finally {
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
}
