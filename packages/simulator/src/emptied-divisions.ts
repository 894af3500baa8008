import type { Call } from './route.ts';

/** Divisions that things have just left, and that hold nothing now, still refuse to be deleted for a while, if switched. */
export function beginEmptiedLag(call: Call, left: Iterable<string>): void {
  if (call.switches.emptiedDivisionLag === 0) return;
  for (const divisionId of new Set(left)) {
    if (Object.keys(call.organisation.objectCounts(divisionId)).length > 0) continue;
    call.lag.begin(`emptied ${divisionId}`, call.switches.emptiedDivisionLag);
  }
}
