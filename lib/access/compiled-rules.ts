import { Bits } from './bits.ts';
import { SIDES, type DutyEntry, type DutyRule, type Side } from './duty-rule.ts';
import { nameKey } from './name-key.ts';
import { overlaps } from './overlaps.ts';
import type { PermissionCatalogue } from './permission-catalogue.ts';
import { formatPermission, parsePermission, type Permission } from './permission.ts';
import type { Purpose } from './purpose.ts';

/** Something that rules name, and on which side of which rules it stands. */
export type Named = Readonly<Record<Side, Bits>>;

/** What rules mean, beside the rules. */
export interface RuleContext {
  /** The purposes that rules name. @default none */
  readonly purposes?: readonly Purpose[];
  /** Tells which permissions hold in all divisions, wherever they are granted. @default it is not known of any */
  readonly catalogue?: PermissionCatalogue;
}

/** Rules, turned round once: from what a role permits to the rules that are about it. */
export class CompiledRules {
  /** Each permission of purposes once. */
  readonly wanted: readonly Permission[];
  readonly purposes: readonly (Named & { readonly name: string; readonly wanted: Bits })[];
  readonly #byDomain = new Map<string, (Named & { readonly text: string; readonly permission: Permission })[]>();
  readonly #roles = new Map<string, Named>();
  readonly #catalogue: PermissionCatalogue | undefined;
  readonly #asksDivisions: boolean;
  readonly #reach = new Map<string, boolean>();
  /** Permissions of which nobody says whether they are limited to divisions, met so far. */
  readonly unknownReach = new Set<string>();

  constructor(
    readonly rules: readonly DutyRule[],
    { purposes = [], catalogue }: RuleContext,
  ) {
    this.#catalogue = catalogue;
    this.#asksDivisions = rules.some(({ sameDivision }) => sameDivision);
    const byText = new Map<string, Named>();
    const byPurpose = new Map<string, Named>();
    rules.forEach((rule, at) => {
      for (const side of SIDES) {
        for (const entry of rule[side]) this.#named(entry, byText, byPurpose)[side].add(at);
      }
    });
    for (const [text, named] of byText) {
      const permission = parsePermission(text);
      const domain = this.#byDomain.get(permission.domain) ?? [];
      domain.push({ ...named, text, permission });
      this.#byDomain.set(permission.domain, domain);
    }
    const used = purposes.filter(({ name }) => byPurpose.has(name));
    const wanted = new Map(used.flatMap((one) => one.permissions.map((each) => [formatPermission(each), each])));
    this.wanted = [...wanted.values()];
    const places = new Map([...wanted.keys()].map((text, at) => [text, at]));
    this.purposes = used
      // Nobody "has" a purpose that permits nothing.
      .filter(({ permissions }) => permissions.length > 0)
      .map(({ name, permissions }) => {
        const bits = new Bits(this.wanted.length);
        for (const permission of permissions) bits.add(places.get(formatPermission(permission)) ?? 0);
        return { ...(byPurpose.get(name) ?? this.#nowhere()), name, wanted: bits };
      });
  }

  /** The entries that are about something which a permission allows. */
  entriesAbout(
    permission: Permission,
  ): readonly (Named & { readonly text: string; readonly permission: Permission })[] {
    const candidates =
      permission.domain === '*' ? [...this.#byDomain.values()].flat() : (this.#byDomain.get(permission.domain) ?? []);
    return candidates.filter((entry) => overlaps(permission, entry.permission));
  }

  /** The places of the permissions of a purpose; none where it permits nothing or nobody declares it. */
  wantedBy(purpose: string): readonly number[] {
    const bits = this.purposes.find(({ name }) => name === purpose)?.wanted;
    return bits === undefined ? [] : bits.shared(bits);
  }

  /** A role that rules name; names compare as people would compare them. */
  roleNamed(name: string): Named | undefined {
    return this.#roles.get(nameKey(name));
  }

  /**
   * Whether a permission, or some of what it covers, holds in all divisions, wherever it is granted. Where nobody says so,
   * it counts where it is granted, and is remembered in {@link unknownReach}.
   */
  holdsEverywhere(permission: Permission): boolean {
    // Only such rules ask for divisions at all.
    if (!this.#asksDivisions) return false;
    const text = formatPermission(permission);
    const known = this.#reach.get(text);
    if (known !== undefined) return known;
    const reach = this.#catalogue?.coveredBy(permission).map(({ divisionAware }) => divisionAware) ?? [undefined];
    const everywhere = reach.includes(false);
    if (!everywhere && reach.includes(undefined)) this.unknownReach.add(text);
    this.#reach.set(text, everywhere);
    return everywhere;
  }

  #named(entry: DutyEntry, byText: Map<string, Named>, byPurpose: Map<string, Named>): Named {
    const [map, key] =
      typeof entry === 'string'
        ? [byText, entry]
        : 'role' in entry
          ? [this.#roles, nameKey(entry.role)]
          : [byPurpose, entry.purpose];
    const known = map.get(key);
    if (known !== undefined) return known;
    const made = this.#nowhere();
    map.set(key, made);
    return made;
  }

  #nowhere(): Named {
    return { first: new Bits(this.rules.length), second: new Bits(this.rules.length) };
  }
}
