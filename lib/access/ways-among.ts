import type { AccessIndex } from './access-index.ts';
import { effectiveGrantsOf, permissionsOf, reaches, type EffectivePermission, type Way } from './effective-access.ts';
import { overlaps, sharedBy } from './overlaps.ts';
import type { PermissionCatalogue } from './permission-catalogue.ts';
import { covers, formatPermission, parsePermission, type Permission } from './permission.ts';

/** How much of a wildcard somebody has to have: any of what it covers, or all of it. */
export type Extent = 'any' | 'all';

/** Finds the ways to permissions, for many subjects: each role is looked at once for each permission. */
export class WaysAmong {
  readonly #permitting = new Map<string, ReadonlyMap<string, readonly Omit<EffectivePermission, 'grant'>[]>>();

  constructor(
    readonly index: AccessIndex,
    readonly catalogue?: PermissionCatalogue,
  ) {}

  /**
   * The ways in which a subject may do something; none where it may not.
   *
   * @param divisionId - where. @default anywhere
   */
  to(subjectId: string, text: string, extent: Extent, divisionId?: string): Way[] {
    const wanted = parsePermission(text);
    const permitting = this.#permittingOf(wanted, extent);
    return effectiveGrantsOf(this.index, subjectId).flatMap((grant) => {
      const isThere = divisionId === undefined || reaches(grant, divisionId);
      return (permitting.get(grant.roleId) ?? []).flatMap((permitted): Way[] => {
        if (isThere) return [{ ...permitted, grant, holds: 'granted' }];
        const holds = this.#elsewhere(sharedBy(permitted.permission, wanted));
        return holds === 'nowhere' ? [] : [{ ...permitted, grant, holds }];
      });
    });
  }

  #permittingOf(wanted: Permission, extent: Extent) {
    const key = `${extent} ${formatPermission(wanted)}`;
    const known = this.#permitting.get(key);
    if (known !== undefined) return known;
    const fits = extent === 'any' ? overlaps : covers;
    const found = new Map(
      this.index.state.roles.map((role) => [
        role.id,
        permissionsOf(role).filter(({ permission }) => fits(permission, wanted)),
      ]),
    );
    this.#permitting.set(key, found);
    return found;
  }

  /** How a permission holds outside of the division that it is granted in. */
  #elsewhere(permission: Permission): 'nowhere' | 'everywhere' | 'unknown' {
    const reach = this.catalogue?.coveredBy(permission).map(({ divisionAware }) => divisionAware) ?? [undefined];
    if (reach.includes(false)) return 'everywhere';
    return reach.includes(undefined) ? 'unknown' : 'nowhere';
  }
}
