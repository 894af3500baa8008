import { main } from '../../cli/main.ts';
import type { Io } from '../../cli/io.ts';
import { systemClock } from '../../lib/genesys/index.ts';

/** How a command line ended, and what it said. */
export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line as a user would type it, in a folder and an environment of its own. */
export async function runLine(
  argv: readonly string[],
  { cwd, environment = {}, ...io }: { readonly cwd: string; readonly environment?: Io['environment'] } & Partial<Io>,
): Promise<Ran> {
  let out = '';
  let err = '';
  const exitCode = await main(argv, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    environment,
    cwd,
    colour: false,
    errColour: false,
    isTerminal: false,
    progress: () => undefined,
    passesThrough: false,
    interrupted: new AbortController().signal,
    clock: systemClock,
    ...io,
  });
  return { exitCode, out, err };
}
