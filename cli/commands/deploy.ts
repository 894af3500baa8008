import { Argument, Option } from 'commander';
import { z } from 'zod';
import type { ExitCode } from '../../preflight/index.ts';
import { defineCommand, type CommandContext } from '../command.ts';
import { providerEnvironment } from '../../lib/genesys/index.ts';
import { Cdktf } from '../deploy/cdktf.ts';
import { deploy } from '../deploy/deploy.ts';
import { PROFILE_VARIABLE } from '../in-force.ts';
import { assemblySources, planOptions, PlanOptions } from '../plan-options.ts';
import { holdReceipt } from '../receipt/hold-receipt.ts';
import { receiptTerms, receiptTermsOptions, ReceiptTermsOptions } from '../receipt/receipt-options.ts';
import { handOver } from '../report/hand-over-report.ts';
import { reportOptions, ReportOptions } from '../report/report-options.ts';
import { forecastTo, verdictOptions, VerdictOptions, verdictSettings } from '../verdict-options.ts';

/** Options of a check that make no sense here: the stacks are arguments, and what is deployed is an assembly. */
const NOT_HERE = new Set(['stack', 'plan', 'dir', 'name']);

/** `genesys-preflight deploy`. */
export const deployCommand = defineCommand({
  name: 'deploy',
  summary: 'synth, check, import, deploy: one command for a pipeline',
  description:
    'Runs "cdktf synth", checks the stacks (and what they depend on), writes the import decisions, synthesises again, ' +
    'makes sure that nothing but those decisions changed, and only then runs "cdktf deploy". Stops before the deploy ' +
    'when something would fail or be lost that nobody acknowledged. stdout carries what "cdktf deploy" says; ' +
    'everything else goes to stderr.',
  arguments: [new Argument('[stacks...]', 'the stacks to deploy (default: all)')],
  rest: 'flags for "cdktf deploy", e.g. --auto-approve',
  options: [
    ...planOptions().filter((option) => !NOT_HERE.has(option.attributeName())),
    ...verdictOptions(),
    ...reportOptions('stderr'),
    new Option('--frozen', 'stop when the import decisions would have to change, instead of writing them'),
    new Option('--receipt <file>', 'deploy only what "check --receipt" has checked; decisions are not changed then'),
    ...receiptTermsOptions(),
    new Option('--skip-synth', 'take what is synthesised already'),
    new Option('--cdktf <command>', 'the command that synthesises and deploys').default('cdktf'),
  ],
  examples: [
    { line: 'genesys-preflight deploy -- --auto-approve', does: 'all stacks, in a pipeline' },
    { line: 'genesys-preflight deploy --receipt receipt.json', does: 'what an earlier step has checked, or nothing' },
    { line: 'genesys-preflight deploy access --frozen', does: 'one stack, with the decisions that were reviewed' },
  ],
  schema: PlanOptions.extend({
    ...VerdictOptions.shape,
    ...ReportOptions.shape,
    ...ReceiptTermsOptions.shape,
    receipt: z.string().min(1).optional(),
    frozen: z.boolean().default(false),
    skipSynth: z.boolean().default(false),
    cdktf: z.string(),
  }),
  endsByItself: true,
  async run({ options, args, rest, io, verbose, configuration, ...context }): Promise<ExitCode> {
    const sources = {
      ...assemblySources(options, io, configuration),
      ...(args.length === 0 ? {} : { stacks: args }),
    };
    const settings = verdictSettings(options, io, configuration);
    const client = context.organisation();
    const { receipt: file, allowUndetermined } = options;
    return deploy({
      check: {
        ...sources,
        ...settings,
        ...forecastTo(io, verbose),
        client,
        onProgress: io.progress,
      },
      assembly: sources.assembly,
      decisionsFile: sources.decisionsFile,
      tell: handOver(options, 'stderr', io),
      stacks: args,
      flags: rest,
      // What was not checked is not deployed: neither are decisions of after the check.
      frozen: options.frozen || file !== undefined,
      ...(file === undefined
        ? {}
        : {
            receipt: holdReceipt({
              file,
              cwd: io.cwd,
              terms: { ...receiptTerms(options, io), allowUndetermined },
              sources,
              acknowledgementsFile: settings.acknowledgementsFile,
              client,
            }),
          }),
      skipSynth: options.skipSynth,
      cdktf: new Cdktf(
        {
          command: options.cdktf,
          assembly: sources.assembly,
          decisionsFile: sources.decisionsFile,
          environment: environmentOfApp(context),
        },
        io,
      ),
      io,
    });
  },
});

/** What the app and the provider have to know to mean the organisation that is checked. */
function environmentOfApp({
  connection,
  inForce: { profile },
}: Pick<CommandContext, 'connection' | 'inForce'>): Record<string, string> {
  return {
    ...providerEnvironment(connection()),
    ...(profile === undefined ? {} : { [PROFILE_VARIABLE]: profile.name }),
  };
}
