import { identifierOf } from './identifiers.ts';
import type { Call } from './route.ts';

/**
 * The id of a thing that a call makes: it follows from the kind and the name, so a repeated run shows the same ids;
 * what is made anew after a deletion gets another id, as it would in Genesys Cloud.
 */
export function newId(call: Call, kind: string, name: string): string {
  const { organisation } = call;
  for (let attempt = 0; ; attempt += 1) {
    const id = identifierOf(kind, attempt === 0 ? name : `${name}\n${attempt}`);
    if (!organisation.usedIds.has(id)) {
      organisation.usedIds.add(id);
      beginLags(call, id);
      return id;
    }
  }
}

/** A thing just made or restored is unknown to other services at first, as far as the switches say so. */
export function beginLags({ lag, switches }: Call, id: string): void {
  lag.begin(`grant ${id}`, switches.grantsLag);
  lag.begin(`read ${id}`, switches.readsLag);
  lag.beginUnlisted(id, switches.listsLag);
}
