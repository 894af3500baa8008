import pLimit from 'p-limit';
import { GenesysError } from '../../genesys/errors.ts';
import type { AdminRun } from '../administer.ts';
import type { Operation, Settled } from '../operation.ts';
import { settle } from '../settle.ts';
import type { KindOfObjects, MovePlan } from './move-plan.ts';
import { isTooMany, mayConcernSome, moveByUpdate, moveTogether } from './move-operations.ts';

/** Ids in one request. What the API takes at most is not documented; like its other bulk calls. */
export const DEFAULT_MOVE_SIZE = 100;

/** An object that could not be moved. */
export interface NotMoved {
  readonly kind: KindOfObjects['kind'];
  readonly object: { readonly id: string; readonly name: string };
  readonly error: GenesysError;
  /** Whether it may have been moved all the same: no answer told. */
  readonly isUncertain: boolean;
}

/** What came of a move. */
export interface Moved {
  readonly moved: readonly KindOfObjects[];
  readonly notMoved: readonly NotMoved[];
  /** What stopped it before its end, where something did. */
  readonly stoppedBy?: GenesysError | 'interrupted';
}

/** How a move is carried out. */
export interface MoveOptions {
  /** Ids in one request. @default 100 */
  readonly size?: number;
  /** Kinds at the same time. */
  readonly concurrency: number;
  readonly interrupted: AbortSignal;
  /** Told how many objects have been seen to, of how many. */
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Moves what a plan says: kinds side by side, each in requests of so many. Where the organisation says that these are
 * too many, they are halved, for good; where it refuses for a reason that may lie with some of them, they are halved
 * until those are found, so that one object does not hold the others back.
 */
export async function carryOutMove(
  plan: MovePlan,
  { world, journal, resumes }: Pick<AdminRun, 'world' | 'journal' | 'resumes'>,
  { size = DEFAULT_MOVE_SIZE, concurrency, interrupted, onProgress }: MoveOptions,
): Promise<Moved> {
  const limit = pLimit(concurrency);
  const all = plan.moves.reduce((sum, { objects }) => sum + objects.length, 0);
  const moved: KindOfObjects[] = [];
  const notMoved: NotMoved[] = [];
  let seen = 0;
  let stoppedBy: unknown;

  async function carryOut(operation: Operation): Promise<Settled> {
    await journal.intend(operation);
    const settled = await settle(operation, world, resumes?.remembered.get(operation.key));
    await journal.settle(operation, settled);
    return settled;
  }

  async function moveKind({ kind, objects }: KindOfObjects): Promise<void> {
    const isTogether = kind.objectType !== undefined;
    const done: KindOfObjects['objects'][number][] = [];
    let most = isTogether ? size : 1;
    const waiting = chunksOf(objects, most);
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (interrupted.aborted || stoppedBy !== undefined) break;
      if (next.length > most) {
        waiting.unshift(...chunksOf(next, most));
        continue;
      }
      const some = { kind, objects: next };
      let settled = await carryOut(isTogether ? moveTogether(some, plan) : moveByUpdate(some, plan));
      const { otherObjectType } = kind;
      // One that is not of the first type may be of the other: the list does not tell them apart.
      if (settled.kind === 'failed' && next.length === 1 && otherObjectType !== undefined) {
        const other = await carryOut(moveTogether(some, plan, otherObjectType));
        if (other.kind !== 'failed') settled = other;
      }
      if (settled.kind !== 'failed') {
        done.push(...next);
      } else if (next.length > 1 && (isTooMany(settled.error) || mayConcernSome(settled.error))) {
        const half = Math.ceil(next.length / 2);
        if (isTooMany(settled.error)) most = Math.min(most, half);
        waiting.unshift(next.slice(0, half), next.slice(half));
        continue;
      } else {
        const { error, isUncertain } = settled;
        notMoved.push(...next.map((object) => ({ kind, object, error, isUncertain })));
      }
      seen += next.length;
      onProgress?.(seen, all);
    }
    if (done.length > 0) moved.push({ kind, objects: done });
  }

  await Promise.all(
    plan.moves.map((kind) =>
      limit(() => moveKind(kind)).catch((error: unknown) => {
        stoppedBy ??= error;
      }),
    ),
  );
  if (stoppedBy !== undefined && !(stoppedBy instanceof GenesysError)) throw stoppedBy;
  const stop = stoppedBy ?? (interrupted.aborted && seen < all ? 'interrupted' : undefined);
  return { moved, notMoved, ...(stop === undefined ? {} : { stoppedBy: stop }) };
}

function chunksOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}
