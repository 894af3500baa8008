import { plainJson } from '../access/plain-json.ts';
import { JournalEntry, JOURNAL_VERSION, type JournalIntent, type JournalRun } from '../contract/journal-entry.ts';
import { parseJsonText } from '../contract/json-text.ts';
import { whyTooLarge } from '../contract/text-limits.ts';
import type { Operation, Settled } from './operation.ts';
import type { Remembered } from './settle.ts';

/** Where lines are kept; each is on the disk when the promise resolves. */
export interface JournalStore {
  append(line: string): Promise<void>;
}

/** What begins a run. */
export type RunOpening = Omit<JournalRun, 'entry' | 'version' | 'at'>;

/** The journal of one run: says what it is about to do before it does it, and what came of it. */
export class Journal {
  private constructor(
    private readonly store: JournalStore,
    private readonly now: () => number,
    readonly run: string,
  ) {}

  static async begin(opening: RunOpening, store: JournalStore, now: () => number): Promise<Journal> {
    const journal = new Journal(store, now, opening.run);
    await journal.#write({ entry: 'run', version: JOURNAL_VERSION, at: journal.#at(), ...opening });
    return journal;
  }

  async intend({ key, about, before, after }: Operation): Promise<void> {
    await this.#write({
      entry: 'intent',
      run: this.run,
      at: this.#at(),
      key,
      about,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    });
  }

  async settle({ key }: Operation, settled: Settled): Promise<void> {
    await this.#write({
      entry: 'result',
      run: this.run,
      at: this.#at(),
      key,
      result: settled.kind,
      ...(settled.kind === 'failed' ? failureOf(settled) : {}),
      ...(settled.kind !== 'failed' && settled.id !== undefined ? { id: settled.id } : {}),
      ...(settled.kind === 'done' && settled.correlationId !== undefined
        ? { correlationId: settled.correlationId }
        : {}),
    });
  }

  /** Says of what an earlier run had begun, and never heard of, that it was found done. */
  async foundDone(key: string): Promise<void> {
    await this.#write({ entry: 'result', run: this.run, at: this.#at(), key, result: 'already' });
  }

  async end(outcome: 'finished' | 'interrupted'): Promise<void> {
    await this.#write({ entry: 'end', run: this.run, at: this.#at(), outcome });
  }

  /** Says of an earlier run that nobody will go on with it. */
  async abandon(run: string): Promise<void> {
    await this.#write({ entry: 'end', run, at: this.#at(), outcome: 'abandoned' });
  }

  #at(): string {
    return new Date(this.now()).toISOString();
  }

  async #write(entry: JournalEntry): Promise<void> {
    await this.store.append(`${plainJson(entry)}\n`);
  }
}

function failureOf({ error: { message, correlationId }, isUncertain }: Extract<Settled, { kind: 'failed' }>) {
  return {
    reason: message,
    ...(isUncertain ? { isUncertain } : {}),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
}

/** Thrown for a journal that cannot be read; a last line that was cut off by a kill is none. */
export class JournalError extends Error {
  readonly code = 'journal';
}

/** In bytes: with a line of some hundred characters, and what it says. */
const COST_OF_CHARACTER = 10;

/**
 * Reads the lines of a journal. A last line without its end was never acknowledged by the disk, and counts for nothing.
 *
 * @throws JournalError naming the line, or that it does not fit into memory
 */
export function parseJournal(text: string, file: string): JournalEntry[] {
  const why = whyTooLarge(text.length * COST_OF_CHARACTER);
  if (why !== undefined) throw new JournalError(`${file} ${why}.`);
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line, index) => {
    const parsed = JournalEntry.safeParse(lineOf(line));
    if (parsed.success) return parsed.data;
    throw new JournalError(
      `${file}:${index + 1}: this is no line of a journal. Repair it, or move the file away: without it, a run that was broken off starts anew.`,
    );
  });
}

function lineOf(line: string): unknown {
  try {
    return parseJsonText(line);
  } catch {
    return undefined;
  }
}

/** What the last run of a command and wish left behind, where it did not finish. */
export interface BrokenOff {
  readonly run: JournalRun;
  /** By {@link Operation.key}. */
  readonly remembered: ReadonlyMap<string, Remembered>;
  /** What it had begun, and nobody knows the end of. */
  readonly begun: readonly JournalIntent[];
}

/** The runs of a command and wish, in their order. */
export function runsOf(
  entries: readonly JournalEntry[],
  { command, wish }: Pick<JournalRun, 'command' | 'wish'>,
): JournalRun[] {
  return entries.filter(
    (entry): entry is JournalRun => entry.entry === 'run' && entry.command === command && entry.wish === wish,
  );
}

/** Of some runs those that went on with one another, the last one first: back to one that finished or was abandoned. */
export function leftOpen(entries: readonly JournalEntry[], runs: readonly JournalRun[]): JournalRun[] {
  const ended = new Set(
    entries.flatMap((entry) => (entry.entry === 'end' && entry.outcome !== 'interrupted' ? [entry.run] : [])),
  );
  const last = runs.findLastIndex(({ run }) => ended.has(run));
  return runs.slice(last + 1).reverse();
}

/** The last run that ended neither by itself nor by somebody's word, of that command and wish; undefined without one. */
export function brokenOff(
  entries: readonly JournalEntry[],
  { command, wish }: Pick<JournalRun, 'command' | 'wish'>,
): BrokenOff | undefined {
  const story = leftOpen(entries, runsOf(entries, { command, wish }));
  const [last] = story;
  if (last === undefined) return undefined;
  const ids = new Set(story.map(({ run }) => run));
  const remembered = new Map<string, Remembered>();
  const intents = new Map<string, JournalIntent>();
  for (const entry of entries) {
    if (!ids.has(entry.run)) continue;
    if (entry.entry === 'intent') {
      remembered.set(entry.key, { state: 'intended' });
      intents.set(entry.key, entry);
    }
    if (entry.entry !== 'result') continue;
    if (entry.result !== 'failed')
      remembered.set(entry.key, { state: 'done', ...(entry.id === undefined ? {} : { id: entry.id }) });
    // What was refused was not done.
    else if (entry.isUncertain !== true) remembered.delete(entry.key);
  }
  const begun = [...intents.values()].filter(({ key }) => remembered.get(key)?.state === 'intended');
  return { run: last, remembered, begun };
}
