import { describe, expect, it } from 'vitest';
import { sheetNamed } from '../../lib/manifest/parse-manifest-sheet.ts';
import { sheetRows } from '../../lib/manifest/sheet-rows.ts';
import { resolved, saidOf, yaml } from './reading.ts';

const DIVISIONS = 'name,description,parent,protect\nEMEA,"Europe, the ""old"" world",,TRUE\nBerlin,,EMEA,no\n';
const ROLES = 'name,purposes,permissions\nAgent,Look; Work,routing:queue:view;routing:skill:view\n';
const PURPOSES = 'name,permissions\nLook,a:b:view\nWork,a:c:accept\n';
const ASSIGNMENTS = `user,group,role,roles,divisions,existing
ada@example.com,,Agent,,EMEA/**,keep
,Leads,,Agent;employee,*,
`;
const sheets = (separator: string) => {
  const turned = (text: string): string =>
    separator === ','
      ? text
      : // Cells that hold the new separator are quoted, as spreadsheets do.
        text
          .split('\n')
          .map((line) =>
            (line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [])
              .map((cell) => cell.replace(/,$/, ''))
              .map((cell) => (cell.includes(separator) && !cell.startsWith('"') ? `"${cell}"` : cell))
              .join(separator)
              .replace(new RegExp(`${separator}$`), line.endsWith(',') ? separator : ''),
          )
          .join('\n');
  return [
    { file: 'acme-divisions.csv', text: turned(DIVISIONS) },
    { file: 'roles.csv', text: turned(ROLES) },
    { file: 'Purposes.CSV', text: turned(PURPOSES) },
    { file: 'assignments.csv', text: turned(ASSIGNMENTS) },
    yaml('existing: { roles: [employee] }\n'),
  ];
};

