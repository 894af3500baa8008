import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

/** What a whole process took. */
export interface Measured {
  readonly ms: number;
  /** Of its largest process; undefined where GNU time is not there to tell. */
  readonly megabytes: number | undefined;
  readonly stdout: string;
}

const run = promisify(execFile);
const TIME = '/usr/bin/time';
const MOST_OUTPUT = 256 * 1024 * 1024;

/** Runs a command to its end, with a bound on the time it may take. */
export async function measuredProcess(
  file: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly boundMs: number },
): Promise<Measured> {
  const hasTime = existsSync(TIME);
  const [command, commandArgs] = hasTime ? [TIME, ['-f', '%M', file, ...args]] : [file, [...args]];
  const start = performance.now();
  const { stdout, stderr } = await run(command, commandArgs, {
    cwd: options.cwd,
    env: options.env,
    timeout: options.boundMs,
    maxBuffer: MOST_OUTPUT,
  });
  const ms = performance.now() - start;
  const kilobytes = hasTime ? Number(stderr.trim().split('\n').at(-1)) : Number.NaN;
  return { ms, megabytes: Number.isFinite(kilobytes) ? kilobytes / 1024 : undefined, stdout };
}
