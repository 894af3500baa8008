import { stringify } from 'csv-stringify/sync';
import { oneLine } from '../access/one-line.ts';

/** How a table is written. */
export interface CsvOptions {
  /** Begin with a byte order mark, by which Excel knows that the file is UTF-8. @default false */
  readonly bom?: boolean;
}

/**
 * A table as CSV (RFC 4180) that is safe to open in a spreadsheet: a cell that a spreadsheet would take for a formula
 * begins with an apostrophe, as OWASP advises, and control characters are shown as escapes.
 */
export function csvOf(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { bom = false }: CsvOptions = {},
): string {
  return stringify(
    [header, ...rows].map((row) => row.map(harmless)),
    { bom, record_delimiter: '\r\n' },
  );
}

/** What a spreadsheet takes for the beginning of a formula: also in the wide forms of East Asian scripts, and after blanks. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

function harmless(cell: string): string {
  const text = oneLine(cell);
  // A tab or a line feed in front would have been one sign of a formula; `oneLine` has made text of them.
  return FORMULA.test(text) ? `'${text}` : text;
}
