import type { Identity, Plan } from './plan.ts';
import { blocksOf, listOf } from './planned-blocks.ts';
import { plannedGrantsOf, type PlannedGrants } from './planned-grants.ts';
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
  readonly updates: 'yes' | 'no' | 'perhaps';
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
  const updates = wouldUpdate(planned, direct, declared, homeId, plan);
  const unlisted = updates === 'no' ? [] : direct.filter((grant) => !lists(declared, grant));
  const isCertain = (grant: RoleDivision): boolean => updates === 'yes' && !mayList(declared, grant);
  return {
    declared,
    updates,
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
  homeId: string,
  plan: Plan,
): AssignmentOutcome<RoleDivision>['updates'] {
  // Ignoring changes is for what exists: a create heeds what is declared, and whoever has grants is imported instead.
  const isMade = planned.action === 'replace' || (planned.action !== 'keep' && direct.length === 0);
  if (leavesAsItIs(planned, 'roles') && !isMade) return 'no';
  if (planned.action !== 'keep') return 'yes';
  const refreshed = refreshedBlocks(planned, direct, homeId);
  const blocks = plannedBlocksOf(planned, plan);
  if (blocks === undefined) return differs(declared, refreshed) ? 'yes' : 'perhaps';
  // Sets: neither the order of the blocks nor that of their divisions means anything.
  const isSame = [...new Set(blocks.map(blockText))].sort().join() === refreshed.map(blockText).sort().join();
  return isSame ? 'no' : 'yes';
}

/** Whether what is declared differs from what is there, whatever Terraform computes of it. */
function differs(declared: PlannedGrants, refreshed: readonly RolesBlock[]): boolean {
  const visible = refreshed.flatMap(({ roleId, divisionIds }) =>
    divisionIds.map((divisionId) => ({ roleId, divisionId })),
  );
  const granted = new Set(visible.map(roleDivisionKey));
  const isMissing = declared.grants.some(({ role, division }) => {
    if (role.kind === 'new' || division.kind === 'new') return true;
    return role.kind === 'existing' && division.kind === 'existing' && !granted.has(`${role.id} ${division.id}`);
  });
  return isMissing || visible.some((grant) => !mayList(declared, grant));
}

/** A `roles` block by ids. */
interface RolesBlock {
  readonly roleId: string;
  readonly divisionIds: readonly string[];
}

/** What the provider would read of the organisation into the state. */
function refreshedBlocks({ prior }: PlannedResource, direct: readonly RoleDivision[], homeId: string): RolesBlock[] {
  const held = new Map(
    stateBlocksOf(prior)
      .map(({ roleId, divisionIds }) => [roleId, new Set(divisionIds)] as const)
      .reverse(),
  );
  const divisions = new Map<string, string[]>();
  for (const { roleId, divisionId } of direct) divisions.set(roleId, [...(divisions.get(roleId) ?? []), divisionId]);
  return [...divisions].map(([roleId, divisionIds]) => {
    const known = held.get(roleId);
    const isHomeHidden = known !== undefined && !known.has(homeId);
    return { roleId, divisionIds: isHomeHidden ? divisionIds.filter((id) => id !== homeId) : divisionIds };
  });
}

function stateBlocksOf(prior: PlannedResource['prior']): RolesBlock[] {
  const roles = prior?.attributes['roles'];
  const blocks = (Array.isArray(roles) ? roles : []) as readonly { role_id?: unknown; division_ids?: unknown }[];
  return blocks.map(({ role_id: role, division_ids: divisions }) => ({
    roleId: String(role),
    divisionIds: (Array.isArray(divisions) ? divisions : []).map(String),
  }));
}

/** What the code says, by ids; undefined where a part of it is new, or only known when Terraform computes it. */
function plannedBlocksOf({ stack, attributes }: PlannedResource, plan: Plan): RolesBlock[] | undefined {
  const blocks = blocksOf(attributes['roles']);
  if (blocks === undefined || attributes['dynamic'] !== undefined) return undefined;
  const read: RolesBlock[] = [];
  for (const { role_id: role = null, division_ids: divisions } of blocks) {
    const ids = [role, ...(listOf(divisions) ?? [null])].map((value) => plan.identityIn(stack, value));
    const known = ids.flatMap((identity) => (identity.kind === 'existing' ? [identity.id] : []));
    const [roleId, ...divisionIds] = known;
    if (roleId === undefined || known.length < ids.length) return undefined;
    read.push({ roleId, divisionIds });
  }
  return read;
}

function blockText({ roleId, divisionIds }: RolesBlock): string {
  return `${roleId}: ${[...new Set(divisionIds)].sort().join(' ')}`;
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

/** Equal for the same role in the same division; as `grantsInState` writes it. */
export function roleDivisionKey({ roleId, divisionId }: RoleDivision): string {
  return `${roleId} ${divisionId}`;
}
