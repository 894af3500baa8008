import { Option } from 'commander';
import { z } from 'zod';
import { ExitCode } from '../../preflight/index.ts';
import { defineCommand } from '../command.ts';
import { examineAll } from '../doctor/examine.ts';
import { EXAMINATIONS } from '../doctor/examinations.ts';
import { doctorExitCode } from '../doctor/exit-code.ts';
import { readOwnPackage } from '../doctor/own-package.ts';
import { renderDiagnosesJson } from '../doctor/render-json.ts';
import { renderDiagnosesText } from '../doctor/render-text.ts';

const FORMATS = ['text', 'json'] as const;

/** Another program that takes longer to tell its version does not work. */
const PROGRAM_TIMEOUT_MS = 15_000;

/** `genesys-preflight doctor`. */
export const doctorCommand = defineCommand({
  name: 'doctor',
  summary: 'look whether everything is there that the other commands need',
  description:
    'Examines this machine, the project, the credentials and what the OAuth client may do, and says of each thing ' +
    'what was seen and what to do about it. Changes nothing, downloads nothing, shows no secret. Ends with 0 where ' +
    'nothing failed (warnings may stand), else with the first of these that fits: 2 something is wrong with the ' +
    'installation or the configuration, 3 the organisation could not be asked, 1 a permission that "check" needs is missing.',
  options: [new Option('--format <format>', 'format of the result on stdout').choices(FORMATS).default('text')],
  examples: [
    { line: 'genesys-preflight doctor', does: 'look at everything' },
    { line: 'genesys-preflight doctor --profile test --format json', does: 'another organisation, for a script' },
  ],
  schema: z.object({ format: z.enum(FORMATS) }),
  async run({ options, io, configuration, organisation }): Promise<ExitCode> {
    const examined = await examineAll(EXAMINATIONS, {
      io,
      configuration,
      organisation,
      nodeVersion: process.versions.node,
      ownPackage: readOwnPackage(),
      programTimeoutMs: PROGRAM_TIMEOUT_MS,
    });
    const exitCode = io.interrupted.aborted ? ExitCode.interrupted : doctorExitCode(examined);
    io.out(
      options.format === 'json'
        ? renderDiagnosesJson(examined, exitCode)
        : renderDiagnosesText(examined, { colour: io.colour }),
    );
    return exitCode;
  },
});
