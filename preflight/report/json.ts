import { plainJson } from '../../lib/access/plain-json.ts';
import type { CheckReport } from '../../lib/contract/check-report.ts';
import { withoutCommands } from './log-commands.ts';

/** The report as it is: versioned, see `CheckReport`. */
export function renderJson(report: CheckReport): string {
  return `${withoutCommands(plainJson(report, 2))}\n`;
}
