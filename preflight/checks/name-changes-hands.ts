import { nameKey } from '../../lib/access/name-key.ts';
import { byPlan } from '../planned/by-plan.ts';
import type { Plan, Resolved } from '../planned/plan.ts';
import { addressKey, type PlannedResource } from '../planned/planned-resource.ts';
import { place } from './place.ts';
import { defineCheck } from './define-check.ts';
import { blocked, clear, undetermined, type Judgement } from './judgement.ts';
import { becomesDeclared } from './planned-actions.ts';

/** Types whose names are unique in an organisation. */
const UNIQUE_BY_NAME = ['genesyscloud_auth_division', 'genesyscloud_auth_role'];

/**
 * Further types whose creation is refused for a name that is taken, by a published error code of their own
 * (`duplicate.name`, `group.name.in.use` …).
 */
const REFUSED_BY_NAME = [
  'genesyscloud_architect_datatable',
  'genesyscloud_flow_milestone',
  'genesyscloud_group',
  'genesyscloud_outbound_campaign',
  'genesyscloud_outbound_contact_list',
  'genesyscloud_outbound_dnclist',
  'genesyscloud_outbound_messagingcampaign',
  'genesyscloud_routing_language',
  'genesyscloud_routing_queue',
  'genesyscloud_routing_skill',
  'genesyscloud_routing_skill_group',
  'genesyscloud_routing_wrapupcode',
  'genesyscloud_task_management_workbin',
  'genesyscloud_task_management_worktype',
  'genesyscloud_team',
];

/**
 * The name that this address takes is given up by another address in the same deploy. Terraform promises no order
 * between the two, so the create may meet the old holder (409); and an import would adopt the object that is about to
 * be renamed or deleted. A replacement that is created before its predecessor is destroyed meets the predecessor's name.
 */
export const nameChangesHands = defineCheck({
  id: 'name-changes-hands',
  title: 'The name is given up by another address in the same deploy',
  phase: 'consequence',
  reads: (plan) => [
    ...plan.ofType(...UNIQUE_BY_NAME).filter((planned) => becomesDeclared(planned) || isRenamed(planned, plan)),
    ...plan.ofType(...UNIQUE_BY_NAME, ...REFUSED_BY_NAME).filter(meetsItself),
  ],
  asks: () => ({}),
  judge(planned, _answers, plan) {
    const name = plan.attribute(planned, 'name');
    if (meetsItself(planned)) return judgeReplacement(planned, name);
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

/** Whether the old object of an address is still there when the new one is created. */
function meetsItself({ action, createsBeforeDestroying }: PlannedResource): boolean {
  return action === 'replace' && createsBeforeDestroying === true;
}

function judgeReplacement(planned: PlannedResource, name: Resolved): Judgement {
  const held = nameInState(planned);
  if (held === undefined) return clear();
  if (name.kind !== 'known' || typeof name.value !== 'string') {
    return undetermined({ kind: 'name-unknown', expression: `${planned.address}.name` });
  }
  const object = { id: planned.prior?.id ?? '', name: held };
  return nameKey(name.value) === nameKey(held)
    ? blocked({ kind: 'name-held-by-predecessor', name: name.value, object })
    : clear();
}

/**
 * A holder deleted by the stack that takes the name for a new address is a renamed construct: `owned-elsewhere` moves
 * it. A rename of something else onto the name is not. Nor is an object that changes stacks a name to let go: to delete it
 * first would cost it all that hangs on it, and `owned-elsewhere` says to let the one stack forget it.
 */
function givesUp(holder: PlannedResource, taker: PlannedResource, plan: Plan): boolean {
  if (holder.action === 'delete') {
    return (holder.stack !== taker.stack || taker.prior !== undefined) && !isTheSameObject(holder, taker, plan);
  }
  return isRenamed(holder, plan);
}

function isTheSameObject({ prior }: PlannedResource, taker: PlannedResource, plan: Plan): boolean {
  const identity = plan.identityOf(taker);
  return becomesDeclared(taker) && identity.kind === 'existing' && identity.id === prior?.id;
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

/** What holds each name now, by the states. */
const holdersIn = byPlan((plan): ReadonlyMap<string, readonly PlannedResource[]> => {
  const byName = new Map<string, PlannedResource[]>();
  for (const resource of plan.ofType(...UNIQUE_BY_NAME)) {
    const name = nameInState(resource);
    if (name === undefined) continue;
    const key = `${resource.type}\u0000${nameKey(name)}`;
    byName.set(key, [...(byName.get(key) ?? []), resource]);
  }
  return byName;
});
