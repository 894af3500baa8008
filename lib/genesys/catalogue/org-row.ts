import { z } from 'zod';

/** A row of any list of the organisation: what nearly all have, and the whole of it for comparisons. */
export interface OrgRow {
  /** Undefined in lists of parts that have none, e.g. rows of a data table. */
  readonly id: string | undefined;
  /** What people call it: its name, display name or title. */
  readonly name: string | undefined;
  readonly state: string | undefined;
  readonly divisionId: string | undefined;
  /** The row as it came, without its null fields. */
  readonly row: Readonly<Record<string, unknown>>;
}

/** Reads a row; what is no object is not as published. */
export const OrgRow = z.record(z.string(), z.unknown()).transform((row): OrgRow => {
  const names = [row['name'], row['displayName'], row['title']].map(textOf);
  return {
    id: textOf(row['id']),
    name: names.find((name) => name !== undefined),
    state: textOf(row['state']),
    divisionId: textOf(valuesAt(row, 'division.id')[0]) ?? textOf(row['divisionId']),
    row,
  };
});

/** What stands at a path of a row: `type.name`, or `libraries[].id` for each of a list; empty where nothing does. */
export function valuesAt(row: Readonly<Record<string, unknown>>, path: string): unknown[] {
  let values: unknown[] = [row];
  for (const step of path.split('.')) {
    const name = step.replace('[]', '');
    values = values.flatMap((value) => fieldOf(value, name));
    if (step.endsWith('[]')) values = values.flat();
  }
  return values;
}

function fieldOf(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return [];
  const field: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
  return field === undefined || field === null ? [] : [field];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
