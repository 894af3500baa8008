import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { InputError, REPORT_FORMATS, type ReportFormat } from '../../preflight/index.ts';
import type { Io } from '../io.ts';

/** The Markdown report, added to the summary of a job on GitHub Actions. */
const SUMMARY = 'github-summary';
/** The file of that summary, as the runner names it. */
const SUMMARY_VARIABLE = 'GITHUB_STEP_SUMMARY';

/** How a value of `--report` begins, or all of it. */
export const REPORT_BEGINNINGS: readonly string[] = [...REPORT_FORMATS.map((format) => `${format}:`), SUMMARY];

/** A report that is asked for beside the one that is printed. */
export interface ReportTarget {
  readonly format: ReportFormat;
  readonly file: string;
  /** Whether the file may hold something already that has to stay. */
  readonly isAdded: boolean;
}

/** The options of every command that reports a check. */
export function reportOptions(printedOn: 'stdout' | 'stderr'): Option[] {
  return [
    new Option('--format <format>', `format of the report on ${printedOn}`).choices(REPORT_FORMATS).default('text'),
    new Option(
      '--report <format:file>',
      `write the report into a file too; "${SUMMARY}" adds it to the summary of the job (repeatable)`,
    ).argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), asked(value, before)]),
  ];
}

export const ReportOptions = z.object({
  format: z.enum(REPORT_FORMATS),
  report: z.array(z.string()).default([]),
});
export type ReportOptions = z.infer<typeof ReportOptions>;

/** A value of `--report` that can be meant. */
function asked(value: string, before: readonly string[] = []): string {
  if (value !== SUMMARY) {
    const { format, file } = partsOf(value);
    if (!REPORT_FORMATS.some((known) => known === format)) {
      const known = [...REPORT_FORMATS, SUMMARY].join(', ');
      throw new InvalidArgumentError(`There is no format "${format}". The formats are ${known}.`);
    }
    if (file === '') throw new InvalidArgumentError(`Name the file, e.g. --report ${format}:report.txt`);
    if (before.some((other) => partsOf(other).file === file)) {
      throw new InvalidArgumentError(`${file} is named twice.`);
    }
  } else if (before.includes(SUMMARY)) throw new InvalidArgumentError('It is asked for twice.');
  return value;
}

function partsOf(value: string): { readonly format: string; readonly file: string } {
  const at = value.indexOf(':');
  return at < 0 ? { format: value, file: '' } : { format: value.slice(0, at), file: value.slice(at + 1) };
}

/**
 * The files that are asked for.
 *
 * @throws InputError `no-job-summary` when there is no job whose summary could be added to
 */
export function reportTargets({ report }: ReportOptions, { environment }: Io): ReportTarget[] {
  return report.map((value) => {
    if (value !== SUMMARY) {
      const { format, file } = partsOf(value);
      return { format: format as ReportFormat, file, isAdded: false };
    }
    const file = environment[SUMMARY_VARIABLE] ?? '';
    if (file === '') {
      throw new InputError(
        'no-job-summary',
        `--report ${SUMMARY}: ${SUMMARY_VARIABLE} is not set, which the runner of GitHub Actions sets. Elsewhere, write --report markdown:FILE.`,
      );
    }
    return { format: 'markdown', file, isAdded: true };
  });
}
