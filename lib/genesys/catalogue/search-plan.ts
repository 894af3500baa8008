import type { Values, RowsQuestion } from './call-questions.ts';
import { keyValuesOf, leadingPart, type KeyValues } from './compare-key.ts';
import type { ExistingAnswer, ExistingRequest } from './existing.ts';
import type { ResourceType } from './resource-type.ts';
import { resourceType } from './resource-types.ts';
import { listOf, lookUpOf, lookUpSettles, parentsOf } from './rows-of.ts';

/** One key and the questions that look it up. */
export interface SoughtKey {
  readonly values: KeyValues;
  /** None where it cannot be looked up. */
  readonly lookUps: readonly RowsQuestion[];
  /** Whether looking it up settles it, also when nothing is found. */
  readonly settles: boolean;
}

/** What is looked for in one list, by however many requests. */
export interface Search {
  readonly type: ResourceType;
  readonly list: readonly RowsQuestion[];
  /** By {@link keyIdOf}; equal keys are looked for once. */
  readonly keys: ReadonlyMap<string, SoughtKey>;
}

/** What the requests amount to: the answers that need no asking, and the searches of the others. */
export interface SearchPlan {
  readonly searches: readonly Search[];
  /** In the order of the requests: its answer, or its search. */
  readonly outcomes: readonly (ExistingAnswer | Search)[];
}

/** Puts requests that read the same list together. */
export function searchPlanOf(requests: readonly ExistingRequest[]): SearchPlan {
  const searches = new Map<string, Search & { readonly keys: Map<string, SoughtKey> }>();
  const outcomes = requests.map((request): ExistingAnswer | Search => {
    const { type: name, parents = {} } = request;
    const type = resourceType(name);
    if (type === undefined) return { kind: 'not-applicable', reason: 'the provider has no such type' };
    if (type.notApplicable !== undefined) return { kind: 'not-applicable', reason: type.notApplicable };
    const missing = parentsOf(type).filter((attribute) => (parents[attribute] ?? '') === '');
    if (missing.length > 0) return { kind: 'parent-unknown', attributes: missing };

    const id = JSON.stringify([name, parentsOf(type).map((attribute) => parents[attribute])]);
    const search = searches.get(id) ?? { type, list: listOf(type, { parents }), keys: new Map() };
    searches.set(id, search);
    for (const values of soughtIn(type, request)) {
      const key = keyIdOf(values);
      if (!search.keys.has(key)) search.keys.set(key, soughtKeyOf(type, values, parents));
    }
    return search;
  });
  return { searches: [...searches.values()], outcomes };
}

/** The keys of a request; of what has no key of its own there is a single one. */
export function soughtIn(type: ResourceType, { keys }: ExistingRequest): KeyValues[] {
  return keys.length === 0 && leadingPart(type) === undefined ? [{}] : keys.map((key) => keyValuesOf(type, key));
}

/** Names a key: equal for equal values. */
export function keyIdOf(values: KeyValues): string {
  return JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function soughtKeyOf(type: ResourceType, values: KeyValues, parents: Values): SoughtKey {
  const leading = leadingPart(type);
  const value = leading === undefined ? undefined : values[leading.attribute];
  if (typeof value !== 'string') return { values, lookUps: [], settles: false };
  const others = Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const lookUps = lookUpOf(type, { key: value, parents: { ...Object.fromEntries(others), ...parents } });
  return { values, lookUps, settles: lookUps.length > 0 && lookUpSettles(type, value) };
}
