import { z } from 'zod';
import { ApiError } from './api-errors.ts';
import type { AuditEntry } from './audit.ts';
import type { Fields } from './model.ts';
import type { Organisation } from './organisation.ts';
import type { Call } from './route.ts';

/** The published AuditQueryRequest. */
export const AuditSearch = z.looseObject({
  interval: z.string(),
  serviceName: z.string().nullish(),
  filters: z
    .array(
      z.looseObject({
        property: z.enum(['UserId', 'TrusteeOrganizationId', 'ClientId', 'Action', 'EntityType', 'EntityId']),
        value: z.string(),
      }),
    )
    .nullish(),
  sort: z
    .array(z.looseObject({ name: z.literal('Timestamp'), sortOrder: z.enum(['ascending', 'descending']) }))
    .nullish(),
});
export type AuditSearch = z.infer<typeof AuditSearch>;

/** From the first instant to just before the second, in milliseconds. */
export interface AuditInterval {
  readonly from: number;
  readonly to: number;
}

const dayMs = 86_400_000;

/**
 * The interval of a search: two ISO instants with a slash between them, at most `maxAuditIntervalDays` apart.
 * @throws ApiError 400 `invalid.value` when it is none, `client.failed.request` when it is too long
 */
export function intervalOf(call: Call, { interval }: AuditSearch): AuditInterval {
  const [from = Number.NaN, to = Number.NaN, ...more] = interval.split('/').map((instant) => Date.parse(instant));
  if (Number.isNaN(from) || Number.isNaN(to) || more.length > 0 || from >= to) {
    throw new ApiError('invalidValue', { value: interval, field: 'interval' });
  }
  const limit = call.switches.maxAuditIntervalDays;
  if (to - from > limit * dayMs) {
    throw new ApiError('clientFailedRequest', { reason: `The interval is longer than ${limit} days.` });
  }
  return { from, to };
}

/** Refuses with 400 an interval that begins before the last fourteen days, which are all that "realtime" knows. */
export function assertRecent(call: Call, { from }: AuditInterval): void {
  if (from >= call.clock.now().getTime() - 14 * dayMs) return;
  throw new ApiError('clientFailedRequest', { reason: 'The interval begins more than 14 days ago.' });
}

/** The entries that meet a search: newest first unless it asks for the oldest first. */
export function foundBy(organisation: Organisation, search: AuditSearch, { from, to }: AuditInterval): AuditEntry[] {
  const found = organisation.audits.filter((entry) => {
    const at = Date.parse(entry.at);
    return (
      at >= from &&
      at < to &&
      (!search.serviceName || entry.service === search.serviceName) &&
      (search.filters ?? []).every(({ property, value }) => propertyOf(organisation, entry, property) === value)
    );
  });
  // Sorting keeps the order of those of the same instant; reversed, the later of them comes first.
  found.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return search.sort?.[0]?.sortOrder === 'ascending' ? found : found.reverse();
}

/** The published AuditLogMessage; the user's name is shown only when `expand=user` asks for it. */
export function renderAudit(organisation: Organisation, entry: AuditEntry, withUserName: boolean): Fields {
  const { userId, clientId } = entry;
  return {
    id: entry.id,
    userHomeOrgId: organisation.info.id,
    ...(userId === undefined
      ? {}
      : {
          user: {
            id: userId,
            ...(withUserName ? { name: organisation.users.get(userId)?.name } : {}),
            selfUri: `/api/v2/users/${userId}`,
          },
        }),
    ...(clientId === undefined ? {} : { client: { id: clientId, selfUri: `/api/v2/oauth/clients/${clientId}` } }),
    remoteIp: ['127.0.0.1'],
    serviceName: entry.service,
    level: entry.level,
    eventDate: entry.at,
    action: entry.action,
    entity: entry.entity,
    entityType: entry.entityType,
    status: entry.status,
    transactionInitiator: true,
    propertyChanges: entry.changes,
    context: {},
    entityChanges: [],
  };
}

type FilterProperty = NonNullable<AuditSearch['filters']>[number]['property'];

function propertyOf(organisation: Organisation, entry: AuditEntry, property: FilterProperty): string | undefined {
  switch (property) {
    case 'UserId':
      return entry.userId;
    case 'ClientId':
      return entry.clientId;
    case 'Action':
      return entry.action;
    case 'EntityType':
      return entry.entityType;
    case 'EntityId':
      return entry.entity.id;
    case 'TrusteeOrganizationId':
      // Nobody of another organisation is modelled: all that happened was done from within.
      return organisation.info.id;
  }
}
