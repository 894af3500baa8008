import type { Identity, Plan } from './plan.ts';
import { isBlock, listOf } from './planned-blocks.ts';
import type { PlannedResource } from './planned-resource.ts';
import { Reference, Template, Unknown, type PlannedValue } from './planned-value.ts';

export { isBlock, listOf } from './planned-blocks.ts';

/** A role in a division, as the configuration of an assignment lists it. */
export interface PlannedGrant {
  readonly role: Identity;
  readonly division: Identity;
  /** The role and the division as they are written; undefined where nothing is known of them. */
  readonly written?: { readonly role: PlannedValue; readonly division: PlannedValue };
}

/** Stands for grants of which nothing is known. */
const ANY_GRANT: PlannedGrant = { role: { kind: 'undetermined' }, division: { kind: 'undetermined' } };

/** The grants that an assignment lists, and the first part of it that only Terraform can compute. */
export interface PlannedGrants {
  /** Where a part of one is undetermined, it may be any. */
  readonly grants: readonly PlannedGrant[];
  /** Set where some grants are not known. */
  readonly unknown?: string;
}

/**
 * The grants of a `genesyscloud_user_roles` or `genesyscloud_group_roles`, by its `roles` blocks. A block without
 * divisions grants the role in the home division. What stands there only because it is kept is not among them.
 */
export function plannedGrantsOf(resource: PlannedResource, homeDivisionId: string, plan: Plan): PlannedGrants {
  const dynamic = resource.attributes['dynamic'];
  const blocks = listOf(resource.attributes['roles']);
  if (blocks === undefined || dynamic !== undefined) return { grants: [ANY_GRANT], unknown: 'roles' };
  const grants: PlannedGrant[] = [];
  let unknown: string | undefined;
  for (const block of blocks) {
    const { role_id: roleId, division_ids: divisionIds } = isBlock(block) ? block : {};
    const divisions = listOf(divisionIds);
    if (roleId === undefined || divisions === undefined) {
      unknown ??= 'roles';
      grants.push(ANY_GRANT);
      continue;
    }
    const role = plan.identityIn(resource.stack, roleId);
    if (role.kind === 'undetermined') unknown ??= textOf(roleId);
    for (const written of divisions.length === 0 ? [homeDivisionId] : divisions) {
      if (isKept(resource, role, written)) continue;
      const division = plan.identityIn(resource.stack, written);
      if (division.kind === 'undetermined') unknown ??= textOf(written);
      grants.push({ role, division, written: { role: roleId, division: written } });
    }
  }
  return { grants, ...(unknown === undefined ? {} : { unknown }) };
}

/** Whether a grant stands in a block only because it is kept: that declares nothing. */
export function isKept({ keeps }: PlannedResource, role: Identity, division: PlannedValue): boolean {
  return (
    keeps !== undefined &&
    role.kind === 'existing' &&
    keeps.rendered.some((kept) => kept.role === role.id && kept.division === division)
  );
}

/** The grants that the state of an assignment holds, as `roleId divisionId`. */
export function grantsInState({ prior }: Pick<PlannedResource, 'prior'>): ReadonlySet<string> {
  const roles = prior?.attributes['roles'];
  const held = (Array.isArray(roles) ? roles : []) as readonly { role_id?: unknown; division_ids?: unknown }[];
  return new Set(
    held.flatMap(({ role_id: role, division_ids: divisions }) =>
      (Array.isArray(divisions) ? divisions : []).map((division) => `${String(role)} ${String(division)}`),
    ),
  );
}

/** A value as it is written, for sentences. */
export function textOf(value: PlannedValue | undefined): string {
  if (value instanceof Reference || value instanceof Template || value instanceof Unknown) return value.expression;
  return JSON.stringify(value ?? null);
}
