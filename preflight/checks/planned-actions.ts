import type { PlannedResource } from '../planned/planned-resource.ts';

/** Addresses that the state does not hold and the deploy would add: by a create, or by an import. */
export function becomesDeclared({ action }: PlannedResource): boolean {
  return action === 'create' || action === 'import' || action === 'uncertain';
}
