import type { PlannedResource } from '../planned/planned-resource.ts';
import type { PlannedPlace } from './finding.ts';

/** Where a planned resource is, as findings name it. */
export function place({ stack, address, source }: PlannedResource): PlannedPlace {
  return { stack, address, ...(source === undefined ? {} : { source }) };
}
