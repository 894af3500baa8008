import type { Plan } from '../planned/plan.ts';
import { addressKey, staysDeclared, type PlannedResource } from '../planned/planned-resource.ts';
import { nameKey } from '../../lib/access/name-key.ts';
import { defineCheck } from './define-check.ts';
import type { PlannedPlace } from './finding.ts';
import { blocked, clear } from './judgement.ts';

/** What identifies an object of a type, so that two declarations of it exclude each other. */
const KEYS: Readonly<Record<string, string>> = {
  genesyscloud_auth_division: 'name',
  genesyscloud_auth_role: 'name',
  genesyscloud_user_roles: 'user_id',
  genesyscloud_group_roles: 'group_id',
};

/**
 * Two addresses of the plan, in any of its stacks, declare the same object: the second create is refused, or two
 * authoritative assignments revoke each other's grants at every apply.
 */
export const declaredTwice = defineCheck({
  id: 'declared-twice',
  title: 'Two addresses declare the same object',
  phase: 'consequence',
  reads: (plan) => plan.ofType(...Object.keys(KEYS)).filter(staysDeclared),
  asks: () => ({}),
  judge(planned, _answers, plan) {
    const key = objectKey(planned, plan);
    if (key === undefined) return clear();
    const others = (declarationsIn(plan).get(key.text) ?? []).filter(
      (other) => addressKey(other) !== addressKey(planned),
    );
    return others.length === 0
      ? clear()
      : blocked({ kind: 'declared-twice', name: key.name, others: others.map(place) });
  },
});

/** Where a planned resource is, as findings name it. */
export function place({ stack, address, source }: PlannedResource): PlannedPlace {
  return { stack, address, ...(source === undefined ? {} : { source }) };
}

const declarations = new WeakMap<Plan, ReadonlyMap<string, readonly PlannedResource[]>>();

function declarationsIn(plan: Plan): ReadonlyMap<string, readonly PlannedResource[]> {
  const known = declarations.get(plan);
  if (known !== undefined) return known;
  const byKey = new Map<string, PlannedResource[]>();
  for (const resource of plan.ofType(...Object.keys(KEYS)).filter(staysDeclared)) {
    const key = objectKey(resource, plan);
    if (key !== undefined) byKey.set(key.text, [...(byKey.get(key.text) ?? []), resource]);
  }
  declarations.set(plan, byKey);
  return byKey;
}

function objectKey(
  resource: PlannedResource,
  plan: Plan,
): { readonly text: string; readonly name: string } | undefined {
  const attribute = KEYS[resource.type];
  if (attribute === undefined) return undefined;
  const resolved = plan.attribute(resource, attribute);
  if (resolved.kind === 'id-of') {
    return { text: `${resource.type}\u0000${addressKey(resolved.resource)}`, name: resolved.resource.address };
  }
  if (resolved.kind !== 'known' || typeof resolved.value !== 'string') return undefined;
  return { text: `${resource.type}\u0000${nameKey(resolved.value)}`, name: resolved.value };
}
