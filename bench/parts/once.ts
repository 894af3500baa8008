import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What one of the scripts of `bench/once` printed, run in a process of its own so that its memory is its own. */
export async function once<T>(script: string, options: Readonly<Record<string, number>>): Promise<T> {
  const file = fileURLToPath(new URL(`../once/${script}.ts`, import.meta.url));
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const { stdout } = await run(process.execPath, ['--import', 'tsx', file, ...args], { timeout: 900_000 });
  return JSON.parse(stdout) as T;
}
