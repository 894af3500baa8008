import { ApiError } from './api-errors.ts';
import { reachOf, reaches } from './access.ts';
import { auditGrant } from './auditing.ts';
import { everyDivision, subjectTypes, type SubjectType } from './model.ts';
import type { Call } from './route.ts';

/** A role in a division, still without a subject. */
export interface RoleDivision {
  readonly roleId: string;
  /** A division's id or `*`. */
  readonly divisionId: string;
}

/** The `subjectType` of a call; PC_USER when it names none. Refused with 400 `invalid.subject.type` when unknown. */
export function subjectTypeOf(call: Call): SubjectType {
  const asked = call.query.text('subjectType') ?? 'PC_USER';
  const known = subjectTypes.find((type) => type === asked);
  if (!known) throw new ApiError('invalidSubjectType', { value: asked });
  return known;
}

/** Refuses with 404 unless a subject has the id. */
export function assertSubject(call: Call, subjectId: string): void {
  if (call.organisation.subjectType(subjectId) === undefined) {
    throw new ApiError('notFound', { what: `subject ${subjectId}` });
  }
}

/** Grants all of them to a subject or, when one of them cannot be granted, none. */
export function grantAll(call: Call, subjectId: string, roleDivisions: readonly RoleDivision[]): void {
  for (const wanted of roleDivisions) assertGrantable(call, wanted);
  const { organisation, switches } = call;
  const held = organisation.directGrants(subjectId);
  const fresh = roleDivisions.filter(
    ({ roleId, divisionId }) => !held.some((grant) => grant.roleId === roleId && grant.divisionId === divisionId),
  );
  if (held.length + fresh.length > switches.maxGrantsPerSubject) {
    throw new ApiError('maxRoleAssignments', { limit: switches.maxGrantsPerSubject });
  }
  const subjectType = organisation.subjectType(subjectId) ?? 'PC_USER';
  const grantMadeAt = call.clock.now().toISOString();
  for (const { roleId, divisionId } of fresh) {
    organisation.addGrant({ subjectId, subjectType, roleId, divisionId, grantMadeAt });
    auditGrant(call, 'MemberAdd', subjectId, roleId);
  }
}

/** Takes one role in one division away from a subject; says whether the subject held it. */
export function revoke(call: Call, subjectId: string, { roleId, divisionId }: RoleDivision): boolean {
  const held = call.organisation
    .directGrants(subjectId)
    .filter((grant) => grant.roleId === roleId && grant.divisionId === divisionId);
  call.organisation.removeGrants(held);
  if (held.length > 0) auditGrant(call, 'MemberRemove', subjectId, roleId);
  return held.length > 0;
}

/** Refuses with 403 unless the client may do `permission` in the division (or everywhere for `*`). */
export function assertMayGrantIn(call: Call, permission: string, divisionId: string): void {
  const reach = reachOf(call.organisation, call.client.id, permission);
  if (reach === 'all' || (divisionId !== everyDivision && reaches(reach, divisionId))) return;
  throw new ApiError('missingDivisionPermissions', { permissions: permission, division: divisionId });
}

function assertGrantable(call: Call, { roleId, divisionId }: RoleDivision): void {
  const { organisation, switches, lag } = call;
  const roleKnown = organisation.roles.has(roleId);
  const divisionKnown = divisionId === everyDivision || organisation.divisions.has(divisionId);
  if (!roleKnown || !divisionKnown) {
    const what = roleKnown ? `division ${divisionId}` : `role ${roleId}`;
    throw switches.unknownGrantAnswers === 404 ? new ApiError('notFound', { what }) : new ApiError('badRoleDivisions');
  }
  if (lag.holds(`grant ${roleId}`)) throw new ApiError('notFound', { what: `role ${roleId}` });
  if (lag.holds(`grant ${divisionId}`)) throw new ApiError('notFound', { what: `division ${divisionId}` });
  assertMayGrantIn(call, 'authorization:grant:add', divisionId);
}
