import type { Plan } from '../planned/plan.ts';
import { addressKey, staysDeclared, type PlannedResource } from '../planned/planned-resource.ts';
import { leavesOf, Unknown, type PlannedValue } from '../planned/planned-value.ts';

/** The addresses that have the id of an object in one of their attributes. */
export interface Hanging {
  /** By reference: Terraform hands them the new id. */
  readonly following: readonly PlannedResource[];
  /** Written out: they keep the old id, which is then of nothing. */
  readonly naming: readonly PlannedResource[];
}

/** What hangs on the id that a planned object has now, in all stacks. */
export function hangingOn(object: PlannedResource, plan: Plan): Hanging {
  const following: PlannedResource[] = [];
  const naming: PlannedResource[] = [];
  for (const other of plan.resources) {
    if (!staysDeclared(other) || addressKey(other) === addressKey(object)) continue;
    const leaves = leavesOf(other.attributes);
    if (leaves.some((leaf) => isIdOf(object, other.stack, leaf, plan))) following.push(other);
    else if (leaves.some((leaf) => isOldId(object, other.stack, leaf, plan))) naming.push(other);
  }
  return { following, naming };
}

function isIdOf(object: PlannedResource, stack: string, leaf: PlannedValue, plan: Plan): boolean {
  const resolved = plan.resolve(stack, leaf);
  if (resolved.kind === 'id-of') return addressKey(resolved.resource) === addressKey(object);
  return leaf instanceof Unknown && stack === object.stack && leaf.expression.includes(`${object.address}.id`);
}

function isOldId({ prior }: PlannedResource, stack: string, leaf: PlannedValue, plan: Plan): boolean {
  const resolved = plan.resolve(stack, leaf);
  return resolved.kind === 'known' && resolved.value === prior?.id;
}
