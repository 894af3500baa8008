import type { AccessIndex } from './access-index.ts';
import { permissionsOf } from './effective-access.ts';
import { isUnknown, judgeDeclaredPermission } from './judge-permission.ts';
import { isWildcard, type PermissionCatalogue } from './permission-catalogue.ts';
import { covers, formatPermission, parsePermission, type Permission } from './permission.ts';
import type { TestFact } from './test-result.ts';

type NameFact = Extract<TestFact, { kind: 'unknown-permission' | 'unjudged-permission' }>;

/** Whether there are the permissions that people write, each judged once: a misspelt one is one that nobody has. */
export class PermissionNames {
  readonly #facts = new Map<string, NameFact | undefined>();
  readonly #named: ReadonlyMap<string, Permission>;

  /** @param catalogue - without it there is what roles name; of the rest nobody can tell */
  constructor(
    { state }: AccessIndex,
    private readonly catalogue?: PermissionCatalogue,
  ) {
    const named = state.roles.flatMap(permissionsOf).map(({ permission }) => permission);
    this.#named = new Map(
      named.flatMap((permission) => (isWildcard(permission) ? [] : [[formatPermission(permission), permission]])),
    );
  }

  /** What is wrong, or not known, of the name of a permission; undefined where there is one of that name. */
  factOf(text: string): NameFact | undefined {
    if (!this.#facts.has(text)) this.#facts.set(text, this.#judged(text));
    return this.#facts.get(text);
  }

  #judged(text: string): NameFact | undefined {
    if (this.#isNamed(text)) return undefined;
    if (this.catalogue === undefined) return { kind: 'unjudged-permission', permission: text };
    const unknown = judgeDeclaredPermission(this.catalogue, { permission: parsePermission(text) }).find(isUnknown);
    return unknown && { kind: 'unknown-permission', unknown };
  }

  /** What a role names, the organisation has once accepted, whether or not its catalogue shows it. */
  #isNamed(text: string): boolean {
    const wanted = parsePermission(text);
    if (!isWildcard(wanted)) return this.#named.has(text);
    return [...this.#named.values()].some((permission) => covers(wanted, permission));
  }
}
