import type { PermissionCatalogue } from '../../lib/access/permission-catalogue.ts';
import { formatPermission, type Permission } from '../../lib/access/permission.ts';
import type { LeastRole } from './least-role.ts';
import { holds, type HeldRole } from './present-access.ts';

/** What a role of the client permits beyond what is needed. */
export interface RoleBeyond {
  readonly role: string;
  /** Ids of divisions; `*` for all. */
  readonly divisions: readonly string[];
  /** What its wildcards cover today, one by one; as they are where the catalogue does not know them. */
  readonly permissions: readonly string[];
  readonly legacy: readonly string[];
}

/** The client compared with the smallest role for a purpose. */
export interface Comparison {
  readonly purpose: LeastRole['id'];
  /** Needed, and held nowhere. */
  readonly lacking: readonly string[];
  /** Roles that permit more than is needed; without those that fit. */
  readonly beyond: readonly RoleBeyond[];
}

/** What the roles of a client lack of the smallest role, and what they permit beyond it. */
export function compareWith(
  { id, permissions }: LeastRole,
  held: readonly HeldRole[],
  catalogue: PermissionCatalogue | undefined,
): Comparison {
  const needed = new Set(permissions.map(({ permission }) => permission));
  const beyond = held.map(({ name, divisions, permissions: own, legacy }) => ({
    role: name,
    divisions,
    permissions: [...new Set(own.flatMap((each) => spelled(each, catalogue)))]
      .filter((each) => !needed.has(each))
      .sort(),
    legacy,
  }));
  return {
    purpose: id,
    lacking: [...needed].filter((permission) => !holds(held, permission)),
    beyond: beyond.filter((role) => role.permissions.length + role.legacy.length > 0),
  };
}

function spelled(permission: Permission, catalogue: PermissionCatalogue | undefined): string[] {
  if (permission.domain === '*' && catalogue !== undefined) {
    // A catalogue that lists "*" itself has no domain of that name.
    const domains = catalogue.domains.filter((domain) => domain !== '*');
    return domains.flatMap((domain) => spelled({ ...permission, domain }, catalogue));
  }
  const covered = catalogue?.coveredBy(permission) ?? [];
  return covered.length === 0 ? [formatPermission(permission)] : covered.map(formatPermission);
}
