import type { AccessIndex } from './access-index.ts';
import type { AccessSubject } from './access-state.ts';
import { ALL_DIVISIONS } from './access-state.ts';
import { effectiveGrantsOf, permissionsOf, type EffectiveGrant } from './effective-access.ts';
import { isWildcard, type PermissionCatalogue } from './permission-catalogue.ts';
import { formatPermission, type Permission } from './permission.ts';

/** Something of the organisation by its id and name. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** A role that somebody has the use of in a division. */
export interface HeldRole {
  readonly role: Named;
  /** `*` for all divisions. */
  readonly division: Named;
  /** The group that holds it; undefined for a grant of the subject's own. */
  readonly through?: Named;
}

/** A permission that somebody has by one of its roles. */
export interface HeldPermission extends HeldRole {
  /** As the role says it, wildcards included. */
  readonly permission: string;
  /** In words; empty for always. */
  readonly condition: string;
  /** Of a wildcard: how many permissions it stands for today, where that is known. */
  readonly covers?: number;
  /**
   * Whether it holds in all divisions, wherever it is granted: none of what it stands for is limited to divisions.
   * Undefined where that is not known, or not the same for all of it.
   */
  readonly everywhere?: boolean;
}

/** What a subject may do, and why. */
export interface SubjectAccess {
  readonly subject: AccessSubject;
  /** All divisions first, then by division and role. */
  readonly roles: readonly HeldRole[];
  /** By permission, then as the roles. */
  readonly permissions: readonly HeldPermission[];
}

/** Everything that a subject has the use of; undefined where nothing is known of it. */
export function accessOf(
  index: AccessIndex,
  subjectId: string,
  catalogue?: PermissionCatalogue,
): SubjectAccess | undefined {
  const subject = index.subject(subjectId);
  if (subject === undefined) return undefined;
  const grants = effectiveGrantsOf(index, subjectId).map((grant) => ({ grant, held: heldRole(index, grant) }));
  const roles = grants.map(({ held }) => held).sort(byPlace);
  const permissions = grants
    .flatMap(({ grant, held }) => {
      const role = index.role(grant.roleId);
      return role === undefined
        ? []
        : permissionsOf(role).map(({ permission, condition }) => ({
            permission: formatPermission(permission),
            condition,
            ...held,
            ...standingFor(permission, catalogue),
          }));
    })
    .sort((one, other) => compared(one.permission, other.permission) || byPlace(one, other));
  return { subject, roles, permissions };
}

function heldRole(index: AccessIndex, { roleId, divisionId, through }: EffectiveGrant): HeldRole {
  return {
    role: { id: roleId, name: index.roleName(roleId) },
    division: { id: divisionId, name: index.divisionName(divisionId) },
    ...(through === undefined ? {} : { through: { id: through.id, name: through.name } }),
  };
}

function standingFor(permission: Permission, catalogue?: PermissionCatalogue) {
  const covered = catalogue?.coveredBy(permission) ?? [];
  if (covered.length === 0) return {};
  const [aware, ...others] = new Set(covered.map(({ divisionAware }) => divisionAware));
  return {
    ...(isWildcard(permission) ? { covers: covered.length } : {}),
    ...(aware === undefined || others.length > 0 ? {} : { everywhere: !aware }),
  };
}

function byPlace(one: HeldRole, other: HeldRole): number {
  return (
    Number(other.division.id === ALL_DIVISIONS) - Number(one.division.id === ALL_DIVISIONS) ||
    compared(one.division.name, other.division.name) ||
    compared(one.role.name, other.role.name) ||
    compared(one.through?.name ?? '', other.through?.name ?? '')
  );
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
