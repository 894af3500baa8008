import { Option } from 'commander';
import { z } from 'zod';
import type { ExitCode } from '../../../preflight/index.ts';
import { assign } from '../../batch/assign.ts';
import { ASSIGNMENTS_AT_ONCE, BatchOptionsSchema, batchOptions } from '../../batch/batch-options.ts';
import { onlySection, readBatchManifest } from '../../batch/read-batch-manifest.ts';
import { defineCommand } from '../../command.ts';
import { filesArgument } from '../manifest/options.ts';

/** `genesys-preflight access sync`. */
export const accessSyncCommand = defineCommand({
  name: 'access sync',
  summary: 'bring the assignments of a manifest about, without Terraform',
  description:
    'Asks what everybody in the manifest holds, and grants what is missing. With --mode exact, what the manifest does not ' +
    'list is taken away, too, of a subject first what is added, then what goes; where it says "existing: keep", nothing ' +
    'is. Who is not in the manifest is left alone. Serves OAuth clients, too, which the Terraform provider cannot.',
  arguments: [filesArgument()],
  options: [
    new Option('--mode <mode>', 'add what is missing, or make it exactly what the manifest says')
      .choices(['add', 'exact'])
      .default('add'),
    ...batchOptions(ASSIGNMENTS_AT_ONCE),
  ],
  examples: [
    { line: 'genesys-preflight access sync --mode exact', does: 'what would be granted and revoked' },
    { line: 'genesys-preflight access sync --mode exact --yes', does: 'does it' },
  ],
  schema: BatchOptionsSchema.extend({ mode: z.enum(['add', 'exact']) }),
  endsByItself: true,
  run(context): Promise<ExitCode> {
    const manifest = onlySection(readBatchManifest(context.args, 'assignments', context), 'subjects');
    return assign(context, { command: 'access sync', manifest, mode: context.options.mode });
  },
});
