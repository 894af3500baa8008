import { z } from 'zod';
import { ApiError } from '../api-errors.ts';
import { reachOf, reaches } from '../access.ts';
import { assertSubject, grantAll, revoke, subjectTypeOf } from '../granting.ts';
import { type Division, everyDivision, type Grant } from '../model.ts';
import { pageOf } from '../paging.ts';
import { divisionReference, renderDivision, renderGrant } from '../rendering.ts';
import { bodyOf } from '../request-body.ts';
import { type Call, defineRoute, noContent, ok, type Route } from '../route.ts';
import { divisionById } from './divisions.ts';
import { roleById } from './roles.ts';

const SubjectDivisionsBody = z.object({ subjectIds: z.array(z.string()), divisionIds: z.array(z.string()) });
const UserIdsBody = z.array(z.string());

/** Grants seen from the side of roles and divisions. */
export const grantRoutes: readonly Route[] = [
  defineRoute('GET', '/authorization/divisions/{divisionId}/grants', (call) => {
    const { organisation, switches } = call;
    const { id } = divisionById(call, call.param('divisionId'));
    const everywhere = switches.starGrantsListedByDivision ? organisation.grantsInDivision(everyDivision) : [];
    const grants = [...organisation.grantsInDivision(id), ...everywhere];
    return ok(
      pageOf(call, grants, (grant) => renderGrant(organisation, grant), { maxPageSize: 500, withoutLinks: true }),
    );
  }),

  defineRoute('GET', '/authorization/roles/{roleId}/subjectgrants', (call) => {
    const { organisation } = call;
    const { id } = roleById(call, call.param('roleId'));
    const bySubject = new Map<string, Grant[]>();
    for (const grant of organisation.grantsOfRole(id)) {
      bySubject.set(grant.subjectId, [...(bySubject.get(grant.subjectId) ?? []), grant]);
    }
    return ok(
      pageOf(call, [...bySubject], ([subjectId, grants]) => ({
        id: subjectId,
        name: organisation.subjectName(subjectId),
        divisions: grants.map((grant) => divisionReference(organisation, grant.divisionId)),
        type: organisation.subjectType(subjectId) ?? 'UNKNOWN',
        selfUri: `/api/v2/authorization/subjects/${subjectId}`,
      })),
    );
  }),

  defineRoute('GET', '/authorization/roles/{roleId}/users', (call) => {
    const { organisation } = call;
    const { id } = roleById(call, call.param('roleId'));
    const holders = new Set(organisation.grantsOfRole(id).map(({ subjectId }) => subjectId));
    const users = [...holders].flatMap((subjectId) => organisation.users.get(subjectId) ?? []);
    return ok(
      pageOf(call, users, (user) => ({ id: user.id, selfUri: `/api/v2/users/${user.id}` }), {
        withoutLinks: true,
      }),
    );
  }),

  defineRoute('PUT', '/authorization/roles/{roleId}/users/add', (call) => {
    const { id: roleId } = roleById(call, call.param('roleId'));
    const divisionId = call.organisation.homeDivision().id;
    const userIds = bodyOf(call, UserIdsBody);
    for (const userId of userIds) assertSubject(call, userId);
    for (const userId of userIds) grantAll(call, userId, [{ roleId, divisionId }]);
    return ok(userIds);
  }),

  defineRoute('PUT', '/authorization/roles/{roleId}/users/remove', (call) => {
    const { id: roleId } = roleById(call, call.param('roleId'));
    const userIds = bodyOf(call, UserIdsBody);
    for (const userId of userIds) {
      for (const grant of call.organisation.directGrants(userId))
        if (grant.roleId === roleId) revoke(call, userId, grant);
    }
    return ok(userIds);
  }),

  defineRoute('POST', '/authorization/roles/{roleId}', (call) => {
    subjectTypeOf(call);
    const { id: roleId } = roleById(call, call.param('roleId'));
    const { subjectIds, divisionIds } = bodyOf(call, SubjectDivisionsBody);
    const wanted = divisionIds.map((divisionId) => ({ roleId, divisionId }));
    for (const subjectId of subjectIds) assertSubject(call, subjectId);
    for (const subjectId of subjectIds) grantAll(call, subjectId, wanted);
    return noContent;
  }),

  defineRoute('GET', '/authorization/divisionspermitted/me', (call) => {
    const name = call.query.text('name')?.toLowerCase();
    const divisions = permitted(call, call.client.id).filter(
      (division) => name === undefined || division.name.toLowerCase().includes(name),
    );
    return ok(divisions.map((division) => renderDivision(division)));
  }),

  defineRoute('GET', '/authorization/divisionspermitted/paged/me', (call) => ok(permittedPage(call, call.client.id))),

  defineRoute('GET', '/authorization/divisionspermitted/paged/{subjectId}', (call) => {
    const subjectId = call.param('subjectId');
    assertSubject(call, subjectId);
    return ok(permittedPage(call, subjectId));
  }),
];

function askedPermission(call: Call): string {
  const permission = call.query.text('permission');
  if (permission === undefined) throw new ApiError('missingPermissionParam');
  return permission;
}

function permitted(call: Call, subjectId: string): Division[] {
  const reach = reachOf(call.organisation, subjectId, askedPermission(call));
  return [...call.organisation.divisions.values()].filter((division) => reaches(reach, division.id));
}

function permittedPage(call: Call, subjectId: string) {
  const { organisation } = call;
  const permission = askedPermission(call);
  // A client that divisions are hidden from holds nothing in all of them, as far as it can tell.
  const isHidden = call.client.id === subjectId && call.client.sees !== undefined;
  const allDivsPermitted = !isHidden && reachOf(organisation, subjectId, permission) === 'all';
  const divisions = permitted(call, subjectId);
  return { ...pageOf(call, divisions, (division) => renderDivision(division)), allDivsPermitted };
}
