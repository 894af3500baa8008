import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeManagedStack, type Size } from './managed-stack.ts';
import { type Measured, measuredProcess } from './measured-process.ts';
import { serve, type Served } from './serve.ts';

const COMMAND = fileURLToPath(new URL('../bin/genesys-preflight.js', import.meta.url));

/** A stack, its state and the organisation that it manages, served by a process of its own. */
export interface ManagedRun {
  readonly folder: string;
  /** Where Terraform runs. */
  readonly stack: string;
  readonly served: Served;
}

/** A whole process, with the requests that the organisation saw of it. */
export interface Asked extends Measured {
  readonly calls: number;
}

/** Makes a stack of some size and its organisation for as long as something is measured. */
export async function withManagedRun<T>(
  size: Size,
  latencyMs: number,
  measure: (run: ManagedRun) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-bench-'));
  const served = await serve(size, latencyMs);
  try {
    const stack = await writeManagedStack(folder, size);
    // The rate is lifted for everybody: with 300 requests a minute, the number of calls alone decides.
    await writeFile(join(folder, 'genesys-preflight.yaml'), 'ratePerMinute: 10000\nconcurrency: 20\n');
    return await measure({ folder, stack, served });
  } finally {
    served.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A command against the organisation of a run. */
export async function asked(
  { served }: ManagedRun,
  file: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly boundMs: number; readonly env?: NodeJS.ProcessEnv },
): Promise<Asked> {
  const before = await served.requests();
  const env = { ...process.env, ...served.environment, ...options.env, CHECKPOINT_DISABLE: '1' };
  const measured = await measuredProcess(file, args, { ...options, env });
  return { ...measured, calls: (await served.requests()) - before };
}

/** `check` of the stack of a run. */
export function checked(run: ManagedRun, boundMs: number): Promise<Asked> {
  return asked(run, process.execPath, [COMMAND, 'check', '--format', 'json'], { cwd: run.folder, boundMs });
}
