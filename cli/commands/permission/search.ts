import { Argument } from 'commander';
import { catalogueOf, permissionCatalogue } from '../../../lib/genesys/index.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { oneLine } from '../../../preflight/terraform-text.ts';
import { defineCommand } from '../../command.ts';
import { listFormatOption, ListFormatOptions } from './options.ts';
import { PERMISSION_LISTS } from './render-permissions.ts';

/** `genesys-preflight permission search`. */
export const permissionSearchCommand = defineCommand({
  name: 'permission search',
  summary: 'find permissions by words of their names and labels',
  description:
    'Finds the permissions whose names or labels hold all of the words, in any order and whatever their case. Exits with ' +
    '0 also where none does: the list is empty then.',
  arguments: [new Argument('<words...>', 'what to look for, e.g. contact list')],
  options: [listFormatOption()],
  examples: [
    { line: 'genesys-preflight permission search contact list delete', does: 'every word, in any order' },
    { line: 'genesys-preflight permission search evaluation --format json', does: 'for a script' },
  ],
  schema: ListFormatOptions,
  async run({ options: { format }, args, io, organisation }): Promise<ExitCode> {
    const words = args.join(' ');
    const client = organisation();
    io.progress('Asking for the permissions');
    const found = catalogueOf(await client.ask(permissionCatalogue())).search(words);
    if (found.length === 0) io.err(`No permission of the organisation has all of these words: ${oneLine(words)}\n`);
    io.out(PERMISSION_LISTS[format](found));
    return ExitCode.clear;
  },
});
