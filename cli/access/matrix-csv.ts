import type { AccessMatrix, MatrixCell, MatrixRow, MatrixSource } from '../../lib/access/matrix/matrix.ts';
import { csvText, type CsvOptions } from '../csv.ts';

/** The kind of row that says what could not be read. */
const INCOMPLETE = 'INCOMPLETE';

/**
 * A matrix as CSV in long form, which pivots well: one row for each subject, column and grant behind it. What could not
 * be read stands in rows of its own on top, so that no pivot and no filter makes an incomplete matrix look whole.
 */
export function matrixCsv(matrix: AccessMatrix, options?: CsvOptions): string {
  const { by, columns, gaps, rows } = matrix;
  const header = [
    'subject_kind',
    'subject',
    'email',
    'subject_id',
    'subject_state',
    by,
    `${by}_id`,
    'division',
    'division_id',
    'extent',
    'source',
    'group',
    'by_role',
    'granted_in',
    'condition',
    'missing',
    'note',
  ];
  const notes = gaps.map(({ what, why }) => [
    INCOMPLETE,
    ...Array.from({ length: header.length - 2 }, () => ''),
    `incomplete: ${what}. ${why}`,
  ]);
  const held = rows.flatMap(({ subject, cells }) =>
    cells.flatMap((cell) => {
      const column = columns[cell.column];
      if (column === undefined) return [];
      const { what, division } = column;
      const place = [what.name, what.id, division.name, division.id];
      return cell.sources.map((source) => [...subjectCells(subject), ...place, ...sourceCells(cell, source), '']);
    }),
  );
  return csvText(header, [...notes, ...held], options);
}

function subjectCells({ kind, name, email = '', id, state = '' }: MatrixRow['subject']): string[] {
  return [kind, name, email, id, state];
}

function sourceCells({ extent, missing }: MatrixCell, { through, role, grantedIn, condition }: MatrixSource): string[] {
  return [
    extent,
    through === undefined ? 'direct' : 'group',
    through?.name ?? '',
    role.name,
    grantedIn.name,
    condition,
    missing.join(' '),
  ];
}
