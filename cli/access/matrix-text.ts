import pc from 'picocolors';
import type { AccessMatrix, MatrixCell, MatrixRow, MatrixSource } from '../../lib/access/matrix/matrix.ts';
import { oneLine } from '../../lib/access/one-line.ts';
import { columns as alignedColumns } from './columns.ts';
import { gapLines } from './tell-gaps.ts';

/** A matrix for people at a terminal: a block for each subject, a line for each thing it has. */
export function matrixText(matrix: AccessMatrix, { colour }: { readonly colour: boolean }): string {
  const { bold, dim } = pc.createColors(colour);
  const { organisation, by, rows, gaps, without } = matrix;
  const blocks = rows.map(({ subject, cells }) => {
    const lines = linesOf(matrix, cells);
    return [`${bold(subjectTitle(subject))}`, ...(lines.length === 0 ? [dim('  nothing')] : lines), ''].join('\n');
  });
  const held = rows.reduce((sum, { cells }) => sum + cells.length, 0);
  const others =
    without === 0 ? '' : `; ${counted(without, 'subject')} without any ${without === 1 ? 'is' : 'are'} not shown`;
  const closing = `${oneLine(organisation.name)}: ${counted(rows.length, 'subject')}, ${counted(held, 'entry', 'entries')} by ${by} and division${others}.`;
  return [...blocks, closing, ...gapLines(gaps, { colour }), ''].join('\n');
}

/** Where a source comes from, in words: "direct", "through Team Leads", "direct, when …". */
export function sourceWords({ through, condition }: Pick<MatrixSource, 'through' | 'condition'>): string {
  const origin = through === undefined ? 'direct' : `through ${oneLine(through.name)}`;
  return condition === '' ? origin : `${origin}, ${oneLine(condition)}`;
}

function linesOf({ by, columns }: AccessMatrix, cells: readonly MatrixCell[]): string[] {
  const parts = cells.map(({ column, sources, missing }) => {
    const { what, division } = columns[column] ?? { what: { name: '' }, division: { id: '', name: '' } };
    const ways = sources.map((source) =>
      [
        ...(by === 'role' ? [] : [oneLine(source.role.name)]),
        ...(source.grantedIn.id === division.id ? [] : [`in ${oneLine(source.grantedIn.name)}`]),
        sourceWords(source),
      ].join(' '),
    );
    const lacks = missing.length === 0 ? '' : `partly (without ${missing.join(', ')}), `;
    return [`  ${oneLine(what.name)}`, oneLine(division.name), `${lacks}${ways.join('; ')}`];
  });
  return alignedColumns(parts);
}

/** Who somebody is, for people: name, e-mail address, and what is not usual. */
export function subjectTitle({ kind, name, email, state }: MatrixRow['subject']): string {
  const about = [
    ...(kind === 'user' ? [] : [KINDS[kind]]),
    ...(state === undefined || state === 'active' ? [] : [oneLine(state)]),
  ];
  const address = email === undefined ? '' : ` <${oneLine(email)}>`;
  return `${oneLine(name)}${address}${about.length === 0 ? '' : ` (${about.join(', ')})`}`;
}

const KINDS = { user: 'user', group: 'group', client: 'OAuth client', unknown: 'unknown kind' } as const;

function counted(count: number, thing: string, things = `${thing}s`): string {
  return `${String(count)} ${count === 1 ? thing : things}`;
}
