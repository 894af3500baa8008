import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import type { Simulator } from 'genesys-cloud-simulator';
import { writesOf } from './batch-organisation.ts';

const START = fileURLToPath(new URL('../../cli/start.ts', import.meta.url));
const LOOK_EVERY_MS = 2;

/**
 * Runs a command line as a process of its own, and kills it (SIGKILL) once it has sent so many writes.
 *
 * @returns whether it was killed; else it has ended by itself
 */
export async function killAfterWrites(
  argv: readonly string[],
  { simulator, folder, writes }: { readonly simulator: Simulator; readonly folder: string; readonly writes: number },
): Promise<boolean> {
  const before = writesOf(simulator).length;
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), START, ...argv], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...simulator.environment() },
    stdio: 'ignore',
  });
  const exit = once(child, 'exit');
  while (child.exitCode === null && child.signalCode === null) {
    if (writesOf(simulator).length - before >= writes) child.kill('SIGKILL');
    await setTimeout(LOOK_EVERY_MS);
  }
  await exit;
  return child.signalCode === 'SIGKILL';
}
