import { grantKey, type AccessGrant } from '../../lib/access/access-state.ts';
import { addressKey, type PlannedResource } from '../planned/planned-resource.ts';
import type { AccessChange } from './access-change.ts';

const indexes = new WeakMap<AccessChange['after'], ReadonlyMap<string, readonly AccessGrant[]>>();

/** The grants that one planned resource gives. Pure; indexed once. */
export function gainsBy(resource: PlannedResource, { after }: AccessChange): readonly AccessGrant[] {
  let index = indexes.get(after);
  if (index === undefined) {
    const groups = new Map<string, AccessGrant[]>();
    for (const grant of after.grants) {
      const by = after.causes.get(grantKey(grant))?.by;
      if (by === undefined) continue;
      const group = groups.get(addressKey(by));
      if (group === undefined) groups.set(addressKey(by), [grant]);
      else group.push(grant);
    }
    indexes.set(after, (index = groups));
  }
  return index.get(addressKey(resource)) ?? [];
}
