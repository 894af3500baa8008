import type { AccessIndex } from './access-index.ts';
import { ALL_DIVISIONS } from './access-state.ts';
import type { CompiledRules } from './compiled-rules.ts';
import { ConflictWays, type HeldRole } from './conflict-ways.ts';
import type { RoleConflict, SubjectConflict } from './conflict.ts';
import { reaches, type EffectiveGrant } from './effective-access.ts';
import { Duties, roleDutiesOf, type RoleDuties } from './role-duties.ts';

/** A conflict of whoever holds certain grants. */
export type GrantsConflict = Omit<SubjectConflict, 'subject'>;

/** Rules whose sides meet, each with the ids of the divisions where they do; none where that does not matter. */
type Meetings = ReadonlyMap<number, readonly string[]>;

/** What rules say of roles, and of grants that are held together: each role, and each set of grants, is looked at once. */
export class HeldConflicts {
  readonly #roles: ReadonlyMap<string, RoleDuties>;
  readonly #metByRole: ReadonlyMap<string, ReadonlySet<number>>;
  readonly #ways: ConflictWays;
  readonly #seen = new Map<string, readonly GrantsConflict[]>();

  constructor(
    readonly index: AccessIndex,
    readonly compiled: CompiledRules,
  ) {
    this.#ways = new ConflictWays(index, compiled);
    this.#roles = new Map(index.state.roles.map((role) => [role.id, roleDutiesOf(role, compiled)]));
    this.#metByRole = new Map([...this.#roles].map(([id, duties]) => [id, new Set(this.#met([{ duties }]))]));
  }

  /** What of the rules some grants bring together. */
  dutiesOf(grants: readonly EffectiveGrant[]): Duties {
    const all = new Duties(this.compiled);
    for (const { roleId } of grants) {
      const duties = this.#roles.get(roleId);
      if (duties !== undefined) all.addAll(duties.there);
    }
    return all;
  }

  /** The conflicts of a role by itself. */
  ofRole(roleId: string): Omit<RoleConflict, 'holders'>[] {
    const duties = this.#roles.get(roleId);
    if (duties === undefined) return [];
    return [...(this.#metByRole.get(roleId) ?? [])].flatMap((at) => {
      const sides = this.#sides(at, [{ duties }]);
      return sides === undefined ? [] : [{ kind: 'role', role: duties.role, ...sides }];
    });
  }

  /** The conflicts of whoever holds these grants. */
  ofGrants(grants: readonly EffectiveGrant[]): readonly GrantsConflict[] {
    const key = grants
      .map(({ roleId, divisionId, through }) => `${roleId} ${divisionId} ${through?.id ?? ''}`)
      .sort()
      .join('\n');
    const known = this.#seen.get(key);
    if (known !== undefined) return known;
    const held = grants.flatMap((grant): HeldRole[] => {
      const duties = this.#roles.get(grant.roleId);
      return duties === undefined ? [] : [{ duties, grant }];
    });
    const meetings = [...this.#meetings(held)];
    const groups = meetings.length === 0 ? [] : this.#groups(held);
    const found = meetings.flatMap(([at, divisions]) => {
      const sides = this.#sides(at, held, divisions.length === 0 ? undefined : divisions);
      if (sides === undefined) return [];
      const byRole = held.find(({ duties }) => this.#metByRole.get(duties.role.id)?.has(at))?.duties.role;
      const byGroup = groups.find(({ meetings: ofGroup }) => ofGroup.has(at));
      return [
        {
          kind: 'subject' as const,
          ...sides,
          divisions: divisions.map((id) => ({ id, name: this.index.divisionName(id) })),
          ...(byRole === undefined ? {} : { byRole: { id: byRole.id, name: byRole.name } }),
          ...(byGroup === undefined ? {} : { byGroup: { id: byGroup.id, name: byGroup.name } }),
        },
      ];
    });
    this.#seen.set(key, found);
    return found;
  }

  /** The groups that something is held through, each with what meets in its grants alone. */
  #groups(held: readonly HeldRole[]): { readonly id: string; readonly name: string; readonly meetings: Meetings }[] {
    const groups = new Map(held.flatMap(({ grant }) => (grant?.through ? [[grant.through.id, grant.through]] : [])));
    return [...groups.values()].map(({ id, name }) => ({
      id,
      name,
      meetings: this.#meetings(held.filter(({ grant }) => grant?.through?.id === id)),
    }));
  }

  #sides(at: number, held: readonly HeldRole[], divisions?: readonly string[]) {
    const rule = this.compiled.rules[at];
    if (rule === undefined) return undefined;
    const first = this.#ways.to({ at, side: 'first' }, held, divisions);
    const second = this.#ways.to({ at, side: 'second' }, held, divisions);
    return { rule, first: first.ways, second: second.ways, conditional: !(first.always && second.always) };
  }

  #meetings(held: readonly HeldRole[]): Meetings {
    const anywhere = this.#met(held).filter((at) => this.compiled.rules[at]?.within === 'subject');
    const asking = anywhere.filter((at) => this.compiled.rules[at]?.sameDivision);
    const places = asking.length === 0 ? [] : this.#places(held);
    return new Map(
      anywhere.flatMap((at): (readonly [number, readonly string[]])[] => {
        if (!asking.includes(at)) return [[at, []]];
        const divisions = places.filter(({ met }) => met.has(at)).map(({ id }) => id);
        if (divisions.length === 0) return [];
        return [[at, divisions.includes(ALL_DIVISIONS) ? [ALL_DIVISIONS] : divisions]];
      }),
    );
  }

  /** What meets in each division that something is granted in, and in those where only grants for all hold. */
  #places(held: readonly HeldRole[]): { readonly id: string; readonly met: ReadonlySet<number> }[] {
    const ids = new Set(held.flatMap(({ grant }) => (grant === undefined ? [] : [grant.divisionId])));
    return [...ids].map((id) => {
      const here = new Duties(this.compiled);
      for (const { duties, grant } of held) {
        here.addAll(grant !== undefined && reaches(grant, id) ? duties.there : duties.everywhere);
      }
      return { id, met: new Set(here.met(this.compiled)) };
    });
  }

  #met(held: readonly HeldRole[]): number[] {
    const all = new Duties(this.compiled);
    for (const { duties } of held) all.addAll(duties.there);
    return all.met(this.compiled);
  }
}
