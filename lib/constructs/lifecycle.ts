import type { TerraformResourceLifecycle } from 'cdktf';
import { present } from './present.ts';

/**
 * Lifecycle guards of a resource; undefined when there are none, so that no empty block is rendered. A `protect` that
 * is false is kept: it tells {@link ImportDecisions} to leave an adopted object unprotected.
 *
 * @param ignored attributes by their Terraform names
 */
export function lifecycleOf(
  protect: boolean | undefined,
  ignored: readonly string[] | undefined,
): TerraformResourceLifecycle | undefined {
  const ignoreChanges = ignored === undefined || ignored.length === 0 ? undefined : [...new Set(ignored)].sort();
  if (protect === undefined && ignoreChanges === undefined) return undefined;
  return present({ preventDestroy: protect, ignoreChanges });
}
