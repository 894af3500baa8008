import { seedOf } from '../seed.ts';

/** Whether the long runs are asked for: `GENESYS_PREFLIGHT_SLOW=1`. */
export const IS_SLOW = process.env['GENESYS_PREFLIGHT_SLOW'] === '1';

/** So many runs as a rule, and ten times as many in the long ones. */
export function runs(count: number): number {
  return IS_SLOW ? count * 10 : count;
}

/** The seed of this run. */
export const SEED = seedOf('GENESYS_PREFLIGHT_SEED');

/** Prints what a suite has counted, with the seed that repeats it. */
export function tellCounts(suite: string, counts: Readonly<Record<string, number>>): void {
  const each = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
  console.log(`security, ${suite}: ${each.join(', ')} (seed ${SEED})`);
}
