import { z } from 'zod';
import { ApiError } from '../api-errors.ts';
import { effectiveGrants } from '../access.ts';
import { assertMayGrantIn, assertSubject, grantAll, revoke, subjectTypeOf } from '../granting.ts';
import type { Grant } from '../model.ts';
import { renderGrant } from '../rendering.ts';
import { bodyOf } from '../request-body.ts';
import { type Call, defineRoute, noContent, ok, type Route, undeclaredSuccess } from '../route.ts';

const GrantsBody = z.object({ grants: z.array(z.object({ roleId: z.string(), divisionId: z.string() })) });

/** Subjects and what is granted to them: `/api/v2/authorization/subjects`. */
export const subjectRoutes: readonly Route[] = [
  defineRoute('GET', '/authorization/subjects/me', (call) => ok(renderSubject(call, call.client.id))),

  defineRoute('GET', '/authorization/subjects/rolecounts', (call) => {
    const ids = call.query.list('id') ?? [];
    if (ids.length > 100) throw new ApiError('maxSubjectIds');
    const counts = ids.map((id) => [id, new Set(effectiveGrants(call.organisation, id).map((g) => g.roleId)).size]);
    return ok(Object.fromEntries(counts));
  }),

  defineRoute('GET', '/authorization/subjects/{subjectId}', (call) => ok(renderSubject(call, call.param('subjectId')))),

  defineRoute('POST', '/authorization/subjects/{subjectId}/bulkadd', (call) => {
    const subjectId = writableSubject(call);
    grantAll(call, subjectId, bodyOf(call, GrantsBody).grants);
    return noContent;
  }),

  defineRoute('POST', '/authorization/subjects/{subjectId}/bulkremove', (call) => {
    const subjectId = call.param('subjectId');
    assertSubject(call, subjectId);
    const { grants } = bodyOf(call, GrantsBody);
    for (const { roleId, divisionId } of grants) {
      // A removal that names a role or division which is gone fails as a whole.
      const known =
        call.organisation.roles.has(roleId) && (divisionId === '*' || call.organisation.divisions.has(divisionId));
      if (!known) throw new ApiError('notFound', { what: `role ${roleId} in division ${divisionId}` });
      assertMayGrantIn(call, 'authorization:grant:delete', divisionId);
    }
    for (const grant of grants) revoke(call, subjectId, grant);
    return noContent;
  }),

  defineRoute('POST', '/authorization/subjects/{subjectId}/bulkreplace', (call) => {
    const subjectId = writableSubject(call);
    const { grants } = bodyOf(call, GrantsBody);
    const before = call.organisation.directGrants(subjectId);
    const dropped = before.filter(
      (held) => !grants.some(({ roleId, divisionId }) => held.roleId === roleId && held.divisionId === divisionId),
    );
    grantAll(call, subjectId, grants);
    for (const grant of dropped) revoke(call, subjectId, grant);
    return noContent;
  }),

  defineRoute('POST', '/authorization/subjects/{subjectId}/divisions/{divisionId}/roles/{roleId}', (call) => {
    const subjectId = writableSubject(call);
    grantAll(call, subjectId, [{ roleId: call.param('roleId'), divisionId: call.param('divisionId') }]);
    return undeclaredSuccess(call);
  }),

  defineRoute('DELETE', '/authorization/subjects/{subjectId}/divisions/{divisionId}/roles/{roleId}', (call) => {
    const grant = { roleId: call.param('roleId'), divisionId: call.param('divisionId') };
    assertMayGrantIn(call, 'authorization:grant:delete', grant.divisionId);
    if (!revoke(call, call.param('subjectId'), grant)) throw new ApiError('notFound', { what: 'grant' });
    return undeclaredSuccess(call);
  }),
];

function writableSubject(call: Call): string {
  subjectTypeOf(call);
  const subjectId = call.param('subjectId');
  assertSubject(call, subjectId);
  return subjectId;
}

function renderSubject(call: Call, subjectId: string) {
  assertSubject(call, subjectId);
  const { organisation } = call;
  const grants = effectiveGrants(organisation, subjectId);
  const shown = call.query.flag('includeDuplicates', false) ? grants : withoutDuplicates(grants);
  return {
    id: subjectId,
    name: organisation.subjectName(subjectId),
    grants: shown.map((grant) => renderGrant(organisation, grant)),
    version: 1,
    selfUri: `/api/v2/authorization/subjects/${subjectId}`,
  };
}

/** One grant for each role and division: the subject's own wins over one that comes through a group. */
function withoutDuplicates(grants: readonly Grant[]): Grant[] {
  const first = new Map<string, Grant>();
  for (const grant of grants) {
    const key = `${grant.roleId} ${grant.divisionId}`;
    if (!first.has(key)) first.set(key, grant);
  }
  return [...first.values()];
}
