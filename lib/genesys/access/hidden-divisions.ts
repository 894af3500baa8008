import type { AccessGap, AccessGrant, AccessPart, AccessRole } from '../../access/access-state.ts';
import { ALL_DIVISIONS } from '../../access/access-state.ts';
import { permissionsOf } from '../../access/effective-access.ts';
import { covers, parsePermission } from '../../access/permission.ts';
import { divisionsPermitted } from '../visibility.ts';
import { askAnswer, type AccessClient } from './ask-answer.ts';

/** What is known of the rights of the client that asks. */
export interface OwnRights {
  /** Its grants, those of its groups included. */
  readonly grants: readonly AccessGrant[];
  readonly roles: readonly AccessRole[];
}

/** Lists that show only what lives in divisions where the client that asks holds a permission. */
const FILTERED = [
  { part: 'users', what: 'users', permission: 'directory:user:view' },
  { part: 'grants', what: 'grants', permission: 'authorization:grant:view' },
] as const satisfies readonly { part: AccessPart; what: string; permission: string }[];

/**
 * The gaps of lists in which divisions may be hidden; none where the client is proven to see all of them: by a grant of its
 * own for all divisions, or else by what the API says of the permission (a call more).
 */
export async function askHiddenParts(client: AccessClient, own: OwnRights): Promise<AccessGap[]> {
  const unproven = FILTERED.filter(({ permission }) => !holdsEverywhere(own, permission));
  const gaps = unproven.map(async ({ part, what, permission }) => {
    const permitted = await askAnswer(client, divisionsPermitted(permission));
    if (permitted.kind === 'answered' && permitted.value.allDivsPermitted) return [];
    const why =
      permitted.kind === 'answered'
        ? `This OAuth client does not hold ${permission} in all divisions.`
        : `${permitted.reason.message}.`;
    return [{ part, what: `${what} in divisions that this OAuth client does not see`, why, permissions: [permission] }];
  });
  return (await Promise.all(gaps)).flat();
}

function holdsEverywhere({ grants, roles }: OwnRights, permission: string): boolean {
  const wanted = parsePermission(permission);
  const everywhere = new Set(grants.flatMap((grant) => (grant.divisionId === ALL_DIVISIONS ? [grant.roleId] : [])));
  return roles
    .filter(({ id }) => everywhere.has(id))
    .flatMap(permissionsOf)
    .some((held) => held.condition === '' && covers(held.permission, wanted));
}
