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
  /** What is compared: cheap, for it is asked for of every thing there is. */
  readonly fieldsOf: (thing: T) => Fields;
  /** What is shown of those on the page. */
  readonly render: (thing: T) => Fields;
}

/** The asked-for page of what meets a search, in the published search response shape. */
export function searchPage<T>(all: readonly T[], body: SearchBody, { type, fieldsOf, render }: Searchable<T>) {
  const found = sorted(
    all.map((thing) => ({ thing, fields: fieldsOf(thing) })).filter(({ fields }) => meets(fields, body)),
    body,
  );
  const pageSize = body.pageSize ?? 25;
  const pageNumber = body.pageNumber ?? 1;
  return {
    total: found.length,
    pageCount: Math.ceil(found.length / pageSize),
    pageSize,
    pageNumber,
    currentPage: String(pageNumber),
    types: [type],
    results: found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize).map(({ thing }) => render(thing)),
  };
}

/** Whether fields meet all criteria of a search (`NOT` ones: fail to meet them). */
function meets(fields: Fields, body: SearchBody): boolean {
  return (body.query ?? []).every((criterion) => {
    const hit = meetsOne(fields, criterion);
    return criterion.operator === 'NOT' ? !hit : hit;
  });
}

function meetsOne(rendered: Fields, criterion: Criterion): boolean {
  if (criterion.type === 'MATCH_ALL') return true;
  const wanted = [...(criterion.values ?? []), ...(criterion.value ? [criterion.value] : [])];
  return (criterion.fields ?? []).some((field) => {
    const value = valueOf(rendered, field).toLowerCase();
    return wanted.some((each) => compares(criterion.type, value, each.toLowerCase()));
  });
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

function valueOf(rendered: Fields, field: string): string {
  const path = field === 'divisionId' ? ['division', 'id'] : field.split('.');
  let value: unknown = rendered;
  for (const step of path) value = typeof value === 'object' && value !== null ? (value as Fields)[step] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function sorted<T extends { readonly fields: Fields }>(
  found: readonly T[],
  { sortBy, sortOrder }: SearchBody,
): readonly T[] {
  if (!sortBy) return found;
  const direction = sortOrder === 'DESC' ? -1 : 1;
  return [...found].sort(
    (one, other) => direction * valueOf(one.fields, sortBy).localeCompare(valueOf(other.fields, sortBy)),
  );
}
