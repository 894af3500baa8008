import { resolvedPermissionKey, type ResolvedManifest } from '../../lib/manifest/index.ts';

/** The roles of a manifest as a wish: whatever changes it makes another one, and where it stands does not. */
export function wishOfRoles({ roles }: ResolvedManifest): unknown {
  return roles.map(({ name, description, permissions }) => [name, description, permissions.map(resolvedPermissionKey)]);
}

/** The same of its assignments. */
export function wishOfAssignments({ subjects }: ResolvedManifest): unknown {
  return subjects.map(({ kind, text, existing, roles }) => [
    kind,
    text,
    existing,
    roles.map(({ role, divisions, home }) => [role, divisions, home]),
  ]);
}
