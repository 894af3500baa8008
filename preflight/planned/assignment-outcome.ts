import { deletesItsObject } from '../checks/planned-actions.ts';
import { isSameBlocks, plannedBlocksOf, refreshedBlocks, withKept, type RolesBlock } from './assignment-blocks.ts';
import type { Identity, Plan } from './plan.ts';
import { grantsInState, plannedGrantsOf, type PlannedGrants } from './planned-grants.ts';
import { leavesAsItIs, type PlannedResource } from './planned-resource.ts';
import { roleDivisionKey, type RoleDivision } from './role-division.ts';

/** What an assignment does to the direct grants that its subject holds, once the deploy is through. */
export interface AssignmentOutcome<Grant extends RoleDivision> {
  readonly declared: PlannedGrants;
  /** Whether Terraform would touch the assignment at all; where not, every grant stays. */
  readonly updates: 'yes' | 'no' | 'perhaps';
  /** Those that it revokes. */
  readonly revoked: readonly Grant[];
  /** Of an assignment that keeps them: those that neither the code nor our state, by the code, ever listed. */
  readonly kept: readonly Grant[];
  /** Those that it revokes, unless a part that only Terraform can compute lists them. */
  readonly doubtful: readonly Grant[];
}

/**
 * What the provider does with the grants of a subject that exists: each direct grant that is not listed goes, whether it
 * creates or updates (`user_roles/genesyscloud_user_roles_proxy.go`); what it has no reason to update, it leaves alone.
 */
export function assignmentOutcome<Grant extends RoleDivision>(
  planned: PlannedResource,
  direct: readonly Grant[],
  homeId: string,
  plan: Plan,
): AssignmentOutcome<Grant> {
  const declared = plannedGrantsOf(planned, homeId, plan);
  const kept = direct.filter((grant) => keeps(planned, grant, plan) && !mayList(declared, grant));
  const updates = wouldUpdate(planned, direct, declared, kept, homeId, plan);
  const unlisted = updates === 'no' ? [] : direct.filter((grant) => !lists(declared, grant) && !kept.includes(grant));
  const isCertain = (grant: RoleDivision): boolean => updates === 'yes' && !mayList(declared, grant);
  return {
    declared,
    updates,
    kept,
    revoked: unlisted.filter(isCertain),
    doubtful: unlisted.filter((grant) => !isCertain(grant)),
  };
}

/**
 * Whether Terraform would touch the assignment at all: whether what it declares differs from what the provider's refresh
 * finds. That leaves a Home grant out where the state has the role without it, e.g. in other divisions only: alone, such a
 * grant changes nothing; with any other change, it is revoked.
 */
function wouldUpdate(
  planned: PlannedResource,
  direct: readonly RoleDivision[],
  declared: PlannedGrants,
  kept: readonly RoleDivision[],
  homeId: string,
  plan: Plan,
): AssignmentOutcome<RoleDivision>['updates'] {
  // Ignoring changes is for what exists: a create heeds what is declared, and whoever has grants is imported instead.
  const isMade = planned.action === 'replace' || (planned.action !== 'keep' && direct.length === 0);
  if (leavesAsItIs(planned, 'roles') && !isMade) return 'no';
  if (planned.action !== 'keep') return 'yes';
  const refreshed = refreshedBlocks(planned, direct, homeId);
  const blocks = plannedBlocksOf(planned, plan);
  if (blocks === undefined) return differs(declared, kept, refreshed) ? 'yes' : 'perhaps';
  return isSameBlocks(withKept(blocks, kept), refreshed) ? 'no' : 'yes';
}

/** Whether what is declared differs from what is there, whatever Terraform computes of it. */
function differs(declared: PlannedGrants, kept: readonly RoleDivision[], refreshed: readonly RolesBlock[]): boolean {
  const visible = refreshed.flatMap(({ roleId, divisionIds }) =>
    divisionIds.map((divisionId) => ({ roleId, divisionId })),
  );
  const granted = new Set(visible.map(roleDivisionKey));
  const isMissing = declared.grants.some(({ role, division }) => {
    if (role.kind === 'new' || division.kind === 'new') return true;
    return role.kind === 'existing' && division.kind === 'existing' && !granted.has(`${role.id} ${division.id}`);
  });
  const keys = new Set(kept.map(roleDivisionKey));
  return isMissing || visible.some((grant) => !mayList(declared, grant) && !keys.has(roleDivisionKey(grant)));
}

/** Whether an assignment keeps a grant, if the code does not list it: not what our state held because the code did. */
function keeps(planned: PlannedResource, { roleId, divisionId }: RoleDivision, plan: Plan): boolean {
  const { keeps: keeping, prior, action } = planned;
  if (keeping === undefined || isDeleted([roleId, divisionId], plan)) return false;
  const { subject, grants } = keeping.remembered;
  const isRemembered =
    (prior === undefined || prior.id === subject) &&
    grants.some((grant) => grant.role === roleId && grant.division === divisionId);
  // What the state holds of a replaced assignment are somebody else's grants.
  return isRemembered || action === 'replace' || !grantsInState(planned).has(`${roleId} ${divisionId}`);
}

/** Whether the deploy deletes one of these roles or divisions: no grant of it stays. */
export function isDeleted(ids: readonly string[], plan: Plan): boolean {
  return plan
    .ofType('genesyscloud_auth_role', 'genesyscloud_auth_division')
    .some((resource) => ids.includes(resource.prior?.id ?? '') && deletesItsObject(resource, plan));
}

function lists({ grants }: PlannedGrants, { roleId, divisionId }: RoleDivision): boolean {
  return grants.some((planned) => is(planned.role, roleId) && is(planned.division, divisionId));
}

/** Whether a grant is listed, or may be by a part that only Terraform can compute. */
function mayList({ grants }: PlannedGrants, { roleId, divisionId }: RoleDivision): boolean {
  return grants.some((planned) => mayBe(planned.role, roleId) && mayBe(planned.division, divisionId));
}

function is(identity: Identity, id: string): boolean {
  return identity.kind === 'existing' && identity.id === id;
}

function mayBe(identity: Identity, id: string): boolean {
  return identity.kind === 'undetermined' || is(identity, id);
}
