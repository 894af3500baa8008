import { judgePermissions, type DeclaredPermission } from '../../lib/access/judge-permission.ts';
import { formatPermission } from '../../lib/access/permission.ts';
import {
  allRoles,
  catalogueOf,
  homeDivision,
  permissionCatalogue,
  type OrgPermissionDomain,
  type OrgRole,
} from '../../lib/genesys/index.ts';
import { SUBJECT_OF, type Plan } from '../planned/plan.ts';
import { isBlock, listOf } from '../planned/planned-blocks.ts';
import { grantsInState } from '../planned/planned-grants.ts';
import { staysDeclared, type PlannedResource } from '../planned/planned-resource.ts';
import type { PlannedValue } from '../planned/planned-value.ts';
import { declaredPermissions } from './declared-permissions.ts';
import { defineCheck, NOTHING_ASKED } from './define-check.ts';
import type { Remark } from './finding.ts';
import { clear } from './judgement.ts';

/**
 * The catalogue says of each permission whether a grant of it is limited to a division (`divisionAware` of GET
 * /api/v2/authorization/permissions). Who holds another one in one division holds it everywhere, which an assignment in
 * particular divisions does not look like. Said of grants that the state does not hold yet.
 */
export const permissionNotByDivision = defineCheck({
  id: 'permission-not-by-division',
  title: 'Permissions that hold in all divisions are granted in particular ones',
  phase: 'consequence',
  reads: (plan) => plan.ofType(...Object.keys(SUBJECT_OF)).filter(staysDeclared),
  asks: () => ({}),
  asksWherePossible: () => [permissionCatalogue(), allRoles(), homeDivision()],
  judge(planned, _answers, plan, possible = NOTHING_ASKED) {
    const [catalogue, roles, home] = [
      possible.to(permissionCatalogue()),
      possible.to(allRoles()),
      possible.to(homeDivision()),
    ];
    if (catalogue.kind === 'unanswered' || home.kind === 'unanswered') return clear();
    const organisation = {
      catalogue: catalogue.value,
      roles: roles.kind === 'answered' ? roles.value : [],
      homeId: home.value.id,
    };
    const remarks = (listOf(planned.attributes['roles']) ?? []).flatMap((block) =>
      remarkOn(block, planned, plan, organisation),
    );
    return clear({ remarks });
  },
});

interface Organisation {
  readonly catalogue: readonly OrgPermissionDomain[];
  readonly roles: readonly OrgRole[];
  readonly homeId: string;
}

function remarkOn(block: PlannedValue, planned: PlannedResource, plan: Plan, organisation: Organisation): Remark[] {
  const { role_id: roleId, division_ids: divisionIds } = isBlock(block) ? block : {};
  if (roleId === undefined || !namesNewDivision(roleId, divisionIds, planned, plan, organisation.homeId)) return [];
  const role = roleAt(planned.stack, roleId, plan, organisation.roles);
  if (role === undefined) return [];
  const declared = role.permissions.map((each) => ({ ...each, inParticularDivisions: true }));
  const everywhere = judgePermissions(catalogueOf(organisation.catalogue), declared).flatMap(({ judgements }) =>
    judgements.flatMap((judgement) => (judgement.kind === 'not-division-aware' ? judgement.which : [])),
  );
  const permissions = [...new Set(everywhere.map(formatPermission))].sort();
  return permissions.length === 0 ? [] : [{ kind: 'permissions-not-by-division', role: role.name, permissions }];
}

/** Whether a division beside Home stands there that the state does not hold with this role. */
function namesNewDivision(
  roleId: PlannedValue,
  divisionIds: PlannedValue | undefined,
  planned: PlannedResource,
  plan: Plan,
  homeId: string,
): boolean {
  const held = planned.action === 'keep' ? grantsInState(planned) : new Set<string>();
  const role = plan.identityIn(planned.stack, roleId);
  return (listOf(divisionIds) ?? []).some((division) => {
    const identity = plan.identityIn(planned.stack, division);
    if (identity.kind !== 'existing') return identity.kind === 'new';
    if (identity.id === '*' || identity.id === homeId) return false;
    return role.kind !== 'existing' || !held.has(`${role.id} ${identity.id}`);
  });
}

interface GrantedRole {
  readonly name: string;
  readonly permissions: readonly DeclaredPermission[];
}

/** What the role permits after the deploy: as the code declares it, else as the organisation has it. */
function roleAt(stack: string, roleId: PlannedValue, plan: Plan, roles: readonly OrgRole[]): GrantedRole | undefined {
  const resolved = plan.resolve(stack, roleId);
  const identity = plan.identityIn(stack, roleId);
  const id = identity.kind === 'existing' ? identity.id : undefined;
  const planned =
    resolved.kind === 'id-of'
      ? resolved.resource
      : plan
          .ofType('genesyscloud_auth_role')
          .find((other) => staysDeclared(other) && id !== undefined && idOf(other, plan) === id);
  const role = roles.find((other) => other.id === id);
  if (planned !== undefined && staysDeclared(planned)) {
    const name = plan.attribute(planned, 'name');
    const known = name.kind === 'known' && typeof name.value === 'string' ? name.value : planned.address;
    return { name: known, permissions: declaredPermissions(planned, plan).permissions };
  }
  return role === undefined ? undefined : { name: role.name, permissions: permissionsOf(role) };
}

function idOf(planned: PlannedResource, plan: Plan): string | undefined {
  const identity = plan.identityOf(planned);
  return identity.kind === 'existing' ? identity.id : undefined;
}

function permissionsOf({ permissionPolicies }: OrgRole): DeclaredPermission[] {
  return permissionPolicies.flatMap(({ domain, entityName: entity, actionSet }) =>
    actionSet.map((action) => ({ permission: { domain, entity, action } })),
  );
}
