import { closest } from '../access/closest.ts';
import type { TextPlace } from '../contract/yaml-document.ts';
import { EVERY_DIVISION } from './access-manifest.ts';
import type { FilePlace } from './file-place.ts';
import type { ManifestEntry, ManifestFile, Section } from './manifest-entry.ts';
import { errorAt, type ManifestProblem } from './manifest-problem.ts';
import { sheetRows, type SheetCell } from './sheet-rows.ts';

/** The lists that can be kept as a sheet, and their columns: named as the keys in YAML. */
export const SHEETS = {
  divisions: ['name', 'description', 'parent', 'protect'],
  purposes: ['name', 'description', 'permissions'],
  roles: ['name', 'description', 'purposes', 'permissions', 'protect'],
  assignments: ['user', 'group', 'client', 'role', 'roles', 'divisions', 'existing'],
} as const satisfies Partial<Record<Section, readonly string[]>>;
export type Sheet = keyof typeof SHEETS;
export const SHEET_NAMES = Object.keys(SHEETS) as Sheet[];

/** Columns whose cells hold several values. */
const LISTS: ReadonlySet<string> = new Set(['permissions', 'purposes', 'roles', 'divisions']);

/** How a cell says whether; what else it says is judged as it is. */
const YES_AND_NO: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
]);

/** What stands between the values of one cell. */
export const LIST_SEPARATOR = ';';

/** Which list a sheet holds, by its name: `divisions.csv`, `acme-roles.csv`. Undefined where that does not tell. */
export function sheetNamed(file: string): Sheet | undefined {
  const base = file.replace(/^.*[\\/]/, '').toLowerCase();
  const [only, ...others] = SHEET_NAMES.filter((sheet) => base.includes(sheet));
  return others.length === 0 ? only : undefined;
}

/**
 * What a sheet (CSV) of a manifest holds: a column a key, a row an entry, an empty cell a key that is left out.
 *
 * @param sheet - which list it is
 */
export function parseManifestSheet(text: string, file: string, sheet: Sheet): ManifestFile {
  const { rows, problem } = sheetRows(text);
  const problems = problem === undefined ? [] : [errorAt({ file, ...problem }, problem.message)];
  const [header, ...body] = rows;
  const isWhole = problem === undefined;
  if (header === undefined) {
    const columns = SHEETS[sheet].join(', ');
    const empty = errorAt({ file, line: 1, column: 1 }, `it is empty; its first line names the columns: ${columns}`);
    return { file, entries: [], problems: isWhole ? [empty] : problems, isWhole };
  }
  const { columns, problems: inHeader } = columnsOf(header, file, sheet);
  const entries = body.map((cells) => entryOf(cells, columns, file, sheet));
  const spare = body.flatMap((cells) =>
    cells.filter(({ text: cell }, at) => cell !== '' && (header[at]?.text ?? '') === '').slice(0, 1),
  );
  const beyond = spare.map((cell) => errorAt(placeIn(file, cell), 'it stands in a column that has no name'));
  return { file, entries, problems: [...problems, ...inHeader, ...beyond], isWhole };
}

interface Column {
  readonly name: string;
  readonly index: number;
}

function columnsOf(
  header: readonly SheetCell[],
  file: string,
  sheet: Sheet,
): { readonly columns: readonly Column[]; readonly problems: readonly ManifestProblem[] } {
  const known: readonly string[] = SHEETS[sheet];
  const columns: Column[] = [];
  const problems: ManifestProblem[] = [];
  header.forEach((cell, index) => {
    const name = known.find((column) => column.toLowerCase() === cell.text.toLowerCase());
    const place = placeIn(file, cell);
    if (name === undefined) {
      const near = closest(cell.text, known);
      const hint = near === undefined ? `known are: ${known.join(', ')}` : `did you mean "${near}"?`;
      if (cell.text !== '') problems.push(errorAt(place, `unknown column "${cell.text}"; ${hint}`));
    } else if (columns.some((column) => column.name === name)) {
      problems.push(errorAt(place, `there are two columns "${name}"; keep one`));
    } else {
      columns.push({ name, index });
    }
  });
  return { columns, problems };
}

function entryOf(cells: readonly SheetCell[], columns: readonly Column[], file: string, sheet: Sheet): ManifestEntry {
  const filled = columns.flatMap(({ name, index }) => {
    const cell = cells[index];
    return cell === undefined || cell.text === '' ? [] : [{ name, cell, ...valueOf(name, cell) }];
  });
  const [first] = cells;
  return {
    section: sheet,
    value: Object.fromEntries(filled.map(({ name, value }) => [name, value])),
    label: '',
    placeOf: ([key, item], unknownKey) => {
      const found = filled.find(({ name }) => name === (unknownKey ?? key));
      const start = typeof item === 'number' ? found?.starts[item] : undefined;
      return placeIn(file, (start === undefined ? undefined : found?.cell.placeAt(start)) ?? found?.cell ?? first);
    },
  };
}

function placeIn(file: string, { line, column }: TextPlace = { line: 1, column: 1 }): FilePlace {
  return { file, line, column };
}

/** The value of a cell, and where in it each value of a list begins. */
function valueOf(column: string, { text }: SheetCell): { readonly value: unknown; readonly starts: readonly number[] } {
  if (column === 'protect') return { value: YES_AND_NO.get(text.toLowerCase()) ?? text, starts: [] };
  if (!LISTS.has(column) || (column === 'divisions' && text === EVERY_DIVISION)) return { value: text, starts: [] };
  const items = [...text.matchAll(new RegExp(`[^${LIST_SEPARATOR}]+`, 'g'))]
    .map(({ 0: item, index }) => ({ item: item.trim(), start: index + item.length - item.trimStart().length }))
    .filter(({ item }) => item !== '');
  return { value: items.map(({ item }) => item), starts: items.map(({ start }) => start) };
}
