import type { CheckReport } from '../../lib/contract/check-report.ts';

/** What the process says when it ends; the same whatever the format of the report. */
export const ExitCode = {
  /** Nothing is in the way. */
  clear: 0,
  /** Something would fail or be lost. */
  found: 1,
  /** Wrong use or configuration. */
  misused: 2,
  /** The organisation could not be asked. */
  notAsked: 3,
  /** Nothing wrong was seen, but not everything could be determined or seen. */
  undetermined: 4,
  /** The preflight passed and the deploy itself failed. */
  deployFailed: 5,
  /** A mistake of ours. */
  bug: 70,
  /** Stopped by Ctrl-C or SIGTERM; a deploy that had begun was asked to stop and has ended. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/**
 * The exit code of a check. A collision that an import or a move solves counts as solved once the decision stands in the
 * file, from which a synth renders it; no synth stands behind a plan or a folder, which have to hold the block itself.
 * A loss counts until somebody acknowledges it.
 */
export function exitCodeOf(
  { source, counts, decisions }: Pick<CheckReport, 'source' | 'counts' | 'decisions'>,
  { allowUndetermined = false }: { readonly allowUndetermined?: boolean } = {},
): ExitCode {
  const { outcomes, losses, undetermined, notSeen } = counts;
  const unwritten = decisions.outdated && !decisions.written;
  const unrendered = source !== 'assembly' && decisions.unrendered > 0;
  if (outcomes.blocked > 0 || losses > 0 || unwritten || unrendered) return ExitCode.found;
  if (allowUndetermined) return ExitCode.clear;
  return undetermined + outcomes.unchecked + notSeen > 0 ? ExitCode.undetermined : ExitCode.clear;
}
