import type { CheckReport } from '../../lib/contract/check-report.ts';
import { renderJson } from './json.ts';
import type { RenderOptions } from './render-options.ts';
import { renderText } from './text.ts';

/** A report in one format; it reads nothing but the report. */
export type Reporter = (report: CheckReport, options: RenderOptions) => string;

/** The formats of `--format`. */
export const REPORTERS = {
  text: renderText,
  json: renderJson,
} as const satisfies Record<string, Reporter>;
export type ReportFormat = keyof typeof REPORTERS;
export const REPORT_FORMATS = Object.keys(REPORTERS) as ReportFormat[];
