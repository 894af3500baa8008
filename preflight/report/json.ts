import type { CheckReport } from '../../lib/contract/check-report.ts';

/** The report as it is: versioned, see `CheckReport`. */
export function renderJson(report: CheckReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
