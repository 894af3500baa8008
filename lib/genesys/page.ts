import { z } from 'zod';
import { GenesysError } from './errors.ts';
import type { Question } from './question.ts';

/** One page of a list, as far as paging goes. */
export interface Page {
  readonly rows: readonly unknown[];
  /** Rows in all pages, where the API says so. */
  readonly total: number | undefined;
  readonly pageCount: number | undefined;
  /** Rows a page as the API cut it, which may be fewer than asked for. */
  readonly pageSize: number | undefined;
  /** What the request for the next page has to carry; undefined at the end. */
  readonly next: Readonly<Record<string, string>> | undefined;
}

const Envelope = z.object({
  entities: z.array(z.unknown()).optional(),
  results: z.array(z.unknown()).optional(),
  total: z.number().int().nonnegative().optional(),
  pageCount: z.number().int().nonnegative().optional(),
  pageSize: z.number().int().nonnegative().optional(),
  nextUri: z.string().optional(),
  after: z.string().optional(),
  cursor: z.string().optional(),
  cursors: z.object({ after: z.string().optional() }).optional(),
});

/**
 * Reads one page. A bare array is a page only of a list that has a single one.
 *
 * @throws GenesysError `unexpected-answer` when it has no rows, or leads to another host or path
 */
export function readPage(question: Question<unknown>, body: unknown, number: number, apiBase: string): Page {
  if (Array.isArray(body) && question.paging === 'none') {
    return { rows: body, total: undefined, pageCount: undefined, pageSize: undefined, next: undefined };
  }
  const parsed = Envelope.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
    throw unexpectedList(question, `page ${String(number)} is not a page of a list${where}: ${issue?.message ?? ''}`);
  }
  const { total, pageCount, pageSize } = parsed.data;
  const field = question.rows ?? 'entities';
  const rows = parsed.data[field] ?? (total === 0 ? [] : undefined);
  if (rows === undefined) throw unexpectedList(question, `page ${String(number)} has no ${field}`);
  const next = question.paging === 'cursor' ? nextOf(question, parsed.data, apiBase) : undefined;
  return { rows, total, pageCount, pageSize, next };
}

/** How a page leads to the next one differs from list to list: a link, or a cursor under one of three names. */
function nextOf(
  question: Question<unknown>,
  { nextUri, after, cursor, cursors }: z.infer<typeof Envelope>,
  apiBase: string,
): Readonly<Record<string, string>> | undefined {
  if (question.method === 'GET' && isGiven(nextUri)) return queryOf(question, nextUri, apiBase);
  if (isGiven(after)) return { after };
  if (isGiven(cursors?.after)) return { cursor: cursors.after };
  return isGiven(cursor) ? { cursor } : undefined;
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

/** Of a link only the query is used, and only where it leads to the path that was asked, on the host that was asked. */
function queryOf(question: Question<unknown>, link: string, apiBase: string): Readonly<Record<string, string>> {
  const { origin } = new URL(apiBase);
  if (!URL.canParse(link, origin)) throw unexpectedList(question, 'its link to the next page is not an address');
  const url = new URL(link, origin);
  if (url.origin !== origin) throw unexpectedList(question, 'its link to the next page leads to another host');
  if (!url.pathname.endsWith(question.path))
    throw unexpectedList(question, 'its link to the next page leads elsewhere');
  return Object.fromEntries(url.searchParams);
}

/** The error of a list that cannot be read to its end. */
export function unexpectedList({ about }: Question<unknown>, what: string): GenesysError {
  return new GenesysError({
    code: 'unexpected-answer',
    message: `Asking for ${about}: ${what}`,
    cure: 'Try again; if it stays, please report it: the API answers other than it is published.',
    concerns: 'question',
  });
}
