import pc from 'picocolors';
import type { AccessMatrix, MatrixCell, MatrixRow, MatrixSource } from '../../lib/access/matrix/matrix.ts';
import { oneLine } from '../../lib/access/one-line.ts';

/** A matrix for people at a terminal: a block for each subject, a line for each thing it has. */
export function matrixText(matrix: AccessMatrix, { colour }: { readonly colour: boolean }): string {
  const { bold, dim, yellow } = pc.createColors(colour);
  const { organisation, by, rows, gaps, without } = matrix;
  const blocks = rows.map(({ subject, cells }) => {
    const lines = linesOf(matrix, cells);
    return [`${bold(subjectTitle(subject))}`, ...(lines.length === 0 ? [dim('  nothing')] : lines), ''].join('\n');
  });
  const held = rows.reduce((sum, { cells }) => sum + cells.length, 0);
  const others = without === 0 ? '' : `; ${counted(without, 'subject')} without any are not shown`;
  const closing = `${oneLine(organisation.name)}: ${counted(rows.length, 'subject')}, ${counted(held, by)} in divisions${others}.`;
  return [
    ...blocks,
    closing,
    ...gaps.map(({ what, why }) => yellow(`Incomplete: ${oneLine(what)}. ${oneLine(why)}`)),
    '',
  ].join('\n');
}

/** Where a source comes from, in words: "direct", "through Team Leads", "through Team Leads, all divisions". */
export function sourceWords({ through, condition }: Pick<MatrixSource, 'through' | 'condition'>): string {
  const origin = through === undefined ? 'direct' : `through ${oneLine(through.name)}`;
  return condition === '' ? origin : `${origin}, ${oneLine(condition)}`;
}

function linesOf({ by, columns }: AccessMatrix, cells: readonly MatrixCell[]): string[] {
  const parts = cells.map(({ column, sources, missing }) => {
    const { what, division } = columns[column] ?? { what: { name: '' }, division: { name: '' } };
    const ways = sources.map((source) =>
      by === 'role' ? sourceWords(source) : `${oneLine(source.role.name)} ${sourceWords(source)}`,
    );
    const lacks = missing.length === 0 ? '' : `partly (without ${missing.join(', ')}), `;
    return { what: oneLine(what.name), division: oneLine(division.name), ways: `${lacks}${ways.join('; ')}` };
  });
  const width = (key: 'what' | 'division'): number => Math.max(0, ...parts.map((part) => part[key].length));
  const [whatWidth, divisionWidth] = [width('what'), width('division')];
  return parts.map(
    ({ what, division, ways }) => `  ${what.padEnd(whatWidth)}  ${division.padEnd(divisionWidth)}  ${ways}`,
  );
}

/** A subject in a line: its name, its e-mail address, what it is where it is no user, its state where it is not active. */
export function subjectTitle({ kind, name, email, state }: MatrixRow['subject']): string {
  const about = [
    ...(kind === 'user' ? [] : [KINDS[kind]]),
    ...(state === undefined || state === 'active' ? [] : [oneLine(state)]),
  ];
  const address = email === undefined ? '' : ` <${oneLine(email)}>`;
  return `${oneLine(name)}${address}${about.length === 0 ? '' : ` (${about.join(', ')})`}`;
}

const KINDS = { user: 'user', group: 'group', client: 'OAuth client', unknown: 'unknown kind' } as const;

function counted(count: number, thing: string): string {
  return `${String(count)} ${thing}${count === 1 ? '' : 's'}`;
}
