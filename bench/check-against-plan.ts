import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { serve } from './serve.ts';
import { sizeOf, writeManagedStack } from './managed-stack.ts';
import { table } from './table.ts';

/**
 * `check` against the provider's own `terraform plan`, on the same stack, state and organisation, in the same run:
 *
 *     npx tsx bench/check-against-plan.ts
 *
 * The plan is left out where GENESYS_PREFLIGHT_PROVIDER_MIRROR names no mirror of the provider. The rate is lifted for
 * both: with 300 requests a minute, the calls alone decide.
 */
const run = promisify(execFile);
const COMMAND = fileURLToPath(new URL('../bin/genesys-preflight.js', import.meta.url));
const MIRROR = process.env['GENESYS_PREFLIGHT_PROVIDER_MIRROR'];
const BOUND_MS = 600_000;

interface Measured {
  readonly ms: number;
  readonly calls: number;
  /** Of the largest process, in megabytes. */
  readonly megabytes: number;
}

/** A command as a whole process: what it took, and how many requests it made. */
async function measured(file: string, args: readonly string[], cwd: string, served: Awaited<ReturnType<typeof serve>>) {
  const before = await served.requests();
  const start = performance.now();
  const environment = { ...process.env, ...served.environment, CHECKPOINT_DISABLE: '1' };
  const { stderr } = await run('/usr/bin/time', ['-f', '%M', file, ...args], {
    cwd,
    env: environment,
    timeout: BOUND_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  const ms = performance.now() - start;
  const kilobytes = Number(stderr.trim().split('\n').at(-1));
  return { ms, calls: (await served.requests()) - before, megabytes: Math.round(kilobytes / 1024) };
}

async function compare(resources: number, latencyMs: number, withPlan: boolean): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-bench-'));
  const size = sizeOf(resources);
  const served = await serve(size, latencyMs);
  try {
    const stack = await writeManagedStack(folder, size);
    await writeFile(join(folder, 'genesys-preflight.yaml'), 'ratePerMinute: 10000\nconcurrency: 20\n');
    const check = await measured(process.execPath, [COMMAND, 'check', '--format', 'json'], folder, served);
    const plan = withPlan ? await plannedBy(stack, folder, served) : undefined;
    return [
      String(resources),
      `${latencyMs} ms`,
      ...cellsOf(check),
      ...(plan === undefined ? ['–', '–', '–', '–'] : [...cellsOf(plan), `${(plan.ms / check.ms).toFixed(1)} ×`]),
    ];
  } finally {
    served.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function plannedBy(stack: string, folder: string, served: Awaited<ReturnType<typeof serve>>): Promise<Measured> {
  const rc = join(folder, 'terraform.rc');
  const mirror = JSON.stringify(MIRROR);
  await writeFile(rc, `provider_installation {\n  filesystem_mirror {\n    path = ${mirror}\n  }\n}\n`);
  process.env['TF_CLI_CONFIG_FILE'] = rc;
  await run('terraform', ['init', '-input=false'], { cwd: stack, env: { ...process.env, ...served.environment } });
  return measured('terraform', ['plan', '-input=false', '-no-color'], stack, served);
}

function cellsOf({ ms, calls, megabytes }: Measured): string[] {
  return [`${(ms / 1000).toFixed(1)} s`, String(calls), `${megabytes} MB`];
}

const canPlan = MIRROR !== undefined && existsSync(MIRROR);
const rows: (readonly string[])[] = [];
for (const resources of [350, 3_500]) {
  for (const latencyMs of [0, 50, 100]) rows.push(await compare(resources, latencyMs, canPlan));
}
rows.push(await compare(35_000, 0, false));
console.log(
  table(
    ['resources', 'latency', 'check', 'calls', 'memory', 'terraform plan', 'calls', 'memory', 'plan ÷ check'],
    rows,
  ),
);
if (!canPlan) console.log('\nGENESYS_PREFLIGHT_PROVIDER_MIRROR names no mirror of the provider: no plan was made.');
