import {
  inFull,
  NO_COUNTS,
  type BatchCounts,
  type BatchPlan,
  type BatchReport,
  type Failure,
  type Operation,
  type Skipped,
} from '../../lib/admin/index.ts';
import { oneLine } from '../../lib/access/one-line.ts';
import { formatPlace } from '../../lib/manifest/index.ts';

/** What the last line of a batch counts, in this order; skipped and failed always follow. */
export type Counted = readonly Operation['counts'][];

/** What would be done, for people. */
export function batchPlanText({ operations, skipped, hopeless }: BatchPlan, counted: Counted): string {
  const planned = countsOfPlan({ operations, skipped, hopeless, problems: [] });
  return lines([
    ...operations.map((operation) => `would ${oneLine(inFull(operation))}`),
    ...hopeless.map(({ about, why }) => `cannot be done: ${oneLine(about)}: ${oneLine(why)}`),
    ...skipped.flatMap(leftLine),
    `would be: ${summary(planned, counted)}`,
  ]);
}

/** What came of it, for people: what failed and why, and a last line that counts. */
export function batchReportText({ counts, failures, heldBack, skipped }: BatchReport, counted: Counted): string {
  return lines([
    ...failures.map(failureLine),
    ...heldBack.map(({ about, why }) => oneLine(`not begun: ${about}: ${why}`)),
    ...skipped.flatMap(leftLine),
    summary(counts, counted),
  ]);
}

/** Why nothing is sent, a line each. */
export function problemsText({ problems }: Pick<BatchPlan, 'problems'>): string {
  return lines(
    problems.map(({ place, message }) => oneLine(place === undefined ? message : `${formatPlace(place)}: ${message}`)),
  );
}

/** The plan for a script. */
export function batchPlanJson({ operations, skipped, hopeless, problems }: BatchPlan) {
  return {
    planned: operations.map(({ about, parts, counts, before, after }) => ({ about, parts, counts, before, after })),
    skipped,
    failed: hopeless,
    problems,
  };
}

/** What came of it, for a script. */
export function batchReportJson({ counts, failures, heldBack, skipped, isResumed, stoppedBy }: BatchReport) {
  return {
    counts,
    failed: failures,
    notBegun: heldBack,
    skipped,
    resumed: isResumed,
    stopped: stoppedBy === undefined ? null : stoppedBy === 'interrupted' ? stoppedBy : stoppedBy.code,
  };
}

function failureLine({ about, why, cure, isUncertain, correlationId }: Failure): string {
  const maybe = isUncertain ? ' It may have been done all the same.' : '';
  const correlation = correlationId === undefined ? '' : ` (correlation id ${correlationId})`;
  return oneLine(`failed: ${about}: ${sentence(why)}${maybe}${cure === undefined ? '' : ` ${cure}`}${correlation}`);
}

/** That something exists is no news; that it is otherwise than wished, and stays so, is. */
function leftLine({ about, why, isOtherwise = false }: Skipped): string[] {
  return isOtherwise ? [oneLine(`left as it is: ${about} ${why}`)] : [];
}

/** Some reasons are whole sentences, some are not. */
function sentence(why: string): string {
  return /[.!?]$/.test(why) ? why : `${why}.`;
}

function summary(counts: BatchCounts, counted: Counted): string {
  const words = [...counted, 'skipped', 'failed'] as const;
  const rest = counts.notStarted > 0 ? `, ${counts.notStarted} not begun` : '';
  return `${words.map((word) => `${counts[word]} ${word}`).join(', ')}${rest}`;
}

function countsOfPlan({ operations, skipped, hopeless }: BatchPlan): BatchCounts {
  const counts = { ...NO_COUNTS, failed: hopeless.length };
  for (const { counts: what, size = 1 } of operations) counts[what] += size;
  for (const { size = 1 } of skipped) counts.skipped += size;
  return counts;
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
