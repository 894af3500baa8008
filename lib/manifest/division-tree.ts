/** A division as far as the tree is concerned. */
export interface TreeDivision {
  readonly name: string;
  readonly parent?: string | undefined;
}

/** How many levels a tree may have. */
export const MAX_LEVELS = 10;

/**
 * The tree that the parents of a manifest make of its divisions. Genesys Cloud has no such tree: it is the manifest's
 * alone. A parent that is not among the divisions ends a path like a root.
 */
export class DivisionTree {
  readonly #parents: ReadonlyMap<string, string | undefined>;
  readonly #children: ReadonlyMap<string, readonly string[]>;

  constructor(readonly divisions: readonly TreeDivision[]) {
    this.#parents = new Map(divisions.map(({ name, parent }) => [name, parent]));
    const children = new Map<string, string[]>();
    for (const { name, parent } of divisions) {
      if (parent === undefined) continue;
      const siblings = children.get(parent);
      if (siblings === undefined) children.set(parent, [name]);
      else siblings.push(name);
    }
    this.#children = children;
  }

  /** The names from the root down to a division; of a circle each once. */
  pathOf(name: string): readonly string[] {
    const path: string[] = [];
    const seen = new Set<string>();
    for (let at: string | undefined = name; at !== undefined && !seen.has(at); at = this.#parents.get(at)) {
      seen.add(at);
      path.unshift(at);
    }
    return path;
  }

  /** A division and all below it, each once, in the order of the names. */
  subtreeOf(name: string): readonly string[] {
    const found = new Set([name]);
    // What is added while it runs is looked at as well.
    for (const at of found) for (const child of this.#children.get(at) ?? []) found.add(child);
    return [...found].sort();
  }

  /** Every circle once, from the division of it that comes first, each followed by its parent. */
  circles(): readonly (readonly string[])[] {
    const known = new Set<string>();
    return this.divisions.flatMap(({ name }) => {
      const circle = this.#circleThrough(name);
      if (circle === undefined || known.has(name)) return [];
      for (const member of circle) known.add(member);
      return [circle];
    });
  }

  /** Divisions one level too deep: the first ones of each branch. Those of a circle have no level. */
  tooDeep(): readonly string[] {
    return this.divisions
      .map(({ name }) => name)
      .filter((name) => {
        const path = this.pathOf(name);
        return path.length === MAX_LEVELS + 1 && !path.some((at) => this.#circleThrough(at) !== undefined);
      });
  }

  #circleThrough(name: string): readonly string[] | undefined {
    const circle = [name];
    const seen = new Set<string>();
    for (let at = this.#parents.get(name); at !== undefined && !seen.has(at); at = this.#parents.get(at)) {
      if (at === name) return circle;
      seen.add(at);
      circle.push(at);
    }
    return undefined;
  }
}
