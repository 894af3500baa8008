import { SIDES } from '../access/duty-rule.ts';
import { nameKey } from '../access/name-key.ts';
import type { ManifestAssignment } from './access-manifest.ts';
import type { DeclaredNames } from './declared-names.ts';
import { divisionReference } from './division-reference.ts';
import { lineAt } from './file-place.ts';
import { errorAt, type ManifestProblem } from './manifest-problem.ts';
import { subjectOf } from './manifest-subject.ts';
import type { PlacedManifest } from './placed-manifest.ts';

/** The names of a manifest, by what they name. */
export interface ManifestNames {
  readonly divisions: DeclaredNames;
  readonly roles: DeclaredNames;
  readonly purposes: DeclaredNames;
  readonly rules: DeclaredNames;
}

/** What roles, assignments and rules name and nobody declares, and subjects that are told two things. */
export function judgeReferences(placed: PlacedManifest, names: ManifestNames): ManifestProblem[] {
  const { manifest, placeOf } = placed;
  return [
    ...manifest.roles.flatMap(({ purposes = [] }, at) =>
      purposes.flatMap((name, index) => names.purposes.unknown(name, placeOf(['roles', at, 'purposes', index])) ?? []),
    ),
    ...manifest.assignments.flatMap((assignment, at) => [
      ...rolesNamed(assignment).flatMap(
        ({ name, path }) => names.roles.unknown(name, placeOf(['assignments', at, ...path])) ?? [],
      ),
      ...divisionsUnknown(assignment, ['assignments', at], placed, names.divisions),
    ]),
    ...manifest.rules.flatMap((rule, at) =>
      SIDES.flatMap((side) =>
        rule[side].flatMap((entry, index) =>
          typeof entry === 'object' && 'purpose' in entry
            ? (names.purposes.unknown(entry.purpose, placeOf(['rules', at, side, index])) ?? [])
            : [],
        ),
      ),
    ),
    ...contradictions(placed),
  ];
}

/** The roles of an assignment, and where in it each stands. */
export function rolesNamed({
  role,
  roles = [],
}: ManifestAssignment): readonly { readonly name: string; readonly path: readonly PropertyKey[] }[] {
  return [
    ...(role === undefined ? [] : [{ name: role, path: ['role'] }]),
    ...roles.map((name, index) => ({ name, path: ['roles', index] })),
  ];
}

function divisionsUnknown(
  { divisions }: ManifestAssignment,
  path: readonly PropertyKey[],
  { placeOf }: PlacedManifest,
  names: DeclaredNames,
): ManifestProblem[] {
  if (divisions === undefined || divisions === '*') return [];
  return divisions.flatMap((text, index) => {
    const place = placeOf([...path, 'divisions', index]);
    if (text === '*') return [errorAt(place, "write divisions: '*' for all divisions, without a list")];
    const { name, isSubtree } = divisionReference(text);
    if (isSubtree && name.trim() === '') {
      const message = `"${text}" names no division: write "Sales/**" for Sales and all below it, or divisions: '*' for all`;
      return [errorAt(place, message)];
    }
    const unknown = names.unknown(name, place);
    if (unknown === undefined) return [];
    // "EMEA/Sales" as people write a path, where the name alone is wanted.
    const last = name.slice(name.lastIndexOf('/') + 1).trim();
    return last !== name && names.has(last)
      ? [errorAt(place, `there is no division "${name}"; name it alone: "${last}${isSubtree ? '/**' : ''}"`)]
      : [unknown];
  });
}

/** One resource holds all grants of a subject, so what becomes of its other grants is one thing, too. */
function contradictions({ manifest, placeOf }: PlacedManifest): ManifestProblem[] {
  const first = new Map<string, { readonly existing: string; readonly at: number }>();
  return manifest.assignments.flatMap((assignment, at) => {
    const { existing } = assignment;
    const subject = subjectOf(assignment);
    if (existing === undefined || subject === undefined) return [];
    const key = `${subject.kind} ${nameKey(subject.text)}`;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, { existing, at });
    if (earlier === undefined || earlier.existing === existing) return [];
    const other = lineAt(placeOf(['assignments', earlier.at]));
    return [
      errorAt(
        placeOf(['assignments', at, 'existing']),
        `the ${subject.kind} ${subject.text} is to ${existing} existing grants here, and to ${earlier.existing} them at ${other}; say one of the two`,
      ),
    ];
  });
}
