import type { AccessRole, AccessState } from '../../lib/access/access-state.ts';
import { permissionKey, permissionsOf } from '../../lib/access/effective-access.ts';
import type { Plan } from '../planned/plan.ts';
import { isRestoredAsDefault } from '../planned/default-role.ts';
import { plannedPoliciesOf } from '../planned/planned-policies.ts';
import { leavesAsItIs, type PlannedResource } from '../planned/planned-resource.ts';
import { accessIdOf } from './access-id.ts';
import type { AccessAfter, AccessNow, ConcernedGap } from './access-change.ts';
import type { Touched } from './touched.ts';

/** A role whose permissions a deploy changes. */
export interface ChangedRole {
  readonly before: AccessRole;
  readonly then: AccessRole;
}

/** The roles once the deploy is through, and what is not known of them. */
export interface RolesAfter {
  readonly roles: readonly AccessRole[];
  readonly gaps: readonly ConcernedGap[];
}

/** What the roles permit once the deploy is through: as the code says, where it does; a deleted one is gone. */
export function rolesAfter(now: AccessNow, touched: Touched, plan: Plan): RolesAfter {
  const roles = new Map(now.roles.map((role) => [role.id, role]));
  const gaps: ConcernedGap[] = [];
  for (const planned of touched.roles) {
    const id = accessIdOf(planned, plan);
    if (id.kind === 'unknown') {
      gaps.push(unknownRole(planned, `which role ${planned.address} is`, 'it could not be determined'));
      continue;
    }
    const known = roles.get(id.id);
    const declared = declaredRole(planned, id.id, known, plan);
    if (declared.kind === 'role') roles.set(id.id, declared.role);
    else {
      // What it permits is not known; that it exists, and its name, is.
      roles.set(id.id, { id: id.id, name: nameOf(planned, known, plan), policies: [], legacy: [] });
      const why = `it is only known when Terraform computes it: ${declared.expression}`;
      gaps.push({
        ...unknownRole(planned, `what the role ${nameOf(planned, known, plan)} will permit`, why),
        roleId: id.id,
      });
    }
  }
  for (const planned of touched.deletedRoles) {
    const id = planned.prior?.id ?? '';
    const role = roles.get(id);
    if (!isRestoredAsDefault(planned, now.defaultRoles.get(id))) roles.delete(id);
    else if (role !== undefined) {
      roles.set(id, { ...role, policies: [], legacy: [] });
      const why = 'it is a default role: the provider resets it to what Genesys Cloud brings along';
      gaps.push({ ...unknownRole(planned, `what the role ${role.name} will permit`, why), roleId: id });
    }
  }
  return { roles: [...roles.values()], gaps };
}

/** The roles that permit something else afterwards, as far as that is known on both sides. */
export function changedRoles(now: AccessState, after: Pick<AccessAfter, 'roles' | 'gaps'>): ChangedRole[] {
  const unknown = new Set(after.gaps.map(({ roleId }) => roleId));
  const then = new Map(after.roles.map((role) => [role.id, role]));
  return now.roles.flatMap((before) => {
    const changed = then.get(before.id);
    if (changed === undefined || changed === before || unknown.has(before.id)) return [];
    return textOf(before) === textOf(changed) ? [] : [{ before, then: changed }];
  });
}

function textOf(role: AccessRole): string {
  return [...new Set([...permissionsOf(role).map(permissionKey), ...role.legacy])].sort().join('\n');
}

type Declared =
  { readonly kind: 'role'; readonly role: AccessRole } | { readonly kind: 'unknown'; readonly expression: string };

function declaredRole(planned: PlannedResource, id: string, known: AccessRole | undefined, plan: Plan): Declared {
  const name = nameOf(planned, known, plan);
  const isKept = planned.action !== 'create' && planned.action !== 'replace';
  const keeps = (attribute: string): boolean => isKept && known !== undefined && leavesAsItIs(planned, attribute);
  if (known !== undefined && keeps('permission_policies') && keeps('permissions')) {
    return { kind: 'role', role: { ...known, name } };
  }
  const read = plannedPoliciesOf(planned, plan);
  if (read.kind === 'unknown') return read;
  return {
    kind: 'role',
    role: {
      id,
      name,
      policies: known !== undefined && keeps('permission_policies') ? known.policies : read.policies,
      legacy: known !== undefined && keeps('permissions') ? known.legacy : read.legacy,
    },
  };
}

function nameOf(planned: PlannedResource, known: AccessRole | undefined, plan: Plan): string {
  const declared = plan.attribute(planned, 'name');
  if (declared.kind === 'known' && typeof declared.value === 'string') return declared.value;
  return known?.name ?? planned.address;
}

function unknownRole({ address }: PlannedResource, what: string, why: string): ConcernedGap {
  return { part: 'roles', what: `${what} (${address})`, why, permissions: [] };
}
