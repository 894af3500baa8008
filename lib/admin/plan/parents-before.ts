import { z } from 'zod';
import type { JournalEntry } from '../../contract/journal-entry.ts';
import type { TreeDivision } from '../../manifest/division-tree.ts';

/** What the intent to create a division says of its place in the tree of a manifest; empty for a root. */
const CreatedUnder = z.object({ name: z.string(), parent: z.string() });

/** The divisions that earlier batches have created, each under the parent that it had then. */
export function parentsBefore(entries: readonly JournalEntry[]): TreeDivision[] {
  const done = new Set(
    entries.flatMap((entry) => (entry.entry === 'result' && entry.result !== 'failed' ? [placeOf(entry)] : [])),
  );
  return entries.flatMap((entry): TreeDivision[] => {
    if (entry.entry !== 'intent' || !done.has(placeOf(entry))) return [];
    const { data } = CreatedUnder.safeParse(entry.after);
    if (data === undefined) return [];
    return [data.parent === '' ? { name: data.name } : { name: data.name, parent: data.parent }];
  });
}

function placeOf({ run, key }: { readonly run: string; readonly key: string }): string {
  return `${run} ${key}`;
}
