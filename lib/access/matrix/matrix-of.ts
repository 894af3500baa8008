import type { AccessIndex } from '../access-index.ts';
import type { AccessGap } from '../access-state.ts';
import { ALL_DIVISIONS } from '../access-state.ts';
import { effectiveGrantsOf, reaches, type EffectiveGrant } from '../effective-access.ts';
import { holdingsOf, type Holding, type Purpose } from './holdings.ts';
import type { AccessMatrix, MatrixBy, MatrixColumn, MatrixRow } from './matrix.ts';

/** What a matrix is made of, and what it is narrowed to. */
export interface MatrixOptions {
  readonly by: MatrixBy;
  /** When the organisation was read: an ISO instant. */
  readonly readAt: string;
  /** For `by: 'purpose'`. @default none */
  readonly purposes?: readonly Purpose[];
  /** Ids of the divisions to look at; what is granted in all divisions holds there too. @default all */
  readonly divisions?: readonly string[];
  /** Ids of the roles whose grants count. @default all */
  readonly roles?: readonly string[];
  /** Ids of the subjects to show, those that have nothing included. @default all that have something */
  readonly subjects?: readonly string[];
}

const byName = new Intl.Collator('en', { numeric: true });

/** The access control matrix of an organisation: who has which role, purpose or permission in which division, and why. */
export function matrixOf(index: AccessIndex, options: MatrixOptions): AccessMatrix {
  const { by, readAt, divisions = [], roles = [], subjects = [] } = options;
  const counts = (grant: EffectiveGrant): boolean =>
    (roles.length === 0 || roles.includes(grant.roleId)) &&
    (divisions.length === 0 || divisions.some((division) => reaches(grant, division)));
  const wanted = new Set(subjects);
  const held = index.state.subjects
    .filter(({ id }) => wanted.size === 0 || wanted.has(id))
    .map((subject) => ({ subject, holdings: holdingsOf(index, subject.id, { ...options, counts }) }));
  const shown = held.filter(({ subject, holdings }) => holdings.length > 0 || wanted.has(subject.id));
  const columns = columnsOf(index, shown);
  return {
    organisation: index.state.organisation,
    readAt,
    by,
    filter: {
      divisions: divisions.map((id) => ({ id, name: index.divisionName(id) })),
      roles: roles.map((id) => ({ id, name: index.roleName(id) })),
      subjects: subjects.map((id) => ({ id, name: index.subjectName(id) })),
    },
    columns: columns.list,
    rows: shown
      .map(({ subject, holdings }) => rowOf(subject, holdings, columns.placeOf))
      .sort((one, other) => byName.compare(one.subject.name, other.subject.name)),
    without: held.length - shown.length,
    gaps: [...index.state.gaps, ...(by === 'role' ? [] : unknownRoles(index, held, counts))],
  };
}

interface Held {
  readonly subject: { readonly id: string };
  readonly holdings: readonly Holding[];
}

function columnsOf(index: AccessIndex, held: readonly Held[]) {
  const columns = new Map<string, MatrixColumn>();
  for (const { holdings } of held) {
    for (const holding of holdings) {
      const { what, divisionId } = holding;
      const key = columnKey(holding);
      if (columns.has(key)) continue;
      columns.set(key, { what, division: { id: divisionId, name: index.divisionName(divisionId) } });
    }
  }
  const sorted = [...columns].sort(([, one], [, other]) => compareColumns(one, other));
  const places = new Map(sorted.map(([key], at) => [key, at]));
  return {
    list: sorted.map(([, column]) => column),
    placeOf: (holding: Holding): number => places.get(columnKey(holding)) ?? -1,
  };
}

function columnKey({ what, divisionId }: Holding): string {
  return `${what.id} ${divisionId}`;
}

function compareColumns(one: MatrixColumn, other: MatrixColumn): number {
  const byWhat = byName.compare(one.what.name, other.what.name) || byName.compare(one.what.id, other.what.id);
  if (byWhat !== 0) return byWhat;
  const widest = Number(other.division.id === ALL_DIVISIONS) - Number(one.division.id === ALL_DIVISIONS);
  return widest || byName.compare(one.division.name, other.division.name);
}

function rowOf(
  { kind, id, name, email, state }: MatrixRow['subject'],
  holdings: readonly Holding[],
  placeOf: (holding: Holding) => number,
): MatrixRow {
  return {
    subject: {
      kind,
      id,
      name,
      ...(email === undefined ? {} : { email }),
      ...(state === undefined ? {} : { state }),
    },
    cells: holdings
      .map((holding) => {
        const { extent, sources, missing } = holding;
        return { column: placeOf(holding), extent, sources, missing };
      })
      .sort((one, other) => one.column - other.column),
  };
}

/** Roles that are granted and of which nobody knows what they permit: their permissions are not in the matrix. */
function unknownRoles(
  index: AccessIndex,
  held: readonly Held[],
  counts: (grant: EffectiveGrant) => boolean,
): AccessGap[] {
  const granted = held.flatMap(({ subject }) => effectiveGrantsOf(index, subject.id).filter(counts));
  const unknown = new Set(granted.map(({ roleId }) => roleId).filter((id) => index.role(id) === undefined));
  return [...unknown].map((id) => ({
    what: `what the role ${id} permits`,
    why: 'It is granted, and is not in the list of roles.',
    permissions: ['authorization:role:view'],
  }));
}
