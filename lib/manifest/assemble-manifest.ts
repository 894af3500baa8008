import { AccessManifest, MANIFEST_VERSION } from './access-manifest.ts';
import { checkEntry, type CheckedEntry } from './check-entry.ts';
import { DeclaredNames, type DeclaredName } from './declared-names.ts';
import type { FilePlace } from './file-place.ts';
import { judgeDivisions } from './judge-divisions.ts';
import { judgeReferences, type ManifestNames } from './judge-references.ts';
import { SECTIONS, type ManifestEntry, type ManifestFile, type Section } from './manifest-entry.ts';
import { inOrderOfPlace, type ManifestProblem } from './manifest-problem.ts';
import type { PlacedManifest } from './placed-manifest.ts';
import { resolveManifest } from './resolve-manifest.ts';
import type { ResolvedManifest } from './resolved-manifest.ts';
import { warnOfManifest } from './warn-of-manifest.ts';

/** A manifest as it was read, and everything that is to be said of it. */
export interface ManifestReading {
  /** Undefined where there are errors. */
  readonly manifest: PlacedManifest | undefined;
  /** The same spelt out. */
  readonly resolved: ResolvedManifest | undefined;
  /** Errors and warnings, by file, line and column. */
  readonly problems: readonly ManifestProblem[];
}

/** Makes one manifest of what some files hold, and judges it: every entry by itself, then all of them together. */
export function assembleManifest(files: readonly ManifestFile[]): ManifestReading {
  const entries = files.flatMap((file) => file.entries);
  const checked = entries.map(checkEntry);
  const placed = placedManifest(checked.filter(({ value }) => value !== undefined));
  const shape = [...files.flatMap(({ problems }) => problems), ...checked.flatMap(({ problems }) => problems)];
  // Where a file could not be read to its end, what seems to be missing may stand in the rest of it.
  const together = files.every(({ isWhole }) => isWhole) ? judgeTogether(placed, namesIn(entries)) : [];
  const errors = [...shape, ...together];
  const names = files.map(({ file }) => file);
  if (errors.length > 0) {
    return { manifest: undefined, resolved: undefined, problems: inOrderOfPlace(errors, names) };
  }
  const resolved = resolveManifest(placed);
  return { manifest: placed, resolved, problems: inOrderOfPlace(warnOfManifest(placed, resolved), names) };
}

function judgeTogether(placed: PlacedManifest, names: ManifestNames): ManifestProblem[] {
  return [
    ...[names.divisions, names.roles, names.purposes, names.rules].flatMap((one) => one.twice()),
    ...judgeDivisions(placed, names.divisions),
    ...judgeReferences(placed, names),
  ];
}

function placedManifest(checked: readonly CheckedEntry[]): PlacedManifest {
  const bySection = new Map<Section, CheckedEntry[]>(SECTIONS.map((section) => [section, []]));
  for (const one of checked) bySection.get(one.entry.section)?.push(one);
  const list = (section: Section): unknown[] => (bySection.get(section) ?? []).map(({ value }) => value);
  return {
    manifest: AccessManifest.parse({
      version: MANIFEST_VERSION,
      divisions: list('divisions'),
      purposes: list('purposes'),
      roles: list('roles'),
      assignments: list('assignments'),
      existing: { divisions: list('existing.divisions'), roles: list('existing.roles') },
      rules: list('rules'),
      breakGlass: list('breakGlass'),
    }),
    placeOf: (path) => placeIn(bySection, path),
  };
}

function placeIn(bySection: ReadonlyMap<Section, readonly CheckedEntry[]>, path: readonly PropertyKey[]): FilePlace {
  for (const [section, entries] of bySection) {
    const at = section.split('.');
    if (!at.every((key, index) => path[index] === key)) continue;
    const entry = entries[Number(path[at.length])]?.entry;
    if (entry !== undefined) return entry.placeOf(path.slice(at.length + 1));
  }
  return { file: '', line: 1, column: 1 };
}

/** The names of all entries, broken ones included: nobody is told of a name that it is not there when it is. */
function namesIn(entries: readonly ManifestEntry[]): ManifestNames {
  const named = (...sections: Section[]): DeclaredName[] =>
    entries
      .filter(({ section }) => sections.includes(section))
      .flatMap(({ section, value, placeOf }) => {
        const isExisting = section.startsWith('existing.');
        const { name, parent } = isExisting ? { name: value } : Object(value);
        if (typeof name !== 'string' || name.trim() === '') return [];
        const place = placeOf(isExisting ? [] : ['name']);
        return [{ name, place, isExisting, ...(typeof parent === 'string' ? { parent } : {}) }];
      });
  return {
    divisions: new DeclaredNames('division', named('divisions', 'existing.divisions')),
    roles: new DeclaredNames('role', named('roles', 'existing.roles')),
    purposes: new DeclaredNames('purpose', named('purposes')),
    rules: new DeclaredNames('rule', named('rules')),
  };
}
