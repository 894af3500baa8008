import type { AccessIndex } from '../access-index.ts';
import { ALL_DIVISIONS } from '../access-state.ts';
import { effectiveGrantsOf, permissionsOf, reaches, type EffectiveGrant } from '../effective-access.ts';
import { covers, formatPermission, type Permission } from '../permission.ts';
import type { Purpose } from '../purpose.ts';
import type { MatrixBy, MatrixExtent, MatrixSource, Named } from './matrix.ts';

export type { Purpose } from '../purpose.ts';

/** Something that a subject has in a division. */
export interface Holding {
  readonly what: Named;
  readonly divisionId: string;
  readonly extent: MatrixExtent;
  readonly sources: readonly MatrixSource[];
  readonly missing: readonly string[];
}

/** What is looked at: the grants that count, and for purposes what they are. */
export interface HoldingsOptions {
  readonly by: MatrixBy;
  readonly counts: (grant: EffectiveGrant) => boolean;
  /** @default none */
  readonly purposes?: readonly Purpose[];
}

/** One permission by one grant. */
interface Permitted {
  readonly permission: Permission;
  readonly divisionId: string;
  readonly source: MatrixSource;
}

/** Everything that a subject has, in the terms of a matrix: one holding for each role, purpose or permission and division. */
export function holdingsOf(index: AccessIndex, subjectId: string, options: HoldingsOptions): Holding[] {
  const grants = effectiveGrantsOf(index, subjectId).filter(options.counts);
  switch (options.by) {
    case 'role':
      return rolesOf(index, grants);
    case 'permission':
      return permissionHoldingsOf(permittedBy(index, grants));
    case 'purpose': {
      const permitted = permittedBy(index, grants);
      return (options.purposes ?? []).flatMap((purpose) => purposeHoldingsOf(purpose, permitted));
    }
  }
}

function rolesOf(index: AccessIndex, grants: readonly EffectiveGrant[]): Holding[] {
  return joined(
    grants.map((grant) => {
      const source = sourceOf(index, grant, '');
      return { what: source.role, divisionId: grant.divisionId, source };
    }),
  );
}

function permissionHoldingsOf(permitted: readonly Permitted[]): Holding[] {
  return joined(
    permitted.map(({ permission, divisionId, source }) => {
      const text = formatPermission(permission);
      return { what: { id: text, name: text }, divisionId, source };
    }),
  );
}

/** A purpose in each division where a grant of that division, or of all of them, gives some of its permissions. */
function purposeHoldingsOf({ name, permissions }: Purpose, permitted: readonly Permitted[]): Holding[] {
  const useful = permitted.filter((held) => permissions.some((wanted) => covers(held.permission, wanted)));
  const divisionIds = [...new Set(useful.map(({ divisionId }) => divisionId))];
  return divisionIds.map((divisionId) => {
    const here = useful.filter((held) => reaches(held, divisionId));
    const ways = permissions.map((wanted) => here.filter((held) => covers(held.permission, wanted)));
    const missing = permissions.filter((_, at) => ways[at]?.length === 0).map(formatPermission);
    const isAlways = ways.every((some) => some.some(({ source }) => source.condition === ''));
    const extent = missing.length > 0 ? 'partly' : isAlways ? 'whole' : 'conditional';
    return {
      what: { id: name, name },
      divisionId,
      extent,
      sources: distinct(here.map((held) => held.source)),
      missing,
    };
  });
}

function permittedBy(index: AccessIndex, grants: readonly EffectiveGrant[]): Permitted[] {
  return grants.flatMap((grant) => {
    const role = index.role(grant.roleId);
    if (role === undefined) return [];
    // One source for all that a grant permits under the same condition: there are many of them.
    const sources = new Map<string, MatrixSource>();
    return permissionsOf(role).map(({ permission, condition }) => {
      const source = sources.get(condition) ?? sourceOf(index, grant, condition);
      sources.set(condition, source);
      return { permission, divisionId: grant.divisionId, source };
    });
  });
}

function sourceOf(
  index: AccessIndex,
  { roleId, divisionId, through }: EffectiveGrant,
  condition: string,
): MatrixSource {
  return {
    role: { id: roleId, name: index.roleName(roleId) },
    ...(through === undefined ? {} : { through: { id: through.id, name: through.name } }),
    grantedIn: { id: divisionId, name: index.divisionName(divisionId) },
    condition,
  };
}

/** What is held in several ways becomes one holding with several sources. */
function joined(
  held: readonly { readonly what: Named; readonly divisionId: string; readonly source: MatrixSource }[],
): Holding[] {
  const together = new Map<string, { what: Named; divisionId: string; sources: MatrixSource[] }>();
  for (const { what, divisionId, source } of held) {
    const key = `${what.id} ${divisionId}`;
    const known = together.get(key);
    if (known === undefined) together.set(key, { what, divisionId, sources: [source] });
    else known.sources.push(source);
  }
  return [...together.values()].map(({ what, divisionId, sources }) => {
    const extent = sources.some(({ condition }) => condition === '') ? 'whole' : 'conditional';
    return { what, divisionId, extent, sources: distinct(sources), missing: [] };
  });
}

/** Sources that differ, own grants first; those in all divisions last, as they are the wider ones. */
function distinct(sources: readonly MatrixSource[]): MatrixSource[] {
  const byKey = new Map(sources.map((source) => [keyOf(source), source]));
  return [...byKey.values()].sort((one, other) => rankOf(one) - rankOf(other));
}

function keyOf({ role, through, grantedIn, condition }: MatrixSource): string {
  return JSON.stringify([role.id, through?.id, grantedIn.id, condition]);
}

function rankOf({ through, grantedIn }: MatrixSource): number {
  return (through === undefined ? 0 : 2) + (grantedIn.id === ALL_DIVISIONS ? 1 : 0);
}
