import type { CheckReport } from '../../lib/contract/check-report.ts';
import { renderGithub } from './github.ts';
import { renderGitlab } from './gitlab.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import type { RenderOptions } from './render-options.ts';
import { renderSarif } from './sarif.ts';
import { renderText } from './text.ts';

/** A report in one format; it reads nothing but the report. */
export type Reporter = (report: CheckReport, options: RenderOptions) => string;

/** The formats of `--format` and `--report`. */
export const REPORTERS = {
  text: renderText,
  json: renderJson,
  markdown: renderMarkdown,
  html: renderHtml,
  sarif: renderSarif,
  junit: renderJunit,
  github: renderGithub,
  gitlab: renderGitlab,
} as const satisfies Record<string, Reporter>;
export type ReportFormat = keyof typeof REPORTERS;
export const REPORT_FORMATS = Object.keys(REPORTERS) as ReportFormat[];
