import { Option } from 'commander';
import { z } from 'zod';
import { readCheckedFiles, runCheck, type ExitCode } from '../../preflight/index.ts';
import { defineCommand } from '../command.ts';
import { planOptions, PlanOptions, planSources } from '../plan-options.ts';
import { receiptKey } from '../receipt/receipt-key.ts';
import { writeReceipt } from '../receipt/write-receipt.ts';
import { handOver } from '../report/hand-over-report.ts';
import { reportOptions, ReportOptions } from '../report/report-options.ts';
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
    ...reportOptions('stdout'),
    new Option('--write', 'write the import decisions, for the next "cdktf synth"'),
    // What is decided only now is in no stack yet: such a receipt would be of something else than what is deployed.
    new Option('--receipt <file>', 'write down what was checked, for "deploy --receipt"').conflicts('write'),
  ],
  examples: [
    { line: 'cdktf synth && genesys-preflight check', does: 'look, change nothing' },
    { line: 'genesys-preflight check --write && cdktf synth', does: 'import what exists instead of creating it' },
    { line: 'genesys-preflight check --receipt receipt.json', does: 'for a later step that deploys just that' },
    { line: 'genesys-preflight check --stack access --format json', does: 'one stack, for a script' },
    { line: 'genesys-preflight check --report html:run.html', does: 'and a page to look at' },
  ],
  schema: PlanOptions.extend({
    ...VerdictOptions.shape,
    ...ReportOptions.shape,
    write: z.boolean().default(false),
    receipt: z.string().min(1).optional(),
  }),
  async run({ options, io, verbose, configuration, organisation, connection }): Promise<ExitCode> {
    const { receipt: file } = options;
    const sources = planSources(options, io, configuration);
    const settings = verdictSettings(options, io, configuration);
    const tell = handOver(options, 'stdout', io);
    receiptKey(io.environment);
    const places = { ...sources, acknowledgementsFile: settings.acknowledgementsFile };
    const checked = file === undefined ? undefined : await readCheckedFiles(places);
    const client = organisation();
    const run = await runCheck({
      ...sources,
      ...settings,
      ...forecastTo(io, verbose),
      client,
      write: options.write,
      onProgress: io.progress,
    });
    const unwritten = await tell(run.report);
    const receipt = { run, connection: connection(), client, io };
    const failed =
      file === undefined || checked === undefined ? undefined : await writeReceipt({ file, checked, ...receipt });
    return failed ?? unwritten ?? (run.report.exitCode as ExitCode);
  },
});
