/** What a spreadsheet would take for a formula when a cell begins with it. */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * A table as CSV (RFC 4180). Cells that a spreadsheet would run as formulas get an apostrophe in front, which it shows as
 * text: what an organisation calls something must not become code there either.
 */
export function csvText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
