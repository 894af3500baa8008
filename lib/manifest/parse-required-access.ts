import { z } from 'zod';
import { closest } from '../access/closest.ts';
import { MalformedPermissionError, parsePermission } from '../access/permission.ts';
import type { RequiredAccess } from '../access/required-access.ts';
import { FileProblemsError } from '../contract/read-yaml.ts';
import { keysIn, schemaProblems } from '../contract/schema-problems.ts';
import { parseYamlDocument, type FileProblem, type TextPlace } from '../contract/yaml-document.ts';
import { exactlyOne } from './exactly-one.ts';
import { sheetRows } from './sheet-rows.ts';

/** The version of files of required access. */
export const REQUIRED_ACCESS_VERSION = 1;

const text = z.string().trim().min(1);
const SUBJECT_KEYS = ['subject', 'user', 'group', 'client'] as const;

const Entry = z
  .strictObject({
    /** Whoever is called so. */
    subject: text.optional(),
    user: text.optional(),
    group: text.optional(),
    client: text.optional(),
    role: text.optional(),
    permission: text
      .transform((permission, context) => {
        try {
          return parsePermission(permission);
        } catch (error) {
          if (!(error instanceof MalformedPermissionError)) throw error;
          context.addIssue({ code: 'custom', message: error.message });
          return z.NEVER;
        }
      })
      .optional(),
    /** Name or id, `*` for all divisions. @default the home division */
    division: text.optional(),
  })
  .check(
    (context) => exactlyOne(SUBJECT_KEYS, context),
    (context) => exactlyOne(['role', 'permission'], context),
  );
type Entry = z.infer<typeof Entry>;

/** A small file that says who must have what: `access validate --require FILE`. */
const RequiredAccessFile = z.strictObject({ version: z.literal(REQUIRED_ACCESS_VERSION), required: z.array(Entry) });

/**
 * Reads required access from its text: YAML or JSON with a list `required`, or CSV whose columns are the keys of its
 * entries: `subject` (or `user`, `group`, `client`), `role` or `permission`, `division`.
 *
 * @param file - name for messages; what ends in `.csv` is a sheet
 * @throws FileProblemsError with all problems at once
 */
export function parseRequiredAccess(source: string, file: string): RequiredAccess[] {
  const { value, placeOf, problems } = /\.csv$/i.test(file) ? sheetDocument(source) : yamlDocument(source);
  const read = RequiredAccessFile.safeParse(value);
  if (read.success && problems.length === 0) {
    return read.data.required.map((entry, at) =>
      requiredOf(entry, `${file}:${String(placeOf(['required', at]).line)}`),
    );
  }
  const found = (read.error?.issues ?? []).flatMap((issue) =>
    schemaProblems(issue, (path) => keysIn(RequiredAccessFile, path)).map(({ path, key, message }) => ({
      ...placeOf(path, key),
      message,
    })),
  );
  // What was no CSV, or no YAML, has no values that a schema could say something of.
  const all = problems.length > 0 ? problems : found;
  throw new FileProblemsError(
    file,
    [...all].sort((one, other) => one.line - other.line || one.column - other.column),
  );
}

interface RequiredDocument {
  readonly value: unknown;
  readonly placeOf: (path: readonly PropertyKey[], key?: string) => TextPlace;
  readonly problems: readonly FileProblem[];
}

function yamlDocument(source: string): RequiredDocument {
  const { value = {}, placeOf, problems } = parseYamlDocument(source);
  return { value, placeOf, problems };
}

function sheetDocument(source: string): RequiredDocument {
  const { rows, problem } = sheetRows(source);
  const [header = [], ...body] = rows;
  const known = Object.keys(Entry.shape);
  const names = header.map((cell) => cell.text.toLowerCase());
  const problems = header.flatMap((cell, at): FileProblem[] => {
    const name = names[at] ?? '';
    if (known.includes(name) && names.indexOf(name) === at) return [];
    const near = closest(name, known);
    const hint = near === undefined ? `known are: ${known.join(', ')}` : `did you mean "${near}"?`;
    const message = known.includes(name) ? `there are two columns "${name}"` : `unknown column "${cell.text}"; ${hint}`;
    return [{ line: cell.line, column: cell.column, message }];
  });
  const empty =
    header.length === 0 ? [{ line: 1, column: 1, message: 'it is empty; its first line names the columns' }] : [];
  const entries = body.map((cells) =>
    Object.fromEntries(cells.flatMap((cell, at) => (cell.text === '' ? [] : [[names[at] ?? '', cell.text]]))),
  );
  return {
    value: { version: REQUIRED_ACCESS_VERSION, required: entries },
    placeOf: ([, at, key]) => {
      const cells = typeof at === 'number' ? body[at] : header;
      const { line, column } = cells?.[names.indexOf(String(key))] ?? cells?.[0] ?? { line: 1, column: 1 };
      return { line, column };
    },
    problems: [...(problem === undefined ? [] : [problem]), ...empty, ...problems],
  };
}

function requiredOf(entry: Entry, source: string): RequiredAccess {
  const { user, group, client, subject = '', role = '', permission, division } = entry;
  const [kind, name] =
    user !== undefined
      ? (['user', user] as const)
      : group !== undefined
        ? (['group', group] as const)
        : (['client', client] as const);
  return {
    subject: name === undefined ? { text: subject } : { kind, text: name },
    thing: permission === undefined ? { role } : { permission },
    ...(division === undefined ? {} : { division }),
    source,
  };
}
