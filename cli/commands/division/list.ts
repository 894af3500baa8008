import { allDivisions, homeDivision } from '../../../lib/genesys/index.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { oneLine } from '../../../preflight/terraform-text.ts';
import { defineCommand } from '../../command.ts';
import { formatOption, FormatOptions, json } from './options.ts';

/** `genesys-preflight division list`. */
export const divisionListCommand = defineCommand({
  name: 'division list',
  summary: 'the divisions of the organisation',
  description: 'Lists the divisions of the organisation by name, with their ids; the home division is marked.',
  options: [formatOption()],
  examples: [{ line: 'genesys-preflight division list', does: 'names, ids and descriptions' }],
  schema: FormatOptions,
  async run({ options, io, organisation }): Promise<ExitCode> {
    const client = organisation();
    io.progress('Asking for the divisions');
    const [all, home] = await Promise.all([client.ask(allDivisions()), client.ask(homeDivision())]);
    const divisions = all
      .map(({ id, name, description = '' }) => ({ id, name, description, home: id === home.id }))
      .sort((one, other) => one.name.localeCompare(other.name));
    io.out(options.format === 'json' ? json({ divisions }) : table(divisions));
    return ExitCode.clear;
  },
});

interface Row {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly home: boolean;
}

function table(divisions: readonly Row[]): string {
  const named = divisions.map((row) => ({ ...row, title: `${oneLine(row.name)}${row.home ? ' (home)' : ''}` }));
  const width = Math.max(0, ...named.map(({ title }) => title.length));
  return named
    .map(({ title, id, description }) => `${`${title.padEnd(width)}  ${id}  ${oneLine(description)}`.trimEnd()}\n`)
    .join('');
}
