import { parsePermission, type Permission } from '../../lib/access/permission.ts';
import {
  allRoles,
  ownGrants,
  tokenInfo,
  type GenesysClient,
  type OrgRole,
  type OrgTokenInfo,
  type Unanswered,
} from '../../lib/genesys/index.ts';

/** A role that the client holds, what it permits, and where. */
export interface HeldRole {
  readonly id: string;
  readonly name: string;
  /** Ids of divisions; `*` for all. */
  readonly divisions: readonly string[];
  /** Wildcards as the role has them; what holds under a condition counts as held. */
  readonly permissions: readonly Permission[];
  /** Short names of general permissions. */
  readonly legacy: readonly string[];
}

/** What the client may do today, or why that is not known. */
export type PresentAccess =
  | { readonly kind: 'unknown'; readonly why: string; readonly cure: string }
  | {
      readonly kind: 'read';
      readonly client: string;
      readonly roles: readonly HeldRole[];
      readonly scope: readonly string[];
    };

/**
 * Which roles our own OAuth client holds. Its grants are asked of `GET /authorization/subjects/me`; that this works for a
 * client is not proven, so that the grants that the token names stand in for them.
 */
export async function askPresentAccess(client: Pick<GenesysClient, 'askAll'>): Promise<PresentAccess> {
  const answers = await client.askAll([tokenInfo(), ownGrants(), allRoles()]);
  const [token, grants, roles] = [answers.to(tokenInfo()), answers.to(ownGrants()), answers.to(allRoles())];
  const owner = token.kind === 'answered' ? token.value.OAuthClient : undefined;
  const held = grants.kind === 'answered' ? grants.value.grants.map(grantIds) : grantsIn(owner);
  if (held === undefined) return unknown(grants.kind === 'unanswered' ? grants.reason : undefined);
  if (roles.kind === 'unanswered') return unknown(roles.reason);
  return {
    kind: 'read',
    client: owner?.name ?? owner?.id ?? 'the client',
    roles: rolesHeld(held, roles.value),
    scope: token.kind === 'answered' ? (token.value.authorizedScope ?? []) : [],
  };
}

interface GrantIds {
  readonly roleId: string;
  readonly divisionId: string;
}

function grantIds({ role, division }: { role: { id: string }; division: { id: string } }): GrantIds {
  return { roleId: role.id, divisionId: division.id };
}

function grantsIn(owner: OrgTokenInfo['OAuthClient']): readonly GrantIds[] | undefined {
  return owner?.roleDivisions;
}

function unknown(reason: Unanswered | undefined): PresentAccess {
  return {
    kind: 'unknown',
    why: reason?.message ?? 'the organisation does not say what the client holds',
    cure: reason?.cure ?? '',
  };
}

/** A role that is not among those of the organisation permits nothing that is known. */
function rolesHeld(grants: readonly GrantIds[], roles: readonly OrgRole[]): HeldRole[] {
  const ids = [...new Set(grants.map(({ roleId }) => roleId))];
  return ids.map((id) => {
    const role = roles.find((each) => each.id === id);
    const divisions = grants.filter(({ roleId }) => roleId === id).map(({ divisionId }) => divisionId);
    return {
      id,
      name: role?.name ?? id,
      divisions: [...new Set(divisions)],
      permissions: (role?.permissionPolicies ?? []).flatMap(({ domain, entityName: entity, actionSet }) =>
        actionSet.map((action) => ({ domain, entity, action })),
      ),
      legacy: role?.permissions ?? [],
    };
  });
}

/** Whether one of the roles permits something, wherever. */
export function holds(roles: readonly HeldRole[], permission: string): boolean {
  const { domain, entity, action } = parsePermission(permission);
  const is = (held: string, wanted: string): boolean => held === '*' || held === wanted;
  return roles.some(({ permissions }) =>
    permissions.some((held) => is(held.domain, domain) && is(held.entity, entity) && is(held.action, action)),
  );
}
