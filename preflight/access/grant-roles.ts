import { permissionsOf } from '../../lib/access/effective-access.ts';
import type { AccessRole } from '../../lib/access/access-state.ts';
import { covers, parsePermission, type Permission } from '../../lib/access/permission.ts';

/** What somebody needs to give roles to others: `POST /api/v2/authorization/subjects/{id}/bulkadd`. */
export const GRANT_ROLES = parsePermission('authorization:grant:add');

/** Whether a role lets whoever holds it do something, always: what holds under a condition may not. */
export function permitsTo(role: Pick<AccessRole, 'policies'>, wanted: Permission): boolean {
  return permissionsOf(role).some(({ permission, condition }) => condition === '' && covers(permission, wanted));
}
