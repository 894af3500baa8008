import type { AccessIndex } from './access-index.ts';
import type { CompiledRules } from './compiled-rules.ts';
import type { ConflictReason, ConflictWay } from './conflict.ts';
import { formatEntry, type DutyEntry, type Side } from './duty-rule.ts';
import { reaches, type EffectiveGrant } from './effective-access.ts';
import { nameKey } from './name-key.ts';
import { formatPermission } from './permission.ts';
import type { RoleDuties, RolePermission } from './role-duties.ts';

/** A role as it is held, or by itself, without a grant. */
export interface HeldRole {
  readonly duties: RoleDuties;
  readonly grant?: EffectiveGrant;
}

/** How one side of a rule is held. */
export interface HeldSide {
  readonly ways: readonly ConflictWay[];
  /** Whether something of it always holds. */
  readonly always: boolean;
}

/** One side of a rule, by its place. */
interface RuleSide {
  readonly at: number;
  readonly side: Side;
}

/** What of a role is about one side of a rule, by itself: in the division of a grant, and in all others. */
interface RoleReasons {
  readonly there: readonly ConflictReason[];
  readonly everywhere: readonly ConflictReason[];
}

const NONE: RoleReasons = { there: [], everywhere: [] };

type PurposeEntry = Extract<DutyEntry, { readonly purpose: string }>;

/** Tells how somebody comes to a side of a rule; of a role and a side it is looked for once. */
export class ConflictWays {
  readonly #seen = new Map<RoleDuties, Map<string, RoleReasons>>();

  constructor(
    readonly index: AccessIndex,
    readonly compiled: CompiledRules,
  ) {}

  /** @param divisions - ids of the divisions that count. @default all */
  to(ruleSide: RuleSide, held: readonly HeldRole[], divisions?: readonly string[]): HeldSide {
    const isThere = ({ grant }: HeldRole): boolean =>
      grant === undefined || divisions === undefined || divisions.some((division) => reaches(grant, division));
    const purposes = this.#purposesOf(ruleSide).map((entry) => this.#purpose(entry, held, isThere));
    const ways = held.flatMap((one, place): ConflictWay[] => {
      const own = this.#reasons(ruleSide, one.duties)[isThere(one) ? 'there' : 'everywhere'];
      const ofPurposes = purposes.flatMap(({ byHeld }) => byHeld[place] ?? []);
      const reasons = ofPurposes.length === 0 ? own : [...own, ...ofPurposes];
      return reasons.length === 0 ? [] : [this.#way(one, reasons)];
    });
    return {
      ways,
      always:
        purposes.some(({ always }) => always) ||
        ways.some(({ reasons }) => reasons.some((one) => one.condition === '' && !isOfPurpose(one, purposes))),
    };
  }

  #purposesOf({ at, side }: RuleSide): readonly PurposeEntry[] {
    // Most rules name none.
    if (this.compiled.purposes.length === 0) return [];
    return (this.compiled.rules[at]?.[side] ?? []).filter(
      (entry): entry is PurposeEntry => typeof entry !== 'string' && 'purpose' in entry,
    );
  }

  /** The permissions of a purpose, by who of the held roles brings them; none where one of them is missing. */
  #purpose(entry: PurposeEntry, held: readonly HeldRole[], isThere: (one: HeldRole) => boolean) {
    const text = formatEntry(entry);
    const wanted = this.compiled.wantedBy(entry.purpose);
    const byHeld = held.map((one) =>
      wanted.map((at) => (one.duties.byWanted.get(at) ?? []).filter(({ everywhere }) => everywhere || isThere(one))),
    );
    const ofEach = wanted.map((_, place) => byHeld.flatMap((permissions) => permissions[place] ?? []));
    if (ofEach.length === 0 || ofEach.some((permissions) => permissions.length === 0)) {
      return { text, byHeld: [], always: false };
    }
    return {
      text,
      byHeld: byHeld.map((permissions) => distinct(permissions.flat().map((one) => reasonOf(text, one)))),
      always: ofEach.every((permissions) => permissions.some(({ condition }) => condition === '')),
    };
  }

  #reasons({ at, side }: RuleSide, duties: RoleDuties): RoleReasons {
    if (!duties.there[side].has(at)) return NONE;
    const ofRole = this.#seen.get(duties) ?? new Map<string, RoleReasons>();
    this.#seen.set(duties, ofRole);
    const key = `${side} ${at}`;
    const known = ofRole.get(key);
    if (known !== undefined) return known;
    const entries = this.compiled.rules[at]?.[side] ?? [];
    const named = entries.flatMap((entry) =>
      typeof entry !== 'string' && 'role' in entry && nameKey(entry.role) === nameKey(duties.role.name)
        ? [{ entry: formatEntry(entry), condition: '' }]
        : [],
    );
    const permitted = entries.flatMap((entry) =>
      typeof entry === 'string' ? (duties.byEntry.get(entry) ?? []).map((one) => ({ entry, one })) : [],
    );
    const reasons = {
      there: distinct([...named, ...permitted.map(({ entry, one }) => reasonOf(entry, one))]),
      everywhere: distinct(permitted.filter(({ one }) => one.everywhere).map(({ entry, one }) => reasonOf(entry, one))),
    };
    ofRole.set(key, reasons);
    return reasons;
  }

  #way({ duties: { role }, grant }: HeldRole, reasons: readonly ConflictReason[]): ConflictWay {
    const named = { id: role.id, name: role.name };
    if (grant === undefined) return { role: named, reasons };
    const { divisionId, through } = grant;
    return {
      role: named,
      division: { id: divisionId, name: this.index.divisionName(divisionId) },
      ...(through === undefined ? {} : { through: { id: through.id, name: through.name } }),
      reasons,
    };
  }
}

function isOfPurpose({ entry }: ConflictReason, purposes: readonly { readonly text: string }[]): boolean {
  return purposes.some(({ text }) => text === entry);
}

function reasonOf(entry: string, { permission, condition }: RolePermission): ConflictReason {
  return { entry, permission: formatPermission(permission), condition };
}

function distinct(reasons: readonly ConflictReason[]): ConflictReason[] {
  const key = ({ entry, permission = '', condition }: ConflictReason): string =>
    `${entry}\n${permission}\n${condition}`;
  return [...new Map(reasons.map((reason) => [key(reason), reason])).values()];
}
