import { z } from 'zod';
import { ApiError } from '../api-errors.ts';
import type { AuditQuery } from '../audit.ts';
import { assertRecent, AuditSearch, foundBy, intervalOf, renderAudit } from '../audit-search.ts';
import { serviceMapping } from '../audit-services.ts';
import { identifierOf } from '../identifiers.ts';
import { allowedPageSize } from '../paging.ts';
import { bodyOf } from '../request-body.ts';
import { accepted, type Answer, type Call, defineRoute, ok, type Route } from '../route.ts';

const RealtimeSearch = AuditSearch.extend({
  pageNumber: z.number().int().min(1).nullish(),
  pageSize: z.number().int().min(1).nullish(),
});

/** What was changed in the organisation, when and by whom: `/api/v2/audits/query`. */
export const auditRoutes: readonly Route[] = [
  defineRoute('POST', '/audits/query', (call) => {
    const request = bodyOf(call, AuditSearch);
    const { auditQueries } = call.organisation;
    const query: AuditQuery = {
      id: identifierOf('audit query', String(auditQueries.size)),
      request,
      startDate: call.clock.now().toISOString(),
      found: foundBy(call.organisation, request, intervalOf(call, request)),
      pollsLeft: call.switches.auditQueryPolls,
    };
    auditQueries.set(query.id, query);
    return statusAnswer(call, query, 'Queued');
  }),

  defineRoute('GET', '/audits/query/servicemapping', (call) => ok(serviceMapping(call.organisation, call.switches))),

  defineRoute('GET', '/audits/query/realtime/servicemapping', (call) =>
    ok(serviceMapping(call.organisation, call.switches, call.switches.realtimeAuditServices)),
  ),

  defineRoute('POST', '/audits/query/realtime', (call) => {
    const search = bodyOf(call, RealtimeSearch);
    const interval = intervalOf(call, search);
    assertRecent(call, interval);
    const found = foundBy(call.organisation, search, interval).filter(({ service }) =>
      call.switches.realtimeAuditServices.includes(service),
    );
    const pageSize = allowedPageSize(call, search.pageSize ?? 25);
    const pageNumber = search.pageNumber ?? 1;
    const start = (pageNumber - 1) * pageSize;
    return ok({
      entities: found.slice(start, start + pageSize).map((entry) => shown(call, entry)),
      pageSize,
      pageNumber,
      total: found.length,
      pageCount: Math.ceil(found.length / pageSize),
    });
  }),

  defineRoute('GET', '/audits/query/{transactionId}', (call) => {
    const query = queryById(call);
    const answer = statusAnswer(call, query, 'Running');
    query.pollsLeft = Math.max(0, query.pollsLeft - 1);
    return answer;
  }),

  defineRoute('GET', '/audits/query/{transactionId}/results', (call) => {
    const query = queryById(call);
    const state = stateOf(call, query);
    if (state !== 'Succeeded') throw new ApiError('badRequest', { reason: `the query is ${state ?? 'still running'}` });
    const pageSize = allowedPageSize(call, call.query.count('pageSize', 25), 500);
    const start = startOf(call, query);
    const end = start + pageSize;
    return ok({
      id: query.id,
      pageSize,
      ...(end < query.found.length ? { cursor: cursorAt(end) } : {}),
      entities: query.found.slice(start, end).map((entry) => shown(call, entry)),
    });
  }),
];

function queryById(call: Call): AuditQuery {
  const id = call.param('transactionId');
  const query = call.organisation.auditQueries.get(id);
  if (!query) throw new ApiError('notFound', { what: `audit query ${id}` });
  return query;
}

/** How a query ended; undefined while it has not. */
function stateOf(call: Call, query: AuditQuery): string | undefined {
  return query.pollsLeft > 0 ? undefined : call.switches.auditQueryEndsAs;
}

function statusAnswer(call: Call, query: AuditQuery, unfinished: 'Queued' | 'Running'): Answer {
  const { interval, serviceName, filters, sort } = query.request;
  const state = stateOf(call, query);
  const { id, startDate } = query;
  const body = { id, state: state ?? unfinished, startDate, interval, serviceName, filters, sort };
  return state === undefined ? accepted(body) : ok(body);
}

function shown(call: Call, entry: AuditQuery['found'][number]) {
  return renderAudit(call.organisation, entry, call.query.list('expand')?.includes('user') ?? false);
}

/** Cursors mean nothing to a client: they are not numbers that it could count with. */
function cursorAt(start: number): string {
  return Buffer.from(`from ${start}`).toString('base64url');
}

function startOf(call: Call, query: AuditQuery): number {
  const cursor = call.query.text('cursor');
  if (cursor === undefined) return 0;
  const start = Number(/^from (\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1]);
  if (!(start < query.found.length)) throw new ApiError('invalidValue', { value: cursor, field: 'cursor' });
  return start;
}
