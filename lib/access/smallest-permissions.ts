import { parsePermission } from './permission.ts';
import { kindOfAction } from './read-and-write.ts';

/** Something that has to be permitted, and what for. */
export interface PermissionNeed {
  /** Permissions of which one is enough, the narrowest first; `domain:entity:action` each. */
  readonly anyOf: readonly string[];
  /** In words that follow "needed for". */
  readonly purpose: string;
}

/** A permission that was chosen, and everything that it is needed for. */
export interface NeededPermission {
  readonly permission: string;
  readonly purpose: string;
  /** Others that would do for all of it. @default none */
  readonly alternatives?: readonly string[];
}

/**
 * The fewest and narrowest permissions that meet some needs: what has no alternative, then of each other need one that
 * was chosen already, else one on an entity that is among the chosen ones, else one that reads, else the first one.
 *
 * @param exists - whether the organisation has a permission; of what it has none of, the first one is chosen all the same
 */
export function smallestOf(
  needs: readonly PermissionNeed[],
  exists: (permission: string) => boolean = () => true,
): NeededPermission[] {
  const chosen = new Map<string, { purposes: Set<string>; alternatives: readonly string[] }>();
  const choose = (permission: string, { purpose }: PermissionNeed, possible: readonly string[]): void => {
    const known = chosen.get(permission);
    const others = possible.filter((other) => other !== permission);
    chosen.set(permission, {
      purposes: new Set([...(known?.purposes ?? []), purpose]),
      alternatives: known === undefined ? others : known.alternatives.filter((other) => others.includes(other)),
    });
  };
  const open = needs.map((need) => {
    const there = need.anyOf.filter(exists);
    return { need, possible: there.length > 0 ? there : need.anyOf };
  });
  for (const { need, possible } of open) {
    const [only, ...others] = possible;
    if (only !== undefined && others.length === 0) choose(only, need, possible);
  }
  for (const { need, possible } of open.filter((each) => each.possible.length > 1)) {
    const entities = new Set([...chosen.keys()].map(entityOf));
    const best =
      possible.find((permission) => chosen.has(permission)) ??
      possible.find((permission) => entities.has(entityOf(permission))) ??
      possible.find((permission) => kindOfAction(parsePermission(permission).action) === 'read') ??
      possible[0];
    if (best !== undefined) choose(best, need, possible);
  }
  return [...chosen].map(([permission, { purposes, alternatives }]) => ({
    permission,
    purpose: [...purposes].join(', '),
    ...(alternatives.length === 0 ? {} : { alternatives }),
  }));
}

function entityOf(permission: string): string {
  return permission.slice(0, permission.lastIndexOf(':'));
}
