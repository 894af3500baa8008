import pLimit from 'p-limit';
import { GenesysError } from '../genesys/errors.ts';
import type { Journal } from './journal.ts';
import type { Operation, Settled, World } from './operation.ts';
import { settle, type Remembered } from './settle.ts';

/** What became of one operation of a batch. */
export interface OperationOutcome {
  readonly operation: Operation;
  /**
   * `not-started`: the batch was interrupted before, or nothing could be sent any more. `held-back`: another one of its lane
   * failed, and it waits for that.
   */
  readonly settled: Settled | { readonly kind: 'not-started' } | { readonly kind: 'held-back'; readonly by: Operation };
}

/** What {@link runOperations} needs. */
export interface BatchOptions {
  readonly world: World;
  readonly journal: Journal;
  /** Operations at the same time. */
  readonly concurrency: number;
  /** What an earlier run left behind, by {@link Operation.key}. @default nothing */
  readonly remembered?: ReadonlyMap<string, Remembered>;
  /** When aborted, what is in flight is finished and nothing new is begun. */
  readonly interrupted: AbortSignal;
  /** Told after each operation. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** What became of a batch. */
export interface BatchOutcome {
  /** One for each operation, in the given order. */
  readonly outcomes: readonly OperationOutcome[];
  /** What stopped it before its end, where something did. */
  readonly stoppedBy?: GenesysError | 'interrupted';
}

/**
 * Carries operations out, so many at the same time, those of one lane one after the other. A failure stops nothing but
 * what waits for its lane: nobody loses a role before the one that takes its place is there. What makes sending pointless
 * (credentials refused, nobody reached) and an interruption stop what has not begun.
 */
export async function runOperations(
  operations: readonly Operation[],
  { world, journal, concurrency, remembered = new Map(), interrupted, onProgress }: BatchOptions,
): Promise<BatchOutcome> {
  const limit = pLimit(concurrency);
  const outcomes = new Map<Operation, OperationOutcome['settled']>();
  let stoppedBy: unknown;

  async function carryOut(operation: Operation): Promise<Settled> {
    await journal.intend(operation);
    const settled = await settle(operation, world, remembered.get(operation.key));
    await journal.settle(operation, settled);
    return settled;
  }

  async function carryOutLane(lane: readonly Operation[]): Promise<void> {
    let failed: Operation | undefined;
    for (const operation of lane) {
      const { waitsForLane = false } = operation;
      if (interrupted.aborted || stoppedBy !== undefined) return;
      const settled =
        waitsForLane && failed !== undefined ? ({ kind: 'held-back', by: failed } as const) : await carryOut(operation);
      if (settled.kind === 'failed' && !waitsForLane) failed ??= operation;
      outcomes.set(operation, settled);
      onProgress?.(outcomes.size, operations.length);
    }
  }

  const lanes = [...lanesOf(operations).values()].map((lane) =>
    limit(() => carryOutLane(lane)).catch((error: unknown) => {
      stoppedBy ??= error;
    }),
  );
  await Promise.all(lanes);
  const stop = stopOf(stoppedBy, interrupted, outcomes.size < operations.length);
  return {
    outcomes: operations.map((operation) => ({
      operation,
      settled: outcomes.get(operation) ?? { kind: 'not-started' },
    })),
    ...(stop === undefined ? {} : { stoppedBy: stop }),
  };
}

function lanesOf(operations: readonly Operation[]): Map<string, Operation[]> {
  const lanes = new Map<string, Operation[]>();
  for (const operation of operations) {
    const name = operation.lane ?? operation.key;
    const lane = lanes.get(name);
    if (lane === undefined) lanes.set(name, [operation]);
    else lane.push(operation);
  }
  return lanes;
}

/** What is no refusal of the organisation (a full disk, a mistake of ours) is thrown on. */
function stopOf(error: unknown, interrupted: AbortSignal, isUnfinished: boolean): BatchOutcome['stoppedBy'] {
  if (error instanceof GenesysError) return error;
  if (error !== undefined) throw error;
  return interrupted.aborted && isUnfinished ? 'interrupted' : undefined;
}
