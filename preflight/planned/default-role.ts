import type { PlannedResource } from './planned-resource.ts';

/**
 * Whether the provider, told to delete a role, restores it instead: it goes by `default_role_id`, which it reads from the
 * organisation at each refresh (`auth_role/resource_genesyscloud_auth_role.go`).
 *
 * @param defaultRoleId - what the organisation says of the role
 */
export function isRestoredAsDefault({ prior }: PlannedResource, defaultRoleId: string | undefined): boolean {
  const held = prior?.attributes['default_role_id'];
  return (typeof held === 'string' && held !== '') || (defaultRoleId !== undefined && defaultRoleId !== '');
}
