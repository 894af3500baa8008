import { isAbsolute, join } from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import { DEFAULT_JOURNAL_FOLDER, type AdministerOptions } from '../lib/admin/index.ts';
import type { CommandContext } from './command.ts';
import { thisMachine } from './machine.ts';

/** The options of every command that changes the organisation. */
export function administrationOptions(): Option[] {
  return [
    new Option('--yes', 'do it; without it, what would be done is shown'),
    new Option('--journal <folder>', 'where the journals are').default(DEFAULT_JOURNAL_FOLDER),
    new Option('--abandon', 'do not go on with a run that was broken off, and take its lock'),
  ];
}

export const AdministrationOptions = z.object({
  yes: z.boolean().default(false),
  journal: z.string().min(1),
  abandon: z.boolean().default(false),
});
export type AdministrationOptions = z.infer<typeof AdministrationOptions>;

/** What {@link administer} needs of a command. */
export function administerOptions({
  options,
  io,
  administration,
}: Pick<CommandContext<AdministrationOptions>, 'options' | 'io' | 'administration'>): Omit<
  AdministerOptions,
  'command' | 'wish'
> {
  return {
    administration: administration(),
    folder: isAbsolute(options.journal) ? options.journal : join(io.cwd, options.journal),
    machine: thisMachine(),
    abandon: options.abandon,
  };
}
