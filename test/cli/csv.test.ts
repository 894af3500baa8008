import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../cli/csv.ts';

const cellOf = (text: string): string => csvText(['name'], [[text]]).split('\r\n')[1] ?? '';

describe('a table as CSV', () => {
  it.each([
    '=HYPERLINK("http://evil.example","x")',
    '+49 89 1234',
    '-1+1',
    '@SUM(A1)',
    ' =1+1',
    '\uff1d1+1',
    '\uff20SUM(A1)',
  ])('makes no formula of %j', (text) => {
    const [[cell = ''] = []] = parse(cellOf(text)) as unknown as string[][];
    expect(cell).toBe(`'${text}`);
  });

  it.each(['\t=1+1', '\r=1+1', '\n=1+1'])('makes no formula of what a control character hides: %j', (text) => {
    expect(cellOf(text)).toMatch(/^\\u00(09|0d|0a)=1\+1$/);
  });

  it('gives back quotes, commas and semicolons as they were', () => {
    const rows = [
      ['a "b", c; d', ''],
      ['x', "it's"],
    ];
    expect(parse(csvText(['one', 'two'], rows))).toEqual([['one', 'two'], ...rows]);
  });

  it('begins with a byte order mark where it is asked for', () => {
    expect(csvText(['a'], [], { bom: true })).toBe('\ufeffa\r\n');
    expect(csvText(['a'], [])).toBe('a\r\n');
  });
});
