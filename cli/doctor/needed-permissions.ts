import { allRoles, subjectGrants, usersByEmail, type Question } from '../../lib/genesys/index.ts';

/** A permission (domain:entity:action), and what it is needed for. */
export interface NeededPermission {
  readonly permission: string;
  readonly purpose: string;
  /** Needed only where a stack declares this type; undefined where it always is. */
  readonly type?: string;
}

/**
 * What `check` asks that needs a permission, each as published for the call. Divisions, the home division, the
 * catalogue of permissions and the search for groups need none.
 */
export const NEEDED_TO_CHECK: readonly NeededPermission[] = [
  ...neededFor(allRoles(), 'reading the roles'),
  ...neededFor(subjectGrants('id'), 'reading who holds which role'),
  ...neededFor(usersByEmail('mail'), 'finding users by their e-mail address'),
];

/** What the provider does when a deploy creates, changes and deletes access. */
export const NEEDED_TO_DEPLOY: readonly NeededPermission[] = [
  { permission: 'authorization:division:add', purpose: 'creating divisions' },
  { permission: 'authorization:division:edit', purpose: 'changing divisions' },
  { permission: 'authorization:division:delete', purpose: 'deleting divisions' },
  { permission: 'authorization:role:add', purpose: 'creating roles' },
  { permission: 'authorization:role:edit', purpose: 'changing roles' },
  { permission: 'authorization:role:delete', purpose: 'deleting roles' },
  { permission: 'authorization:grant:add', purpose: 'assigning roles, creating divisions' },
  { permission: 'authorization:grant:delete', purpose: 'taking roles away' },
  { permission: 'directory:user:add', purpose: 'creating users', type: 'genesyscloud_user' },
  { permission: 'directory:user:edit', purpose: 'changing users', type: 'genesyscloud_user' },
  { permission: 'directory:user:delete', purpose: 'deleting users', type: 'genesyscloud_user' },
  { permission: 'directory:group:add', purpose: 'creating groups', type: 'genesyscloud_group' },
  { permission: 'directory:group:edit', purpose: 'changing groups', type: 'genesyscloud_group' },
  { permission: 'directory:group:delete', purpose: 'deleting groups', type: 'genesyscloud_group' },
];

function neededFor({ permissions }: Question<unknown>, purpose: string): NeededPermission[] {
  return permissions.map((permission) => ({ permission, purpose }));
}
