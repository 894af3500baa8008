import type { AccessGap, AccessSubject } from '../access-state.ts';

/** What the columns of a matrix stand for, each in one division. */
export const MATRIX_COLUMNS = ['role', 'purpose', 'permission'] as const;
export type MatrixBy = (typeof MATRIX_COLUMNS)[number];

/** Something of the organisation, or of the manifest, by its id and its name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A role, purpose or permission in a division. */
export interface MatrixColumn {
  /** The role, the purpose (its name is its id) or the permission as roles say it, wildcards included. */
  readonly what: Named;
  /** `*` for what is granted in all divisions, the ones to come included. */
  readonly division: Named;
}

/** Where access comes from: one grant, and what it is limited by. */
export interface MatrixSource {
  readonly role: Named;
  /** The group that holds the grant; undefined for a grant of the subject's own. */
  readonly through?: Named;
  /** Where it was granted: the division of the column, or all divisions. */
  readonly grantedIn: Named;
  /** In words; empty for always. */
  readonly condition: string;
}

/**
 * How much of a column somebody has: all of it; all of it, but some only under a condition; or of a purpose some of its
 * permissions.
 */
export type MatrixExtent = 'whole' | 'conditional' | 'partly';

/** That a subject has something of a column. */
export interface MatrixCell {
  /** Place of the column in {@link AccessMatrix.columns}. */
  readonly column: number;
  readonly extent: MatrixExtent;
  /** Own grants first. */
  readonly sources: readonly MatrixSource[];
  /** Of a purpose that is there partly: the permissions that are not. */
  readonly missing: readonly string[];
}

/** A subject and what it has; what is granted in all divisions stands in their column alone. */
export interface MatrixRow {
  readonly subject: Pick<AccessSubject, 'kind' | 'id' | 'name' | 'email' | 'state'>;
  readonly cells: readonly MatrixCell[];
}

/** What a matrix was narrowed to; empty where it was not. */
export interface MatrixFilter {
  readonly divisions: readonly Named[];
  readonly roles: readonly Named[];
  readonly subjects: readonly Named[];
}

/** Who has what where, and why: plain data, from which every report is made. */
export interface AccessMatrix {
  readonly organisation: Named;
  /** When the organisation was read: an ISO instant. */
  readonly readAt: string;
  readonly by: MatrixBy;
  readonly filter: MatrixFilter;
  /** By name; of one name all divisions first, then by division. */
  readonly columns: readonly MatrixColumn[];
  /** By name; only subjects that have something, and those that were asked for. */
  readonly rows: readonly MatrixRow[];
  /** How many subjects have nothing of it, and are no row. */
  readonly without: number;
  /** What could not be read: where there is something, access may exist that is not shown. */
  readonly gaps: readonly AccessGap[];
}

/** Whether everything could be read: what an incomplete matrix does not show may exist all the same. */
export function isComplete({ gaps }: AccessMatrix): boolean {
  return gaps.length === 0;
}
