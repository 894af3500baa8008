import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, table } from './table.ts';

/**
 * How long `--help` takes, against a Node that does nothing; whole processes, in turn:
 *
 *     npx tsx bench/start-up.ts [runs]
 */
const RUNS = Number(process.argv[2] ?? 11);
const COMMAND = fileURLToPath(new URL('../bin/genesys-preflight.js', import.meta.url));

function msOf(...args: string[]): number {
  const start = performance.now();
  spawnSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - start;
}

const lines: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['node -e 0', ['-e', '0']],
  ['--help', [COMMAND, '--help']],
  ['division --help', [COMMAND, 'division', '--help']],
  ['check --help', [COMMAND, 'check', '--help']],
  ['--version', [COMMAND, '--version']],
];
const figures = lines.map((): number[] => []);
for (let run = 0; run < RUNS; run += 1) lines.forEach(([, args], at) => figures[at]?.push(msOf(...args)));
const nothing = median(figures[0] ?? []);
console.log(
  table(
    ['command', 'median', 'ratio to node -e 0'],
    lines.map(([name], at) => {
      const ms = median(figures[at] ?? []);
      return [name, `${Math.round(ms)} ms`, `${(ms / nothing).toFixed(1)} ×`];
    }),
  ),
);
