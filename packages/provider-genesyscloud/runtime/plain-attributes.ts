import type { TerraformDataSource, TerraformResource } from 'cdktf';
import { Produced } from './produced';

export type Told = Record<string, unknown>;

/** Whether an element tells its stack of no overrides, imports or moves. */
export function saysNothing(told: Told): boolean {
  for (const value of Object.values(told)) if (value !== undefined) return false;
  return true;
}

/**
 * The attributes of an element, where there is nothing else to merge with them: that is what cdktf takes a hundred steps for.
 * Undefined where cdktf itself has to render it.
 *
 * @param told - what it tells its stack
 * @param attributes - makes them
 */
export function plainAttributes(
  element: TerraformResource | TerraformDataSource,
  told: Told,
  attributes: () => Told,
): Told | undefined {
  if (!takesNoArguments(element) || !saysNothing(told)) return undefined;
  const made = attributes();
  return isFlat(made) ? made : undefined;
}

/** Arguments that any resource or data source takes, besides its own attributes. */
function takesNoArguments(element: TerraformResource | TerraformDataSource): boolean {
  return (
    element.dependsOn === undefined &&
    element.count === undefined &&
    element.provider === undefined &&
    element.lifecycle === undefined &&
    element.forEach === undefined
  );
}

/** Values that cdktf writes as they are: no nested objects, among which it looks for dynamic blocks. */
function isFlat(attributes: Told): boolean {
  for (const value of Object.values(attributes)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Produced) continue;
    return false;
  }
  return true;
}
