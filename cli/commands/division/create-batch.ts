import { Option } from 'commander';
import { z } from 'zod';
import type { ExitCode } from '../../../preflight/index.ts';
import { BatchOptionsSchema, batchOptions, CHANGES_AT_ONCE } from '../../batch/batch-options.ts';
import { carryOut } from '../../batch/carry-out.ts';
import { planDivisionBatch } from '../../batch/plan-divisions.ts';
import { onlySection, readBatchManifest } from '../../batch/read-batch-manifest.ts';
import { defineCommand } from '../../command.ts';
import { filesArgument } from '../manifest/options.ts';

/** `genesys-preflight division create-batch`. */
export const divisionCreateBatchCommand = defineCommand({
  name: 'division create-batch',
  summary: 'create the divisions of a manifest or sheet that do not exist yet',
  description:
    'Looks all divisions up first and creates those that are missing, many at the same time. What exists is skipped, or, ' +
    'with --update, described as the manifest says. A failure does not stop the rest; broken off, the same command goes ' +
    'on. A division that exists under another parent makes the whole batch wrong, and nothing is sent, unless --moved says ' +
    'that this is meant.',
  arguments: [filesArgument()],
  options: [
    new Option('--update', 'describe what exists as the manifest says'),
    new Option('--moved', 'what exists under another parent is meant: write its new parent down'),
    ...batchOptions(CHANGES_AT_ONCE),
  ],
  examples: [
    { line: 'genesys-preflight division create-batch divisions.csv', does: 'what would be created' },
    { line: 'genesys-preflight division create-batch divisions.csv --yes', does: 'creates it' },
  ],
  schema: BatchOptionsSchema.extend({ update: z.boolean().default(false), moved: z.boolean().default(false) }),
  endsByItself: true,
  async run(context): Promise<ExitCode> {
    const { options, args, io } = context;
    const manifest = onlySection(readBatchManifest(args, 'divisions', context), 'divisions');
    io.progress('Asking for the divisions');
    return carryOut(context, {
      command: 'division create-batch',
      wish: [manifest.divisions.map(({ name, description, parent }) => [name, description, parent]), options.update],
      plan: await planDivisionBatch(
        context,
        manifest,
        options.update ? 'update' : 'skip',
        options.moved ? 'moved' : 'as-before',
      ),
      counted: ['created', 'updated'],
    });
  },
});
