import { type TerraformResource, TerraformStack } from 'cdktf';
import type { KeptGrant, KeptGrants } from '../contract/import-decisions.ts';

/** By address, which is what assignments know of themselves. */
const decided = new WeakMap<TerraformStack, ReadonlyMap<string, readonly KeptGrant[]>>();

/** Notes what the assignments of a stack keep, by the decisions. */
export function keepIn(stack: TerraformStack, kept: readonly KeptGrants[]): void {
  decided.set(stack, new Map(kept.map(({ address, grants }) => [address, grants])));
}

/** What an assignment keeps; nothing where nobody decided. */
export function keptAt(resource: TerraformResource): readonly KeptGrant[] {
  const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
  return decided.get(TerraformStack.of(resource))?.get(address) ?? [];
}
