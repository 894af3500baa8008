import type { Identity, Plan } from './plan.ts';
import { grantsInState, plannedGrantsOf, type PlannedGrants } from './planned-grants.ts';
import { leavesAsItIs, type PlannedResource } from './planned-resource.ts';

/** A role in a division, by their ids. */
export interface RoleDivision {
  readonly roleId: string;
  readonly divisionId: string;
}

/** What an assignment does to the direct grants that its subject holds, once the deploy is through. */
export interface AssignmentOutcome<Grant extends RoleDivision> {
  readonly declared: PlannedGrants;
  /** Whether Terraform would touch the assignment at all; where not, every grant stays. */
  readonly updates: boolean;
  /** Those that it revokes. */
  readonly revoked: readonly Grant[];
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
  const updates = wouldUpdate(planned, direct, declared, homeId);
  const unlisted = updates ? direct.filter((grant) => !lists(declared, grant)) : [];
  return {
    declared,
    updates,
    revoked: unlisted.filter((grant) => !mayList(declared, grant)),
    doubtful: unlisted.filter((grant) => mayList(declared, grant)),
  };
}

/**
 * Whether Terraform would touch the assignment at all. The provider's refresh leaves a Home grant out where the state
 * lists the role in other divisions only: alone, such a grant changes nothing; with any other change, it is revoked.
 */
function wouldUpdate(
  planned: PlannedResource,
  direct: readonly RoleDivision[],
  declared: PlannedGrants,
  homeId: string,
): boolean {
  if (leavesAsItIs(planned, 'roles') && planned.action !== 'replace') return false;
  if (planned.action !== 'keep') return true;
  const held = grantsInState(planned);
  const rolesHeld = new Set([...held].map((key) => key.split(' ')[0]));
  const isHidden = ({ roleId, divisionId }: RoleDivision): boolean =>
    divisionId === homeId && rolesHeld.has(roleId) && !held.has(`${roleId} ${homeId}`);
  const visible = direct.filter((grant) => !isHidden(grant));
  const granted = new Set(visible.map(roleDivisionKey));
  const missing = declared.grants.some(
    ({ role, division }) =>
      role.kind !== 'existing' || division.kind !== 'existing' || !granted.has(`${role.id} ${division.id}`),
  );
  return missing || declared.unknown !== undefined || visible.some((grant) => !lists(declared, grant));
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

/** Equal for the same role in the same division; as {@link grantsInState} writes it. */
export function roleDivisionKey({ roleId, divisionId }: RoleDivision): string {
  return `${roleId} ${divisionId}`;
}
