import type { KeptGrant } from '../contract/import-decisions.ts';
import type { RolesBlock } from './role-grants.ts';

/** The blocks of an assignment, and which of their grants are there only because they are kept. */
export interface KeptBlocks {
  readonly blocks: RolesBlock[];
  readonly kept: KeptGrant[];
}

/**
 * Adds kept grants to the blocks of the code: to the block of their role, where there is one. The provider reads one block a
 * role; two would differ at every plan. What the code lists by now is not added.
 *
 * @param resolve - what a token comes to in Terraform's JSON
 */
export function withKept(
  blocks: readonly RolesBlock[],
  kept: readonly KeptGrant[],
  resolve: (text: string) => string,
): KeptBlocks {
  const all = blocks.map(({ role_id, division_ids }) => ({ role_id, division_ids: [...division_ids] }));
  const added = kept.filter(({ role, division, joins = role }) => {
    const block = all.find(({ role_id }) => resolve(role_id) === joins);
    if (block === undefined) all.push({ role_id: role, division_ids: [division] });
    else if (block.division_ids.some((id) => resolve(id) === division)) return false;
    else block.division_ids.push(division);
    return true;
  });
  return { blocks: all, kept: added };
}
