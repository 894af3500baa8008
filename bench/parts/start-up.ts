import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { milliseconds, times } from '../figures.ts';
import type { Part } from '../part.ts';
import { median } from '../table.ts';

const COMMAND = fileURLToPath(new URL('../../bin/genesys-preflight.js', import.meta.url));

const COMMANDS: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['`node -e 0`', ['-e', '0']],
  ['`--help`', [COMMAND, '--help']],
  ['`--version`', [COMMAND, '--version']],
  ['`check --help`', [COMMAND, 'check', '--help']],
  ['`division --help`', [COMMAND, 'division', '--help']],
];

function msOf(args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}`);
  return performance.now() - start;
}

/** How long commands take that do nothing, against a Node that does nothing. */
export const startUp: Part = {
  name: 'start-up',
  summary: '--help against node -e 0',
  measure(extent) {
    const runs = extent === 'tiny' ? 1 : 15;
    const figures = COMMANDS.map((): number[] => []);
    for (let run = 0; run < runs; run += 1) COMMANDS.forEach(([, args], at) => figures[at]?.push(msOf(args)));
    const nothing = median(figures[0] ?? []);
    return Promise.resolve({
      title: 'Start-up',
      about: `Whole processes in turn, median of ${runs}.`,
      heads: ['command', '÷ `node -e 0`', 'time'],
      rows: COMMANDS.map(([name], at) => {
        const ms = median(figures[at] ?? []);
        return [name, times(ms / nothing), milliseconds(ms)];
      }),
    });
  },
};
