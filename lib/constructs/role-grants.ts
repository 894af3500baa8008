/** A division by its id and by what orders it: its place in the app. */
export interface GrantDivision {
  readonly path: string;
  readonly id: string;
}

/** One role in some divisions; `'*'` = in all of them. */
export interface RoleGrant {
  readonly role: { readonly path: string; readonly id: string };
  readonly divisions: readonly GrantDivision[] | '*';
}

/** A `roles` block as Terraform JSON holds it. */
export interface RolesBlock {
  readonly role_id: string;
  readonly division_ids: string[];
}

/**
 * The blocks of some grants: one a role, with all its divisions; `'*'` leaves nothing to add.
 *
 * Ordered by the places of roles and divisions in the app, not by their ids (tokens are numbered as they are made) nor
 * by the order of the grants, so that reordering code changes nothing.
 */
export function mergeGrants(grants: readonly RoleGrant[]): RolesBlock[] {
  const [only] = grants;
  if (only !== undefined && grants.length === 1)
    return [{ role_id: only.role.id, division_ids: divisionIdsOf(grants) }];
  const byRole = new Map<string, RoleGrant[]>();
  for (const grant of grants) {
    const same = byRole.get(grant.role.id);
    if (same === undefined) byRole.set(grant.role.id, [grant]);
    else same.push(grant);
  }
  return [...byRole]
    .map(([id, same]) => ({ id, same, path: first(same.map(({ role }) => role.path)) }))
    .sort((a, b) => compare(a.path, b.path))
    .map(({ id, same }) => ({ role_id: id, division_ids: divisionIdsOf(same) }));
}

function divisionIdsOf(grants: readonly RoleGrant[]): string[] {
  const paths = new Map<string, string>();
  for (const { divisions } of grants) {
    if (divisions === '*') return ['*'];
    for (const { id, path } of divisions) paths.set(id, first([path, paths.get(id) ?? path]));
  }
  if (paths.size < 2) return [...paths.keys()];
  return [...paths].sort(([, a], [, b]) => compare(a, b)).map(([id]) => id);
}

function first(texts: readonly string[]): string {
  return texts.reduce((a, b) => (b < a ? b : a));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
