import { z } from 'zod';
import type { JsonObject, Question } from './question.ts';
import { getList, getOne, search, startQuery } from './question.ts';

/** A service whose changes can be asked for, and what it names its things and what is done to them. */
export const OrgAuditService = z.object({
  name: z.string().min(1),
  entities: z.array(z.object({ name: z.string().min(1), actions: z.array(z.string()).default([]) })).default([]),
});
export type OrgAuditService = z.infer<typeof OrgAuditService>;

/** One change that the organisation remembers (`AuditLogMessage`). */
export const OrgAuditEntry = z.object({
  id: z.string().min(1),
  /** Name only where the question expands it. */
  user: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  client: z.object({ id: z.string() }).optional(),
  serviceName: z.string(),
  /** USER, SYSTEM or GENESYS_INTERNAL. */
  level: z.string().optional(),
  eventDate: z.string(),
  action: z.string(),
  /** Of a role given or taken its name is `subjectId--roleId--organisationId`. */
  entity: z.object({ id: z.string().optional(), name: z.string().optional() }).default({}),
  entityType: z.string().default(''),
  status: z.string().default('SUCCESS'),
  propertyChanges: z
    .array(
      z.object({
        property: z.string().default(''),
        oldValues: z.array(z.string()).default([]),
        newValues: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});
export type OrgAuditEntry = z.infer<typeof OrgAuditEntry>;

/** A query that Genesys Cloud works off by itself (`AuditQueryExecutionStatusResponse`). */
export const OrgAuditQuery = z.object({
  id: z.string().min(1),
  /** Queued, Running, Succeeded, Failed or Cancelled. */
  state: z.string(),
});
export type OrgAuditQuery = z.infer<typeof OrgAuditQuery>;

/** Which changes are asked for. */
export interface AuditSearch {
  /** ISO instants in UTC. */
  readonly from: string;
  readonly to: string;
  readonly service: string;
  /** @default every kind of thing of the service */
  readonly entityType?: string;
}

const QUERY = '/api/v2/audits/query';
const PERMISSIONS = ['audits:audit:view'];
const ServiceMapping = z
  .object({ services: z.array(OrgAuditService).default([]) })
  .transform(({ services }) => services);

/** The services whose changes can be asked for: `GET /audits/query/servicemapping`. Their names are found here alone. */
export function auditServices(): Question<OrgAuditService[]> {
  return getOne({
    about: 'the services that keep an audit',
    path: `${QUERY}/servicemapping`,
    schema: ServiceMapping,
    permissions: PERMISSIONS,
  });
}

/** The services whose changes of the last 14 days can be asked for at once: `GET …/realtime/servicemapping`. */
export function realtimeAuditServices(): Question<OrgAuditService[]> {
  return getOne({
    about: 'the services whose audit can be asked at once',
    path: `${QUERY}/realtime/servicemapping`,
    schema: ServiceMapping,
    permissions: PERMISSIONS,
  });
}

/** Changes of the last 14 days, of a service that answers at once: `POST /audits/query/realtime`. */
export function recentAudit(asked: AuditSearch): Question<OrgAuditEntry[]> {
  return search({
    about: aboutOf(asked),
    path: '/api/v2/audits/query/realtime',
    query: { expand: ['user'] },
    body: bodyOf(asked),
    schema: OrgAuditEntry,
    permissions: PERMISSIONS,
  });
}

/** Has changes looked for: `POST /audits/query`. What it found is asked for by {@link auditResults} once it succeeded. */
export function startAuditQuery(asked: AuditSearch): Question<OrgAuditQuery> {
  return startQuery({
    about: aboutOf(asked),
    path: '/api/v2/audits/query',
    body: bodyOf(asked),
    schema: OrgAuditQuery,
    permissions: PERMISSIONS,
  });
}

/** How far a query is: `GET /audits/query/{transactionId}`; to be forgotten before it is asked again. */
export function auditQueryState(transactionId: string): Question<OrgAuditQuery> {
  return getOne({
    about: `the audit query ${transactionId}`,
    path: `${QUERY}/{transactionId}`,
    at: { transactionId },
    schema: OrgAuditQuery,
    permissions: PERMISSIONS,
  });
}

/** What a query found, by cursor: `GET /audits/query/{transactionId}/results`. A redirect means that it is too much. */
export function auditResults(transactionId: string): Question<OrgAuditEntry[]> {
  return getList({
    about: `what the audit query ${transactionId} found`,
    path: `${QUERY}/{transactionId}/results`,
    at: { transactionId },
    query: { expand: ['user'] },
    paging: 'cursor',
    pageSize: 500,
    schema: OrgAuditEntry,
    permissions: PERMISSIONS,
  });
}

function bodyOf({ from, to, service, entityType }: AuditSearch): JsonObject {
  return {
    interval: `${from}/${to}`,
    serviceName: service,
    ...(entityType === undefined ? {} : { filters: [{ property: 'EntityType', value: entityType }] }),
    sort: [{ name: 'Timestamp', sortOrder: 'descending' }],
  };
}

function aboutOf({ from, to, service, entityType }: AuditSearch): string {
  const what = entityType === undefined ? service : `${service} (${entityType})`;
  return `the changes of ${what} from ${from} to ${to}`;
}
