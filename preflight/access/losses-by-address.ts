import type { AccessGrant } from '../../lib/access/access-state.ts';
import { addressKey, type PlannedResource } from '../planned/planned-resource.ts';
import type { AccessChange } from './access-change.ts';
import { lossesIn } from './grant-plan.ts';

const indexes = new WeakMap<AccessChange['after'], ReadonlyMap<string, readonly AccessGrant[]>>();

/** The grants that go because of one planned resource. Pure; indexed once. */
export function lossesBy(resource: PlannedResource, { now, after }: AccessChange): readonly AccessGrant[] {
  let index = indexes.get(after);
  if (index === undefined) {
    index = grouped(lossesIn(now, after).map(({ grant, cause }) => [addressKey(cause.by), grant]));
    indexes.set(after, index);
  }
  return index.get(addressKey(resource)) ?? [];
}

function grouped(entries: readonly (readonly [string, AccessGrant])[]): ReadonlyMap<string, readonly AccessGrant[]> {
  const groups = new Map<string, AccessGrant[]>();
  for (const [key, grant] of entries) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [grant]);
    else group.push(grant);
  }
  return groups;
}
