import type { PermissionPolicy } from './model.ts';

/** `domain:entity:action` strings as policies, one for each domain and entity. */
export function policiesFrom(permissions: readonly string[]): PermissionPolicy[] {
  const byEntity = new Map<string, string[]>();
  for (const permission of permissions) {
    const [domain = '', entity = '', action = ''] = permission.split(':');
    const key = `${domain}:${entity}`;
    byEntity.set(key, [...(byEntity.get(key) ?? []), action]);
  }
  return [...byEntity].map(([key, actionSet]) => {
    const [domain = '', entityName = ''] = key.split(':');
    return { domain, entityName, actionSet, allowConditions: false };
  });
}
