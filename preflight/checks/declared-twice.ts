import { byPlan } from '../planned/by-plan.ts';
import { SUBJECT_OF, type Plan } from '../planned/plan.ts';
import { addressKey, staysDeclared, type PlannedResource } from '../planned/planned-resource.ts';
import { nameKey } from '../../lib/access/name-key.ts';
import { resourceType } from '../../lib/genesys/index.ts';
import { catalogueKeyOf } from '../planned/catalogue-key.ts';
import { defineCheck } from './define-check.ts';
import { blocked, clear } from './judgement.ts';
import { place } from './place.ts';

/** Types with a check of their own: what identifies an object of them. */
const KEYS: Readonly<Record<string, string>> = {
  genesyscloud_auth_division: 'name',
  genesyscloud_auth_role: 'name',
  genesyscloud_user_roles: 'user_id',
  genesyscloud_group_roles: 'group_id',
};

/**
 * Two addresses of the plan, in any of its stacks, declare the same object: the second create is refused, or two
 * authoritative assignments revoke each other's grants at every apply. Where the catalogue says
 * that an organisation may have two, they are let through; where nothing says so, people decide. One object that is in
 * state at two addresses is declared twice under whatever names.
 */
export const declaredTwice = defineCheck({
  id: 'declared-twice',
  title: 'Two addresses declare the same object',
  phase: 'consequence',
  reads: (plan) =>
    plan.resources.filter(
      (planned) => staysDeclared(planned) && (isUnique(planned.type) || holdingToo(planned, plan).length > 0),
    ),
  asks: () => ({}),
  judge(planned, _answers, plan) {
    const key = isUnique(planned.type) ? objectKey(planned, plan) : undefined;
    const holding = holdingToo(planned, plan);
    const named = key === undefined ? [] : (declarationsIn(plan).get(key.text) ?? []);
    const others = [...new Set([...named, ...holding])].filter((other) => addressKey(other) !== addressKey(planned));
    const { id = '', address = planned.address } = planned.prior ?? {};
    if (others.length === 0) return clear();
    return blocked({
      kind: 'declared-twice',
      name: key?.name ?? id,
      others: others.map(place),
      ...(holding.length === 0 ? {} : { held: { id, place: { stack: planned.stack, address } } }),
    });
  },
});

/** The other addresses that keep the very object which the state holds at this one. */
function holdingToo({ action, stack, type, prior }: PlannedResource, plan: Plan): readonly PlannedResource[] {
  // An assignment is known by its subject, and taking one out of the code revokes nothing.
  if (action !== 'keep' || prior === undefined || prior.id === '' || SUBJECT_OF[type] !== undefined) return [];
  return plan.owners(type, prior.id).flatMap((owner) => {
    const isItself = owner.stack === stack && owner.address === prior.address;
    const holder = isItself ? undefined : plan.holderOf(owner);
    return holder?.action === 'keep' ? [holder] : [];
  });
}

/** What is declared under each key. */
const declarationsIn = byPlan((plan): ReadonlyMap<string, readonly PlannedResource[]> => {
  const byKey = new Map<string, PlannedResource[]>();
  for (const resource of plan.resources.filter((planned) => staysDeclared(planned) && isUnique(planned.type))) {
    const key = objectKey(resource, plan);
    if (key !== undefined) byKey.set(key.text, [...(byKey.get(key.text) ?? []), resource]);
  }
  return byKey;
});

/** Whether two objects of a type exclude each other, or may. */
function isUnique(type: string): boolean {
  const known = resourceType(type);
  return (
    KEYS[type] !== undefined || (known !== undefined && known.handling !== 'skip' && known.duplicate.does !== 'allowed')
  );
}

interface ObjectKey {
  /** Equal for declarations of the same object. */
  readonly text: string;
  readonly name: string;
}

function objectKey(resource: PlannedResource, plan: Plan): ObjectKey | undefined {
  const attribute = KEYS[resource.type];
  if (attribute === undefined) return catalogueObjectKey(resource, plan);
  const resolved = plan.attribute(resource, attribute);
  if (resolved.kind === 'id-of') {
    return { text: `${resource.type}\u0000${addressKey(resolved.resource)}`, name: resolved.resource.address };
  }
  if (resolved.kind !== 'known' || typeof resolved.value !== 'string') return undefined;
  return { text: `${resource.type}\u0000${nameKey(resolved.value)}`, name: resolved.value };
}

/** By the key of the catalogue, where all of it is known. */
function catalogueObjectKey(resource: PlannedResource, plan: Plan): ObjectKey | undefined {
  const type = resourceType(resource.type);
  const key = type === undefined ? undefined : catalogueKeyOf(resource, type, plan);
  if (type === undefined || key?.kind !== 'known') return undefined;
  const values = Object.entries(key.attributes);
  const isSingle = type.key.every(({ field }) => field === undefined);
  if (!isSingle && values.every(([, value]) => typeof value !== 'string')) return undefined;
  const parts = values.map(([name, value]) => [name, typeof value === 'string' ? nameKey(value) : value]);
  const [name] = values.map(([, value]) => value).filter((value) => typeof value === 'string');
  return { text: JSON.stringify([resource.type, parts]), name: name ?? type.words[0] };
}
