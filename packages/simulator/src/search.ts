import { z } from 'zod';
import type { Fields } from './model.ts';

/** Body of `POST /users/search`, `/groups/search` and `/teams/search`. */
export const SearchBody = z.looseObject({
  pageSize: z.number().int().min(1).nullish(),
  pageNumber: z.number().int().min(1).nullish(),
  sortBy: z.string().nullish(),
  sortOrder: z.string().nullish(),
  expand: z.array(z.string()).nullish(),
  query: z
    .array(
      z.looseObject({
        type: z.string(),
        fields: z.array(z.string()).nullish(),
        value: z.string().nullish(),
        values: z.array(z.string()).nullish(),
        operator: z.string().nullish(),
      }),
    )
    .nullish(),
});
export type SearchBody = z.infer<typeof SearchBody>;
type Criterion = NonNullable<SearchBody['query']>[number];

/** Whether a search names a field, so that its default does not apply. */
export function asksFor(body: SearchBody, field: string): boolean {
  return (body.query ?? []).some((criterion) => criterion.fields?.includes(field));
}

/** How a search looks at things of one kind, and shows them. */
export interface Searchable<T> {
  /** The kind, as the answer names it. */
  readonly type: string;
  /** The value of a field as text, empty where there is none. Cheap: it is asked for of every thing there is. */
  readonly valueAt: (thing: T, field: string) => string;
  /** What is shown of those on the page. */
  readonly render: (thing: T) => Fields;
}

/** The asked-for page of what meets a search, in the published search response shape. */
export function searchPage<T>(all: readonly T[], body: SearchBody, { type, valueAt, render }: Searchable<T>) {
  const criteria = (body.query ?? []).map((criterion) => criterionOf(criterion, valueAt));
  const found = all.filter((thing) => criteria.every((isMet) => isMet(thing)));
  const pageSize = body.pageSize ?? 25;
  const pageNumber = body.pageNumber ?? 1;
  return {
    total: found.length,
    pageCount: Math.ceil(found.length / pageSize),
    pageSize,
    pageNumber,
    currentPage: String(pageNumber),
    types: [type],
    results: sorted(found, body, valueAt)
      .slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
      .map(render),
  };
}

/** The value at a field, or at a path of fields with dots between them, as text; empty where there is none. */
export function textAt(fields: Fields, field: string): string {
  const path = field === 'divisionId' ? ['division', 'id'] : field.split('.');
  let value: unknown = fields;
  for (const step of path) value = typeof value === 'object' && value !== null ? (value as Fields)[step] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Says of each thing whether it meets the criterion: for `NOT`, whether it fails to. */
function criterionOf<T>(criterion: Criterion, valueAt: Searchable<T>['valueAt']): (thing: T) => boolean {
  const { type, fields, value, values, operator } = criterion;
  if (type === 'MATCH_ALL') return () => operator !== 'NOT';
  const wanted = [...(values ?? []), ...(value ? [value] : [])].map((each) => each.toLowerCase());
  const isHit = (thing: T) =>
    (fields ?? []).some((field) => {
      const text = valueAt(thing, field).toLowerCase();
      return wanted.some((each) => compares(type, text, each));
    });
  return operator === 'NOT' ? (thing) => !isHit(thing) : isHit;
}

function compares(type: string, value: string, wanted: string): boolean {
  switch (type) {
    case 'STARTS_WITH':
      return value.startsWith(wanted);
    case 'CONTAINS':
    case 'QUERY_STRING':
      return value.includes(wanted);
    case 'REGEX':
      return new RegExp(`^(?:${wanted})$`).test(value);
    case 'TERM':
    case 'TERMS':
      return value === wanted || value.split(/\s+/).includes(wanted);
    default:
      return value === wanted;
  }
}

function sorted<T>(found: readonly T[], body: SearchBody, valueAt: Searchable<T>['valueAt']): readonly T[] {
  const { sortBy, sortOrder } = body;
  if (!sortBy) return found;
  const direction = sortOrder === 'DESC' ? -1 : 1;
  return [...found].sort((one, other) => direction * valueAt(one, sortBy).localeCompare(valueAt(other, sortBy)));
}
