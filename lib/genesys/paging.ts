import type { Page } from './page.ts';
import { readPage, unexpectedList } from './page.ts';
import type { JsonObject, Question, QueryValue } from './question.ts';

/** The query and body of one request: those of the question with what paging adds. */
export interface PageRequest {
  readonly query: Readonly<Record<string, QueryValue>>;
  readonly body: JsonObject | undefined;
}

/** How pages are got. */
export interface PageSource {
  /** The JSON of one answer. */
  readonly fetch: (request: PageRequest) => Promise<unknown>;
  /** Where the API is; links to elsewhere are refused. */
  readonly apiBase: string;
}

/** More pages than any list has: what gets here does not end. */
const MOST_PAGES = 10_000;

/** Asks for the first page of a list: it tells how many rows there are. @throws GenesysError */
export async function fetchFirstPage(question: Question<unknown>, source: PageSource): Promise<Page> {
  const isNumbered = question.paging === 'number' || question.paging === 'until-empty';
  return fetchPage(question, 1, isNumbered ? { pageNumber: 1 } : {}, source);
}

/**
 * All rows of a list, given its first page.
 *
 * @throws GenesysError `unexpected-answer` when rows are missing or the pages do not end
 */
export async function fetchAllRows(question: Question<unknown>, first: Page, source: PageSource): Promise<unknown[]> {
  switch (question.paging) {
    case 'none':
      if ((first.total ?? 0) > first.rows.length) throw incomplete(question, first.total ?? 0, first.rows.length);
      return [...first.rows];
    case 'cursor':
      return followCursors(question, first, source);
    case 'number':
      return first.pageCount === undefined && first.total === undefined
        ? readUntilEmpty(question, [first], source)
        : readCounted(question, first, source);
    case 'until-empty':
      return withoutTwins(await readUntilEmpty(question, await readCountedPages(question, first, source), source));
  }
}

/**
 * Pages that the first one counts, all at once. When rows are missing in the end (something was deleted while we
 * read, and a row moved to a page already read) the list is read once more.
 */
async function readCounted(question: Question<unknown>, first: Page, source: PageSource): Promise<unknown[]> {
  const reading = await readCountedOnce(question, first, source);
  if (reading.rows.length >= reading.promised) return reading.rows;
  const again = await readCountedOnce(question, await fetchFirstPage(question, source), source);
  if (again.rows.length >= again.promised) return again.rows;
  throw incomplete(question, again.promised, again.rows.length);
}

async function readCountedOnce(question: Question<unknown>, first: Page, source: PageSource) {
  const pages = await readCountedPages(question, first, source);
  const rows = withoutTwins(pages.flatMap((page) => page.rows));
  return { rows, promised: Math.min(...pages.map(({ total }) => total ?? 0)) };
}

async function readCountedPages(question: Question<unknown>, first: Page, source: PageSource): Promise<Page[]> {
  const pages = [first];
  let count = pageCountOf(question, first);
  // A list that grows while it is read gets further pages.
  while (pages.length < count) {
    if (count > MOST_PAGES) throw endless(question);
    const missing = Array.from({ length: count - pages.length }, (_, index) => pages.length + index + 1);
    pages.push(...(await Promise.all(missing.map((n) => fetchPage(question, n, { pageNumber: n }, source)))));
    count = Math.max(...pages.map((page) => pageCountOf(question, page)));
  }
  return pages;
}

function pageCountOf(question: Question<unknown>, { pageCount, total, pageSize, rows }: Page): number {
  const size = pageSize ?? question.pageSize ?? 0;
  return pageCount ?? Math.ceil((total ?? rows.length) / Math.max(1, size));
}

/** Lists that count nothing, or cannot be relied on to, end with an empty page: read on from those that are known. */
async function readUntilEmpty(
  question: Question<unknown>,
  known: readonly Page[],
  source: PageSource,
): Promise<unknown[]> {
  const pages = [...known];
  let before = '';
  for (let page = pages.at(-1); page !== undefined && page.rows.length > 0; page = pages.at(-1)) {
    const content = JSON.stringify(page.rows);
    if (pages.length >= MOST_PAGES || content === before) throw endless(question);
    before = content;
    const number = pages.length + 1;
    pages.push(await fetchPage(question, number, { pageNumber: number }, source));
  }
  return pages.flatMap((page) => page.rows);
}

async function followCursors(question: Question<unknown>, first: Page, source: PageSource): Promise<unknown[]> {
  const rows = [...first.rows];
  const seen = new Set<string>();
  for (let next = first.next; next !== undefined;) {
    const cursor = JSON.stringify(next);
    if (seen.has(cursor) || seen.size >= MOST_PAGES) throw endless(question);
    seen.add(cursor);
    const page = await fetchPage(question, seen.size + 1, next, source);
    rows.push(...page.rows);
    next = page.next;
  }
  return rows;
}

async function fetchPage(
  question: Question<unknown>,
  number: number,
  place: Readonly<Record<string, string | number>>,
  { fetch, apiBase }: PageSource,
): Promise<Page> {
  const { method, query, body, pageSize } = question;
  const paging = { ...(pageSize === undefined ? {} : { pageSize }), ...place };
  const request =
    method === 'POST' ? { query, body: { ...body, ...paging } } : { query: { ...query, ...paging }, body };
  const read = readPage(question, await fetch(request), number, apiBase);
  return question.lean ? { ...read, rows: read.rows.map((row) => leanRow(question, row)) } : read;
}

/** A row without what nobody reads of it; one that is not as published stays whole, to be told about with its place. */
function leanRow({ shape }: Question<unknown>, row: unknown): unknown {
  const read = shape.safeParse(row);
  return read.success ? read.data : row;
}

/** Rows without those that came twice because the pages shifted: same id and same content. */
function withoutTwins(rows: readonly unknown[]): unknown[] {
  const firstOf = new Map<string, unknown>();
  return rows.filter((row) => {
    const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
    if (typeof id !== 'string') return true;
    const twin = firstOf.get(id);
    if (twin !== undefined) return JSON.stringify(twin) !== JSON.stringify(row);
    firstOf.set(id, row);
    return true;
  });
}

function incomplete(question: Question<unknown>, promised: number, given: number) {
  return unexpectedList(question, `the list promises ${String(promised)} rows, and gives ${String(given)}`);
}

function endless(question: Question<unknown>) {
  return unexpectedList(question, 'its pages do not end');
}
