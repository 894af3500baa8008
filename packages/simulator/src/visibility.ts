import { ApiError } from './api-errors.ts';
import { effectiveGrants, reachOfAny, reaches } from './access.ts';
import { everyDivision, type OAuthClient } from './model.ts';
import type { Organisation } from './organisation.ts';
import { requiredPermissions } from './data/required-permissions.ts';
import type { Call } from './route.ts';

/** Whether a client is shown a division: by its `sees`, or by the switch `divisionListFilteredByVisibility`. */
export function divisionIsVisible(call: Call, divisionId: string): boolean {
  if (call.client.sees) return call.client.sees.has(divisionId);
  if (!call.switches.divisionListFilteredByVisibility) return true;
  return effectiveGrants(call.organisation, call.client.id).some(
    (grant) => grant.divisionId === everyDivision || grant.divisionId === divisionId,
  );
}

/**
 * Keeps what the client may see of the objects of a list: those in divisions in which it holds one of the list's
 * permissions, and none of a division hidden from it. Objects of no division are kept.
 * `route` is the list's own key in the table of required permissions, e.g. `GET /api/v2/routing/queues`.
 */
export function visibleObjects<T extends { readonly divisionId: string | undefined }>(
  call: Call,
  route: string,
  all: readonly T[],
): T[] {
  const needed = requiredPermissions[route]?.permissions;
  const reach = needed ? reachOfAny(call.organisation, call.client.id, needed) : 'all';
  const { sees } = call.client;
  return all.filter(
    ({ divisionId }) =>
      divisionId === undefined || (reaches(reach, divisionId) && (sees === undefined || sees.has(divisionId))),
  );
}

/** Refuses with 403 `missing.division.permission` unless the client holds a permission in the division. */
export function assertPermittedIn(call: Call, permission: string, divisionId: string): void {
  if (reaches(reachOfAny(call.organisation, call.client.id, [permission]), divisionId)) return;
  const division = call.organisation.divisions.get(divisionId)?.name ?? divisionId;
  throw new ApiError('missingDivisionPermission', { permissions: permission, division });
}

/** A client as it would be if the divisions with these names were hidden from it too: all but Home, if none is named. */
export function withHidden(client: OAuthClient, organisation: Organisation, names?: readonly string[]): OAuthClient {
  const seen = [...organisation.divisions.values()].filter(
    ({ id, name, home }) => (client.sees?.has(id) ?? true) && (names ? !names.includes(name) : home),
  );
  return { ...client, sees: new Set(seen.map(({ id }) => id)) };
}
