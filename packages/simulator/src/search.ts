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

/** Whether a rendered thing meets all criteria of a search (`NOT` ones: fails to meet them). */
export function meets(rendered: Fields, body: SearchBody): boolean {
  return (body.query ?? []).every((criterion) => {
    const hit = meetsOne(rendered, criterion);
    return criterion.operator === 'NOT' ? !hit : hit;
  });
}

/** Whether a search names a field, so that its default does not apply. */
export function asksFor(body: SearchBody, field: string): boolean {
  return (body.query ?? []).some((criterion) => criterion.fields?.includes(field));
}

/** One page of what was found, in the published search response shape. */
export function searchPage(found: readonly Fields[], body: SearchBody, type: string) {
  const pageSize = body.pageSize ?? 25;
  const pageNumber = body.pageNumber ?? 1;
  const pageCount = Math.ceil(found.length / pageSize);
  return {
    total: found.length,
    pageCount,
    pageSize,
    pageNumber,
    currentPage: String(pageNumber),
    types: [type],
    results: sorted(found, body).slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
  };
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

function sorted(found: readonly Fields[], body: SearchBody): Fields[] {
  const { sortBy } = body;
  if (!sortBy) return [...found];
  const direction = body.sortOrder === 'DESC' ? -1 : 1;
  return [...found].sort((one, other) => direction * valueOf(one, sortBy).localeCompare(valueOf(other, sortBy)));
}
