import type { Question } from './question.ts';
import { getList } from './question.ts';

/**
 * Lists that are published a second time, by cursor, with a larger page: `GET /authorization/divisions/query` gives up
 * to 200 divisions a page. The largest page of the list by numbers is not published, so nothing larger is asked there.
 */
const BY_CURSOR: Readonly<Record<string, { readonly path: string; readonly pageSize: number }>> = {
  '/api/v2/authorization/divisions': { path: '/api/v2/authorization/divisions/query', pageSize: 200 },
};

/** Pages by number come side by side, pages by cursor one after the other: fewer saved calls are not worth the wait. */
const CALLS_WORTH_WAITING = 10;

/**
 * The same list in larger pages, where that saves enough calls after its first page; undefined where it is read on as it
 * is.
 *
 * @param total - how many rows the first page counts
 */
export function inLargerPages(list: Question<unknown>, total: number | undefined): Question<unknown[]> | undefined {
  const larger = BY_CURSOR[list.path];
  if (larger === undefined || total === undefined || list.paging !== 'number') return undefined;
  if (Object.keys(list.query).length > 0) return undefined;
  const saved = pagesOf(total, list.pageSize) - 1 - pagesOf(total, larger.pageSize);
  if (saved < CALLS_WORTH_WAITING) return undefined;
  const { about, shape: schema, permissions } = list;
  return getList({ about, path: larger.path, paging: 'cursor', pageSize: larger.pageSize, schema, permissions });
}

/** How many calls reading a list takes, its first page included; one for what is no list, or does not count its rows. */
export function callsToRead(list: Question<unknown>, total: number | undefined): number {
  if (list.paging !== 'number' || total === undefined) return 1;
  const larger = inLargerPages(list, total);
  return larger === undefined ? pagesOf(total, list.pageSize) : 1 + pagesOf(total, larger.pageSize);
}

function pagesOf(rows: number, pageSize = 1): number {
  return Math.max(1, Math.ceil(rows / pageSize));
}
