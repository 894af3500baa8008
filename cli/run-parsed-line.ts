import { ExitCode } from '../preflight/report/exit-code.ts';
import { readConfiguration } from './configuration.ts';
import { inForce, inForceOrNone } from './in-force.ts';
import type { Io } from './io.ts';
import { Organisation } from './organisation.ts';
import type { ParsedLine } from './program.ts';

/** Runs a line again, as if the user had typed it. */
type RunLine = (argv: readonly string[], io: Io) => Promise<ExitCode>;

/** Runs the command of a line that was understood, with what it may touch. */
export async function runParsedLine(
  { command, options, args, rest, global }: ParsedLine,
  io: Io,
  runLine: RunLine,
): Promise<ExitCode> {
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
      runLine,
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
