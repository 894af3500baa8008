import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { closest } from '../access/closest.ts';

/** One thing that is wrong in a file that people write. */
export interface FileProblem {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

/** A file that people write cannot be used: everything that is wrong with it, each with its place (exit code 2). */
export class FileProblemsError extends Error {
  readonly code = 'file-broken';

  constructor(
    readonly file: string,
    readonly problems: readonly FileProblem[],
    options?: ErrorOptions,
  ) {
    const lines = problems.map(({ line, column, message }) => `${file}:${String(line)}:${String(column)}: ${message}`);
    super(lines.join('\n'), options);
    this.name = 'FileProblemsError';
  }
}

/** A YAML text that fits its schema, and where its values stand in it. */
export interface ReadYaml<T> {
  readonly value: T;
  /** Where the value at a path begins. */
  readonly placeOf: (path: readonly PropertyKey[]) => Omit<FileProblem, 'message'>;
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
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): Omit<FileProblem, 'message'> => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0) {
    throw new FileProblemsError(
      file,
      document.errors.map(({ pos, message }) => ({ ...place(pos[0]), message })),
    );
  }
  const read = schema.safeParse(plainValueOf(document, file));
  if (!read.success) {
    const problems = read.error.issues.flatMap((issue) =>
      problemsOf(issue, knownKeysAt).map(({ path, key, message }) => ({
        ...place(offsetOf(document, path, key)),
        message,
      })),
    );
    throw new FileProblemsError(
      file,
      problems.sort((a, b) => a.line - b.line || a.column - b.column),
    );
  }
  return { value: read.data, placeOf: (path) => place(offsetOf(document, path)) };
}

/** Aliases that multiply themselves ("YAML bombs") are refused by the parser while it expands them. */
function plainValueOf(document: Document, file: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch (cause) {
    const message = `it cannot be expanded: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new FileProblemsError(file, [{ line: 1, column: 1, message }], { cause });
  }
}

interface Placed {
  readonly path: readonly PropertyKey[];
  /** Set where the problem is a key of the map at `path`. */
  readonly key?: string;
  readonly message: string;
}

/** An issue in our words; unknown keys become one problem each. The value that stands there is never repeated. */
function problemsOf(
  issue: z.core.$ZodIssue,
  knownKeysAt: (path: readonly PropertyKey[]) => readonly string[],
): Placed[] {
  const where = issue.path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') {
    return [{ path: issue.path, message: where === '' ? issue.message : `${where}: ${issue.message}` }];
  }
  const known = knownKeysAt(issue.path);
  return issue.keys.map((key) => {
    const near = closest(key, known);
    const hint = near === undefined ? `known are: ${known.join(', ')}` : `did you mean "${near}"?`;
    return { path: issue.path, key, message: `${where === '' ? key : `${where}.${key}`}: unknown setting; ${hint}` };
  });
}

/** Where a value, or a key of a map, begins; of what is not there the nearest thing around it. */
function offsetOf(document: Document, path: readonly PropertyKey[], key?: string): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (length === path.length && key !== undefined && isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
      if (pair !== undefined && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return Number(node.range[0]);
    }
  }
  return 0;
}
