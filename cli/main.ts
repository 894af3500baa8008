import { ExitCode } from '../preflight/index.ts';
import { readConfiguration } from './configuration.ts';
import { explainError } from './explain-error.ts';
import { inForce, inForceOrNone } from './in-force.ts';
import { harmlessIo } from './harmless-io.ts';
import type { Io } from './io.ts';
import { Organisation } from './organisation.ts';
import { parseLine, type ParsedLine } from './program.ts';

/**
 * Runs one command line.
 *
 * @param argv - the arguments without node and the script
 * @returns the exit code; nothing here ends the process
 */
export async function main(argv: readonly string[], outputs: Io): Promise<ExitCode> {
  const io = harmlessIo(outputs);
  let exitCode: ExitCode = 0;
  try {
    await parseLine(argv, io, async (line) => {
      exitCode = await run(line, io);
    });
    return exitCode;
  } catch (error) {
    const explained = explainError(error);
    if (explained.message !== '') io.err(`${explained.message}\n`);
    return explained.exitCode;
  }
}

async function run({ command, options, args, rest, global }: ParsedLine, io: Io): Promise<ExitCode> {
  const verbose = global.verbose === true;
  const choose = command.judgesProfile === true ? inForceOrNone : inForce;
  const chosen = choose(await readConfiguration(global.config, io.cwd), global, io.environment);
  const organisation = new Organisation(chosen, io, verbose, global.config);
  try {
    const running = command.run({
      options,
      args,
      rest,
      io,
      verbose,
      configuration: chosen.configuration,
      inForce: chosen,
      organisation: () => organisation.connect().client,
      organisationOf: (profile) => organisation.another(profile),
      administration: () => organisation.connect(),
      connection: () => organisation.settings(),
      runLine: main,
    });
    return await (command.endsByItself === true ? running : Promise.race([running, interruption(io)]));
  } finally {
    organisation.close();
  }
}

/** Ctrl-C, for commands that have nothing to put in order. */
function interruption({ interrupted }: Io): Promise<ExitCode> {
  return new Promise((resolve) => {
    const end = (): void => resolve(ExitCode.interrupted);
    if (interrupted.aborted) end();
    interrupted.addEventListener('abort', end, { once: true });
  });
}
