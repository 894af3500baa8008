import { Option } from 'commander';
import { z } from 'zod';
import { FileProblemsError } from '../../lib/contract/read-yaml.ts';
import type { ConnectionProfile } from '../../lib/genesys/index.ts';
import { ExitCode } from '../../preflight/index.ts';
import { defineCommand } from '../command.ts';
import { examineAll } from '../doctor/examine.ts';
import { EXAMINATIONS } from '../doctor/examinations.ts';
import { doctorExitCode } from '../doctor/exit-code.ts';
import { readOwnPackage } from '../doctor/own-package.ts';
import { renderDiagnosesJson } from '../doctor/render-json.ts';
import { leastPrivilege, type LeastPrivilege } from '../doctor/least-privilege.ts';
import { placesOf } from '../doctor/places.ts';
import { renderRolesConstruct } from '../doctor/render-roles-construct.ts';
import { renderRolesJson } from '../doctor/render-roles-json.ts';
import { renderRolesText } from '../doctor/render-roles-text.ts';
import { renderDiagnosesText } from '../doctor/render-text.ts';
import { synthesisedPlan } from '../doctor/stacks.ts';
import type { InForce } from '../in-force.ts';

const FORMATS = ['text', 'json', 'construct'] as const;

const ROLES: Readonly<
  Record<(typeof FORMATS)[number], (told: LeastPrivilege, options: { readonly colour: boolean }) => string>
> = { text: renderRolesText, json: renderRolesJson, construct: renderRolesConstruct };

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
    'installation or the configuration, 3 the organisation could not be asked, 1 a permission that "check" needs is missing. ' +
    'With --role it prints instead the smallest roles for "check" and "deploy" of these stacks, and what the client holds ' +
    'beyond them; without credentials too.',
  options: [
    new Option('--role', 'print the smallest role and OAuth scope for these stacks instead'),
    new Option('--format <format>', 'format of the result on stdout; "construct" is TypeScript, with --role')
      .choices(FORMATS)
      .default('text'),
  ],
  examples: [
    { line: 'genesys-preflight doctor', does: 'look at everything' },
    { line: 'genesys-preflight doctor --profile test --format json', does: 'another organisation, for a script' },
    { line: 'genesys-preflight doctor --role', does: 'what the OAuth client has to be permitted, and no more' },
    { line: 'genesys-preflight doctor --role --format construct', does: 'the same as constructs' },
  ],
  schema: z.object({ format: z.enum(FORMATS), role: z.boolean().default(false) }),
  judgesProfile: true,
  async run({ options, io, configuration, inForce, organisation }): Promise<ExitCode> {
    if (options.role) {
      io.progress('Reading the stacks and their states');
      const plan = await synthesisedPlan(placesOf({ io, configuration }), io.environment);
      io.progress('Asking the organisation');
      io.out(ROLES[options.format](await leastPrivilege(plan, organisation), { colour: io.colour }));
      return ExitCode.clear;
    }
    if (options.format === 'construct') {
      io.err('"--format construct" prints roles: say --role too.\n');
      return ExitCode.misused;
    }
    const examined = await examineAll(EXAMINATIONS, {
      io,
      configuration,
      organisation,
      connectionProfile: () => connectionProfileOf(inForce),
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

/** One that cannot be used is told by the examination of the credentials; the others see none. */
function connectionProfileOf({ connectionProfile }: InForce): ConnectionProfile | undefined {
  try {
    return connectionProfile();
  } catch (error) {
    if (error instanceof FileProblemsError) return undefined;
    throw error;
  }
}
