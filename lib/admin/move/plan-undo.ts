import { onlyThose, type DivisionContents } from '../../genesys/division-contents.ts';
import type { MovedBefore } from './moved-before.ts';
import { planMove, type MovePlan, type NamedDivision } from './move-plan.ts';

/**
 * The plan that takes back what a move has moved: those objects alone that the journal names and that are still where
 * they were moved to.
 *
 * @param from - where they came from, and go back to
 * @param contents - everything of those kinds that is in `to` now
 */
export function planUndo(
  { from, to }: { readonly from: NamedDivision; readonly to: NamedDivision },
  before: readonly MovedBefore[],
  contents: DivisionContents,
): MovePlan {
  return planMove(to, from, onlyThose(contents, new Map(before.map(({ kind, ids }) => [kind, ids]))));
}
