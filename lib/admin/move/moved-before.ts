import { z } from 'zod';
import type { JournalEntry, JournalIntent } from '../../contract/journal-entry.ts';
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

type Way = { readonly [place in keyof MoveWay]: { readonly id: string } };

/** What an intent was to move from the one division to the other; undefined where it is about something else. */
export function placedBy(
  { run, key, before, after }: JournalIntent,
  { from, to }: Way,
): { readonly run: string; readonly key: string; readonly kind: string; readonly ids: readonly string[] } | undefined {
  const [was, is] = [Placed.safeParse(before).data, Placed.safeParse(after).data];
  return was?.division === from.id && is?.division === to.id ? { run, key, kind: is.kind, ids: is.ids } : undefined;
}

/**
 * What the last move between two divisions has moved, by the journal: all runs that went on with one another count as
 * one, and those before them not. What was begun and whose end nobody knows counts, too: whoever takes it back looks at
 * what is there. Empty where there was none.
 */
export function movedBefore(entries: readonly JournalEntry[], way: Way): MovedBefore[] {
  const moves = entries.flatMap((entry) => (entry.entry === 'intent' ? (placedBy(entry, way) ?? []) : []));
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
