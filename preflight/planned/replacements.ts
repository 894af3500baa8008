import { SUBJECT_OF, type Plan } from './plan.ts';
import type { PlannedResource } from './planned-resource.ts';

/**
 * Marks what Terraform will delete and create anew because an attribute changed that cannot change in place. A plan
 * says so by itself; an assembly does not. For an assignment that is its subject (`user_id`, `group_id`): whose grants
 * are at stake changes with it.
 */
export function withReplacements(plan: Plan): Plan {
  return plan.mapResources((resource) =>
    changesSubject(resource, plan) ? { ...resource, action: 'replace', createsBeforeDestroying: false } : resource,
  );
}

function changesSubject({ action, type, stack, attributes, prior }: PlannedResource, plan: Plan): boolean {
  const subject = attributes[SUBJECT_OF[type] ?? ''];
  if (action !== 'keep' || subject === undefined || prior === undefined) return false;
  const identity = plan.identityIn(stack, subject);
  return identity.kind === 'new' || (identity.kind === 'existing' && identity.id !== prior.id);
}
