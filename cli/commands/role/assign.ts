import { Argument } from 'commander';
import { z } from 'zod';
import { ExitCode } from '../../../preflight/index.ts';
import { assign } from '../../batch/assign.ts';
import { BatchOptionsSchema, batchOptions } from '../../batch/batch-options.ts';
import { ofCommandLine } from '../../batch/of-command-line.ts';
import { onlySection } from '../../batch/read-batch-manifest.ts';
import { defineCommand } from '../../command.ts';
import { repeatable } from '../../repeatable.ts';

/** `genesys-preflight role assign`. */
export const roleAssignCommand = defineCommand({
  name: 'role assign',
  summary: 'give a role to users, groups and OAuth clients',
  arguments: [new Argument('<role>', 'name of the role')],
  options: [
    repeatable('--user <user>', 'e-mail address or id'),
    repeatable('--group <group>', 'name or id'),
    repeatable('--client <client>', 'OAuth client: name or id'),
    repeatable('--division <division>', 'where; "*" for all divisions'),
    ...batchOptions(1),
  ],
  examples: [
    {
      line: 'genesys-preflight role assign Supervisor --user ada@example.com --division Sales --yes',
      does: 'one role for one user in one division; without --division in the home division',
    },
  ],
  schema: BatchOptionsSchema.extend({
    user: z.array(z.string()).default([]),
    group: z.array(z.string()).default([]),
    client: z.array(z.string()).default([]),
    division: z.array(z.string()).default([]),
  }),
  endsByItself: true,
  run(context): Promise<ExitCode> {
    const { options, args, io } = context;
    const [role = ''] = args;
    const divisions = divisionsOf(options.division);
    const subjects = [
      ...options.user.map((user) => ({ user })),
      ...options.group.map((group) => ({ group })),
      ...options.client.map((client) => ({ client })),
    ];
    if (subjects.length === 0) {
      io.err('Say who: --user, --group or --client.\n');
      return Promise.resolve(ExitCode.misused);
    }
    const manifest = ofCommandLine({
      version: 1,
      assignments: subjects.map((subject) => ({ ...subject, role, ...divisions })),
      existing: { roles: [role], divisions: options.division.filter((name) => name !== '*') },
    });
    return assign(context, { command: 'role assign', manifest: onlySection(manifest, 'subjects'), mode: 'add' });
  },
});

function divisionsOf(names: readonly string[]): { divisions?: '*' | string[] } {
  if (names.length === 0) return {};
  return { divisions: names.includes('*') ? '*' : [...names] };
}
