import type { Fields } from '../model.ts';
import { routeAt } from '../route-at.ts';

/** One answer of a twin: where it came from, and its rows. */
export interface TwinAnswer {
  /** The path as it was asked. */
  readonly path: string;
  /** The published path. */
  readonly template: string;
  /** Values of its placeholders. */
  readonly params: Readonly<Record<string, string>>;
  /** The rows of a list; one object is a single row. */
  readonly rows: readonly Fields[];
  /** The answer as it is, e.g. a number. */
  readonly value: unknown;
}

/** An answer with what its path means; undefined where the simulator does not model the path. */
export function twinAnswerOf(path: string, value: unknown): TwinAnswer | undefined {
  const place = routeAt('GET', path) ?? routeAt('POST', path);
  if (place === undefined) return undefined;
  const rows = (Array.isArray(value) ? value : [value]).filter(isFields);
  return { path, template: place.route.path.replace('/api/v2', ''), params: place.params, rows, value };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field as text; undefined where it is none. */
export function textIn(row: Fields, field: string): string | undefined {
  const value = row[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A field that is an object; empty where it is none. */
export function objectIn(row: Fields, field: string): Fields {
  const value = row[field];
  return isFields(value) ? value : {};
}

/** The objects of a field that is a list; none where it is not. */
export function objectsIn(row: Fields, field: string): readonly Fields[] {
  const value = row[field];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** The texts of a field that is a list. */
export function textsIn(row: Fields, field: string): readonly string[] {
  const value = row[field];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** A row without some fields. */
export function rowWithout(row: Fields, ...fields: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field)));
}
