import { isAbsolute, join } from 'node:path';
import { Argument, Option } from 'commander';
import { z } from 'zod';
import { plainJson } from '../../../lib/access/plain-json.ts';
import { DEFAULT_JOURNAL_FOLDER, journalFileOf, parseJournal, readJournalText } from '../../../lib/admin/index.ts';
import type { JournalEntry } from '../../../lib/contract/journal-entry.ts';
import { thisOrganisation } from '../../../lib/genesys/index.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { defineCommand } from '../../command.ts';
import { readNamedFile } from '../../read-named-file.ts';
import { tellJournal } from './tell-journal.ts';

/** `genesys-preflight journal show`. */
export const journalShowCommand = defineCommand({
  name: 'journal show',
  summary: 'what was changed from here: who, what, before, after, result',
  description:
    'Shows the journal of the organisation, or a file of one: every run that changed something, with the OAuth client that ' +
    'did it, each change with what was there before, what it became, its result and correlation id; what a run that was ' +
    'killed had begun, too. For scripts, JSON lines as they were written.',
  arguments: [new Argument('[file]', 'a journal; default: the one of the organisation')],
  options: [
    new Option('--journal <folder>', 'where the journals are').default(DEFAULT_JOURNAL_FOLDER),
    new Option('--failed', 'only what failed'),
    new Option('--format <format>', 'for people, or for scripts').choices(['text', 'jsonl']).default('text'),
  ],
  examples: [
    { line: 'genesys-preflight journal show', does: 'everything' },
    { line: 'genesys-preflight journal show --failed', does: 'what was refused, and why' },
  ],
  schema: z.object({
    journal: z.string().min(1),
    failed: z.boolean().default(false),
    format: z.enum(['text', 'jsonl']),
  }),
  async run({ options, args, io, organisation }): Promise<ExitCode> {
    const within = (path: string): string => (isAbsolute(path) ? path : join(io.cwd, path));
    const [named] = args;
    const file =
      named === undefined
        ? journalFileOf(within(options.journal), (await organisation().ask(thisOrganisation())).id)
        : within(named);
    // One that nobody has named need not be there yet.
    const text = named === undefined ? await readJournalText(file) : await readNamedFile(named, io.cwd);
    if (text === '') {
      io.err(`${file}: nothing has been changed from here.\n`);
      return ExitCode.clear;
    }
    const all = parseJournal(text, file);
    const entries = options.failed ? failedOf(all) : all;
    if (options.failed && entries.length === 0) io.err(`${file}: nothing has failed.\n`);
    io.out(
      options.format === 'jsonl' ? entries.map((entry) => `${plainJson(entry)}\n`).join('') : tellJournal(entries),
    );
    return ExitCode.clear;
  },
});

/** What failed, with what was begun of it and in which run. */
function failedOf(entries: readonly JournalEntry[]): JournalEntry[] {
  const failed = entries.flatMap((entry) => (entry.entry === 'result' && entry.result === 'failed' ? [entry] : []));
  const changes = new Set(failed.map(({ run, key }) => `${run} ${key}`));
  const runs = new Set(failed.map(({ run }) => run));
  return entries.filter((entry) =>
    'key' in entry ? changes.has(`${entry.run} ${entry.key}`) : entry.entry === 'run' && runs.has(entry.run),
  );
}
