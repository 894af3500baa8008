import type { Division, Fields, Grant, Group, Role, StoredObject, User } from './model.ts';
import type { Organisation } from './organisation.ts';
import { expansionsOf, shownOnDemand } from './user-expansions.ts';

/** The published AuthzDivision. */
export function renderDivision(division: Division, objectCounts?: Record<string, number>): Fields {
  return {
    id: division.id,
    name: division.name,
    description: division.description,
    homeDivision: division.home,
    ...(objectCounts ? { objectCounts } : {}),
    selfUri: `/api/v2/authorization/divisions/${division.id}`,
  };
}

/** A division as other things refer to it; `*` refers to all of them. */
export function divisionReference(organisation: Organisation, id: string): Fields {
  const name = organisation.divisions.get(id)?.name ?? (id === '*' ? '*' : '');
  return { id, name, selfUri: `/api/v2/authorization/divisions/${id}` };
}

/** The published DomainOrganizationRole. */
export function renderRole(organisation: Organisation, role: Role, withUserCount: boolean): Fields {
  return {
    id: role.id,
    name: role.name,
    description: role.description,
    ...(role.defaultRoleId === undefined ? {} : { defaultRoleId: role.defaultRoleId }),
    permissions: role.legacyPermissions,
    permissionPolicies: role.policies,
    ...(withUserCount ? { userCount: userCountOf(organisation, role.id) } : {}),
    roleNeedsUpdate: false,
    base: false,
    default: role.defaultRoleId !== undefined,
    selfUri: `/api/v2/authorization/roles/${role.id}`,
  };
}

/** The division of a grant: the published AuthzDivision, which always has a description. */
function grantDivision(organisation: Organisation, id: string): Fields {
  const division = organisation.divisions.get(id);
  return division ? renderDivision(division) : { ...divisionReference(organisation, id), description: '' };
}

/** The published AuthzGrant. */
export function renderGrant(organisation: Organisation, grant: Grant): Fields {
  const role = organisation.roles.get(grant.roleId);
  return {
    subjectId: grant.subjectId,
    division: grantDivision(organisation, grant.divisionId),
    role: role && {
      id: role.id,
      name: role.name,
      description: role.description,
      policies: role.policies.map(({ domain, entityName, actionSet, ...rest }) => ({
        domain,
        entityName,
        actions: actionSet,
        ...(rest['resourceConditionNode'] ? { condition: rest['resourceConditionNode'] } : {}),
      })),
      default: role.defaultRoleId !== undefined,
      selfUri: `/api/v2/authorization/roles/${role.id}`,
    },
    grantMadeAt: grant.grantMadeAt,
  };
}

/** The published User, with the parts named in `expand`. */
export function renderUser(organisation: Organisation, user: User, expand: readonly string[] = []): Fields {
  const unexpanded = Object.fromEntries(Object.entries(user.fields).filter(([key]) => !shownOnDemand.has(key)));
  return {
    department: '',
    title: '',
    addresses: [],
    acdAutoAnswer: false,
    images: [],
    ...unexpanded,
    ...expansionsOf(organisation, user, expand),
    id: user.id,
    name: user.name,
    email: user.email,
    username: user.email,
    division: divisionReference(organisation, user.divisionId),
    state: user.state,
    primaryContactInfo: [{ address: user.email, mediaType: 'EMAIL', type: 'PRIMARY' }],
    version: user.version,
    selfUri: `/api/v2/users/${user.id}`,
  };
}

/** The published Group. */
export function renderGroup(group: Group): Fields {
  return {
    ...group.fields,
    id: group.id,
    name: group.name,
    memberCount: group.memberIds.size,
    state: 'active',
    version: group.version,
    selfUri: `/api/v2/groups/${group.id}`,
  };
}

/** Any stored object, under the path of its kind. */
export function renderObject(organisation: Organisation, object: StoredObject, path: string): Fields {
  return {
    ...object.fields,
    id: object.id,
    name: object.name,
    ...(object.divisionId === undefined ? {} : { division: divisionReference(organisation, object.divisionId) }),
    selfUri: `${path}/${object.id}`,
  };
}

/** How many users hold a role themselves. */
export function userCountOf(organisation: Organisation, roleId: string): number {
  const holders = organisation.grantsOfRole(roleId).filter((grant) => grant.subjectType === 'PC_USER');
  return new Set(holders.map((grant) => grant.subjectId)).size;
}
