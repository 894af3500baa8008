import { type TerraformResource, TerraformStack } from 'cdktf';
import type { KeptGrant, KeptGrants } from '../contract/import-decisions.ts';

const decided = new WeakMap<TerraformStack, readonly KeptGrants[]>();

/** Notes what the assignments of a stack keep, by the decisions. */
export function keepIn(stack: TerraformStack, kept: readonly KeptGrants[]): void {
  decided.set(stack, kept);
}

/** What an assignment keeps; nothing where nobody decided. */
export function keptAt(resource: TerraformResource): readonly KeptGrant[] {
  const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
  const kept = decided.get(TerraformStack.of(resource)) ?? [];
  return kept.find((one) => one.address === address)?.grants ?? [];
}
