import { parentsOf, type ExistingRequest, type KeyValues, type ResourceType } from '../../lib/genesys/index.ts';
import type { Plan, Resolved } from './plan.ts';
import type { PlannedResource } from './planned-resource.ts';
import { Reference, Template, Unknown, type PlannedValue } from './planned-value.ts';

/** What identifies a planned object, as far as the plan tells. */
export type CatalogueKey =
  | { readonly kind: 'known'; readonly request: ExistingRequest; readonly attributes: KeyValues }
  /** Its parent is only now being made: nothing exists under it. */
  | { readonly kind: 'under-new-parent'; readonly attribute: string }
  | { readonly kind: 'unknown'; readonly attribute: string; readonly expression: string };

/** The key of a planned resource, by the catalogue: its parents, and the values that an existing object would share. */
export function catalogueKeyOf(resource: PlannedResource, type: ResourceType, plan: Plan): CatalogueKey {
  const parents: Record<string, string> = {};
  for (const attribute of parentsOf(type)) {
    const parent = valueAt(resource, attribute, plan);
    if (parent.kind === 'id-of' && plan.identityOf(parent.resource).kind === 'new') {
      return { kind: 'under-new-parent', attribute };
    }
    if (parent.kind !== 'known') return { kind: 'unknown', attribute, expression: expressionOf(parent) };
    if (typeof parent.value === 'string') parents[attribute] = parent.value;
  }
  const values: Record<string, unknown> = {};
  const inRows = type.key.filter(({ field }) => field !== undefined);
  for (const [at, { attribute }] of inRows.entries()) {
    const resolved = valueAt(resource, attribute, plan);
    if (resolved.kind === 'known') values[attribute] = resolved.value;
    else if (at === 0) return { kind: 'unknown', attribute, expression: expressionOf(resolved) };
  }
  return {
    kind: 'known',
    request: { type: type.type, parents, keys: inRows.length === 0 ? [] : [values] },
    attributes: { ...parents, ...values },
  };
}

/** What an attribute at a path such as `config.0.name` comes to; blocks may stand alone or in a list. */
function valueAt(resource: PlannedResource, path: string, plan: Plan): Resolved {
  let value: PlannedValue | undefined = resource.attributes[path.split('.')[0] ?? ''];
  for (const step of path.split('.').slice(1)) {
    if (value instanceof Reference || value instanceof Template || value instanceof Unknown) break;
    if (step === '0' && !Array.isArray(value)) continue;
    value = (value as Readonly<Record<string, PlannedValue>> | null | undefined)?.[step];
  }
  return value === undefined ? { kind: 'known', value: undefined } : plan.resolve(resource.stack, value);
}

function expressionOf(resolved: Resolved): string {
  if (resolved.kind === 'unknown') return resolved.expression;
  return resolved.kind === 'id-of' ? `${resolved.resource.address}.id` : '';
}
