import { oneLine } from '../../../lib/access/one-line.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { defineCommand } from '../../command.ts';
import { settingsInForce, type SettingInForce } from '../../config/settings-in-force.ts';
import { formatOption, FormatOptions, json } from '../division/options.ts';

/** `genesys-preflight config show`. */
export const configShowCommand = defineCommand({
  name: 'config show',
  summary: 'what is in force, and where each value comes from',
  description:
    'Shows the profile that counts, where and as whom it connects, and which files belong to it: each with the option, the ' +
    'variable or the file that it comes from. Secrets are masked. Asks nobody. Exits with 0, or 2 where the configuration ' +
    'is broken or the connection is not complete.',
  options: [formatOption()],
  examples: [
    { line: 'genesys-preflight config show', does: 'what would count here and now' },
    { line: 'genesys-preflight config show --profile prod --format json', does: 'of one organisation, for a script' },
  ],
  schema: FormatOptions,
  run({ options, io, ...context }): Promise<ExitCode> {
    const { settings, problem } = settingsInForce({ io, ...context });
    io.out(options.format === 'json' ? json({ settings, problem: problem?.message }) : asText(settings));
    if (problem === undefined) return Promise.resolve(ExitCode.clear);
    io.err(`${problem.message}\n${problem.cure}\n`);
    return Promise.resolve(ExitCode.misused);
  },
});

function asText(settings: readonly SettingInForce[]): string {
  const rows = settings.map(({ name, value = '–', source }) => [name, oneLine(value), oneLine(source)] as const);
  const width = (column: 0 | 1): number => Math.max(...rows.map((row) => row[column].length));
  return rows.map((row) => `${row[0].padEnd(width(0))}  ${row[1].padEnd(width(1))}  ${row[2]}\n`).join('');
}
