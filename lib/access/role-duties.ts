import type { AccessRole } from './access-state.ts';
import { Bits } from './bits.ts';
import type { CompiledRules } from './compiled-rules.ts';
import { permissionsOf, type EffectivePermission } from './effective-access.ts';
import { sharedBy } from './overlaps.ts';
import { covers } from './permission.ts';

/** What of rules, and of the purposes in them, is there: by one role, or by several together. */
export class Duties {
  readonly first: Bits;
  readonly second: Bits;
  /** Permissions of purposes. */
  readonly wanted: Bits;

  constructor({ rules, wanted }: CompiledRules) {
    this.first = new Bits(rules.length);
    this.second = new Bits(rules.length);
    this.wanted = new Bits(wanted.length);
  }

  addAll({ first, second, wanted }: Duties): void {
    this.first.addAll(first);
    this.second.addAll(second);
    this.wanted.addAll(wanted);
  }

  /** Whether everything of another one is here, too. */
  hasAll({ first, second, wanted }: Duties): boolean {
    return this.first.hasAll(first) && this.second.hasAll(second) && this.wanted.hasAll(wanted);
  }

  /** The rules whose sides are both there, purposes included, which several roles may serve together. */
  met({ purposes }: CompiledRules): number[] {
    for (const purpose of purposes) {
      if (!this.wanted.hasAll(purpose.wanted)) continue;
      this.first.addAll(purpose.first);
      this.second.addAll(purpose.second);
    }
    return this.first.shared(this.second);
  }
}

/** A permission of a role. */
export type RolePermission = Omit<EffectivePermission, 'grant'> & {
  /** Whether it holds in all divisions, wherever the role is granted. */
  readonly everywhere: boolean;
};

/** A role as rules see it. */
export interface RoleDuties {
  readonly role: AccessRole;
  /** By an entry that names permissions: those of the role that it is about. */
  readonly byEntry: ReadonlyMap<string, readonly RolePermission[]>;
  /** By the place of a permission of purposes: those of the role that include it. */
  readonly byWanted: ReadonlyMap<number, readonly RolePermission[]>;
  /** What the role brings where it is granted. */
  readonly there: Duties;
  /** What of that holds everywhere. */
  readonly everywhere: Duties;
}

/** Looks at a role once, for all rules. */
export function roleDutiesOf(role: AccessRole, compiled: CompiledRules): RoleDuties {
  const there = new Duties(compiled);
  const everywhere = new Duties(compiled);
  const byEntry = new Map<string, RolePermission[]>();
  const byWanted = new Map<number, RolePermission[]>();
  for (const permitted of permissionsOf(role)) {
    for (const entry of compiled.entriesAbout(permitted.permission)) {
      const isEverywhere = compiled.holdsEverywhere(sharedBy(permitted.permission, entry.permission));
      listed(byEntry, entry.text).push({ ...permitted, everywhere: isEverywhere });
      for (const place of isEverywhere ? [there, everywhere] : [there]) {
        place.first.addAll(entry.first);
        place.second.addAll(entry.second);
      }
    }
    compiled.wanted.forEach((permission, at) => {
      if (!covers(permitted.permission, permission)) return;
      const isEverywhere = compiled.holdsEverywhere(permission);
      listed(byWanted, at).push({ ...permitted, everywhere: isEverywhere });
      for (const place of isEverywhere ? [there, everywhere] : [there]) place.wanted.add(at);
    });
  }
  const named = compiled.roleNamed(role.name);
  if (named !== undefined) {
    there.first.addAll(named.first);
    there.second.addAll(named.second);
  }
  return { role, byEntry, byWanted, there, everywhere };
}

function listed<Key, Value>(map: Map<Key, Value[]>, key: Key): Value[] {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made: Value[] = [];
  map.set(key, made);
  return made;
}
