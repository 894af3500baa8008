import { runBatch, type BatchPlan, type BatchReport } from '../../lib/admin/index.ts';
import { ExitCode } from '../../preflight/index.ts';
import { administerOptions, type AdministrationOptions } from '../administration-options.ts';
import type { CommandContext } from '../command.ts';
import { json } from '../commands/division/options.ts';
import { batchProgress } from './batch-progress.ts';
import {
  batchPlanJson,
  batchPlanText,
  batchReportJson,
  batchReportText,
  problemsText,
  type Counted,
} from './render-batch.ts';

/** The options of a command that carries a batch out. */
export type BatchCommandOptions = AdministrationOptions & {
  readonly format: 'text' | 'json';
  /** Operations at the same time. */
  readonly concurrency: number;
};

/** A batch that a command has planned. */
export interface PlannedBatch {
  /** In words, for the journal: `division create-batch`. */
  readonly command: string;
  /** What is to be brought about, as data. */
  readonly wish: unknown;
  readonly plan: BatchPlan;
  /** What its last line counts. */
  readonly counted: Counted;
}

/**
 * Shows what a batch would do, or does it where `--yes` says so. What makes the whole batch wrong is told before
 * anything is sent.
 */
export async function carryOut(
  context: Pick<CommandContext<BatchCommandOptions>, 'options' | 'io' | 'administration'>,
  { command, wish, plan, counted }: PlannedBatch,
): Promise<ExitCode> {
  const { options, io } = context;
  const { format } = options;
  if (plan.problems.length > 0) {
    if (format === 'json') io.out(json(batchPlanJson(plan)));
    io.err(`${problemsText(plan)}Nothing was sent.\n`);
    return ExitCode.misused;
  }
  if (!options.yes) {
    io.out(format === 'json' ? json(batchPlanJson(plan)) : batchPlanText(plan, counted));
    if (plan.operations.length > 0) io.err('Nothing was changed. With --yes, it is.\n');
    return plan.hopeless.length > 0 ? ExitCode.found : ExitCode.clear;
  }
  const report = await runBatch({
    ...administerOptions(context),
    command,
    wish,
    plan,
    concurrency: options.concurrency,
    interrupted: io.interrupted,
    onProgress: batchProgress(io, 'Working'),
  });
  if (report.isResumed) io.err('Went on with a run that had been broken off.\n');
  io.out(format === 'json' ? json(batchReportJson(report)) : batchReportText(report, counted));
  return exitCodeOf(report, context);
}

function exitCodeOf(
  { stoppedBy, counts }: BatchReport,
  { io }: Pick<CommandContext<BatchCommandOptions>, 'io'>,
): ExitCode {
  if (stoppedBy === 'interrupted') {
    io.err('Interrupted: what was under way was finished. The same command goes on.\n');
    return ExitCode.interrupted;
  }
  if (stoppedBy !== undefined) throw stoppedBy;
  return counts.failed > 0 ? ExitCode.found : ExitCode.clear;
}
