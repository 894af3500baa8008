import type { AccessIndex } from './access-index.ts';
import type { AccessGap, AccessSubject } from './access-state.ts';
import { permissionKey, permissionsOf, type Way } from './effective-access.ts';
import { gapsHiding, gapsHidingGrant, gapsHidingMembers } from './hidden-by-gaps.ts';

/**
 * The gaps of an earlier state in which a way may be that it does not show; none where it would show it: then the way is new.
 */
export function gapsHidingWay(before: AccessIndex, subject: AccessSubject, way: Way): AccessGap[] {
  const { grant } = way;
  const holder = grant.through ?? subject;
  const missing = [
    ...(hasGrant(before, holder, way) ? [] : [[...gapsHidingGrant(before.state, grant), ...hiding(before, holder)]]),
    ...(isMember(before, subject, way) ? [] : [[...gapsHidingMembers(before.state), ...hiding(before, subject)]]),
    ...(isPermitted(before, way) ? [] : [isRoleRead(before, way) ? [] : gapsHiding(before.state, 'role')]),
  ];
  // What lacks without a gap to be in was not there, whatever the rest is.
  return missing.every((gaps) => gaps.length > 0) ? [...new Set(missing.flat())] : [];
}

function hiding(before: AccessIndex, { id, kind }: AccessSubject): AccessGap[] {
  return before.subject(id) === undefined ? gapsHiding(before.state, kind) : [];
}

function hasGrant(before: AccessIndex, { id }: AccessSubject, { grant: { roleId, divisionId } }: Way): boolean {
  return before.directGrants(id).some((one) => one.roleId === roleId && one.divisionId === divisionId);
}

function isMember(before: AccessIndex, { id }: AccessSubject, { grant: { through } }: Way): boolean {
  return through === undefined || before.subject(id)?.memberOf?.includes(through.id) === true;
}

function isPermitted(before: AccessIndex, way: Way): boolean {
  const role = before.role(way.grant.roleId);
  return role !== undefined && permissionsOf(role).some((one) => permissionKey(one) === permissionKey(way));
}

function isRoleRead(before: AccessIndex, { grant: { roleId } }: Way): boolean {
  return (before.role(roleId)?.policies.length ?? 0) > 0;
}
