import { covers, parsePermission, type Permission } from './permission.ts';

/** A permission that opens more doors than its own, and what it opens. */
export interface AdministrativePermission {
  readonly permission: Permission;
  /** What whoever holds it can do, in words that follow "lets its holder". */
  readonly lets: string;
}

/** Permissions by which people get, or give, access that nobody granted them. */
export const ADMINISTRATIVE: readonly AdministrativePermission[] = Object.entries({
  'authorization:grant:add': 'grant roles',
  'authorization:grant:delete': 'take roles away',
  'authorization:role:add': 'make roles',
  'authorization:role:edit': 'change what roles permit',
  'authorization:role:delete': 'delete roles',
  'authorization:policy:add': 'make access policies',
  'authorization:policy:edit': 'change access policies',
  'authorization:policy:delete': 'delete access policies',
  'authorization:settings:edit': 'change the settings of authorisation',
  'authorization:orgTrustee:add': 'let other organisations in',
  'directory:organization:admin': 'administer the organisation',
  'directory:user:setPassword': "set other people's passwords",
  'oauth:client:add': 'make OAuth clients with roles',
  'oauth:client:edit': 'give roles to OAuth clients',
  'sso:provider:add': 'set up single sign-on',
  'sso:provider:edit': 'change how people sign on',
}).map(([text, lets]) => ({ permission: parsePermission(text), lets }));

/**
 * What of a permission is administrative: the entries of {@link ADMINISTRATIVE} that it covers, and any action `admin`.
 * Published facts name no such list: this one is a judgement, see docs/permissions.md.
 */
export function administrativeIn(permission: Permission): readonly AdministrativePermission[] {
  const listed = ADMINISTRATIVE.filter((entry) => covers(permission, entry.permission));
  return listed.length === 0 && permission.action === 'admin'
    ? [{ permission, lets: `administer ${permission.entity === '*' ? permission.domain : permission.entity}` }]
    : listed;
}
