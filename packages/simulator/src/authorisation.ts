import { ApiError } from './api-errors.ts';
import { reachesAnything, reachOf } from './access.ts';
import { requiredPermissions } from './data/required-permissions.ts';
import type { OAuthClient } from './model.ts';
import type { Organisation } from './organisation.ts';
import type { Route } from './route.ts';

/**
 * Refuses with 403 unless the client holds, in at least one division, what the API publishes as required for the
 * call. Whether it holds it in the right division is for the route to say.
 */
export function assertPermitted(organisation: Organisation, client: OAuthClient, route: Route): void {
  const needed = requiredPermissions[`${route.method} ${route.path}`];
  if (!needed) return;
  const missing = needed.permissions.filter(
    (permission) => !reachesAnything(reachOf(organisation, client.id, permission)),
  );
  const refused = needed.type === 'ALL' ? missing.length > 0 : missing.length === needed.permissions.length;
  if (!refused) return;
  const permissions = missing.join(', ');
  throw new ApiError(
    needed.permissions.length === 1 || needed.type === 'ALL' ? 'missingPermissions' : 'missingAnyPermissions',
    {
      permissions,
    },
  );
}
