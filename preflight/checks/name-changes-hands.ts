import { nameKey } from '../../lib/access/name-key.ts';
import type { Plan } from '../planned/plan.ts';
import { addressKey, type PlannedResource } from '../planned/planned-resource.ts';
import { place } from './declared-twice.ts';
import { defineCheck } from './define-check.ts';
import { blocked, clear } from './judgement.ts';
import { becomesDeclared } from './planned-actions.ts';

/** Types whose names are unique in an organisation. */
const UNIQUE_BY_NAME = ['genesyscloud_auth_division', 'genesyscloud_auth_role'];

/**
 * The name that this address takes is given up by another address in the same deploy. Terraform promises no order
 * between the two, so the create may meet the old holder (409); and an import would adopt the object that is about to
 * be renamed or deleted.
 */
export const nameChangesHands = defineCheck({
  id: 'name-changes-hands',
  title: 'The name is given up by another address in the same deploy',
  phase: 'consequence',
  reads: (plan) =>
    plan.ofType(...UNIQUE_BY_NAME).filter((planned) => becomesDeclared(planned) || isRenamed(planned, plan)),
  asks: () => ({}),
  judge(planned, _answers, plan) {
    const name = plan.attribute(planned, 'name');
    if (name.kind !== 'known' || typeof name.value !== 'string') return clear();
    const holder = (holdersIn(plan).get(`${planned.type}\u0000${nameKey(name.value)}`) ?? []).find(
      (candidate) => addressKey(candidate) !== addressKey(planned) && givesUp(candidate, planned, plan),
    );
    if (holder === undefined) return clear();
    return blocked({
      kind: 'name-changes-hands',
      name: name.value,
      object: { id: holder.prior?.id ?? '', name: nameInState(holder) ?? '' },
      holder: place(holder),
      becomes: holder.action === 'delete' ? 'deleted' : 'renamed',
    });
  },
});

/**
 * A holder deleted by the stack that takes the name for a new address is a renamed construct: `owned-elsewhere` moves
 * it. A rename of something else onto the name is not.
 */
function givesUp(holder: PlannedResource, taker: PlannedResource, plan: Plan): boolean {
  if (holder.action === 'delete') return holder.stack !== taker.stack || taker.prior !== undefined;
  return isRenamed(holder, plan);
}

function isRenamed(resource: PlannedResource, plan: Plan): boolean {
  const before = nameInState(resource);
  const after = plan.attribute(resource, 'name');
  return resource.action === 'keep' && before !== undefined && after.kind === 'known' && after.value !== before;
}

function nameInState({ prior }: PlannedResource): string | undefined {
  const name = prior?.attributes['name'];
  return typeof name === 'string' ? name : undefined;
}

const holders = new WeakMap<Plan, ReadonlyMap<string, readonly PlannedResource[]>>();

/** What holds each name now, by the states. */
function holdersIn(plan: Plan): ReadonlyMap<string, readonly PlannedResource[]> {
  const known = holders.get(plan);
  if (known !== undefined) return known;
  const byName = new Map<string, PlannedResource[]>();
  for (const resource of plan.ofType(...UNIQUE_BY_NAME)) {
    const name = nameInState(resource);
    if (name === undefined) continue;
    const key = `${resource.type}\u0000${nameKey(name)}`;
    byName.set(key, [...(byName.get(key) ?? []), resource]);
  }
  holders.set(plan, byName);
  return byName;
}
