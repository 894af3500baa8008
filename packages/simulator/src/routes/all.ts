import type { Route } from '../route.ts';
import { auditRoutes } from './audits.ts';
import { defaultRoleRoutes } from './default-roles.ts';
import { divisionRoutes } from './divisions.ts';
import { grantRoutes } from './grants.ts';
import { groupRoutes } from './groups.ts';
import { membershipRoutes } from './memberships.ts';
import { moveRoutes } from './moves.ts';
import { oauthRoutes } from './oauth.ts';
import { objectRoutes } from './objects.ts';
import { organisationRoutes } from './organisation.ts';
import { permissionRoutes } from './permissions.ts';
import { queueRoutes } from './queues.ts';
import { roleRoutes } from './roles.ts';
import { singleRoutes } from './singles.ts';
import { subjectRoutes } from './subjects.ts';
import { userRoutingRoutes } from './user-routing.ts';
import { userSettingsRoutes } from './user-settings.ts';
import { userRoutes } from './users.ts';

/** Every modelled call, most literal paths first: `/divisions/home` has to win over `/divisions/{divisionId}`. */
export const allRoutes: readonly Route[] = [
  ...organisationRoutes,
  ...oauthRoutes,
  ...divisionRoutes,
  ...moveRoutes,
  ...roleRoutes,
  ...defaultRoleRoutes,
  ...grantRoutes,
  ...permissionRoutes,
  ...subjectRoutes,
  ...auditRoutes,
  ...userRoutes,
  ...userSettingsRoutes,
  ...userRoutingRoutes,
  ...groupRoutes,
  ...queueRoutes,
  ...membershipRoutes,
  ...singleRoutes,
  ...objectRoutes,
].sort((one, other) => (orderOf(one.path) < orderOf(other.path) ? -1 : 1));

/** Sorts parameters behind every literal segment. */
function orderOf(path: string): string {
  return path.replaceAll(/\{\w+\}/g, '~');
}
