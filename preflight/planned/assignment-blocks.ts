import type { Plan } from './plan.ts';
import { blocksOf, listOf } from './planned-blocks.ts';
import { isKept } from './planned-grants.ts';
import type { PlannedResource } from './planned-resource.ts';
import type { RoleDivision } from './role-division.ts';

/** A `roles` block by ids. */
export interface RolesBlock {
  readonly roleId: string;
  readonly divisionIds: readonly string[];
}

/** What the provider would read of the organisation into the state. */
export function refreshedBlocks(
  { prior }: PlannedResource,
  direct: readonly RoleDivision[],
  homeId: string,
): RolesBlock[] {
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
export function plannedBlocksOf(planned: PlannedResource, plan: Plan): RolesBlock[] | undefined {
  const { stack, attributes } = planned;
  const blocks = blocksOf(attributes['roles']);
  if (blocks === undefined || attributes['dynamic'] !== undefined) return undefined;
  const read: RolesBlock[] = [];
  for (const { role_id: role = null, division_ids: divisions } of blocks) {
    const identity = plan.identityIn(stack, role);
    const places = listOf(divisions) ?? [null];
    const declared = places.filter((division) => !isKept(planned, identity, division));
    // A block that holds nothing but what is kept is none of the code's.
    if (places.length > 0 && declared.length === 0) continue;
    const ids = [role, ...declared].map((value) => plan.identityIn(stack, value));
    const known = ids.flatMap((identity) => (identity.kind === 'existing' ? [identity.id] : []));
    const [roleId, ...divisionIds] = known;
    if (roleId === undefined || known.length < ids.length) return undefined;
    read.push({ roleId, divisionIds });
  }
  return read;
}

/** The blocks with what is kept in them, as synth renders them: one a role. */
export function withKept(blocks: readonly RolesBlock[], kept: readonly RoleDivision[]): RolesBlock[] {
  const all = blocks.map(({ roleId, divisionIds }) => ({ roleId, divisionIds: [...divisionIds] }));
  for (const { roleId, divisionId } of kept) {
    const block = all.find((one) => one.roleId === roleId);
    if (block === undefined) all.push({ roleId, divisionIds: [divisionId] });
    else block.divisionIds.push(divisionId);
  }
  return all;
}

/** Whether blocks say the same: neither their order nor that of their divisions means anything. */
export function isSameBlocks(some: readonly RolesBlock[], others: readonly RolesBlock[]): boolean {
  const text = (blocks: readonly RolesBlock[]): string => [...new Set(blocks.map(blockText))].sort().join();
  return text(some) === text(others);
}

function blockText({ roleId, divisionIds }: RolesBlock): string {
  return `${roleId}: ${[...new Set(divisionIds)].sort().join(' ')}`;
}
