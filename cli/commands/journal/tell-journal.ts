import { oneLine } from '../../../lib/access/one-line.ts';
import type { JournalEntry, JournalIntent, JournalResult } from '../../../lib/contract/journal-entry.ts';
import { tellState } from './tell-change.ts';

/** Behind the instant of a line. */
const INDENT = '    ';
/** `already` and `before` stand above one another. */
const WIDTH = 7;
const INSTANT_WIDTH = '2026-01-01T00:00:00.000Z'.length;

/**
 * A journal for people: each run, and each change with its end, what was there before and what it became. What was begun
 * and has no end in its run is told where it was begun.
 */
export function tellJournal(entries: readonly JournalEntry[]): string {
  const ended = new Set(entries.flatMap((entry) => (entry.entry === 'result' ? [placeOf(entry)] : [])));
  // A later run may say what became of it.
  const intents = new Map<string, JournalIntent>();
  const lines = entries.flatMap((entry): string[] => {
    switch (entry.entry) {
      case 'run': {
        const by = entry.client === undefined ? '' : ` by ${entry.client.name || entry.client.id} (${entry.client.id})`;
        return [`${entry.at}  ${entry.command} in ${entry.organisation.name}${by}`];
      }
      case 'intent':
        intents.set(entry.key, entry);
        return ended.has(placeOf(entry)) ? [] : change(entry, 'begun', `${entry.about}: its end is not known`, entry);
      case 'result':
        return resultLines(entry, intents.get(entry.key));
      case 'end':
        return [`${entry.at}  ${entry.outcome}`];
    }
  });
  return lines.map((line) => `${oneLine(line)}\n`).join('');
}

function resultLines(result: JournalResult, intent: JournalIntent | undefined): string[] {
  const what = intent?.about ?? result.key;
  if (intent !== undefined && intent.run !== result.run) {
    return change(result, 'found', `${what}: done, begun at ${intent.at} by a run that was broken off`, intent);
  }
  const why = result.reason === undefined ? '' : `: ${result.reason}`;
  const maybe = result.isUncertain === true ? ', and it may have been done all the same' : '';
  const correlation = result.correlationId === undefined ? '' : `  ${result.correlationId}`;
  return change(result, result.result, `${what}${why}${maybe}${correlation}`, intent);
}

function change(
  { at }: { readonly at: string },
  word: string,
  text: string,
  states: Pick<JournalIntent, 'before' | 'after'> | undefined,
): string[] {
  const below = (['before', 'after'] as const).flatMap((name) => {
    const state = tellState(states?.[name]);
    return state === '' ? [] : [`${' '.repeat(INSTANT_WIDTH)}${INDENT}${name.padEnd(WIDTH)}  ${state}`];
  });
  return [`${at}${INDENT}${word.padEnd(WIDTH)}  ${text}`, ...below];
}

function placeOf({ run, key }: { readonly run: string; readonly key: string }): string {
  return `${run} ${key}`;
}
