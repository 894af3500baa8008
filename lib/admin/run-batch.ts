import type { JournalIntent } from '../contract/journal-entry.ts';
import type { GenesysError } from '../genesys/errors.ts';
import { administer, type AdministerOptions } from './administer.ts';
import type { Journal } from './journal.ts';
import { inFull, type Operation } from './operation.ts';
import type { BatchPlan, Hopeless, Skipped } from './plan/batch-plan.ts';
import { runOperations, type BatchOptions, type BatchOutcome } from './run-operations.ts';

/** What came of a batch, by number. */
export type BatchCounts = Record<Operation['counts'] | 'failed' | 'notStarted', number>;

/** Of nothing. */
export const NO_COUNTS: BatchCounts = {
  created: 0,
  updated: 0,
  granted: 0,
  revoked: 0,
  moved: 0,
  deleted: 0,
  skipped: 0,
  failed: 0,
  notStarted: 0,
};

/** Something of a batch that was not done. */
export interface Failure extends Hopeless {
  /** What to do about it, as a sentence. */
  readonly cure?: string;
  /** Whether it may have been done all the same. */
  readonly isUncertain: boolean;
  /** `ININ-Correlation-Id`. */
  readonly correlationId?: string;
}

/** What came of a batch. */
export interface BatchReport {
  readonly counts: BatchCounts;
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
  /** What was not begun because something before it failed; the next run does it. */
  readonly heldBack: readonly Hopeless[];
  /** Whether it went on with a run that had been broken off. */
  readonly isResumed: boolean;
  readonly stoppedBy?: GenesysError | 'interrupted';
}

/** What {@link runBatch} needs. */
export interface RunBatchOptions
  extends AdministerOptions, Pick<BatchOptions, 'concurrency' | 'interrupted' | 'onProgress'> {
  /** A plan without problems. */
  readonly plan: BatchPlan;
}

/** Carries a plan out, as a run of its own: locked, journalled, going on where it was broken off. */
export async function runBatch({
  plan,
  concurrency,
  interrupted,
  onProgress,
  ...options
}: RunBatchOptions): Promise<BatchReport> {
  return administer(options, async ({ world, journal, resumes }) => {
    await tellFoundDone(plan, resumes?.begun ?? [], journal);
    const outcome = await runOperations(plan.operations, {
      world,
      journal,
      concurrency,
      interrupted,
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(resumes === undefined ? {} : { remembered: resumes.remembered }),
    });
    return {
      result: { ...reportOf(plan, outcome), isResumed: resumes !== undefined },
      outcome: outcome.stoppedBy === undefined ? 'finished' : 'interrupted',
    };
  });
}

/** What was begun before a kill, and need not be done any more, has an end in the journal, too. */
async function tellFoundDone(
  { operations, showsDone }: BatchPlan,
  begun: readonly JournalIntent[],
  journal: Journal,
): Promise<void> {
  const planned = new Set(operations.map(({ key }) => key));
  for (const one of begun) {
    if (!planned.has(one.key) && showsDone?.(one) === true) await journal.foundDone(one.key);
  }
}

function reportOf(plan: BatchPlan, { outcomes, stoppedBy }: BatchOutcome): Omit<BatchReport, 'isResumed'> {
  const counts = { ...NO_COUNTS };
  const failures: Failure[] = plan.hopeless.map((hopeless) => ({ ...hopeless, isUncertain: false }));
  const heldBack: Hopeless[] = [];
  for (const { size = 1 } of plan.skipped) counts.skipped += size;
  counts.failed += plan.hopeless.length;
  for (const { operation, settled } of outcomes) {
    const { size = 1, counts: what } = operation;
    if (settled.kind === 'done') counts[what] += size;
    else if (settled.kind === 'already') counts.skipped += size;
    else if (settled.kind === 'not-started') counts.notStarted += size;
    else if (settled.kind === 'held-back') {
      counts.notStarted += size;
      heldBack.push({ about: inFull(operation), why: `it waits for what failed: ${inFull(settled.by)}` });
    } else {
      const { message, cure, correlationId } = settled.error;
      counts.failed += size;
      failures.push({
        about: inFull(operation),
        why: message,
        cure,
        isUncertain: settled.isUncertain,
        ...(correlationId === undefined ? {} : { correlationId }),
      });
    }
  }
  return { counts, skipped: plan.skipped, failures, heldBack, ...(stoppedBy === undefined ? {} : { stoppedBy }) };
}
