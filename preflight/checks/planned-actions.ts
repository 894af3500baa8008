import type { Plan } from '../planned/plan.ts';
import { isDestroyed, type PlannedResource } from '../planned/planned-resource.ts';

/** Addresses that the state does not hold and the deploy would add: by a create, or by an import. */
export function becomesDeclared({ action }: PlannedResource): boolean {
  return action === 'create' || action === 'import' || action === 'uncertain';
}

/**
 * Whether the deploy deletes the object of an address. An address that is no longer declared deletes nothing where
 * another one of its stack turned out to be the same object: a renamed construct, which `owned-elsewhere` moves.
 */
export function deletesItsObject(planned: PlannedResource, plan: Plan): boolean {
  const { prior, type, stack } = planned;
  if (!isDestroyed(planned) || prior === undefined || prior.id === '') return false;
  if (planned.action === 'replace') return true;
  return !plan.ofType(type).some((other) => {
    // What another address holds in state already is no renamed construct: the object goes.
    if (other.stack !== stack || !becomesDeclared(other)) return false;
    const identity = plan.identityOf(other);
    return identity.kind === 'existing' && identity.id === prior.id;
  });
}
