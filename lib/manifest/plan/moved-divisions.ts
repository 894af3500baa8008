import type { TreeDivision } from '../division-tree.ts';
import type { FilePlace } from '../file-place.ts';
import type { ResolvedManifest } from '../resolved-manifest.ts';

/** A division that is under another parent than it was. */
export interface MovedDivision {
  readonly name: string;
  /** Undefined where it was a root. */
  readonly from: string | undefined;
  /** Undefined where it is a root. */
  readonly to: string | undefined;
  readonly place: FilePlace;
}

/**
 * The divisions of a manifest that an earlier record has under another parent. Genesys Cloud knows no parents, so only a
 * record of ours can tell: an earlier manifest, a journal.
 */
export function movedDivisions(
  { divisions }: Pick<ResolvedManifest, 'divisions'>,
  earlier: readonly TreeDivision[],
): MovedDivision[] {
  const parents = new Map(earlier.map(({ name, parent }) => [name, { parent }]));
  return divisions.flatMap(({ name, parent, place }) => {
    const before = parents.get(name);
    return before === undefined || before.parent === parent ? [] : [{ name, from: before.parent, to: parent, place }];
  });
}

/** The same as a sentence. */
export function tellMovedDivision({ name, from, to }: MovedDivision): string {
  const under = (parent: string | undefined): string => (parent === undefined ? 'under none' : `under "${parent}"`);
  return `The division "${name}" exists, and was ${under(from)}; here it is ${under(to)}: "Parent/**" would reach other divisions than it did.`;
}
