import { count, megabytes, milliseconds, seconds } from '../figures.ts';
import { checked, withManagedRun } from '../managed-run.ts';
import { sizeOf } from '../managed-stack.ts';
import type { Part } from '../part.ts';

const BOUND_MS = 900_000;

/** How `check` grows with what a stack manages, and with what else the organisation has. */
export const checkGrowth: Part = {
  name: 'check-growth',
  summary: 'check of 35 to 35,000 resources, in organisations with up to 10,000 divisions more',
  async measure(extent) {
    const sizes: readonly (readonly [resources: number, extra: readonly number[]])[] =
      extent === 'tiny'
        ? [[7, [0, 20]]]
        : [
            [35, [0, 1_000, 10_000]],
            [350, [0, 1_000, 10_000]],
            [3_500, [0, 10_000]],
            [35_000, [0]],
          ];
    const rows: string[][] = [];
    for (const [resources, extras] of sizes) {
      for (const extraDivisions of extras) {
        const size = { ...sizeOf(resources), extraDivisions };
        const { ms, calls, megabytes: memory } = await withManagedRun(size, 0, (run) => checked(run, BOUND_MS));
        rows.push([
          count(resources),
          count(extraDivisions),
          (calls / resources).toFixed(2),
          milliseconds(ms / resources),
          count(calls),
          seconds(ms),
          megabytes(memory),
        ]);
      }
    }
    return {
      title: 'Growth of check',
      about:
        'Whole processes, once each; answers come at once. The rate is lifted to 10,000 requests a minute, the most that can be set: ' +
        'from there on, it decides.',
      heads: ['resources', 'further divisions', 'calls each', 'time each', 'calls', 'check', 'memory'],
      rows,
    };
  },
};
