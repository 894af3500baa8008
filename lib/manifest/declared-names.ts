import { closest } from '../access/closest.ts';
import { nameKey } from '../access/name-key.ts';
import { lineAt, type FilePlace } from './file-place.ts';
import { errorAt, type ManifestProblem } from './manifest-problem.ts';

/** A name as an entry of a manifest has it. */
export interface DeclaredName {
  readonly name: string;
  readonly place: FilePlace;
  /** Whether it is listed under `existing`: other hands manage what it names. */
  readonly isExisting: boolean;
  /** Of divisions: the one above it. */
  readonly parent?: string;
}

/** The names of one kind of things in a manifest, entries included that are broken elsewhere than in their name. */
export class DeclaredNames {
  readonly #byName: ReadonlyMap<string, DeclaredName>;

  /** @param what - what they name, e.g. `division` */
  constructor(
    readonly what: 'division' | 'role' | 'purpose' | 'rule',
    readonly all: readonly DeclaredName[],
  ) {
    this.#byName = new Map(all.map((declared) => [declared.name, declared]));
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** What is wrong with a name that something refers to; undefined where it is declared, written exactly so. */
  unknown(name: string, place: FilePlace): ManifestProblem | undefined {
    if (this.has(name)) return undefined;
    const near = closest(
      name,
      this.all.map((declared) => declared.name),
    );
    const lists = this.what === 'purpose' ? '"purposes"' : `"${this.what}s", or name it in "existing.${this.what}s"`;
    const hint = near === undefined ? `declare it in ${lists}` : `did you mean "${near}"?`;
    return errorAt(place, `there is no ${this.what} "${name}"; ${hint}`);
  }

  /** Names that are used a second time. What is named twice as existing, written the same, does no harm. */
  twice(): ManifestProblem[] {
    const first = new Map<string, DeclaredName>();
    return this.all.flatMap((declared) => {
      const key = nameKey(declared.name);
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, declared);
      const isHarmless = earlier?.isExisting === true && declared.isExisting && earlier.name === declared.name;
      return earlier === undefined || isHarmless ? [] : [errorAt(declared.place, this.#twice(earlier, declared))];
    });
  }

  #twice(earlier: DeclaredName, { name, parent, isExisting }: DeclaredName): string {
    const other = lineAt(earlier.place);
    const written = earlier.name === name ? '' : ` as "${earlier.name}"`;
    if (isExisting !== earlier.isExisting) {
      return `the ${this.what} "${name}" is declared and listed as existing (${other})${written}: it has one owner; keep one of the two`;
    }
    if (parent !== earlier.parent) {
      const under = (one: string | undefined): string => (one === undefined ? 'under no division' : `under "${one}"`);
      return `the division "${name}" is listed ${under(parent)}, and ${under(earlier.parent)} at ${other}${written}: a name exists once in an organisation; give one of the two another`;
    }
    return `the ${this.what} "${name}" is listed already at ${other}${written}; list it once`;
  }
}
