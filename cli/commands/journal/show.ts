import { isAbsolute, join } from 'node:path';
import { Argument, Option } from 'commander';
import { z } from 'zod';
import { plainJson } from '../../../lib/access/plain-json.ts';
import { oneLine } from '../../../lib/access/one-line.ts';
import { DEFAULT_JOURNAL_FOLDER, journalFileOf, parseJournal, readJournalText } from '../../../lib/admin/index.ts';
import type { JournalEntry } from '../../../lib/contract/journal-entry.ts';
import { thisOrganisation } from '../../../lib/genesys/index.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { defineCommand } from '../../command.ts';

/** `genesys-preflight journal show`. */
export const journalShowCommand = defineCommand({
  name: 'journal show',
  summary: 'what was changed from here: who, what, before, after, result',
  description:
    'Shows the journal of the organisation, or a file of one: every run that changed something, with the OAuth client that ' +
    'did it, each change with its result and correlation id. For scripts, JSON lines as they were written.',
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
    const text = await readJournalText(file);
    if (text === '') {
      io.err(`${file}: nothing has been changed from here.\n`);
      return ExitCode.clear;
    }
    const entries = shown(parseJournal(text, file), options.failed);
    io.out(options.format === 'jsonl' ? entries.map((entry) => `${plainJson(entry)}\n`).join('') : textOf(entries));
    return ExitCode.clear;
  },
});

function shown(entries: readonly JournalEntry[], failedOnly: boolean): JournalEntry[] {
  if (!failedOnly) return [...entries];
  const failed = new Set(
    entries.flatMap((entry) =>
      entry.entry === 'result' && entry.result === 'failed' ? [`${entry.run} ${entry.key}`] : [],
    ),
  );
  return entries.filter(
    (entry) => entry.entry === 'run' || ('key' in entry && failed.has(`${entry.run} ${entry.key}`)),
  );
}

function textOf(entries: readonly JournalEntry[]): string {
  const about = new Map<string, string>();
  const lines = entries.flatMap((entry): string[] => {
    switch (entry.entry) {
      case 'run': {
        const by = entry.client === undefined ? '' : ` by ${entry.client.name || entry.client.id} (${entry.client.id})`;
        return [`${entry.at}  ${entry.command} in ${entry.organisation.name}${by}`];
      }
      case 'intent':
        about.set(`${entry.run} ${entry.key}`, entry.about);
        return [];
      case 'result': {
        const what = about.get(`${entry.run} ${entry.key}`) ?? entry.key;
        const why = entry.reason === undefined ? '' : `: ${entry.reason}`;
        const correlation = entry.correlationId === undefined ? '' : `  ${entry.correlationId}`;
        return [`${entry.at}    ${entry.result.padEnd(7)}  ${what}${why}${correlation}`];
      }
      case 'end':
        return [`${entry.at}  ${entry.outcome}`];
    }
  });
  return lines.map((line) => `${oneLine(line)}\n`).join('');
}
