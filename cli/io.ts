import { systemClock, type Clock } from '../lib/genesys/clock.ts';

/** What a command may touch of the world outside: its two outputs, the environment, the folder. */
export interface Io {
  /** The result; nothing else goes to stdout. */
  readonly out: (text: string) => void;
  /** Everything that is not the result. */
  readonly err: (text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** Whether the reader of stdout sees colours. */
  readonly colour: boolean;
  /** Whether the reader of stderr does. */
  readonly errColour: boolean;
  /** Whether somebody watches stderr on a terminal. */
  readonly isTerminal: boolean;
  /** Shows what is going on: overwritten in place on a terminal, a line each with `--verbose`, else nothing. */
  readonly progress: (what: string) => void;
  /** Whether other programs write to our stdout and stderr themselves, so that they see the terminal; only where there is one. */
  readonly passesThrough: boolean;
  /** Aborted when the user presses Ctrl-C or the process is asked to end. */
  readonly interrupted: AbortSignal;
  /** The time by which is waited between requests; tests bring their own, so that nothing waits for real. */
  readonly clock: Clock;
}

/** The real world: the only place that reads `process`. */
export function processIo(): Io {
  const { stdout, stderr, env } = process;
  const isTerminal = stderr.isTTY;
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort(signal));
  // A reader that has seen enough (`| head`) closes the pipe: that is no failure of ours.
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  let shown = 0;
  const wipe = (): void => {
    if (shown > 0) stderr.write(`\r${' '.repeat(shown)}\r`);
    shown = 0;
  };
  return {
    out: (text) => {
      wipe();
      stdout.write(text);
    },
    err: (text) => {
      wipe();
      stderr.write(text);
    },
    environment: env,
    cwd: process.cwd(),
    colour: hasColour(stdout.isTTY, env),
    errColour: hasColour(stderr.isTTY, env),
    isTerminal,
    progress: (what) => {
      if (!isTerminal) return;
      wipe();
      const text = `${what} …`.slice(0, (stderr.columns || 80) - 1);
      stderr.write(text);
      shown = text.length;
    },
    passesThrough: stdout.isTTY,
    interrupted: interruption.signal,
    clock: systemClock,
  };
}

/** https://no-color.org: any value of NO_COLOR switches colours off; FORCE_COLOR switches them on. */
export function hasColour(isTerminal: boolean | undefined, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0') return true;
  return isTerminal === true && env['TERM'] !== 'dumb';
}
