import { Argument, Option } from 'commander';
import { z } from 'zod';
import { ExitCode } from '../../../preflight/index.ts';
import { DEFAULT_ACKNOWLEDGEMENTS_FILE } from '../../../lib/contract/acknowledgements.ts';
import { acknowledgementsPlace } from '../../acknowledgements-place.ts';
import { defineCommand } from '../../command.ts';
import { planOptions, PlanOptions, planSources } from '../../plan-options.ts';
import { holdReceipt } from '../../receipt/hold-receipt.ts';
import { receiptTerms, receiptTermsOptions, ReceiptTermsOptions } from '../../receipt/receipt-options.ts';

/** What is planned in a folder is not what is applied later. */
const NOT_HERE = new Set(['dir']);

/** `genesys-preflight receipt verify`. */
export const receiptVerifyCommand = defineCommand({
  name: 'receipt verify',
  summary: 'whether what is about to be deployed is what was checked',
  description:
    'Holds a receipt of "check --receipt" against the assembly (or the plan), its states, the decisions, the ' +
    'acknowledgements and the organisation, for pipelines that run "cdktf deploy" or "terraform apply" themselves. ' +
    'Where GENESYS_PREFLIGHT_RECEIPT_KEY is set, the receipt has to be signed with that key. Changes nothing. Exits with ' +
    '0, 2 where a part differs (it says which), 3 when the organisation cannot be asked.',
  arguments: [new Argument('<file>', 'the receipt')],
  options: [
    ...planOptions().filter((option) => !NOT_HERE.has(option.attributeName())),
    new Option(
      '--acknowledgements <file>',
      `what people have acknowledged (default: ${DEFAULT_ACKNOWLEDGEMENTS_FILE})`,
    ),
    ...receiptTermsOptions(),
    new Option('--allow-undetermined', 'take a check that ended with 4, too'),
  ],
  examples: [
    {
      line: 'genesys-preflight receipt verify receipt.json && cdktf deploy --skip-synth',
      does: 'what was checked, or nothing',
    },
    {
      line: 'genesys-preflight receipt verify receipt.json --plan plan.json',
      does: 'before "terraform apply PLANFILE"',
    },
  ],
  schema: PlanOptions.extend({
    ...ReceiptTermsOptions.shape,
    acknowledgements: z.string().optional(),
    allowUndetermined: z.boolean().default(false),
  }),
  async run({ options, args: [file = ''], io, configuration, organisation }): Promise<ExitCode> {
    const held = holdReceipt({
      file,
      cwd: io.cwd,
      terms: { ...receiptTerms(options, io), allowUndetermined: options.allowUndetermined },
      sources: planSources(options, io, configuration),
      acknowledgementsFile: acknowledgementsPlace(options.acknowledgements, io, configuration),
      client: organisation(),
    });
    await held.assertCounts();
    await held.assertFits();
    io.err(`${file}: this is what was checked.\n`);
    return ExitCode.clear;
  },
});
