import { effectiveGrants } from './access.ts';
import { ApiError } from './api-errors.ts';
import type { Fields, User } from './model.ts';
import type { Organisation } from './organisation.ts';
import type { Call } from './route.ts';

/** What the published `expand` of users can name. */
const expandable: ReadonlySet<string> = new Set([
  'routingStatus',
  'presence',
  'integrationPresence',
  'conversationSummary',
  'outOfOffice',
  'geolocation',
  'station',
  'authorization',
  'lasttokenissued',
  'authorization.unusedRoles',
  'team',
  'workPlanBidRanks',
  'externalContactsSettings',
  'groups',
  'customAttributes',
  'profileSkills',
  'certifications',
  'locations',
  'skills',
  'languages',
  'languagePreference',
  'employerInfo',
  'biography',
  'dateLastLogin',
  'dateWelcomeSent',
]);

/** Those that are lists. */
const lists: ReadonlySet<string> = new Set([
  'groups',
  'profileSkills',
  'certifications',
  'locations',
  'skills',
  'languages',
]);

/** Fields of a user that are only shown when asked for. */
export const shownOnDemand: ReadonlySet<string> = new Set([...lists, 'employerInfo', 'biography']);

/** The parts that a call asks for. @throws ApiError 400 `invalid.value` for one that is not published */
export function expansionsIn(call: Call): readonly string[] {
  const asked = call.query.list('expand') ?? [];
  const unknown = asked.find((part) => !expandable.has(part));
  if (unknown !== undefined) throw new ApiError('invalidValue', { value: unknown, field: 'expand' });
  return asked;
}

/** The parts of a user that were asked for, as far as the simulator knows of them. */
export function expansionsOf(organisation: Organisation, user: User, asked: readonly string[]): Fields {
  return Object.fromEntries(asked.map((part) => [part, partOf(organisation, user, part)]));
}

function partOf(organisation: Organisation, user: User, part: string): unknown {
  if (part === 'groups') return groupsOf(organisation, user);
  if (part === 'authorization') return authorizationOf(organisation, user);
  return user.extras.get(part) ?? user.fields[part] ?? (lists.has(part) ? [] : undefined);
}

/** Groups as a user refers to them: by id alone. */
function groupsOf(organisation: Organisation, user: User): Fields[] {
  return [...organisation.groups.values()]
    .filter((group) => group.memberIds.has(user.id))
    .map(({ id }) => ({ id, selfUri: `/api/v2/groups/${id}` }));
}

/** The published UserAuthorization: what a user may do anywhere, divisions left aside. */
function authorizationOf(organisation: Organisation, user: User): Fields {
  const roleIds = new Set(effectiveGrants(organisation, user.id).map(({ roleId }) => roleId));
  const roles = [...roleIds].flatMap((id) => organisation.roles.get(id) ?? []);
  return {
    roles: roles.map(({ id, name }) => ({ id, name })),
    unusedRoles: [],
    permissions: [...new Set(roles.flatMap(({ legacyPermissions }) => legacyPermissions))],
    permissionPolicies: roles.flatMap(({ policies }) => policies),
  };
}
