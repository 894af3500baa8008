import { oneLine } from '../preflight/terraform-text.ts';

/** How a table is written. */
export interface CsvOptions {
  /** Begin with a byte order mark, by which Excel knows that the file is UTF-8. @default false */
  readonly bom?: boolean;
}

/** What a spreadsheet takes for the beginning of a formula; also in the wide forms of East Asian scripts, and after blanks. */
const FORMULA_START = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
/** The same behind a semicolon, which begins a new cell where the comma is the decimal sign. */
const FORMULA_BEHIND = /(;)(\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/**
 * A table as CSV (RFC 4180). Cells that a spreadsheet would run as formulas get an apostrophe in front, as OWASP advises,
 * which it shows as text: what an organisation calls something must not become code there either. Control characters are
 * shown as escapes.
 */
export function csvText(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { bom = false }: CsvOptions = {},
): string {
  const lines = [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`);
  return `${bom ? '\ufeff' : ''}${lines.join('')}`;
}

function cell(text: string): string {
  // A tab or a line end in front would be the sign of a formula, too: as an escape it is none.
  const line = oneLine(text);
  const safe = (FORMULA_START.test(line) ? `'${line}` : line).replace(FORMULA_BEHIND, "$1'$2");
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