describe('sheets', () => {
  it('make the same manifest as YAML, with places of their own', () => {
    const { divisions, roles, subjects } = resolved(...sheets(','));
    expect(divisions).toMatchObject([
      {
        name: 'EMEA',
        description: 'Europe, the "old" world',
        protect: true,
        place: { file: 'acme-divisions.csv', line: 2, column: 1 },
      },
      { name: 'Berlin', protect: false, path: ['EMEA', 'Berlin'] },
    ]);
    expect(roles[0]).toMatchObject({ name: 'Agent', purposes: ['Look', 'Work'] });
    expect(roles[0]?.permissions).toHaveLength(4);
    expect(subjects).toMatchObject([
      { text: 'ada@example.com', existing: 'keep', roles: [{ role: 'Agent', divisions: ['Berlin', 'EMEA'] }] },
      { text: 'Leads', roles: [{ role: 'Agent', divisions: '*' }, { role: 'employee' }] },
    ]);
  });

  it.each([
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['empty lines', (text: string) => text.replaceAll('\n', '\n\n')],
    ['a line that names the separator', (text: string) => `sep=,\n${text}`],
    ['columns in capitals', (text: string) => text.replace(/^.*/, (header) => header.toUpperCase())],
  ])('are read with %s', (_, change) => {
    const plain = resolved(...sheets(','));
    const changed = resolved(
      ...sheets(',').map(({ file, text }) => ({ file, text: /csv$/i.test(file) ? change(text) : text })),
    );
    const unplaced = (value: unknown): string =>
      JSON.stringify(value, (key, one: unknown) => (key === 'place' ? 0 : one));
    expect(unplaced(changed)).toBe(unplaced(plain));
  });

  it.each([';', '\t'])('are read with cells apart by %j', (separator) => {
    const unplaced = (value: unknown): string =>
      JSON.stringify(value, (key, one: unknown) => (key === 'place' ? 0 : one));
    expect(sheets(separator)[3]?.text).toContain(`user${separator}group`);
    expect(unplaced(resolved(...sheets(separator)))).toBe(unplaced(resolved(...sheets(','))));
  });

  it('say of every problem the line and the column, in characters', () => {
    const said = saidOf(
      {
        file: 'divisions.csv',
        text: 'name,parent,colour\nÜber Süd,\n"Two\nlines",Slaes,,spare\nSales,"  Über Sud"\n',
      },
      {
        file: 'assignments.csv',
        text: '\uFEFFuser;role;divisions\r\nada@example.com;Agent;"Sales; Nowhere at all ;""x"""\r\nada;Agent;\r\n',
      },
      yaml('existing: { roles: [Agent] }\n'),
    );
    expect(said).toEqual([
      'error divisions.csv:1:13 unknown column "colour"; known are: name, description, parent, protect',
      'error divisions.csv:4:8 there is no division "Slaes"; did you mean "Sales"?',
      'error divisions.csv:4:15 it stands in a column that has no name',
      'error divisions.csv:5:7 there is no division "Über Sud"; did you mean "Über Süd"?',
      'error assignments.csv:2:31 there is no division "Nowhere at all"; declare it in "divisions", or name it in "existing.divisions"',
      'error assignments.csv:2:47 there is no division ""x""; declare it in "divisions", or name it in "existing.divisions"',
      'error assignments.csv:3:1 user: a user is written by e-mail address or id',
    ]);
  });

  it('do not drop what stands under a column without a name', () => {
    const text = 'user,,role,divisions,\nada@example.com,,Agent,Sales,keep\n,,,,\nben@example.com,x,Agent,Sales,\n';
    const existing = yaml('existing: { roles: [Agent], divisions: [Sales] }\n');
    expect(saidOf({ file: 'assignments.csv', text }, existing)).toEqual([
      'error assignments.csv:2:30 it stands in a column that has no name',
      'error assignments.csv:4:17 it stands in a column that has no name',
    ]);
  });

  it('that are broken say where, and what could not be read is not missed', () => {
    const said = saidOf(
      { file: 'divisions.csv', text: 'name,parent\nSales,Nowhere\nEMEA,"Sales\n' },
      { file: 'roles.csv', text: '' },
    );
    expect(said).toEqual([
      'error divisions.csv:3:1 this is no CSV: Quote Not Closed: the parsing is finished with an opening quote',
      'error roles.csv:1:1 it is empty; its first line names the columns: name, description, purposes, permissions, protect',
    ]);
  });

  it('are told by their names', () => {
    expect(sheetNamed('/tmp/roles/Acme Divisions.csv')).toBe('divisions');
    expect(sheetNamed('divisions-and-roles.csv')).toBeUndefined();
    expect(saidOf({ file: 'people.csv', text: 'name\nx\n' })).toEqual([
      'error people.csv:1:1 its name does not say what the sheet holds; call it divisions.csv, purposes.csv, roles.csv, assignments.csv, or with more in front',
    ]);
    expect(resolved({ file: 'people.csv', text: 'name\nSales\n', sheet: 'divisions' }).divisions).toHaveLength(1);
  });

  it('cannot have a column twice', () => {
    expect(saidOf({ file: 'divisions.csv', text: 'name,Name\nSales,Sales\n' })).toEqual([
      'error divisions.csv:1:6 there are two columns "name"; keep one',
    ]);
  });
});

describe('the cells of a sheet', () => {
  it('know where each of their characters stands, quotes and lines inside them counted', () => {
    const { rows } = sheetRows('a,"say ""hi"", x"\n" first\nsecond",b\n');
    const [, quoted] = rows[0] ?? [];
    expect([quoted?.text, quoted?.line, quoted?.column]).toEqual(['say "hi", x', 1, 3]);
    expect(quoted?.placeAt(quoted.text.indexOf('x'))).toEqual({ line: 1, column: 16 });
    const [lines, after] = rows[1] ?? [];
    expect(lines?.placeAt(lines.text.indexOf('second'))).toEqual({ line: 3, column: 1 });
    expect([after?.line, after?.column]).toEqual([3, 9]);
  });
});
