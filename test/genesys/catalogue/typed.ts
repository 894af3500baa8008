import { resourceType, type ResourceType } from '../../../lib/genesys/index.ts';

/** A type by its name without the prefix; a test that asks for one that does not exist is wrong. */
export function typed(name: string): ResourceType {
  const type = resourceType(`genesyscloud_${name}`);
  if (type === undefined) throw new Error(`There is no type ${name}.`);
  return type;
}
