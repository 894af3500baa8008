import { z } from 'zod';
import type { JournalEntry } from '../../contract/journal-entry.ts';
import { leftOpen, runsOf } from '../journal.ts';
import type { MoveWay } from './move-operations.ts';

/** Objects of one kind that earlier runs have moved. */
export interface MovedBefore {
  /** Key of the kind. */
  readonly kind: string;
  readonly ids: ReadonlySet<string>;
}

/** What the intent of a move says of a division. */
const Placed = z.object({ division: z.string(), kind: z.string(), ids: z.array(z.string()) });

/**
 * What the last move between two divisions has moved, by the journal: all runs that went on with one another count as
 * one, and those before them not. What was begun and whose end nobody knows counts, too: whoever takes it back looks at
 * what is there. Empty where there was none.
 */
export function movedBefore(
  entries: readonly JournalEntry[],
  { from, to }: { readonly [place in keyof MoveWay]: { readonly id: string } },
): MovedBefore[] {
  const moves = entries.flatMap((entry) => {
    if (entry.entry !== 'intent') return [];
    const [before, after] = [Placed.safeParse(entry.before), Placed.safeParse(entry.after)];
    const isIt = before.data?.division === from.id && after.data?.division === to.id;
    return isIt && after.success ? [{ run: entry.run, key: entry.key, ...after.data }] : [];
  });
  const story = storyOf(entries, moves.at(-1)?.run);
  const refused = new Set(
    entries.flatMap((entry) =>
      entry.entry === 'result' && entry.result === 'failed' && entry.isUncertain !== true
        ? [`${entry.run} ${entry.key}`]
        : [],
    ),
  );
  const byKind = new Map<string, Set<string>>();
  for (const { run, key, kind, ids } of moves) {
    if (!story.has(run) || refused.has(`${run} ${key}`)) continue;
    const moved = byKind.get(kind) ?? new Set();
    for (const id of ids) moved.add(id);
    byKind.set(kind, moved);
  }
  return [...byKind].map(([kind, ids]) => ({ kind, ids }));
}

/** A run and those that it went on with. */
function storyOf(entries: readonly JournalEntry[], last: string | undefined): ReadonlySet<string> {
  const found = entries.find((entry) => entry.entry === 'run' && entry.run === last);
  if (found?.entry !== 'run') return new Set();
  const runs = runsOf(entries, found);
  const earlier = runs.slice(
    0,
    runs.findIndex(({ run }) => run === last),
  );
  return new Set([found, ...leftOpen(entries, earlier)].map(({ run }) => run));
}
