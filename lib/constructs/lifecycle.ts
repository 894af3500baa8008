import type { TerraformResourceLifecycle } from 'cdktf';
import { present } from './present.ts';

/**
 * Lifecycle guards of a resource; undefined when there are none, so that no empty block is rendered.
 *
 * @param ignored attributes by their Terraform names
 */
export function lifecycleOf(
  protect: boolean | undefined,
  ignored: readonly string[] | undefined,
): TerraformResourceLifecycle | undefined {
  const ignoreChanges = ignored === undefined || ignored.length === 0 ? undefined : [...new Set(ignored)].sort();
  if (protect !== true && ignoreChanges === undefined) return undefined;
  return present({ preventDestroy: protect === true ? true : undefined, ignoreChanges });
}
