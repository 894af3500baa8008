import { covers, formatPermission, type Permission } from './permission.ts';

/** A permission that roles of an organisation can hold. */
export interface CataloguedPermission extends Permission {
  /** What the user interface calls it; empty where the organisation does not say. */
  readonly label: string;
  /** Whether a role may hold it under a condition; undefined where the organisation does not say. */
  readonly allowsConditions: boolean | undefined;
  /**
   * Whether a grant of it is limited to the division that the role is granted in: where not, who holds it in one
   * division holds it everywhere. Undefined where the organisation does not say.
   */
  readonly divisionAware: boolean | undefined;
}

type Entities = ReadonlyMap<string, ReadonlyMap<string, CataloguedPermission>>;

/**
 * All permissions of an organisation, indexed. Which there are depends on its products; names compare exactly, as
 * nothing says that the organisation compares them otherwise.
 */
export class PermissionCatalogue {
  /** Every permission once, in the order of their names. */
  readonly all: readonly CataloguedPermission[];
  readonly #domains: ReadonlyMap<string, Entities>;

  constructor(permissions: Iterable<CataloguedPermission>) {
    const byName = new Map([...permissions].map((permission) => [formatPermission(permission), permission]));
    this.all = [...byName].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, permission]) => permission);
    const domains = new Map<string, Map<string, Map<string, CataloguedPermission>>>();
    for (const permission of this.all) {
      const entities = emplaced(domains, permission.domain, () => new Map());
      emplaced(entities, permission.entity, () => new Map()).set(permission.action, permission);
    }
    this.#domains = domains;
  }

  /** The names of all domains. */
  get domains(): readonly string[] {
    return [...this.#domains.keys()];
  }

  /** The names of the entities of a domain; none where there is no such domain. */
  entitiesOf(domain: string): readonly string[] {
    return [...(this.#domains.get(domain)?.keys() ?? [])];
  }

  /** What can be done to an entity of a domain, or with `*` to any of them; none where there is no such entity. */
  actionsOf(domain: string, entity: string): readonly string[] {
    if (entity !== '*') return [...(this.#domains.get(domain)?.get(entity)?.keys() ?? [])];
    const entities = this.#domains.get(domain)?.values() ?? [];
    return [...new Set([...entities].flatMap((actions) => [...actions.keys()]))];
  }

  /** One permission by its exact name; undefined for a wildcard, which is several. */
  find({ domain, entity, action }: Permission): CataloguedPermission | undefined {
    return this.#domains.get(domain)?.get(entity)?.get(action);
  }

  /** What a permission stands for today: itself, or all that its wildcards cover. Genesys adds to it as it likes. */
  coveredBy(permission: Permission): readonly CataloguedPermission[] {
    if (!isWildcard(permission)) {
      const found = this.find(permission);
      return found === undefined ? [] : [found];
    }
    const entities = this.#domains.get(permission.domain)?.values() ?? [];
    return [...entities].flatMap((actions) => [...actions.values()]).filter((one) => covers(permission, one));
  }

  /** The permissions whose names or labels hold all of these words, whatever their case: `contact list delete`. */
  search(words: string): readonly CataloguedPermission[] {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    return this.all.filter((permission) => {
      const text = searchText(permission);
      return wanted.every((word) => text.includes(word));
    });
  }
}

/** Whether it stands for several permissions. */
export function isWildcard({ entity, action }: Permission): boolean {
  return entity === '*' || action === '*';
}

/** The name as it is, its words apart (`contactList` is two), and the label. */
function searchText(permission: CataloguedPermission): string {
  const name = formatPermission(permission);
  const apart = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll(':', ' ');
  return `${name} ${apart} ${permission.label}`.toLowerCase();
}

function emplaced<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
