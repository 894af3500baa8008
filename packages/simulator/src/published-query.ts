import { ApiError } from './api-errors.ts';
import { queryParameters } from './data/query-parameters.ts';
import type { Query } from './query.ts';
import type { Call, Route } from './route.ts';
import type { Switches } from './switches.ts';

const known = new Map(Object.entries(queryParameters).map(([route, names]) => [route, names.split(' ')]));

/**
 * What of a query a call looks at: a parameter that is not published for it means nothing, unless a switch says that
 * there is one all the same.
 */
export function publishedQuery(
  { method, path }: Pick<Route, 'method' | 'path'>,
  query: Query,
  switches: Switches,
): Query {
  const names = known.get(`${method} ${path}`);
  const isPagedAllTheSame = path === '/api/v2/oauth/clients' && switches.oauthClientsPaged;
  return names === undefined || isPagedAllTheSame ? query : query.only(names.map((name) => name.replace('!', '')));
}

/** @throws ApiError 400 when a parameter is missing that is published as required. */
export function assertRequiredParameters(call: Call, route: string): void {
  for (const name of known.get(route) ?? []) {
    if (!name.endsWith('!') || call.query.text(name.slice(0, -1)) !== undefined) continue;
    throw new ApiError('badRequest', { reason: `${name.slice(0, -1)} is required` });
  }
}
