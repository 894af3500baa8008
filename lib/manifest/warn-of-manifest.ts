import { formatPermission } from '../access/permission.ts';
import { isWildcard } from '../access/permission-catalogue.ts';
import { readAndWriteOf, type ReadAndWrite } from '../access/read-and-write.ts';
import type { SeparationRule } from '../contract/separation-rules.ts';
import type { FilePlace } from './file-place.ts';
import { warningAt, type ManifestProblem } from './manifest-problem.ts';
import type { PlacedManifest } from './placed-manifest.ts';
import type { ResolvedManifest, ResolvedPermission, ResolvedRole } from './resolved-manifest.ts';

/** What is allowed in a manifest and seldom meant. */
export function warnOfManifest({ manifest, placeOf }: PlacedManifest, resolved: ResolvedManifest): ManifestProblem[] {
  return [
    ...resolved.roles.flatMap((role) => [...readAndWrite(role), ...permitsNothing(role)]),
    ...wildcards(resolved.roles),
    ...unused(
      'purpose',
      'no role has it, and no rule names it',
      manifest.purposes.map(({ name }, at) => ({ name, place: placeOf(['purposes', at, 'name']) })),
      [...resolved.roles.map(({ purposes }) => purposes), ...manifest.rules.map(purposesNamed)],
    ),
    ...unused(
      'role',
      'nobody is assigned it',
      resolved.roles,
      resolved.subjects.map(({ roles }) => roles.map(({ role }) => role)),
    ),
  ];
}

function purposesNamed({ first, second }: SeparationRule): string[] {
  return [...first, ...second].flatMap((entry) =>
    typeof entry === 'object' && 'purpose' in entry ? [entry.purpose] : [],
  );
}

function readAndWrite({ name, permissions, place }: ResolvedRole): ManifestProblem[] {
  return readAndWriteOf(permissions.map(({ permission }) => permission))
    .filter(({ read, write }) => !isOneWildcard(read, write))
    .map((entity) => warningAt(place, `the role "${name}" both reads and writes ${inWords(entity)}`));
}

/** A wildcard alone has its own warning. */
function isOneWildcard(read: readonly string[], write: readonly string[]): boolean {
  return [...read, ...write].every((action) => action === '*');
}

function inWords({ domain, entity, read, write }: ReadAndWrite): string {
  return `${domain}:${entity} (${read.join(', ')} and ${write.join(', ')})`;
}

function permitsNothing({ name, permissions, place }: ResolvedRole): ManifestProblem[] {
  return permissions.length > 0 ? [] : [warningAt(place, `the role "${name}" permits nothing`)];
}

/** Each where it is written: one in a purpose is told once, however many roles have the purpose. */
function wildcards(roles: readonly ResolvedRole[]): ManifestProblem[] {
  const byPlace = new Map<string, { readonly role: ResolvedRole; readonly found: ResolvedPermission }>();
  for (const role of roles) {
    for (const found of role.permissions.filter(({ permission }) => isWildcard(permission))) {
      const { file, line, column } = found.place;
      byPlace.set([file, line, column].join(':'), { role, found });
    }
  }
  return [...byPlace.values()].map(({ role, found: { permission, purposes, place } }) => {
    const [purpose] = purposes;
    const owner = purpose === undefined ? `the role "${role.name}"` : `the purpose "${purpose}"`;
    const what = permission.action === '*' ? 'every action' : `${permission.action} on every entity`;
    return warningAt(
      place,
      `${owner} permits ${formatPermission(permission)}: ${what}, those that Genesys Cloud adds later included`,
    );
  });
}

/** Said only where there is something that could use them: files with roles alone are no oversight. */
function unused(
  what: string,
  why: string,
  declared: readonly { readonly name: string; readonly place: FilePlace }[],
  uses: readonly (readonly string[])[],
): ManifestProblem[] {
  if (uses.length === 0) return [];
  const used = new Set(uses.flat());
  return declared
    .filter(({ name }) => !used.has(name))
    .map(({ name, place }) => warningAt(place, `the ${what} "${name}" is not used: ${why}`));
}
