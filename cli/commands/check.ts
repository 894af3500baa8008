import { Option } from 'commander';
import { z } from 'zod';
import { check, REPORT_FORMATS, REPORTERS, type ExitCode } from '../../preflight/index.ts';
import { defineCommand } from '../command.ts';
import { planOptions, PlanOptions, planSources } from '../plan-options.ts';
import { forecastTo, verdictOptions, VerdictOptions, verdictSettings } from '../verdict-options.ts';

/** `genesys-preflight check`. */
export const checkCommand = defineCommand({
  name: 'check',
  summary: 'ask the organisation what a deploy would run into',
  description:
    'Reads what "cdktf synth" wrote, lays it over the Terraform state, asks the organisation, and says of every ' +
    'address whether it can be created, will be imported, is blocked or cannot be told. Changes nothing, except the ' +
    'decisions file with --write.',
  options: [
    ...planOptions(),
    ...verdictOptions(),
    new Option('--format <format>', 'format of the report on stdout').choices(REPORT_FORMATS).default('text'),
    new Option('--write', 'write the import decisions, for the next "cdktf synth"'),
  ],
  examples: [
    { line: 'cdktf synth && genesys-preflight check', does: 'look, change nothing' },
    { line: 'genesys-preflight check --write && cdktf synth', does: 'import what exists instead of creating it' },
    { line: 'genesys-preflight check --stack access --format json', does: 'one stack, for a script' },
  ],
  schema: PlanOptions.extend({
    ...VerdictOptions.shape,
    format: z.enum(REPORT_FORMATS),
    write: z.boolean().default(false),
  }),
  async run({ options, io, verbose, configuration, organisation }): Promise<ExitCode> {
    const report = await check({
      ...planSources(options, io, configuration),
      ...verdictSettings(options, io, configuration),
      ...forecastTo(io, verbose),
      client: organisation(),
      write: options.write,
      onProgress: io.progress,
    });
    io.out(REPORTERS[options.format](report, { colour: io.colour }));
    return report.exitCode as ExitCode;
  },
});
