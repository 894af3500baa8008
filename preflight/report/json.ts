import { plainJson } from '../../lib/access/plain-json.ts';
import type { CheckReport } from '../../lib/contract/check-report.ts';

/** The report as it is: versioned, see `CheckReport`. */
export function renderJson(report: CheckReport): string {
  return `${plainJson(report, 2)}\n`;
}
