import { z } from 'zod';
import { parseJsonText, type JsonTextError } from './json-text.ts';
import { plainJson } from '../access/plain-json.ts';
import type { AccessCondition } from '../access/access-condition.ts';
import type { AccessState } from '../access/access-state.ts';
import { FileProblemsError } from './read-yaml.ts';

/** The version of snapshots; raised when a field changes its meaning or goes. */
export const ACCESS_SNAPSHOT_VERSION = 1;

const id = z.string().min(1);
const Named = z.object({ id, name: z.string() });

const Term = z.object({ variable: z.string(), operator: z.string(), operands: z.array(z.string()) });
const Condition: z.ZodType<AccessCondition> = z.object({
  conjunction: z.string(),
  get terms() {
    return z.array(z.union([Term, Condition]));
  },
});

const Policy = z.object({
  domain: z.string(),
  entity: z.string(),
  actions: z.array(z.string()),
  condition: Condition.exactOptional(),
});

const Subject = z.object({
  kind: z.enum(['user', 'group', 'client', 'unknown']),
  id,
  name: z.string(),
  email: z.string().exactOptional(),
  state: z.string().exactOptional(),
  divisionId: z.string().exactOptional(),
  memberOf: z.array(z.string()).exactOptional(),
});

const Gap = z.object({
  part: z
    .enum(['users', 'groups', 'members', 'clients', 'roles', 'grants', 'all-division-grants', 'subjects'])
    .exactOptional(),
  what: z.string(),
  why: z.string(),
  permissions: z.array(z.string()),
});

/** What `snapshot` writes: who may do what where in one organisation at one time. */
export const AccessSnapshot = z.object({
  format: z.literal('genesys-access-snapshot'),
  version: z.literal(ACCESS_SNAPSHOT_VERSION),
  /** ISO instant in UTC. */
  takenAt: z.string(),
  /**
   * Set where names and e-mail addresses of subjects, and the name of the organisation, are hashed: a fingerprint of the
   * salt, equal where names compare.
   */
  hashedWith: z.string().exactOptional(),
  organisation: Named,
  homeDivisionId: id,
  divisions: z.array(Named),
  roles: z.array(
    Named.extend({ defaultRoleId: z.string().exactOptional(), policies: z.array(Policy), legacy: z.array(z.string()) }),
  ),
  subjects: z.array(Subject),
  /** Direct grants; the division may be `*`. */
  grants: z.array(z.object({ subjectId: id, roleId: id, divisionId: id })),
  /** What could not be read; empty where the snapshot is whole. */
  gaps: z.array(Gap),
});
export type AccessSnapshot = z.infer<typeof AccessSnapshot>;

/** What a snapshot says of itself. */
export type SnapshotAbout = Pick<AccessSnapshot, 'takenAt' | 'hashedWith'>;

/** A state as the text of a snapshot, in an order of its own: two of the same organisation differ by what differs. */
export function accessSnapshotText(state: AccessState, about: SnapshotAbout): string {
  const byId = <T extends { readonly id: string }>(things: readonly T[]): T[] =>
    [...things].sort((one, other) => (one.id < other.id ? -1 : 1));
  const snapshot = AccessSnapshot.parse({
    format: 'genesys-access-snapshot',
    version: ACCESS_SNAPSHOT_VERSION,
    ...about,
    ...state,
    divisions: byId(state.divisions),
    roles: byId(state.roles),
    subjects: byId(state.subjects),
  });
  return `${plainJson(snapshot, 1)}\n`;
}

/**
 * Reads a snapshot from its text; its fields are those of an {@link AccessState}, and what it says of itself.
 *
 * @param file - name for messages
 * @throws FileProblemsError when it is none, or one of another version
 */
export function parseAccessSnapshot(text: string, file: string): SnapshotAbout & AccessState {
  const refuse = (message: string, cause?: unknown): FileProblemsError =>
    new FileProblemsError(file, [{ line: 1, column: 1, message }], { cause });
  const json = jsonOf(text, refuse);
  const about = z.looseObject({ format: z.string(), version: z.number() }).safeParse(json);
  if (!about.success || about.data.format !== 'genesys-access-snapshot') {
    throw refuse('this is no snapshot; "genesys-preflight snapshot FILE" writes one');
  }
  if (about.data.version !== ACCESS_SNAPSHOT_VERSION) {
    throw refuse(
      `it is of version ${String(about.data.version)}, and this genesys-preflight reads version ${String(ACCESS_SNAPSHOT_VERSION)}`,
    );
  }
  const read = AccessSnapshot.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw refuse(`at ${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'it is broken'}`, read.error);
}

function jsonOf(text: string, refuse: (message: string, cause: unknown) => Error): unknown {
  try {
    return parseJsonText(text, { allowsTwice: false });
  } catch (cause) {
    throw refuse(`this is no snapshot: the file ${(cause as JsonTextError).message}`, cause);
  }
}
