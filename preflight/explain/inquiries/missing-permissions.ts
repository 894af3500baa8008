import { covers, MalformedPermissionError, parsePermission, type Permission } from '../../../lib/access/permission.ts';
import { allRoles, divisionsPermitted, tokenInfo, type OrgRole } from '../../../lib/genesys/index.ts';
import type { Fact, FoundObject } from '../fact.ts';
import { unansweredFacts, type Inquiry } from './define-inquiry.ts';

/** More than these are named, but not asked about one by one. */
const ASKED_AT_MOST = 10;
const ROLES_NAMED = 3;

/** Where our client holds what was missing, and which roles would bring it. */
export const missingPermissions: Inquiry<'not-permitted'> = {
  about: 'where the OAuth client holds the permissions, and which roles would bring them',
  asks: ({ permissions }) =>
    permissions.length === 0
      ? []
      : [
          tokenInfo(),
          allRoles(),
          ...permissions.slice(0, ASKED_AT_MOST).map((permission) => divisionsPermitted(permission)),
        ],
  finds({ permissions }, answers): Fact[] {
    if (permissions.length === 0) return [];
    const token = answers.to(tokenInfo());
    const roles = answers.to(allRoles());
    const client = token.kind === 'answered' ? token.value.OAuthClient : undefined;
    return [
      ...(client === undefined
        ? []
        : [{ kind: 'client' as const, object: { id: client.id, name: client.name ?? '' } }]),
      ...permissions.slice(0, ASKED_AT_MOST).flatMap((permission): Fact[] => {
        const question = divisionsPermitted(permission);
        const answer = answers.to(question);
        if (answer.kind === 'unanswered') return unansweredFacts(question, answer);
        const { allDivsPermitted, entities } = answer.value;
        const held = allDivsPermitted ? 'everywhere' : entities.map(({ id, name }) => name ?? id);
        return [{ kind: 'permission', permission, held }];
      }),
      ...(roles.kind === 'answered'
        ? permissions.flatMap((permission): Fact[] => {
            const bringing = rolesWith(permission, roles.value);
            return bringing.length === 0 ? [] : [{ kind: 'roles-with', permission, roles: bringing }];
          })
        : unansweredFacts(allRoles(), roles)),
    ];
  },
};

/** The roles that hold a permission, those that hold the least besides first. */
function rolesWith(permission: string, roles: readonly OrgRole[]): FoundObject[] {
  const wanted = parsed(permission);
  if (wanted === undefined) return [];
  return roles
    .filter(({ permissionPolicies }) =>
      permissionPolicies.some(({ domain, entityName: entity, actionSet }) =>
        actionSet.some((action) => covers({ domain, entity, action }, wanted)),
      ),
    )
    .sort((one, other) => breadthOf(one) - breadthOf(other))
    .slice(0, ROLES_NAMED)
    .map(({ id, name }) => ({ id, name }));
}

/** How much a role allows: wildcards count more than any list of actions. */
function breadthOf({ permissionPolicies }: OrgRole): number {
  const weigh = (part: string): number => (part === '*' ? 1000 : 1);
  return permissionPolicies.reduce(
    (sum, { domain, entityName, actionSet }) =>
      sum + weigh(domain) * weigh(entityName) * actionSet.reduce((actions, action) => actions + weigh(action), 0),
    0,
  );
}

function parsed(permission: string): Permission | undefined {
  try {
    return parsePermission(permission);
  } catch (error) {
    if (error instanceof MalformedPermissionError) return undefined;
    throw error;
  }
}
