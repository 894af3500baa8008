import { Argument, Option } from 'commander';
import { z } from 'zod';
import { roleBatch } from '../../../lib/admin/index.ts';
import { allRoles } from '../../../lib/genesys/index.ts';
import type { ExitCode } from '../../../preflight/index.ts';
import { BatchOptionsSchema, batchOptions } from '../../batch/batch-options.ts';
import { carryOut } from '../../batch/carry-out.ts';
import { ofCommandLine } from '../../batch/of-command-line.ts';
import { wishOfRoles } from '../../batch/wish-of.ts';
import { defineCommand } from '../../command.ts';
import { askManifestFacts } from '../../manifest/ask-manifest-facts.ts';
import { repeatable } from '../../repeatable.ts';

/** `genesys-preflight role create`. */
export const roleCreateCommand = defineCommand({
  name: 'role create',
  summary: 'create a role, unless it exists',
  arguments: [new Argument('<name>', 'what it is to be called')],
  options: [
    repeatable('--permission <permission>', 'domain:entity:action; * as entity or action for all of them'),
    new Option('--description <text>', 'what it is for'),
    ...batchOptions(1),
  ],
  examples: [
    {
      line: 'genesys-preflight role create Reviewer --permission recording:recording:view --yes',
      does: 'creates it with one permission',
    },
  ],
  schema: BatchOptionsSchema.extend({
    permission: z.array(z.string()).default([]),
    description: z.string().optional(),
  }),
  endsByItself: true,
  async run(context): Promise<ExitCode> {
    const { options, args, io, organisation } = context;
    const described = options.description === undefined ? {} : { description: options.description };
    const role = { name: args[0] ?? '', permissions: options.permission, ...described };
    const manifest = ofCommandLine({ version: 1, roles: [role] });
    const client = organisation();
    io.progress('Asking for the roles and permissions');
    const [facts, roles] = await Promise.all([askManifestFacts(client, manifest), client.ask(allRoles())]);
    return carryOut(context, {
      command: 'role create',
      wish: wishOfRoles(manifest),
      plan: roleBatch(manifest, facts, roles, 'skip'),
      counted: ['created'],
    });
  },
});
