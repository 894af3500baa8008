import { Argument, Option } from 'commander';
import { z } from 'zod';
import type { ExitCode } from '../../../preflight/index.ts';
import { BatchOptionsSchema, batchOptions } from '../../batch/batch-options.ts';
import { carryOut } from '../../batch/carry-out.ts';
import { ofCommandLine } from '../../batch/of-command-line.ts';
import { planDivisionBatch } from '../../batch/plan-divisions.ts';
import { defineCommand } from '../../command.ts';

/** `genesys-preflight division create`. */
export const divisionCreateCommand = defineCommand({
  name: 'division create',
  summary: 'create a division, unless it exists',
  arguments: [new Argument('<name>', 'what it is to be called')],
  options: [new Option('--description <text>', 'what it is for'), ...batchOptions(1)],
  examples: [{ line: 'genesys-preflight division create "EMEA Sales" --yes', does: 'creates it' }],
  schema: BatchOptionsSchema.extend({ description: z.string().optional() }),
  endsByItself: true,
  async run(context): Promise<ExitCode> {
    const { options, args, io } = context;
    const [name = ''] = args;
    const described = options.description === undefined ? {} : { description: options.description };
    const manifest = ofCommandLine({ version: 1, divisions: [{ name, ...described }] });
    io.progress('Asking for the divisions');
    return carryOut(context, {
      command: 'division create',
      wish: [name, described],
      plan: await planDivisionBatch(context, manifest, 'skip', 'none'),
      counted: ['created'],
    });
  },
});
