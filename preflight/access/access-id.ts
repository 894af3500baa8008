import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import { Unknown, type PlannedValue } from '../planned/planned-value.ts';

/** What something planned goes by in the model of access. */
export type AccessId =
  | { readonly kind: 'id'; readonly id: string }
  | {
      readonly kind: 'unknown';
      /** The expression that only Terraform can compute. */
      readonly expression: string;
      /** Whether it is at least certain that nothing is meant that exists already. */
      readonly isNew: boolean;
    };

/** What an object that the deploy is yet to create goes by: its place, as acknowledgements name it. */
export function placeId({ stack, address }: Pick<PlannedResource, 'stack' | 'address'>): string {
  return `${stack}:${address}`;
}

/** What the object of an address goes by after the deploy: the id that it has, or its place where it gets one. */
export function accessIdOf(resource: PlannedResource, plan: Plan): AccessId {
  const identity = plan.identityOf(resource);
  switch (identity.kind) {
    case 'existing':
      return { kind: 'id', id: identity.id };
    case 'new':
      return { kind: 'id', id: placeId(resource) };
    case 'undetermined':
      return { kind: 'unknown', expression: `${resource.address}.id`, isNew: false };
  }
}

/** What a value that is an id goes by. */
export function accessIdIn(stack: string, value: PlannedValue, plan: Plan): AccessId {
  if (value instanceof Unknown && value.candidates.length > 0) {
    const [only, ...others] = value.candidates;
    if (only !== undefined && others.length === 0) return accessIdIn(stack, only, plan);
    return { kind: 'unknown', expression: value.expression, isNew: plan.identityIn(stack, value).kind === 'new' };
  }
  const resolved = plan.resolve(stack, value);
  switch (resolved.kind) {
    case 'known':
      return typeof resolved.value === 'string' && resolved.value !== ''
        ? { kind: 'id', id: resolved.value }
        : { kind: 'unknown', expression: JSON.stringify(resolved.value ?? null), isNew: false };
    case 'id-of':
      return accessIdOf(resolved.resource, plan);
    case 'unknown':
      return { kind: 'unknown', expression: resolved.expression, isNew: false };
  }
}
