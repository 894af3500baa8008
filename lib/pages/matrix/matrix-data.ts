import { ALL_DIVISIONS } from '../../access/access-state.ts';
import type { AccessMatrix, MatrixExtent, MatrixSource } from '../../access/matrix/matrix.ts';

/** A cell of the page: place of the column, extent, places of its sources, places of the permissions that are missing. */
export type PageCell = readonly [
  column: number,
  extent: MatrixExtent,
  sources: readonly number[],
  missing: readonly number[],
];

/** A matrix as the script of its page reads it: what repeats stands once. */
export interface MatrixPageData {
  /** "role", "purpose" or "permission". */
  readonly by: string;
  /** Names of the roles, purposes or permissions. */
  readonly whats: readonly string[];
  readonly divisions: readonly string[];
  /** Place of "all divisions" in them; -1 where nothing is granted in all. */
  readonly all: number;
  readonly columns: readonly (readonly [what: number, division: number])[];
  readonly sources: readonly {
    readonly role: string;
    readonly through?: string;
    readonly grantedIn: string;
    readonly condition: string;
  }[];
  readonly permissions: readonly string[];
  readonly rows: readonly {
    readonly kind: string;
    readonly name: string;
    readonly email: string;
    /** Empty for what is active, or has no state. */
    readonly state: string;
    readonly cells: readonly PageCell[];
  }[];
}

/** What the page of a matrix carries. */
export function matrixDataOf({ by, columns, rows }: AccessMatrix): MatrixPageData {
  const whats = new Places<string>();
  const divisions = new Places<string>();
  const sources = new Places<MatrixPageData['sources'][number]>();
  const permissions = new Places<string>();
  const placed = columns.map(
    ({ what, division }) => [whats.of(what.id, what.name), divisions.of(division.id, division.name)] as const,
  );
  return {
    by,
    columns: placed,
    rows: rows.map(({ subject: { kind, name, email = '', state = '' }, cells }) => ({
      kind,
      name,
      email,
      state: state === 'active' ? '' : state,
      cells: cells.map(
        ({ column, extent, sources: from, missing }) =>
          [
            column,
            extent,
            from.map((source) => sources.of(sourceKey(source), sourceData(source))),
            missing.map((permission) => permissions.of(permission, permission)),
          ] as const,
      ),
    })),
    whats: whats.list,
    divisions: divisions.list,
    all: divisions.find(ALL_DIVISIONS),
    sources: sources.list,
    permissions: permissions.list,
  };
}

function sourceKey({ role, through, grantedIn, condition }: MatrixSource): string {
  return JSON.stringify([role.id, through?.id, grantedIn.id, condition]);
}

function sourceData({ role, through, grantedIn, condition }: MatrixSource): MatrixPageData['sources'][number] {
  const origin = through === undefined ? {} : { through: through.name };
  return { role: role.name, ...origin, grantedIn: grantedIn.name, condition };
}

/** A list in which each thing stands once, by its key. */
class Places<T> {
  readonly list: T[] = [];
  readonly #places = new Map<string, number>();

  of(key: string, thing: T): number {
    const known = this.find(key);
    if (known >= 0) return known;
    this.#places.set(key, this.list.length);
    return this.list.push(thing) - 1;
  }

  find(key: string): number {
    return this.#places.get(key) ?? -1;
  }
}
