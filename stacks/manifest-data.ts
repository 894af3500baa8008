import {
  formatPermission,
  lineAt,
  type ResolvedAssignment,
  type ResolvedManifest,
  type ResolvedPermission,
  type ResolvedSubject,
} from '../lib/index.ts';
import type { AccessAssignment, AccessPermission, AccessStackProps } from './access-stack.ts';

/** What a stack can make of a manifest, and what it cannot. */
export interface ManifestData {
  readonly data: Pick<AccessStackProps, 'divisions' | 'roles' | 'assignments' | 'existing'>;
  /** OAuth clients that are left out, each with its place: the provider assigns roles to users and groups alone. */
  readonly clients: readonly string[];
}

/** A manifest as the data of a stack. */
export function manifestData({ divisions, roles, subjects, existing }: ResolvedManifest): ManifestData {
  const assignments = subjects.flatMap(({ kind, text, existing: others, roles: held }): AccessAssignment[] =>
    kind === 'client'
      ? []
      : held.flatMap((assignment) =>
          placesOf(assignment).map((where) => ({
            ...(kind === 'user' ? { user: text } : { group: text }),
            role: assignment.role,
            ...where,
            ...(others === 'keep' && { existing: others }),
            source: lineAt(assignment.place),
          })),
        ),
  );
  const named = new Set(
    assignments.flatMap(({ role, divisions: places = [] }) => [`role ${role}`, ...namesIn(places)]),
  );
  return {
    data: {
      divisions: divisions.map(({ path: _path, parent: _parent, place, ...division }) => ({
        ...division,
        source: lineAt(place),
      })),
      roles: roles.map(({ purposes: _purposes, permissions, place, ...role }) => ({
        ...role,
        permissions: permissions.map(permissionOf),
        source: lineAt(place),
      })),
      assignments,
      // Each is looked up whenever Terraform plans: only those that something names.
      existing: {
        divisions: existing.divisions.filter((name) => named.has(`division ${name}`)),
        roles: existing.roles.filter((name) => named.has(`role ${name}`)),
      },
    },
    clients: subjects.filter(({ kind }) => kind === 'client').map(placed),
  };
}

function placed({ text, place }: ResolvedSubject): string {
  return `${text} (${lineAt(place)})`;
}

/** The home division is one assignment, the divisions that are named another. */
function placesOf({ divisions, home }: ResolvedAssignment): readonly Pick<AccessAssignment, 'divisions'>[] {
  return [...(home ? [{}] : []), ...(divisions.length > 0 ? [{ divisions }] : [])];
}

function namesIn(divisions: '*' | readonly string[]): string[] {
  return divisions === '*' ? [] : divisions.map((name) => `division ${name}`);
}

function permissionOf({ permission, condition }: ResolvedPermission): AccessPermission {
  const text = formatPermission(permission);
  return condition === undefined ? text : { permission: text, conditions: condition };
}
