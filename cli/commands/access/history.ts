import { Option } from 'commander';
import { z } from 'zod';
import type { AccessHistory } from '../../../lib/access/history/access-change.ts';
import { accessHistoryJson } from '../../../lib/contract/access-history-file.ts';
import { askHistory, DEFAULT_INTERVAL_DAYS, DEFAULT_WAIT_MS } from '../../../lib/genesys/history/ask-history.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { historyCsv } from '../../access/history-csv.ts';
import { historyText } from '../../access/history-text.ts';
import { defineCommand } from '../../command.ts';
import { outputOption, writeResult } from '../../write-result.ts';
import { allowUndeterminedOption, AllowUndeterminedOptions, exitCodeFor } from './options.ts';
import { countArgument, instantArgument, periodOf } from './period.ts';

const FORMATS = ['text', 'csv', 'json'] as const;
const DEFAULT_DAYS = 7;

const HistoryOptions = AllowUndeterminedOptions.extend({
  from: z.string().optional(),
  to: z.string().optional(),
  days: z.number(),
  moves: z.boolean().default(false),
  intervalDays: z.number(),
  waitSeconds: z.number(),
  format: z.enum(FORMATS),
  bom: z.boolean().default(false),
  output: z.string().optional(),
});
type HistoryOptions = z.infer<typeof HistoryOptions>;

/** `genesys-preflight access history`. */
export const accessHistoryCommand = defineCommand({
  name: 'access history',
  summary: 'who changed whose access, and when',
  description:
    'The changes of access that the organisation remembers: roles given and taken, roles, policies, OAuth clients and ' +
    'divisions changed, people who joined or left a group. Days and dates are in UTC. Changes nothing. Exits with 0, 4 ' +
    'when a part of the period could not be read. Needs audits:audit:view; names need the permissions to see them.',
  options: [
    new Option('--from <instant>', 'a date or an instant, in UTC').argParser(instantArgument),
    new Option('--to <instant>', 'a date, which is the whole day, or an instant (default: now)').argParser(
      instantArgument,
    ),
    new Option('--days <n>', 'the last days, instead of --from')
      .argParser(countArgument)
      .default(DEFAULT_DAYS)
      .conflicts('from'),
    new Option('--moves', 'also users who changed divisions: reads every change of users, which may be many'),
    new Option('--interval-days <n>', 'the longest part of the period in one query')
      .argParser(countArgument)
      .default(DEFAULT_INTERVAL_DAYS),
    new Option('--wait-seconds <n>', 'how long to wait for one query')
      .argParser(countArgument)
      .default(DEFAULT_WAIT_MS / 1_000),
    new Option('--format <format>', 'format of the result').choices(FORMATS).default('text'),
    new Option('--bom', 'begin CSV with a byte order mark, for Excel'),
    outputOption(),
    allowUndeterminedOption(),
  ],
  examples: [
    { line: 'genesys-preflight access history --days 14', does: 'the last two weeks' },
    { line: 'genesys-preflight access history --from 2026-01-01 --to 2026-03-31 --format csv', does: 'a quarter' },
  ],
  schema: HistoryOptions,
  async run({ options, io, organisation }): Promise<ExitCode> {
    const client = organisation();
    const { from, to, problem } = periodOf(options, client.clock.now());
    if (problem !== undefined) {
      io.err(`${problem}\n`);
      return ExitCode.misused;
    }
    const { moves, intervalDays, waitSeconds } = options;
    const history = await askHistory(client, {
      from,
      to,
      moves,
      intervalDays,
      waitMs: waitSeconds * 1_000,
      onProgress: io.progress,
    });
    const failed = await writeResult(rendered(history, options, io.colour), options.output, io);
    return failed ?? exitCodeFor(history, options.allowUndetermined);
  },
});

function rendered(history: AccessHistory, { format, bom, output }: HistoryOptions, colour: boolean): string {
  switch (format) {
    case 'text':
      return historyText(history, { colour: colour && output === undefined });
    case 'csv':
      return historyCsv(history, { bom });
    case 'json':
      return accessHistoryJson(history);
  }
}
