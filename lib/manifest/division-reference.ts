/** What an assignment names where it names divisions. */
export interface DivisionReference {
  readonly name: string;
  /** Whether all divisions below it are meant, too. */
  readonly isSubtree: boolean;
}

const SUBTREE = '/**';

/** Reads `Sales` or `Sales/**`: a division and all below it. */
export function divisionReference(text: string): DivisionReference {
  const isSubtree = text.endsWith(SUBTREE);
  return { name: isSubtree ? text.slice(0, -SUBTREE.length) : text, isSubtree };
}

/** What a division cannot be called in a manifest: an assignment could not name it. */
export function isReservedName(name: string): boolean {
  return name === '*' || name.endsWith(SUBTREE);
}
