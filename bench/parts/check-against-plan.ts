import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { count, megabytes, seconds, times } from '../figures.ts';
import { asked, checked, type Asked, type ManagedRun, withManagedRun } from '../managed-run.ts';
import { sizeOf } from '../managed-stack.ts';
import type { Part } from '../part.ts';
import { median } from '../table.ts';

const run = promisify(execFile);
const MIRROR = process.env['GENESYS_PREFLIGHT_PROVIDER_MIRROR'];
/** Of one process. The longest that was seen is a plan of 3,500 resources at 100 ms. */
const BOUND_MS = 900_000;

/** Why no plan can be made. */
function whyNoPlan(): string | undefined {
  if (MIRROR === undefined || !existsSync(MIRROR))
    return 'Plans skipped: GENESYS_PREFLIGHT_PROVIDER_MIRROR names no mirror of the provider.';
  return undefined;
}

/** The plan of the stack of a run, once it is initialised. */
async function planner(managed: ManagedRun): Promise<() => Promise<Asked>> {
  const rc = join(managed.folder, 'terraform.rc');
  await writeFile(rc, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(MIRROR)}\n  }\n}\n`);
  const env = { TF_CLI_CONFIG_FILE: rc };
  await run('terraform', ['init', '-input=false'], {
    cwd: managed.stack,
    env: { ...process.env, ...managed.served.environment, ...env, CHECKPOINT_DISABLE: '1' },
  });
  const options = { cwd: managed.stack, boundMs: BOUND_MS, env };
  return () => unlessItCrashes(() => asked(managed, 'terraform', ['plan', '-input=false', '-no-color'], options));
}

const MOST_CRASHES = 4;

/**
 * Plans again where the provider crashed before it asked anything: with a gateway and several tokens its clients are set up
 * at the same time and write to one map ("concurrent map writes", seen with 1.82.0).
 */
async function unlessItCrashes(plan: () => Promise<Asked>, crashes = 0): Promise<Asked> {
  try {
    return await plan();
  } catch (error) {
    const isCrash = error instanceof Error && error.message.includes('concurrent map writes');
    if (!isCrash || crashes >= MOST_CRASHES) throw error;
    return unlessItCrashes(plan, crashes + 1);
  }
}

function cellsOf(all: readonly Asked[]): string[] {
  const [first] = all;
  return first === undefined
    ? ['–', '–', '–']
    : [seconds(median(all.map(({ ms }) => ms))), count(first.calls), megabytes(first.megabytes)];
}

async function rowOf(resources: number, latencyMs: number, runs: number, withPlan: boolean): Promise<string[]> {
  return withManagedRun(sizeOf(resources), latencyMs, async (managed) => {
    const plan = withPlan ? await planner(managed) : undefined;
    const [checks, plans]: [Asked[], Asked[]] = [[], []];
    for (let at = 0; at < runs; at += 1) {
      checks.push(await checked(managed, BOUND_MS));
      if (plan !== undefined) plans.push(await plan());
    }
    const ratios = plans.map(({ ms }, at) => ms / (checks[at]?.ms ?? Number.NaN));
    return [
      count(resources),
      `${latencyMs} ms`,
      ratios.length === 0 ? '–' : times(median(ratios)),
      ...cellsOf(checks),
      ...cellsOf(plans),
    ];
  });
}

/** `check` against the provider's own plan: on the same stack, state and organisation, in turn. */
export const checkAgainstPlan: Part = {
  name: 'check-against-plan',
  summary: "check against the provider's own terraform plan, at 0, 50 and 100 ms latency",
  async measure(extent) {
    const why = whyNoPlan();
    const sizes: readonly (readonly [resources: number, runs: number])[] =
      extent === 'tiny'
        ? [[7, 1]]
        : [
            [350, 3],
            [3_500, 1],
          ];
    const rows: string[][] = [];
    for (const [resources, runs] of sizes) {
      for (const latencyMs of extent === 'tiny' ? [0] : [0, 50, 100]) {
        rows.push(await rowOf(resources, latencyMs, runs, extent === 'usual' && why === undefined));
      }
    }
    return {
      title: 'Check against plan',
      about:
        'Everything is managed already, as on the second run of a pipeline; each answer of the organisation comes as late as ' +
        `said. Whole processes in turn, median of 3 (350) and 1 (3,500), each ${BOUND_MS / 60_000} minutes at most.`,
      heads: [
        'resources',
        'latency',
        'plan ÷ check',
        'check',
        'calls',
        'memory',
        'plan',
        'calls',
        'memory of terraform',
      ],
      rows,
      ...(why === undefined ? {} : { notes: [why] }),
    };
  },
};
