import type { ReportedAddress } from '../../lib/contract/check-report.ts';
import { ExitCode } from './exit-code.ts';

/** What a run comes to. */
export type Verdict = 'clear' | 'found' | 'undetermined';

/** How a verdict is headed. */
export const VERDICTS = {
  clear: { mark: '🟢', title: 'nothing in the way' },
  found: { mark: '🔴', title: 'something would fail or be lost' },
  undetermined: { mark: '🟡', title: 'not everything could be determined' },
} as const satisfies Record<Verdict, { readonly mark: string; readonly title: string }>;

/** The verdict behind an exit code of a check. */
export function verdictOf(exitCode: number): Verdict {
  if (exitCode === ExitCode.clear) return 'clear';
  return exitCode === ExitCode.undetermined ? 'undetermined' : 'found';
}

/** Whether an address is more than as it should be. */
export function isNotable({
  outcome,
  findings,
  losses,
  remarks,
}: Pick<ReportedAddress, 'outcome' | 'findings' | 'losses' | 'remarks'>): boolean {
  const isQuiet = outcome === 'keep' || outcome === 'read' || outcome === 'forget';
  return !isQuiet || findings.length + losses.length + remarks.length > 0;
}
