import { Option } from 'commander';
import { z } from 'zod';
import { roleBatch } from '../../../lib/admin/index.ts';
import { allRoles } from '../../../lib/genesys/index.ts';
import type { ExitCode } from '../../../preflight/index.ts';
import { BatchOptionsSchema, batchOptions, CHANGES_AT_ONCE } from '../../batch/batch-options.ts';
import { carryOut } from '../../batch/carry-out.ts';
import { onlySection, readBatchManifest } from '../../batch/read-batch-manifest.ts';
import { wishOfRoles } from '../../batch/wish-of.ts';
import { defineCommand } from '../../command.ts';
import { askManifestFacts } from '../../manifest/ask-manifest-facts.ts';
import { filesArgument } from '../manifest/options.ts';

/** `genesys-preflight role create-batch`. */
export const roleCreateBatchCommand = defineCommand({
  name: 'role create-batch',
  summary: 'create the roles of a manifest or sheet that do not exist yet',
  description:
    'Looks every permission up in the catalogue of the organisation: a wrong one makes the whole batch wrong, and nothing ' +
    'is sent. Then creates the roles that are missing, many at the same time. What exists is skipped, or, with --update, ' +
    'made what the manifest says. A failure does not stop the rest; broken off, the same command goes on.',
  arguments: [filesArgument()],
  options: [
    new Option('--update', 'make what exists what the manifest says: permissions that it does not list are taken away'),
    ...batchOptions(CHANGES_AT_ONCE),
  ],
  examples: [
    { line: 'genesys-preflight role create-batch', does: 'what would be created' },
    { line: 'genesys-preflight role create-batch --update --yes', does: 'creates and updates' },
  ],
  schema: BatchOptionsSchema.extend({ update: z.boolean().default(false) }),
  endsByItself: true,
  async run(context): Promise<ExitCode> {
    const { options, args, io, organisation } = context;
    const manifest = onlySection(readBatchManifest(args, 'roles', context), 'roles');
    const client = organisation();
    io.progress('Asking for the roles and permissions');
    const [facts, roles] = await Promise.all([askManifestFacts(client, manifest), client.ask(allRoles())]);
    return carryOut(context, {
      command: 'role create-batch',
      wish: [wishOfRoles(manifest), options.update],
      plan: roleBatch(manifest, facts, roles, options.update ? 'update' : 'skip'),
      counted: ['created', 'updated'],
    });
  },
});
