import { z } from 'zod';
import { nameKey } from '../../access/name-key.ts';
import type { JournalEntry } from '../../contract/journal-entry.ts';

const CreatedUnder = z.object({ name: z.string(), parent: z.string() });

/** Under which parent earlier batches have created divisions, by the key of their names; empty for a root. */
export function parentsBefore(entries: readonly JournalEntry[]): ReadonlyMap<string, string> {
  const done = new Set(
    entries.flatMap((entry) => (entry.entry === 'result' && entry.result !== 'failed' ? [placeOf(entry)] : [])),
  );
  return new Map(
    entries.flatMap((entry) => {
      if (entry.entry !== 'intent' || !done.has(placeOf(entry))) return [];
      const { data } = CreatedUnder.safeParse(entry.after);
      return data === undefined ? [] : [[nameKey(data.name), data.parent] as const];
    }),
  );
}

function placeOf({ run, key }: { readonly run: string; readonly key: string }): string {
  return `${run} ${key}`;
}
