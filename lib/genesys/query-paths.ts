/**
 * How a list is cut into pages: not at all, by page number, by a cursor in each page to the next one, or by page number
 * without an end that can be relied on: then only an empty page is the end.
 */
export type Paging = 'none' | 'number' | 'cursor' | 'until-empty';

/** The field of an answer that holds the rows. */
export type RowsField = 'entities' | 'results';

/** How one of {@link QUERY_PATHS} answers. */
interface QueryPath {
  readonly answers: 'rows' | 'one';
  readonly paging: Paging;
  readonly rows: RowsField;
}

/**
 * The only POSTs that may be sent to ask something: published as searches and queries, they change nothing.
 *
 * A path belongs here only when its whole purpose is to read. `/api/v2/audits/query` starts a query that
 * Genesys Cloud works off by itself; nothing of the organisation changes by it.
 */
export const QUERY_PATHS = {
  '/api/v2/users/search': { answers: 'rows', paging: 'number', rows: 'results' },
  '/api/v2/groups/search': { answers: 'rows', paging: 'number', rows: 'results' },
  '/api/v2/teams/search': { answers: 'rows', paging: 'number', rows: 'results' },
  '/api/v2/locations/search': { answers: 'rows', paging: 'number', rows: 'results' },
  '/api/v2/responsemanagement/responseassets/search': { answers: 'rows', paging: 'number', rows: 'results' },
  '/api/v2/taskmanagement/workbins/query': { answers: 'rows', paging: 'cursor', rows: 'entities' },
  '/api/v2/taskmanagement/worktypes/query': { answers: 'rows', paging: 'cursor', rows: 'entities' },
  '/api/v2/taskmanagement/workitems/query': { answers: 'rows', paging: 'cursor', rows: 'entities' },
  '/api/v2/casemanagement/caseplans/query': { answers: 'rows', paging: 'cursor', rows: 'entities' },
  '/api/v2/audits/query/realtime': { answers: 'rows', paging: 'number', rows: 'entities' },
  '/api/v2/audits/query': { answers: 'one', paging: 'none', rows: 'entities' },
} as const satisfies Record<string, QueryPath>;

/** A POST path whose answer is a list of rows. */
export type SearchPath = {
  [P in keyof typeof QUERY_PATHS]: (typeof QUERY_PATHS)[P]['answers'] extends 'rows' ? P : never;
}[keyof typeof QUERY_PATHS];

/** A POST path whose answer is one object. */
export type SingleQueryPath = Exclude<keyof typeof QUERY_PATHS, SearchPath>;

/** Whether a request only asks: a GET, or a POST to one of {@link QUERY_PATHS}. */
export function onlyAsks(method: string, path: string): boolean {
  return method === 'GET' || (method === 'POST' && Object.hasOwn(QUERY_PATHS, path));
}
