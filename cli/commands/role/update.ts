import { Argument, Option } from 'commander';
import { z } from 'zod';
import { nameKey } from '../../../lib/access/name-key.ts';
import { oneLine } from '../../../lib/access/one-line.ts';
import { formatPermission } from '../../../lib/access/permission.ts';
import { NO_PLAN, updateRole, withPermissions } from '../../../lib/admin/index.ts';
import { allRoles, catalogueOf, permissionCatalogue } from '../../../lib/genesys/index.ts';
import { judgeDeclaredPermission, isUnknown } from '../../../lib/access/judge-permission.ts';
import { parsePermission } from '../../../lib/access/permission.ts';
import { tellProposal, tellUnknownPermission } from '../../../lib/access/tell-unknown-permission.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { BatchOptionsSchema, batchOptions } from '../../batch/batch-options.ts';
import { carryOut } from '../../batch/carry-out.ts';
import { ofCommandLine } from '../../batch/of-command-line.ts';
import { defineCommand } from '../../command.ts';
import { repeatable } from '../../repeatable.ts';

/** `genesys-preflight role update`. */
export const roleUpdateCommand = defineCommand({
  name: 'role update',
  summary: 'rename a role, describe it otherwise, add or take permissions',
  arguments: [new Argument('<role>', 'name or id of the role')],
  options: [
    new Option('--name <name>', 'what it is to be called'),
    new Option('--description <text>', 'what it is for'),
    repeatable('--add-permission <permission>', 'domain:entity:action'),
    repeatable('--remove-permission <permission>', 'as the role lists it, wildcards included'),
    ...batchOptions(1),
  ],
  examples: [
    {
      line: 'genesys-preflight role update Supervisor --add-permission routing:queue:view --yes',
      does: 'adds a permission; the others stay',
    },
  ],
  schema: BatchOptionsSchema.extend({
    name: z.string().trim().min(1, 'a role has a name').optional(),
    description: z.string().optional(),
    addPermission: z.array(z.string()).default([]),
    removePermission: z.array(z.string()).default([]),
  }),
  endsByItself: true,
  async run(context): Promise<ExitCode> {
    const { options, args, io, organisation } = context;
    const [text = ''] = args;
    const { name, description, addPermission, removePermission } = options;
    // Whatever is malformed is said before anybody is asked.
    ofCommandLine({ version: 1, roles: [{ name: text, permissions: [...addPermission, ...removePermission] }] });
    const client = organisation();
    io.progress('Asking for the roles and permissions');
    const [roles, domains] = await Promise.all([client.ask(allRoles()), client.ask(permissionCatalogue())]);
    const found = roles.filter((role) => role.id === text || nameKey(role.name) === nameKey(text));
    const [role, ...others] = found;
    if (role === undefined || others.length > 0) {
      const problem = role === undefined ? 'has no role' : `has ${found.length} roles`;
      io.err(`The organisation ${problem} "${oneLine(text)}"${role === undefined ? '' : '; name one by its id'}.\n`);
      return ExitCode.misused;
    }
    const catalogue = catalogueOf(domains);
    const unknown = addPermission
      .flatMap((permission) => judgeDeclaredPermission(catalogue, { permission: parsePermission(permission) }))
      .filter(isUnknown);
    const changed = withPermissions(role, {
      add: addPermission.map(parsePermission),
      remove: removePermission.map(parsePermission),
    });
    const update = {
      ...(name === undefined || name === role.name ? {} : { name }),
      ...(description === undefined || description === (role.description ?? '') ? {} : { description }),
      ...(changed.added.length + changed.removed.length === 0 ? {} : { permissionPolicies: changed.policies }),
    };
    const isChanged = Object.keys(update).length > 0;
    const holder = roles.find((other) => other.id !== role.id && nameKey(other.name) === nameKey(name ?? ''));
    return carryOut(context, {
      command: 'role update',
      wish: [role.id, update],
      plan: {
        ...NO_PLAN,
        operations: isChanged ? [updateRole(role, update, changed)] : [],
        skipped: isChanged ? [] : [{ about: `the role ${role.name}`, why: 'is as wished' }],
        problems: [
          ...unknown.map((one) => ({ message: `${tellUnknownPermission(one)} ${tellProposal(one)}` })),
          ...changed.notHeld.map((permission) => ({
            message: `The role "${role.name}" does not list ${formatPermission(permission)}.`,
          })),
          ...(holder === undefined ? [] : [{ message: `The organisation has a role "${holder.name}" already.` }]),
        ],
      },
      counted: ['updated'],
    });
  },
});
