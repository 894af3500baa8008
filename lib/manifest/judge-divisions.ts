import type { DeclaredNames } from './declared-names.ts';
import { isReservedName } from './division-reference.ts';
import { DivisionTree, MAX_LEVELS } from './division-tree.ts';
import { errorAt, type ManifestProblem } from './manifest-problem.ts';
import type { PlacedManifest } from './placed-manifest.ts';

/** What is wrong with the tree of divisions: unknown parents, circles, too many levels, names that cannot be told. */
export function judgeDivisions({ manifest, placeOf }: PlacedManifest, names: DeclaredNames): ManifestProblem[] {
  const { divisions } = manifest;
  const tree = new DivisionTree(divisions);
  const placeOfName = (name: string, key: 'name' | 'parent') =>
    placeOf(['divisions', divisions.findIndex((division) => division.name === name), key]);
  return [
    ...divisions.flatMap(({ name, parent }, index) => [
      ...(isReservedName(name)
        ? [
            errorAt(
              placeOf(['divisions', index, 'name']),
              `"${name}" means several divisions in an assignment; rename it`,
            ),
          ]
        : []),
      ...(parent === undefined ? [] : [names.unknown(parent, placeOf(['divisions', index, 'parent'])) ?? []].flat()),
    ]),
    ...tree.circles().map((circle) => {
      const [first = ''] = circle;
      const way = [...circle, first].map((name) => `"${name}"`).join(' is below ');
      return errorAt(placeOfName(first, 'parent'), `the parents run in a circle: ${way}`);
    }),
    ...tree.tooDeep().map((name) => {
      const path = tree.pathOf(name).join(' / ');
      const levels = `the division "${name}" is on level ${MAX_LEVELS + 1}, and ${MAX_LEVELS} are allowed`;
      return errorAt(placeOfName(name, 'parent'), `${levels}: ${path}`);
    }),
  ];
}
