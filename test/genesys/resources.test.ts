import { describe, expect, it } from 'vitest';
import {
  allDivisions,
  allGroups,
  allRoles,
  allUsers,
  deletedDivisions,
  deletedUsersByEmail,
  directGrants,
  divisionById,
  divisionGrants,
  divisionLimit,
  divisionsPermitted,
  divisionWithCounts,
  groupById,
  groupsNamed,
  homeDivision,
  OrgDivision,
  OrgDivisionsPermitted,
  OrgPermissionDomain,
  OrgRole,
  OrgSubject,
  OrgTokenInfo,
  ownGrants,
  organisationProducts,
  permissionCatalogue,
  roleById,
  roleSubjects,
  subjectGrants,
  thisOrganisation,
  tokenInfo,
  userById,
  userByName,
} from '../../lib/genesys/index.ts';

describe('the questions about resources', () => {
  it.each([
    [allDivisions(), 'GET /api/v2/authorization/divisions', {}, []],
    [divisionById('x'), 'GET /api/v2/authorization/divisions/x', {}, []],
    [divisionWithCounts('x'), 'GET /api/v2/authorization/divisions/x', { objectCount: true }, []],
    [homeDivision(), 'GET /api/v2/authorization/divisions/home', {}, []],
    [divisionLimit(), 'GET /api/v2/authorization/divisions/limit', {}, []],
    [deletedDivisions(), 'GET /api/v2/authorization/divisions/deleted', {}, ['authorization:divisionDeleted:view']],
    [divisionGrants('x'), 'GET /api/v2/authorization/divisions/x/grants', {}, ['authorization:grant:view']],
    [allRoles(), 'GET /api/v2/authorization/roles', { userCount: false }, ['authorization:role:view']],
    [roleById('x'), 'GET /api/v2/authorization/roles/x', { userCount: false }, ['authorization:role:view']],
    [roleSubjects('x'), 'GET /api/v2/authorization/roles/x/subjectgrants', {}, ['authorization:role:view']],
    [
      subjectGrants('x'),
      'GET /api/v2/authorization/subjects/x',
      { includeDuplicates: true },
      ['authorization:grant:view'],
    ],
    [ownGrants(), 'GET /api/v2/authorization/subjects/me', {}, []],
    [userById('x'), 'GET /api/v2/users/x', {}, []],
    [userById('x', 'deleted'), 'GET /api/v2/users/x', { state: 'deleted' }, []],
    [allUsers('any'), 'GET /api/v2/users', { state: 'any' }, ['directory:user:view']],
    [userByName('x'), 'POST /api/v2/users/search', {}, ['directory:user:view']],
    [deletedUsersByEmail('x'), 'POST /api/v2/users/search', {}, ['directory:user:view']],
    [groupsNamed('x'), 'POST /api/v2/groups/search', {}, []],
    [groupById('x'), 'GET /api/v2/groups/x', {}, []],
    [allGroups(), 'GET /api/v2/groups', {}, []],
    [thisOrganisation(), 'GET /api/v2/organizations/me', {}, []],
    [tokenInfo(), 'GET /api/v2/tokens/me', {}, []],
    [permissionCatalogue(), 'GET /api/v2/authorization/permissions', {}, []],
    [organisationProducts(), 'GET /api/v2/authorization/products', {}, []],
    [
      divisionsPermitted('a:b:c'),
      'GET /api/v2/authorization/divisionspermitted/paged/me',
      { permission: 'a:b:c', pageNumber: 1, pageSize: 100 },
      [],
    ],
  ])('$about: $key', ({ method, path, query, permissions }, request, parameters, needed) => {
    expect(`${method} ${path}`).toBe(request);
    expect(query).toEqual(parameters);
    expect(permissions).toEqual(needed);
  });

  it('look for groups and deleted users exactly as the provider does', () => {
    expect(groupsNamed('Sales').body).toEqual({ query: [{ type: 'EXACT', fields: ['name'], value: 'Sales' }] });
    expect(deletedUsersByEmail('a@b.c').body).toEqual({
      query: [
        { type: 'EXACT', fields: ['email'], value: 'a@b.c' },
        { type: 'EXACT', fields: ['state'], values: ['deleted'] },
      ],
    });
  });
});

describe('the schemas of resources', () => {
  it('read a role with conditions in conditions', () => {
    const term = {
      variableName: 'Conversation.queues',
      operator: 'EQ',
      operands: [{ type: 'QUEUE', queue: { id: 'q' } }],
    };
    const role = OrgRole.parse({
      id: 'r-1',
      name: 'Agent',
      permissionPolicies: [
        {
          domain: 'routing',
          entityName: 'conversation',
          actionSet: ['accept'],
          resourceConditionNode: { conjunction: 'AND', terms: [term, { conjunction: 'OR', terms: [term] }] },
        },
      ],
    });
    expect(role).toMatchObject({ default: false, base: false, permissions: [] });
    expect(role.permissionPolicies[0]?.resourceConditionNode?.terms?.[1]?.terms).toEqual([term]);
  });

  it('tell the grants of a subject itself from those through its groups', () => {
    const grant = { division: { id: '*' }, role: { id: 'r-1', name: 'Agent' } };
    const subject = OrgSubject.parse({
      id: 'u-1',
      grants: [
        { ...grant, subjectId: 'u-1' },
        { ...grant, subjectId: 'g-1' },
      ],
    });
    expect(directGrants(subject)).toEqual([{ ...grant, subjectId: 'u-1' }]);
  });

  it('do not take a subject without a list of grants for one that holds nothing', () => {
    expect(OrgSubject.safeParse({ id: 'u-1' }).success).toBe(false);
  });

  it('take no word about all divisions for a no', () => {
    expect(OrgDivisionsPermitted.parse({}).allDivsPermitted).toBe(false);
  });

  it('read counts, the catalogue and the token', () => {
    const counts = { QUEUE: 2, whateverElse: 0 };
    expect(OrgDivision.parse({ id: 'd', name: 'D', objectCounts: counts }).objectCounts).toEqual(counts);
    const permission = { domain: 'routing', entityType: 'queue', action: 'view', divisionAware: true };
    expect(OrgPermissionDomain.parse({ domain: 'routing', permissionMap: { queue: [permission] } })).toMatchObject({
      permissionMap: { queue: [permission] },
    });
    expect(OrgTokenInfo.parse({ OAuthClient: { id: 'c', roleDivisions: [] } }).OAuthClient?.id).toBe('c');
  });
});
