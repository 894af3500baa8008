import type { CheckReport } from '../../lib/contract/check-report.ts';
import { renderJson } from './json.ts';
import { renderText } from './text.ts';

/** What a reporter may know beside the report. */
export interface RenderOptions {
  /** Whether the reader's terminal shows colours. */
  readonly colour: boolean;
}

/** A report in one format; it reads nothing but the report. */
export type Reporter = (report: CheckReport, options: RenderOptions) => string;

/** The formats of `--format`. */
export const REPORTERS = {
  text: renderText,
  json: renderJson,
} as const satisfies Record<string, Reporter>;
export type ReportFormat = keyof typeof REPORTERS;
export const REPORT_FORMATS = Object.keys(REPORTERS) as ReportFormat[];
