import type { ExitCode } from '../../../preflight/index.ts';
import { assign } from '../../batch/assign.ts';
import { ASSIGNMENTS_AT_ONCE, BatchOptionsSchema, batchOptions } from '../../batch/batch-options.ts';
import { onlySection, readBatchManifest } from '../../batch/read-batch-manifest.ts';
import { defineCommand } from '../../command.ts';
import { filesArgument } from '../manifest/options.ts';

/** `genesys-preflight role assign-batch`. */
export const roleAssignBatchCommand = defineCommand({
  name: 'role assign-batch',
  summary: 'give users, groups and OAuth clients the roles that a manifest or sheet says',
  description:
    'Asks what everybody holds and grants what is missing, many subjects at the same time, those of one subject one after ' +
    'the other. What is held already counts as done; nothing is taken away ("access sync --mode exact" does). A role or ' +
    'division that was just created and is not known everywhere yet is waited for.',
  arguments: [filesArgument()],
  options: batchOptions(ASSIGNMENTS_AT_ONCE),
  examples: [
    { line: 'genesys-preflight role assign-batch genesys-access.yaml assignments.csv', does: 'what would be granted' },
    { line: 'genesys-preflight role assign-batch genesys-access.yaml assignments.csv --yes', does: 'grants it' },
  ],
  schema: BatchOptionsSchema,
  endsByItself: true,
  run(context): Promise<ExitCode> {
    const manifest = onlySection(readBatchManifest(context.args, 'assignments', context), 'subjects');
    return assign(context, { command: 'role assign-batch', manifest, mode: 'add' });
  },
});
