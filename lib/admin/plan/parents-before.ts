import { z } from 'zod';
import type { JournalEntry, JournalIntent, JournalResult } from '../../contract/journal-entry.ts';
import type { TreeDivision } from '../../manifest/division-tree.ts';

/** What an intent says of a division; the parent is its place in the tree of a manifest, empty for a root. */
const Said = z.object({ name: z.string(), parent: z.string().optional() });

/** Makes a division that stands in no tree; older journals call it a root. */
const MAKES_ONE_ALONE = 'division create';

/**
 * The divisions that earlier batches have put somewhere, each under the parent that it had last. One that was made alone
 * stands nowhere, one that was deleted is forgotten, and one that was renamed is known by its new name.
 */
export function parentsBefore(entries: readonly JournalEntry[]): TreeDivision[] {
  const commands = new Map<string, string>();
  // What a killed run had begun may have its end in a later one.
  const intents = new Map<string, JournalIntent>();
  const parents = new Map<string, string>();
  for (const entry of entries) {
    if (entry.entry === 'run') commands.set(entry.run, entry.command);
    if (entry.entry === 'intent') intents.set(entry.key, entry);
    if (entry.entry !== 'result' || entry.result === 'failed') continue;
    const intent = intents.get(entry.key);
    if (intent !== undefined) follow(parents, intent, entry, commands.get(intent.run));
  }
  return [...parents].map(([name, parent]) => (parent === '' ? { name } : { name, parent }));
}

function follow(
  parents: Map<string, string>,
  { key, before, after }: JournalIntent,
  { result }: JournalResult,
  command: string | undefined,
): void {
  const [was, is] = [Said.safeParse(before).data, Said.safeParse(after).data];
  if (key.startsWith('delete division ') && was !== undefined) parents.delete(was.name);
  else if (key.startsWith('update division ') && was !== undefined && is !== undefined)
    rename(parents, was.name, is.name);
  else if (is?.parent !== undefined && command !== MAKES_ONE_ALONE) parents.set(is.name, is.parent);
  // One that could be made anew was gone before.
  else if (key.startsWith('create division ') && is !== undefined && result === 'done') parents.delete(is.name);
}

function rename(parents: Map<string, string>, from: string, to: string): void {
  if (from === to) return;
  const own = parents.get(from);
  parents.delete(from);
  if (own !== undefined) parents.set(to, own);
  for (const [name, parent] of parents) if (parent === from) parents.set(name, to);
}
