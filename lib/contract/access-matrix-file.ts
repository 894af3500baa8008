import { z } from 'zod';
import { plainJson } from '../access/plain-json.ts';
import { isComplete, MATRIX_COLUMNS, type AccessMatrix } from '../access/matrix/matrix.ts';

/** The version of the matrix as JSON; raised when a field changes its meaning or goes. */
export const ACCESS_MATRIX_VERSION = 1;

const Named = z.object({ id: z.string(), name: z.string() });

/** One grant that access comes from. */
const Source = z.object({
  role: Named,
  /** The group that holds the grant; not there for a grant of the subject's own. */
  through: Named.optional(),
  /** The division of the grant; `*` for all divisions. */
  grantedIn: Named,
  /** In words; empty for always. */
  condition: z.string(),
});

const Cell = z.object({
  /** Place in `columns`, from 0. */
  column: z.number().int().nonnegative(),
  extent: z.enum(['whole', 'conditional', 'partly']),
  sources: z.array(Source),
  /** Of a purpose that is there partly: its permissions that are not. */
  missing: z.array(z.string()),
});

const Row = z.object({
  subject: z.object({
    kind: z.enum(['user', 'group', 'client', 'unknown']),
    id: z.string(),
    name: z.string(),
    email: z.string().optional(),
    state: z.string().optional(),
  }),
  cells: z.array(Cell),
});

/** What `access matrix --format json` prints. */
export const AccessMatrixFile = z.object({
  version: z.literal(ACCESS_MATRIX_VERSION),
  /** False where something could not be read: access may exist that is not here. `gaps` says why. */
  complete: z.boolean(),
  organisation: Named,
  /** ISO instant in UTC. */
  readAt: z.string(),
  by: z.enum(MATRIX_COLUMNS),
  filter: z.object({ divisions: z.array(Named), roles: z.array(Named), subjects: z.array(Named) }),
  columns: z.array(z.object({ what: Named, division: Named })),
  rows: z.array(Row),
  /** Subjects that have nothing of it, and are no row. */
  without: z.number().int().nonnegative(),
  /** What could not be read; `part` is the part of the organisation's access that it belongs to. */
  gaps: z.array(
    z.object({ part: z.string().optional(), what: z.string(), why: z.string(), permissions: z.array(z.string()) }),
  ),
});
export type AccessMatrixFile = z.infer<typeof AccessMatrixFile>;

/** A matrix as the text of such a file. */
export function accessMatrixJson(matrix: AccessMatrix): string {
  const file = { version: ACCESS_MATRIX_VERSION, complete: isComplete(matrix), ...matrix };
  return `${plainJson(AccessMatrixFile.parse(file), 2)}\n`;
}
