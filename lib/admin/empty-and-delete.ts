import { allDivisions, deletedDivisions } from '../genesys/division.ts';
import { GenesysError } from '../genesys/errors.ts';
import { divisionsPermitted, SEES_ALL_DIVISIONS_BY } from '../genesys/visibility.ts';
import { administer, type AdministerOptions } from './administer.ts';
import { askAnew } from './ask-anew.ts';
import type { MoveOptions } from './move/carry-out-move.ts';
import { moveWithin, type MoveReport } from './move/move-division.ts';
import type { MovePlan, NamedDivision } from './move/move-plan.ts';
import { deleteDivision } from './operations/delete-division.ts';
import type { Operation, Settled, World } from './operation.ts';
import { settle } from './settle.ts';

/** The command that deletes, as journals call it. */
export const DELETE_COMMAND = 'division delete';

/** What came of deleting a division. */
export interface DeletionReport {
  /** Undefined where nothing had to be moved first. */
  readonly move?: MoveReport;
  /** Undefined where the move did not succeed: then nothing was deleted. */
  readonly deletion?: Settled;
  /** What stopped it before its end, where something did. */
  readonly stoppedBy?: MoveReport['stoppedBy'];
}

/**
 * Empties a division where a plan says how, verifies that it is empty, deletes it, and confirms that it is gone. What
 * goes wrong before the deletion leaves the division.
 */
export async function emptyAndDelete(
  options: Omit<AdministerOptions, 'command' | 'wish'>,
  { division, move }: { readonly division: NamedDivision; readonly move: MovePlan | undefined },
  moving: MoveOptions,
): Promise<DeletionReport> {
  const wish = { delete: division.id, to: move?.to.id ?? '' };
  return administer({ ...options, command: DELETE_COMMAND, wish }, async (run) => {
    const moved = move === undefined ? undefined : await moveWithin(run, move, moving);
    const beside = moved === undefined ? {} : { move: moved };
    if (moved !== undefined && !isEmptied(moved)) {
      const { stoppedBy } = moved;
      return {
        result: { ...beside, ...(stoppedBy === undefined ? {} : { stoppedBy }) },
        outcome: stoppedBy === undefined ? 'finished' : 'interrupted',
      };
    }
    if (moving.interrupted.aborted) {
      return { result: { ...beside, stoppedBy: 'interrupted' }, outcome: 'interrupted' };
    }
    const operation = deleteDivision(division);
    await run.journal.intend(operation);
    try {
      const settled = await confirmed(await settle(operation, run.world), (isSurprise) =>
        whereaboutsOf(operation, division, run.world, isSurprise),
      );
      await run.journal.settle(operation, settled);
      return { result: { ...beside, deletion: settled }, outcome: 'finished' };
    } catch (error) {
      // What was moved before is told all the same.
      if (!(error instanceof GenesysError)) throw error;
      return { result: { ...beside, stoppedBy: error }, outcome: 'interrupted' };
    }
  });
}

function isEmptied({ notMoved, stoppedBy, left }: MoveReport): boolean {
  return notMoved.length === 0 && stoppedBy === undefined && left.held.length === 0;
}

/** What is known of a division that should be gone. */
type Whereabouts = 'gone' | 'there' | 'not-seen';

/** A deletion counts once the division cannot be read any more. Where nobody answers that, it may be there or gone. */
async function confirmed(settled: Settled, look: (isSurprise: boolean) => Promise<Whereabouts>): Promise<Settled> {
  if (settled.kind === 'failed') return settled;
  try {
    const whereabouts = await look(settled.kind === 'already');
    return whereabouts === 'gone' ? settled : { kind: 'failed', error: contradicting(whereabouts), isUncertain: true };
  } catch (error) {
    if (!(error instanceof GenesysError)) throw error;
    return { kind: 'failed', error, isUncertain: true };
  }
}

function contradicting(whereabouts: Exclude<Whereabouts, 'gone'>): GenesysError {
  return new GenesysError({
    code: 'unexpected-answer',
    message:
      whereabouts === 'there'
        ? 'The organisation said that the division was deleted, and it is still there'
        : 'The organisation says that there is no such division, which it showed a moment ago; it may only be hidden from this OAuth client',
    cure: 'Look again in a moment; then run the command again.',
    concerns: 'question',
  });
}

/**
 * Where a division is, by its id; one that is a surprise, as it was seen a moment ago, is looked for in the list, too, which
 * proves something only to who sees all divisions. The list of those that are deleted proves it to everybody.
 */
async function whereaboutsOf(
  operation: Operation,
  { id }: NamedDivision,
  world: World,
  isSurprise: boolean,
): Promise<Whereabouts> {
  if ((await operation.find(world)) === undefined) return 'there';
  if (!isSurprise) return 'gone';
  if ((await askAnew(world, allDivisions())).some((division) => division.id === id)) return 'there';
  if ((await askAnew(world, divisionsPermitted(SEES_ALL_DIVISIONS_BY))).allDivsPermitted) return 'gone';
  const deleted = (await world.client.askAll([deletedDivisions()])).to(deletedDivisions());
  return deleted.kind === 'answered' && deleted.value.some((division) => division.id === id) ? 'gone' : 'not-seen';
}
