import type { DivisionContents } from '../../genesys/division-contents.ts';
import { GenesysError } from '../../genesys/errors.ts';
import { administer, type AdministerOptions, type AdminRun } from '../administer.ts';
import { askLeft } from './ask-left.ts';
import { carryOutMove, type Moved, type MoveOptions } from './carry-out-move.ts';
import type { MovePlan } from './move-plan.ts';
import { tellArrived } from './tell-arrived.ts';

/** The command that moves, as journals call it; an undo looks for it. */
export const MOVE_COMMAND = 'division move';

/** A move that was carried out. */
export interface MoveReport extends Moved {
  readonly plan: MovePlan;
  /** What the division still shows of the kinds that were to be moved; empty where it was verified to be none. */
  readonly left: DivisionContents;
}

/** Moves what a plan says and verifies that nothing of it is left, within a run that has begun. */
export async function moveWithin(run: AdminRun, plan: MovePlan, options: MoveOptions): Promise<MoveReport> {
  await tellArrived(run, plan);
  const moved = await carryOutMove(plan, run, options);
  const isWhole = moved.stoppedBy === undefined && moved.notMoved.length === 0;
  if (!isWhole) return { ...moved, plan, left: NOTHING_SEEN };
  try {
    return { ...moved, plan, left: await askLeft(run.world, plan.from.id, plan.moves) };
  } catch (error) {
    if (!(error instanceof GenesysError)) throw error;
    // What was moved is told, though nobody can be asked any more.
    return { ...moved, plan, left: NOTHING_SEEN, stoppedBy: error };
  }
}

const NOTHING_SEEN: DivisionContents = { held: [], unread: [] };

/** The same as a run of its own. */
export async function moveDivision(
  options: Omit<AdministerOptions, 'command' | 'wish'>,
  plan: MovePlan,
  moving: MoveOptions,
): Promise<MoveReport> {
  const wish = { move: plan.from.id, to: plan.to.id };
  return administer({ ...options, command: MOVE_COMMAND, wish }, async (run) => {
    const result = await moveWithin(run, plan, moving);
    return { result, outcome: result.stoppedBy === undefined ? 'finished' : 'interrupted' };
  });
}
