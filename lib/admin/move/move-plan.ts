import type { DivisionContents, UnreadContents } from '../../genesys/division-contents.ts';
import type { DivisionObjectKind } from '../../genesys/division-objects-table.ts';
import { isMovable, unexplainedCounts } from '../../genesys/division-objects.ts';

/** A division by id and name. */
export interface NamedDivision {
  readonly id: string;
  readonly name: string;
}

/** Objects of one kind. */
export interface KindOfObjects {
  readonly kind: DivisionObjectKind;
  readonly objects: readonly { readonly id: string; readonly name: string }[];
}

/** What a move would do: all that a division holds, and what becomes of it. */
export interface MovePlan {
  readonly from: NamedDivision;
  readonly to: NamedDivision;
  readonly moves: readonly KindOfObjects[];
  /** What the API cannot move. */
  readonly stuck: readonly KindOfObjects[];
  /** Of these kinds nobody knows whether there are any. */
  readonly unread: readonly UnreadContents[];
  /** What the organisation counts in the division, by its own words, and no list shows. */
  readonly unlisted: readonly { readonly type: string; readonly count: number }[];
}

/**
 * The plan of a move.
 *
 * @param contents - every object, not the first ones
 * @param counts - how many objects the organisation itself counts, where it does: a list that hides some is found out
 */
export function planMove(
  from: NamedDivision,
  to: NamedDivision,
  contents: DivisionContents,
  counts: Readonly<Record<string, number>> = {},
): MovePlan {
  const kinds = contents.held.map(({ kind, objects }): KindOfObjects => ({ kind, objects }));
  return {
    from,
    to,
    moves: kinds.filter(({ kind }) => isMovable(kind)),
    stuck: kinds.filter(({ kind }) => !isMovable(kind)),
    unread: contents.unread,
    unlisted: unexplainedCounts(counts, new Map(contents.held.map(({ kind, total }) => [kind, total]))),
  };
}

/** How many objects a plan moves. */
export function countOfMoves({ moves }: Pick<MovePlan, 'moves'>): number {
  return moves.reduce((sum, { objects }) => sum + objects.length, 0);
}
