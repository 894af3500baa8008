import type { ReportedAddress } from '../../lib/contract/check-report.ts';

/** What is blocked, then what is lost, then what is not known, then the rest; else in the order of the report. */
export function worstFirst(addresses: readonly ReportedAddress[]): ReportedAddress[] {
  return [...addresses].sort((one, other) => rankOf(one) - rankOf(other));
}

function rankOf({ outcome, losses }: ReportedAddress): number {
  if (outcome === 'blocked') return 0;
  if (losses.some(({ acknowledged }) => acknowledged === undefined)) return 1;
  return outcome === 'undetermined' || outcome === 'unchecked' ? 2 : 3;
}
