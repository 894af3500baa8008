import { z } from 'zod';
import { ResourceType } from './resource-type.ts';
import data from './resource-types.json' with { type: 'json' };

/**
 * All resource types of the provider (mypurecloud/genesyscloud 1.82.0), by name. Made by `scripts/update-catalogue.ts`
 * from the catalogue, `words.json` and `corrections.json`; never changed by hand.
 */
export const RESOURCE_TYPES: readonly ResourceType[] = z.array(ResourceType).parse(data);

const BY_NAME: ReadonlyMap<string, ResourceType> = new Map(RESOURCE_TYPES.map((each) => [each.type, each]));

/** The type of that name, e.g. `genesyscloud_routing_queue`; undefined where the provider has none. */
export function resourceType(type: string): ResourceType | undefined {
  return BY_NAME.get(type);
}
