import { formatPermission, parsePermission } from '../access/permission.ts';
import type { ManifestRole } from './access-manifest.ts';
import { conditionText } from './condition-text.ts';
import { permissionTextOf, type ManifestPermission } from './manifest-permission.ts';
import type { PlacedManifest } from './placed-manifest.ts';
import type { ResolvedPermission, ResolvedRole } from './resolved-manifest.ts';

/** The roles of a manifest by name, each with the union of what its purposes permit and what it lists itself. */
export function resolveRoles({ manifest, placeOf }: PlacedManifest): ResolvedRole[] {
  const purposes = new Map(manifest.purposes.map((purpose, at) => [purpose.name, { purpose, at }]));
  return manifest.roles
    .map((role, at): ResolvedRole => {
      const fromPurposes = (role.purposes ?? []).flatMap((name) => {
        const found = purposes.get(name);
        return found === undefined ? [] : listed(found.purpose.permissions, ['purposes', found.at], [name]);
      });
      return {
        name: role.name,
        ...options(role),
        purposes: [...new Set(role.purposes ?? [])].sort(),
        permissions: united([...listed(role.permissions ?? [], ['roles', at], []), ...fromPurposes]),
        place: placeOf(['roles', at, 'name']),
      };
    })
    .sort(byName);

  function listed(
    permissions: readonly ManifestPermission[],
    path: readonly PropertyKey[],
    from: readonly string[],
  ): ResolvedPermission[] {
    return permissions.map((permission, index) => ({
      permission: parsePermission(permissionTextOf(permission)),
      ...(typeof permission === 'string' ? {} : { condition: permission.conditions }),
      purposes: from,
      place: placeOf([...path, 'permissions', index]),
    }));
  }
}

/** Things by their names, in an order that no country's alphabet changes. */
export function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}

/** What is optional of an entry, without what is not there. */
export function options({
  description,
  protect,
}: Pick<ManifestRole, 'description' | 'protect'>): Pick<ResolvedRole, 'description' | 'protect'> {
  return { ...(description === undefined ? {} : { description }), ...(protect === undefined ? {} : { protect }) };
}

/** Equal for two permissions that say the same under the same condition. */
export function resolvedPermissionKey({ permission, condition }: ResolvedPermission): string {
  const text = formatPermission(permission);
  return condition === undefined ? text : `${text} ${conditionText(condition)}`;
}

function united(permissions: readonly ResolvedPermission[]): ResolvedPermission[] {
  const byKey = new Map<string, ResolvedPermission>();
  for (const permission of permissions) {
    const key = resolvedPermissionKey(permission);
    const known = byKey.get(key);
    byKey.set(
      key,
      known === undefined
        ? permission
        : { ...known, purposes: [...new Set([...known.purposes, ...permission.purposes])].sort() },
    );
  }
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, permission]) => permission);
}
