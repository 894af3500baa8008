import { Option } from 'commander';
import { z } from 'zod';
import { nameKey } from '../../../lib/access/name-key.ts';
import { NO_PLAN, updateDivision } from '../../../lib/admin/index.ts';
import { allDivisions } from '../../../lib/genesys/index.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { BatchOptionsSchema, batchOptions } from '../../batch/batch-options.ts';
import { carryOut } from '../../batch/carry-out.ts';
import { defineCommand } from '../../command.ts';
import { chooseDivision } from './find-division.ts';
import { divisionArgument } from './options.ts';

/** `genesys-preflight division update`. */
export const divisionUpdateCommand = defineCommand({
  name: 'division update',
  summary: 'rename a division, or describe it otherwise',
  arguments: [divisionArgument()],
  options: [
    new Option('--name <name>', 'what it is to be called'),
    new Option('--description <text>', 'what it is for'),
    ...batchOptions(1),
  ],
  examples: [{ line: 'genesys-preflight division update Sales --name "EMEA Sales" --yes', does: 'renames it' }],
  schema: BatchOptionsSchema.extend({
    name: z.string().trim().min(1, 'a division has a name').optional(),
    description: z.string().optional(),
  }),
  endsByItself: true,
  async run(context): Promise<ExitCode> {
    const { options, args, io, organisation } = context;
    const { name, description } = options;
    io.progress('Asking for the divisions');
    const all = await organisation().ask(allDivisions());
    const { division, problem } = chooseDivision(all, args[0] ?? '');
    if (division === undefined) {
      io.err(`${problem}\n`);
      return ExitCode.misused;
    }
    const update = { ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description }) };
    const changes = Object.entries({ name: division.name, description: division.description ?? '', ...update }).some(
      ([key, value]) => value !== { name: division.name, description: division.description ?? '' }[key],
    );
    const holder = all.find((other) => other.id !== division.id && nameKey(other.name) === nameKey(name ?? ''));
    const about = `the division ${division.name}`;
    return carryOut(context, {
      command: 'division update',
      wish: [division.id, update],
      plan: {
        ...NO_PLAN,
        operations: changes ? [updateDivision(division, update)] : [],
        skipped: changes ? [] : [{ about, why: 'is as wished' }],
        problems:
          holder === undefined ? [] : [{ message: `The organisation has "${holder.name}" (${holder.id}) already.` }],
      },
      counted: ['updated'],
    });
  },
});
