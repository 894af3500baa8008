import { askDivisionContents } from '../../genesys/division-contents.ts';
import { DIVISION_OBJECT_KINDS } from '../../genesys/division-objects-table.ts';
import { GenesysError } from '../../genesys/errors.ts';
import type { AdminRun } from '../administer.ts';
import { placedBy } from './moved-before.ts';
import type { MovePlan } from './move-plan.ts';

/**
 * Says in the journal which moves that a killed run had begun are done: those whose objects are all where they were to go.
 * Of the others nobody knows more than before; what is still where it was is moved anew.
 */
export async function tellArrived(
  { world, journal, resumes }: Pick<AdminRun, 'world' | 'journal' | 'resumes'>,
  { from, to }: Pick<MovePlan, 'from' | 'to'>,
): Promise<void> {
  const begun = (resumes?.begun ?? []).flatMap((intent) => placedBy(intent, { from, to }) ?? []);
  if (begun.length === 0) return;
  const kinds = DIVISION_OBJECT_KINDS.filter(({ key }) => begun.some(({ kind }) => kind === key));
  try {
    const { held } = await askDivisionContents(world.client, kinds, to.id, 'all');
    const there = new Set(held.flatMap(({ kind, objects }) => objects.map(({ id }) => `${kind.key} ${id}`)));
    for (const { key, kind, ids } of begun) {
      if (ids.every((id) => there.has(`${kind} ${id}`))) await journal.foundDone(key);
    }
  } catch (error) {
    // Whatever keeps it from being asked is met by the move itself.
    if (!(error instanceof GenesysError)) throw error;
  }
}
