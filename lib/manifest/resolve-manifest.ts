import { nameKey } from '../access/name-key.ts';
import { divisionReference } from './division-reference.ts';
import { DivisionTree } from './division-tree.ts';
import { lineAt, type FilePlace } from './file-place.ts';
import { rolesNamed } from './judge-references.ts';
import { SUBJECT_KINDS, subjectOf, type ManifestSubject } from './manifest-subject.ts';
import type { PlacedManifest } from './placed-manifest.ts';
import { byName, options, resolveRoles } from './resolve-roles.ts';
import type { ResolvedAssignment, ResolvedDivision, ResolvedManifest, ResolvedSubject } from './resolved-manifest.ts';

/** Spells out what a manifest wants. It has been judged: what it names is there. */
export function resolveManifest(placed: PlacedManifest): ResolvedManifest {
  const { manifest, placeOf } = placed;
  const tree = new DivisionTree(manifest.divisions);
  return {
    divisions: resolveDivisions(placed, tree),
    roles: resolveRoles(placed),
    subjects: resolveSubjects(placed, tree),
    existing: {
      divisions: [...new Set(manifest.existing.divisions)].sort(),
      roles: [...new Set(manifest.existing.roles)].sort(),
    },
    rules: manifest.rules.map((rule, at) => ({ ...rule, source: lineAt(placeOf(['rules', at])) })),
    breakGlass: manifest.breakGlass.flatMap((entry, at) => {
      const subject = subjectOf(entry);
      return subject === undefined ? [] : [{ ...subject, place: placeOf(['breakGlass', at]) }];
    }),
  };
}

function resolveDivisions({ manifest, placeOf }: PlacedManifest, tree: DivisionTree): ResolvedDivision[] {
  return manifest.divisions
    .map(({ name, description, parent, protect }, at) => ({
      name,
      ...options({ description, protect }),
      ...(parent === undefined ? {} : { parent }),
      path: tree.pathOf(name),
      place: placeOf(['divisions', at, 'name']),
    }))
    .sort((one, other) => one.path.length - other.path.length || byName(one, other));
}

/** A role of a subject while its assignments are gathered. */
interface Gathered {
  divisions: Set<string> | '*';
  home: boolean;
  readonly place: FilePlace;
}

function resolveSubjects({ manifest, placeOf }: PlacedManifest, tree: DivisionTree): ResolvedSubject[] {
  const subjects = new Map<
    string,
    { subject: ManifestSubject; existing: 'revoke' | 'keep'; roles: Map<string, Gathered>; place: FilePlace }
  >();
  manifest.assignments.forEach((assignment, at) => {
    const subject = subjectOf(assignment);
    if (subject === undefined) return;
    const key = subjectKey(subject);
    const place = placeOf(['assignments', at]);
    const gathered = subjects.get(key) ?? { subject, existing: 'revoke', roles: new Map<string, Gathered>(), place };
    subjects.set(key, gathered);
    gathered.existing = assignment.existing ?? gathered.existing;
    for (const { name } of rolesNamed(assignment)) {
      const role = gathered.roles.get(name) ?? { divisions: new Set<string>(), home: false, place };
      gathered.roles.set(name, role);
      addDivisions(role, assignment.divisions, tree);
    }
  });
  return [...subjects.values()]
    .map(({ subject, existing, roles, place }) => ({ ...subject, existing, roles: assignmentsOf(roles), place }))
    .sort(inOrderOfSubjects);
}

function addDivisions(role: Gathered, divisions: '*' | readonly string[] | undefined, tree: DivisionTree): void {
  if (divisions === '*') role.divisions = '*';
  if (divisions === undefined) role.home = true;
  if (role.divisions === '*' || divisions === undefined || divisions === '*') return;
  for (const text of divisions) {
    const { name, isSubtree } = divisionReference(text);
    for (const one of isSubtree ? tree.subtreeOf(name) : [name]) role.divisions.add(one);
  }
}

function assignmentsOf(roles: ReadonlyMap<string, Gathered>): ResolvedAssignment[] {
  return [...roles]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([role, { divisions, home, place }]) => ({
      role,
      divisions: divisions === '*' ? divisions : [...divisions].sort(),
      home: home && divisions !== '*',
      place,
    }));
}

/** Equal for two texts that mean the same subject, as far as texts tell: an e-mail address and an id may, too. */
export function subjectKey({ kind, text }: Pick<ManifestSubject, 'kind' | 'text'>): string {
  return `${kind} ${nameKey(text)}`;
}

function inOrderOfSubjects(one: ManifestSubject, other: ManifestSubject): number {
  const byKind = SUBJECT_KINDS.indexOf(one.kind) - SUBJECT_KINDS.indexOf(other.kind);
  return byKind || byName({ name: nameKey(one.text) }, { name: nameKey(other.text) });
}
