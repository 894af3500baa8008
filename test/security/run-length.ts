/** Whether the long runs are asked for: `GENESYS_PREFLIGHT_SLOW=1`. */
export const IS_SLOW = process.env['GENESYS_PREFLIGHT_SLOW'] === '1';

/** So many runs as a rule, and ten times as many in the long ones. */
export function runs(count: number): number {
  return IS_SLOW ? count * 10 : count;
}

/** The seed of this run; `GENESYS_PREFLIGHT_SEED` repeats another one. */
export const SEED = Number(process.env['GENESYS_PREFLIGHT_SEED'] ?? Date.now() % 2_147_483_647);

/** Prints what a suite has counted, with the seed that repeats it. */
export function tellCounts(suite: string, counts: Readonly<Record<string, number>>): void {
  const each = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
  console.log(`security, ${suite}: ${each.join(', ')} (seed ${SEED})`);
}
