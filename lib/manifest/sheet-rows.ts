import { CsvError, parse } from 'csv-parse/sync';
import { whyNoText, whyTooLarge } from '../contract/text-limits.ts';
import type { TextPlace, FileProblem } from '../contract/yaml-document.ts';

/** One cell of a sheet. */
export interface SheetCell extends TextPlace {
  /** Without space around it. */
  readonly text: string;
  /** Where a character of the text stands, counted from 0. */
  readonly placeAt: (index: number) => TextPlace;
}

/** The cells of a sheet, row by row; what follows after a broken quote could not be read. */
export interface SheetRows {
  readonly rows: readonly (readonly SheetCell[])[];
  readonly problem?: FileProblem;
}

/** What may stand between two cells: spreadsheets write what the country's decimal comma leaves over. */
const SEPARATORS = [',', ';', '\t'] as const;

/** In bytes: what a character costs where every second one ends a cell. */
const COST_OF_CHARACTER = 200;
/** In characters. */
const LONGEST_ROW = 100_000;

/** What some spreadsheets write first to say what separates cells: `sep=;`. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/i;

/**
 * Reads CSV as spreadsheets write it: cells between `,`, `;` or tabs, whichever stands in the first line most, with or
 * without a byte order mark, lines by LF or CRLF.
 */
export function sheetRows(text: string): SheetRows {
  const plain = text.replace(/^\uFEFF/, '');
  const why = whyNoText(plain) ?? whyTooLarge(plain.length * COST_OF_CHARACTER);
  if (why !== undefined) return { rows: [], problem: { line: 1, column: 1, message: `it ${why}` } };
  const [separatorLine = '', named] = SEPARATOR_LINE.exec(plain) ?? [];
  const body = plain.slice(separatorLine.length);
  const linesBefore = separatorLine === '' ? 0 : 1;
  const rows: SheetCell[][] = [];
  let before = '';
  try {
    parse(body, {
      delimiter: named ?? separatorOf(body),
      relax_column_count: true,
      raw: true,
      // Cells are placed by what stands before them in their row.
      max_record_size: LONGEST_ROW,
      cast: (value, { index, lines, quoting, raw = '' }) => {
        // `raw` is the row up to the end of this cell.
        if (index === 0) before = '';
        const own = raw.slice(before.length);
        const line = lines + linesBefore - newlinesIn(own.replace(/\r?\n$/, ''));
        if (index === 0) rows.push([]);
        rows.at(-1)?.push(cellOf(value, quoting, { line, column: columnAfter(before) }));
        before = raw;
        return value;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines'] ?? 1) + linesBefore;
    // The row in which it broke off is not whole.
    return {
      rows: rows.slice(0, -1),
      problem: { line, column: 1, message: brokenCsv(error) },
    };
  }
  return { rows: rows.filter((cells) => cells.some(({ text: cell }) => cell !== '')) };
}

/** The place is said already. */
function brokenCsv({ message }: CsvError): string {
  return `this is no CSV: ${message.replace(/ at line \d+/, '')}`;
}

function cellOf(value: string, quoting: boolean, { line, column }: TextPlace): SheetCell {
  const leading = value.length - value.trimStart().length;
  const placeAt = (index: number): TextPlace => {
    const ahead = value.slice(0, leading + index);
    const newlines = newlinesIn(ahead);
    if (newlines > 0) return { line: line + newlines, column: columnAfter(ahead) };
    // A quote inside a quoted cell is written twice.
    const quotes = quoting ? 1 + ahead.split('"').length - 1 : 0;
    return { line, column: column + ahead.length + quotes };
  };
  return { text: value.trim(), line, column, placeAt };
}

function separatorOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  const outside = first.replace(/"[^"]*"/g, '');
  const count = (separator: string): number => outside.split(separator).length;
  return SEPARATORS.reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

function newlinesIn(text: string): number {
  return text.split('\n').length - 1;
}

/** Column of what follows after a text, from 1. */
function columnAfter(text: string): number {
  return text.length - (text.lastIndexOf('\n') + 1) + 1;
}
