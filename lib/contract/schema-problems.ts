import { z } from 'zod';
import { closest } from '../access/closest.ts';

/** Something that does not fit a schema, by where it is. */
export interface SchemaProblem {
  readonly path: readonly PropertyKey[];
  /** Set where the problem is a key of the map at `path`. */
  readonly key?: string;
  readonly message: string;
}

/** More unknown keys of one map help nobody to mend it. */
const MOST_KEYS = 20;

/**
 * An issue in our words; unknown keys become one problem each, and of a choice the branch that was meant speaks. The value
 * that stands there is never repeated.
 *
 * @param knownKeysAt - the keys that may stand at a path, for proposals
 */
export function schemaProblems(
  issue: z.core.$ZodIssue,
  knownKeysAt: (path: readonly PropertyKey[]) => readonly string[],
): SchemaProblem[] {
  const where = issue.path.map(String).join('.');
  if (issue.code === 'invalid_union') {
    const meant = meantBranch(issue.errors);
    if (meant !== undefined) {
      return meant.flatMap((inner) => schemaProblems({ ...inner, path: [...issue.path, ...inner.path] }, knownKeysAt));
    }
  }
  if (issue.code !== 'unrecognized_keys') {
    return [{ path: issue.path, message: where === '' ? issue.message : `${where}: ${issue.message}` }];
  }
  const known = knownKeysAt(issue.path);
  const [rest] = issue.keys.slice(MOST_KEYS);
  const more = { path: issue.path, message: `and ${issue.keys.length - MOST_KEYS} more that are unknown` };
  const each = issue.keys.slice(0, MOST_KEYS).map((key) => {
    const near = closest(key, known);
    const hint = near === undefined ? `known are: ${known.join(', ')}` : `did you mean "${near}"?`;
    return { path: issue.path, key, message: `${where === '' ? key : `${where}.${key}`}: unknown setting; ${hint}` };
  });
  return rest === undefined ? each : [...each, { ...more, key: rest }];
}

/** The keys that a schema knows at a path, through optional parts, lists and choices. */
export function keysIn(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const [first, ...rest] = path;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return keysIn(schema.def.innerType, path);
  if (schema instanceof z.ZodUnion) return schema.def.options.flatMap((option) => keysIn(option, path));
  if (schema instanceof z.ZodArray) return keysIn(schema.def.element, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  const shape = schema.def.shape as Readonly<Record<string, z.core.$ZodType>>;
  if (first === undefined) return Object.keys(shape);
  const inner = shape[String(first)];
  return inner === undefined ? [] : keysIn(inner, rest);
}

/** The one branch of a choice whose kind of value stands there: what is wrong lies inside it. */
function meantBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  const [only, ...others] = branches.filter((issues) => !issues.some(isOfOtherKind));
  return others.length === 0 ? only : undefined;
}

function isOfOtherKind({ code, path }: z.core.$ZodIssue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
}
