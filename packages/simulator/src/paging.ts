import { ApiError } from './api-errors.ts';
import type { Call } from './route.ts';

/** How a list is cut into pages. */
export interface PageOptions {
  /** Largest page, where the API publishes one; else the switch `maxPageSize`. */
  readonly maxPageSize?: number;
  /** The published listing has no links to itself and its neighbours. @default false */
  readonly withoutLinks?: boolean;
}

/** Page size when the client names none. */
const defaultPageSize = 25;

/** The asked-for page of `all` in the published listing shape: entities, numbers and links to its neighbours. */
export function pageOf<T>(
  call: Call,
  everything: readonly T[],
  render: (item: T) => unknown,
  options: PageOptions = {},
) {
  const all = call.lag.listed(everything);
  const pageSize = pageSizeOf(call, options);
  const pageNumber = call.query.count('pageNumber', 1);
  const pageCount = Math.ceil(all.length / pageSize);
  const start = (pageNumber - 1) * pageSize;
  const uri = (page: number) => `${call.path}?${call.query.with('pageNumber', String(page))}`;
  const page = {
    entities: all.slice(start, start + pageSize).map(render),
    pageSize,
    pageNumber,
    total: all.length,
    pageCount,
  };
  if (options.withoutLinks) return page;
  return {
    ...page,
    selfUri: uri(pageNumber),
    firstUri: uri(1),
    lastUri: uri(Math.max(pageCount, 1)),
    ...(pageNumber < pageCount ? { nextUri: uri(pageNumber + 1) } : {}),
    ...(pageNumber > 1 ? { previousUri: uri(pageNumber - 1) } : {}),
  };
}

/** The page behind the `after` (or before the `before`) cursor, in the published cursor listing shape. */
export function cursorPageOf<T extends { readonly id: string }>(
  call: Call,
  everything: readonly T[],
  render: (item: T) => unknown,
  options: PageOptions = {},
) {
  const all = call.lag.listed(everything);
  const after = call.query.text('after');
  const before = call.query.text('before');
  if (after !== undefined && before !== undefined) throw new ApiError('bothAfterAndBefore');
  const pageSize = pageSizeOf(call, options);
  const start = startOf(all, after, before, pageSize);
  const page = all.slice(start, start + pageSize);
  const last = page.at(-1);
  const first = page.at(0);
  const uri = (name: string, id: string) =>
    `${call.path}?${new URLSearchParams({ ...withoutCursors(call), [name]: id }).toString()}`;
  return {
    entities: page.map(render),
    selfUri: call.path,
    ...(last && start + pageSize < all.length ? { nextUri: uri('after', last.id) } : {}),
    ...(first && start > 0 ? { previousUri: uri('before', first.id) } : {}),
  };
}

function startOf(
  all: readonly { readonly id: string }[],
  after: string | undefined,
  before: string | undefined,
  pageSize: number,
): number {
  if (after !== undefined) return indexOf(all, after, 'after') + 1;
  if (before !== undefined) return Math.max(0, indexOf(all, before, 'before') - pageSize);
  return 0;
}

function indexOf(all: readonly { readonly id: string }[], id: string, field: string): number {
  const index = all.findIndex((item) => item.id === id);
  if (index < 0) throw new ApiError('invalidValue', { value: id, field });
  return index;
}

function withoutCursors(call: Call): Record<string, string> {
  const record = call.query.toRecord();
  delete record['after'];
  delete record['before'];
  return record;
}

function pageSizeOf(call: Call, options: PageOptions): number {
  return allowedPageSize(call, call.query.count('pageSize', defaultPageSize), options.maxPageSize);
}

/** A page size as it is granted: cut or refused when it is larger than allowed, by the switch `pageSizeOverMaximum`. */
export function allowedPageSize(call: Call, asked: number, maximum = call.switches.maxPageSize): number {
  if (asked <= maximum) return asked;
  if (call.switches.pageSizeOverMaximum === 'cut') return maximum;
  throw new ApiError('invalidValue', { value: String(asked), field: 'pageSize' });
}
