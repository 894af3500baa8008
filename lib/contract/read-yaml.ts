import type { z } from 'zod';
import { oneLine } from '../access/one-line.ts';
import { schemaProblems } from './schema-problems.ts';
import { parseYamlDocument, type FileProblem, type TextPlace } from './yaml-document.ts';

export type { FileProblem } from './yaml-document.ts';

/** Nobody mends more at once. */
const MOST_LINES = 50;
/** Each has to be placed in the text. */
const MOST_ISSUES = 500;

/** A file that people write cannot be used: everything that is wrong with it, each with its place (exit code 2). */
export class FileProblemsError extends Error {
  readonly code = 'file-broken';

  constructor(
    readonly file: string,
    readonly problems: readonly FileProblem[],
    options?: ErrorOptions,
  ) {
    const told = problems.length > MOST_LINES ? problems.slice(0, MOST_LINES - 1) : problems;
    const lines = told.map(
      ({ line, column, message }) => `${oneLine(file)}:${String(line)}:${String(column)}: ${oneLine(message)}`,
    );
    if (told !== problems) lines.push(`${oneLine(file)}: and ${problems.length - told.length} more`);
    super(lines.join('\n'), options);
    this.name = 'FileProblemsError';
  }
}

/** A YAML text that fits its schema, and where its values stand in it. */
export interface ReadYaml<T> {
  readonly value: T;
  /** Where the value at a path begins. */
  readonly placeOf: (path: readonly PropertyKey[]) => TextPlace;
}

/**
 * Reads YAML (so JSON too) against a schema.
 *
 * @param file - name for messages
 * @param knownKeysAt - the keys that may stand at a path, for proposals
 * @throws FileProblemsError with all problems at once
 */
export function readYaml<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  knownKeysAt: (path: readonly PropertyKey[]) => readonly string[],
): ReadYaml<T> {
  const { value = {}, placeOf, problems } = parseYamlDocument(text);
  if (problems.length > 0) throw new FileProblemsError(file, problems);
  const read = schema.safeParse(value);
  if (!read.success) {
    const found = read.error.issues
      .slice(0, MOST_ISSUES)
      .flatMap((issue) =>
        schemaProblems(issue, knownKeysAt).map(({ path, key, message }) => ({ ...placeOf(path, key), message })),
      );
    throw new FileProblemsError(
      file,
      found.sort((a, b) => a.line - b.line || a.column - b.column),
    );
  }
  return { value: read.data, placeOf };
}
