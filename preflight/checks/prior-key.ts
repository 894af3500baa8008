import type { ResourceType } from '../../lib/genesys/index.ts';
import { catalogueKeyOf, type CatalogueKey } from '../planned/catalogue-key.ts';
import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import type { PlannedAttributes } from '../planned/planned-value.ts';

/** The key that an object had when Terraform last saw it; undefined where the state does not hold it. */
export function priorKeyOf(
  resource: PlannedResource,
  type: ResourceType,
  plan: Plan,
): Extract<CatalogueKey, { kind: 'known' }> | undefined {
  if (resource.prior === undefined) return undefined;
  // What a state holds is plain JSON: no text in it is an expression.
  const attributes = resource.prior.attributes as PlannedAttributes;
  const key = catalogueKeyOf({ ...resource, attributes }, type, plan);
  return key.kind === 'known' ? key : undefined;
}
