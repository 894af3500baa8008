import { resourceType, type KeyPart, type ResourceType } from '../../lib/genesys/index.ts';
import { SUBJECT_OF, type Plan } from './plan.ts';
import type { PlannedResource } from './planned-resource.ts';
import { Reference, Template, Unknown, type PlannedValue } from './planned-value.ts';

/**
 * Marks what Terraform will delete and create anew because an attribute changed that cannot change in place. A plan
 * says so by itself; an assembly does not. For an assignment that is its subject (`user_id`, `group_id`): whose grants
 * are at stake changes with it. What is replaced gets another id, so that what lives under it is replaced too.
 */
export function withReplacements(plan: Plan): Plan {
  let marked = plan;
  for (let count = -1; count !== replacedIn(marked);) {
    count = replacedIn(marked);
    const before = marked;
    marked = before.mapResources((resource) =>
      changesSubject(resource, before) || (resource.action === 'keep' && replacedBy(resource, before).length > 0)
        ? { ...resource, action: 'replace', createsBeforeDestroying: resource.createsBeforeDestroying ?? false }
        : resource,
    );
  }
  return marked;
}

/**
 * The attributes of an object in state whose change cannot be made in place, as far as the catalogue and the plan tell:
 * what is not known on either side is not said to change.
 */
export function replacedBy(resource: PlannedResource, plan: Plan): readonly string[] {
  const type = resource.prior === undefined ? undefined : resourceType(resource.type);
  if (type === undefined || SUBJECT_OF[resource.type] !== undefined) return [];
  return type.forcesNew.filter((path) => !isIgnored(resource, path) && isChanged(resource, path, type, plan));
}

function replacedIn({ resources }: Plan): number {
  return resources.filter(({ action }) => action === 'replace').length;
}

function changesSubject({ action, type, stack, attributes, prior }: PlannedResource, plan: Plan): boolean {
  const subject = attributes[SUBJECT_OF[type] ?? ''];
  if (action !== 'keep' || subject === undefined || prior === undefined) return false;
  const identity = plan.identityIn(stack, subject);
  return identity.kind === 'new' || (identity.kind === 'existing' && identity.id !== prior.id);
}

function isIgnored({ ignoresChangesTo = [] }: PlannedResource, path: string): boolean {
  return ignoresChangesTo === 'all' || ignoresChangesTo.includes(path.split('.')[0] ?? '');
}

function isChanged(
  { stack, attributes, prior }: PlannedResource,
  path: string,
  type: ResourceType,
  plan: Plan,
): boolean {
  const declared = declaredAt(attributes, path);
  // What a state holds is plain JSON, of the same form as what a configuration says.
  const held = declaredAt((prior?.attributes ?? {}) as typeof attributes, path);
  if (declared === undefined || declared === null || held === undefined || held === null) return false;
  if (plan.identityIn(stack, declared).kind === 'new') return true;
  const resolved = plan.resolve(stack, declared);
  if (resolved.kind !== 'known') return false;
  const part = type.key.find(({ attribute }) => attribute === path);
  return textOf(resolved.value, part) !== textOf(held, part);
}

/** What stands at a path such as `knowledge_label.0.name`; blocks may stand alone or in a list. */
function declaredAt(attributes: PlannedResource['attributes'], path: string): PlannedValue | undefined {
  let value: PlannedValue | undefined = attributes;
  for (const step of path.split('.')) {
    if (value instanceof Reference || value instanceof Template || value instanceof Unknown) return undefined;
    if (typeof value !== 'object' || value === null) return undefined;
    if (step === '0' && !Array.isArray(value)) continue;
    value = (value as Readonly<Record<string, PlannedValue>>)[step];
  }
  return value;
}

/** A value as the organisation would tell it from another one; the order of a list means nothing. */
function textOf(value: unknown, part: KeyPart | undefined): string {
  if (Array.isArray(value)) return JSON.stringify(value.map((each) => textOf(each, part)).sort());
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (part?.compare === 'phone') return text.replace(/\D/g, '');
  return part?.compare === 'ignoring-case' || part?.compare === 'domain' ? text.toLowerCase() : text;
}
