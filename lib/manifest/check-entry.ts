import type { z } from 'zod';
import { keysIn, schemaProblems } from '../contract/schema-problems.ts';
import { schemaOf, type ManifestEntry } from './manifest-entry.ts';
import { errorAt, type ManifestProblem } from './manifest-problem.ts';
import { plainly } from './plainly.ts';

/** An entry, and how it fits what it has to be. */
export interface CheckedEntry {
  readonly entry: ManifestEntry;
  /**
   * As its schema gives it; where it does not fit, without the keys that are wrong, so that the rest of it is judged all
   * the same. Undefined where that does not make an entry either.
   */
  readonly value: unknown;
  readonly problems: readonly ManifestProblem[];
}

/** Looks at an entry by itself. */
export function checkEntry(entry: ManifestEntry): CheckedEntry {
  const { section, value, label, placeOf } = entry;
  const schema = schemaOf(section) as z.ZodType;
  const read = schema.safeParse(value, { error: plainly });
  if (read.success) return { entry, value: read.data, problems: [] };
  const misfits = read.error.issues.flatMap((issue) => schemaProblems(issue, (path) => keysIn(schema, path)));
  const problems = misfits.map(({ path, key, message }) =>
    errorAt(placeOf(path, key), [label, message].filter((part) => part !== '').join(joint(path, key))),
  );
  const wrong = misfits.flatMap(({ path, key }) => [...path, ...(key === undefined ? [] : [key])].slice(0, 1));
  return { entry, value: schema.safeParse(without(value, wrong)).data, problems };
}

/** The label is a path itself: `divisions.2` and `name: …` make `divisions.2.name: …`. */
function joint(path: readonly PropertyKey[], key: string | undefined): string {
  return path.length === 0 && key === undefined ? ': ' : '.';
}

function without(value: unknown, keys: readonly PropertyKey[]): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}
