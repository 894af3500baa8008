import { ApiError } from './api-errors.ts';
import type { Call } from './route.ts';

/** How a list is cut into pages. */
export interface PageOptions {
  /** Largest page, where the API publishes one; else the switch `maxPageSize`. */
  readonly maxPageSize?: number;
  /** The published listing has no links to itself and its neighbours. @default false */
  readonly withoutLinks?: boolean;
  /** The published listing neither counts its rows nor tells its last page. @default false */
  readonly uncounted?: boolean;
  /** Parameter that leads to the next page of a list by cursor. @default 'after' */
  readonly cursor?: string;
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
  const page = { entities: all.slice(start, start + pageSize).map(render), pageSize, pageNumber };
  if (options.withoutLinks) return { ...page, total: all.length, pageCount };
  const counts = { total: all.length, pageCount, lastUri: uri(Math.max(pageCount, 1)) };
  return {
    ...page,
    ...(options.uncounted ? {} : counts),
    selfUri: uri(pageNumber),
    firstUri: uri(1),
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
  const { cursor = 'after' } = options;
  const after = call.query.text(cursor);
  const before = call.query.text('before');
  if (after !== undefined && before !== undefined) throw new ApiError('bothAfterAndBefore');
  const pageSize = pageSizeOf(call, options);
  const start = startOf(all, after, before, pageSize);
  const page = all.slice(start, start + pageSize);
  const last = page.at(-1);
  const first = page.at(0);
  const uri = (name: string, id: string) =>
    `${call.path}?${new URLSearchParams({ ...withoutCursors(call, cursor), [name]: id }).toString()}`;
  return {
    entities: page.map(render),
    selfUri: call.path,
    ...(last && start + pageSize < all.length ? { nextUri: uri(cursor, last.id) } : {}),
    ...(first && start > 0 && cursor === 'after' ? { previousUri: uri('before', first.id) } : {}),
  };
}

/** What follows the thing whose id is the `cursor`, up to the `limit`, in the published shape of a scan. */
export function scanPageOf<T extends { readonly id: string }>(
  call: Call,
  all: readonly T[],
  render: (item: T) => unknown,
) {
  const cursor = call.query.text('cursor');
  const start = cursor === undefined ? 0 : indexOf(all, cursor, 'cursor') + 1;
  const page = all.slice(start, start + call.query.count('limit', 100));
  const last = page.at(-1);
  const more = last !== undefined && start + page.length < all.length;
  return { entities: page.map(render), cursors: more ? { after: last.id } : {}, selfUri: call.path };
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

function withoutCursors(call: Call, cursor: string): Record<string, string> {
  const others = Object.entries(call.query.toRecord()).filter(([name]) => name !== cursor && name !== 'before');
  return Object.fromEntries(others);
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
