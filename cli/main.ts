import { CommanderError } from 'commander';
import { ExitCode } from '../preflight/report/exit-code.ts';
import { harmlessIo } from './harmless-io.ts';
import type { Io } from './io.ts';
import { parseLine } from './program.ts';

/**
 * Runs one command line. What only some lines need is loaded when they need it: help and the version are there at once.
 *
 * @param argv - the arguments without node and the script
 * @returns the exit code; nothing here ends the process
 */
export async function main(argv: readonly string[], outputs: Io): Promise<ExitCode> {
  const io = harmlessIo(outputs, argv);
  let exitCode: ExitCode = 0;
  try {
    await parseLine(argv, io, async (line) => {
      const { runParsedLine } = await import('./run-parsed-line.ts');
      exitCode = await runParsedLine(line, io, main);
    });
    return exitCode;
  } catch (error) {
    // Commander has printed its own message; help and version are not errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.clear : ExitCode.misused;
    const { explainError } = await import('./explain-error.ts');
    const explained = explainError(error);
    if (explained.message !== '') io.err(`${explained.message}\n`);
    return explained.exitCode;
  }
}
