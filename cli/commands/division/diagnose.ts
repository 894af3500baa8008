import { relative } from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import { readImportDecisions } from '../../../lib/contract/read-import-decisions.ts';
import {
  DIAGNOSES,
  DIAGNOSIS_FORMATS,
  diagnoseDivision,
  InputError,
  type DiagnoseDivisionOptions,
  type ExitCode,
} from '../../../preflight/index.ts';
import { readPlan } from '../../../preflight/read/read-plan.ts';
import { readStateFile } from '../../../preflight/read/read-state.ts';
import { defineCommand } from '../../command.ts';
import type { Configuration } from '../../configuration.ts';
import type { Io } from '../../io.ts';
import { assemblySources } from '../../plan-options.ts';
import { repeatable } from '../../repeatable.ts';
import { divisionArgument, formatOption } from './options.ts';

const DEFAULT_ASSEMBLY = 'cdktf.out';

const DiagnoseOptions = z.object({
  format: z.enum(DIAGNOSIS_FORMATS),
  assembly: z.string().optional(),
  state: z.array(z.string()).optional(),
  decisions: z.string().optional(),
});
type DiagnoseOptions = z.infer<typeof DiagnoseOptions>;

/** `genesys-preflight division diagnose`. */
export const divisionDiagnoseCommand = defineCommand({
  name: 'division diagnose',
  summary: 'what is the matter with a division, and the way out',
  description:
    'Says of one division whether it is clean, in conflict (with another of its name, with the Terraform state, with a ' +
    'planned deploy), or not there at all, with the reasons and the way out of each, ready to run. The assembly and its ' +
    'states are compared where there are some. Changes nothing. Exits with 0 when it is clean, 1 on a conflict or when ' +
    'there is no such division, 3 when the organisation cannot be reached, 4 when something could not be determined.',
  arguments: [divisionArgument()],
  options: [
    new Option('--assembly <folder>', `what "cdktf synth" wrote (default: ${DEFAULT_ASSEMBLY}, where there is one)`),
    repeatable('--state <file>', 'a state file instead of the backend; STACK=FILE for several stacks, "none" for none'),
    new Option('--decisions <file>', 'the import decisions'),
    formatOption(),
  ],
  examples: [
    { line: 'genesys-preflight division diagnose "EMEA Sales"', does: 'by name, or by id' },
    { line: 'genesys-preflight division diagnose Sales --state terraform.tfstate', does: 'against a state alone' },
  ],
  schema: DiagnoseOptions,
  async run({ options, args: [text = ''], io, configuration, organisation }): Promise<ExitCode> {
    io.progress('Reading the stacks and their states');
    const terraform = await terraformOf(options, io, configuration);
    const client = organisation();
    io.progress('Asking the organisation');
    const diagnosis = await diagnoseDivision({
      client,
      division: text,
      ...terraform,
      shorten: (folder) => relative(io.cwd, folder) || '.',
    });
    io.out(DIAGNOSES[options.format](diagnosis, { colour: io.colour }));
    return diagnosis.exitCode as ExitCode;
  },
});

/**
 * The assembly over its states, a state alone, or the reason why there is neither. What is named has to be there; what is
 * looked for by default need not.
 */
async function terraformOf(
  { assembly, state, decisions }: DiagnoseOptions,
  io: Io,
  configuration: Configuration,
): Promise<Pick<DiagnoseDivisionOptions, 'plan' | 'state' | 'whyNoPlan'>> {
  const sources = assemblySources({ assembly: assembly ?? DEFAULT_ASSEMBLY, state, decisions }, io, configuration);
  try {
    const { plan } = await readPlan(sources, readImportDecisions(sources.decisionsFile));
    return { plan };
  } catch (error) {
    if (!(error instanceof InputError) || assembly !== undefined) throw error;
    const isMissing = error.code === 'assembly-missing';
    if (isMissing && typeof sources.state === 'string' && sources.state !== 'none') {
      return { state: await readStateFile(sources.state) };
    }
    if (!isMissing && state !== undefined) throw error;
    return { whyNoPlan: isMissing ? `there is no ${DEFAULT_ASSEMBLY} here` : error.message };
  }
}
