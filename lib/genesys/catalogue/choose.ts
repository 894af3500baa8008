import type { ResourceType } from './resource-type.ts';

/** How objects are found: by reading the whole list, or by asking for each by its name. */
export type Way = 'list' | 'look-up';

/** What reading and looking up cost a type. */
export interface Terms {
  /** Rows a page. */
  readonly pageSize: number;
  /** Lists that are read together, each with a first page of its own. */
  readonly passes: number;
  /** True where only an empty page is the end. */
  readonly untilEmpty: boolean;
  /** Calls a name; undefined where looking up settles nothing: what finds nothing proves nothing, so the list is read. */
  readonly lookUpPasses: number | undefined;
}

/** What is decided, and what it costs. */
export interface Choice {
  readonly by: Way;
  /** Calls altogether, those for the totals included; undefined where the list does not say how long it is. */
  readonly calls: number | undefined;
}

/** How many pages a list is taken to have that does not count its rows. */
export const PAGES_OF_UNCOUNTED = 10;

/**
 * List or look up, whichever is fewer calls from here on; on a tie the list, which shows similar names too. The totals
 * come from the first pages, which are not asked again.
 *
 * @param totals - rows of each pass; undefined where the API does not count them
 * @param names - how many different names are looked for
 */
export function choose(totals: readonly (number | undefined)[], names: number, terms: Terms): Choice {
  const { lookUpPasses, passes } = terms;
  if (lookUpPasses === undefined) return { by: 'list', calls: forecast('list', totals, names, terms) };
  const asked = firstPagesAsked(totals);
  const pages = forecast('list', totals, names, terms) ?? PAGES_OF_UNCOUNTED * passes;
  const by: Way = pages - asked <= names * lookUpPasses ? 'list' : 'look-up';
  return { by, calls: forecast(by, totals, names, terms) };
}

/** How many calls a way costs, those for the totals included; undefined where that is not known. */
export function forecast(
  way: Way,
  totals: readonly (number | undefined)[],
  names: number,
  { pageSize, untilEmpty, lookUpPasses }: Terms,
): number | undefined {
  if (way === 'look-up') {
    return lookUpPasses === undefined ? undefined : firstPagesAsked(totals) + names * lookUpPasses;
  }
  let calls = 0;
  for (const total of totals) {
    if (total === undefined) return undefined;
    calls += Math.max(1, Math.ceil(total / pageSize)) + (untilEmpty && total > 0 ? 1 : 0);
  }
  return calls;
}

/** The {@link Terms} of a type. */
export function termsOf({ list, lookUp }: ResourceType): Terms {
  return {
    pageSize: list?.pageSize ?? Number.POSITIVE_INFINITY,
    passes: list?.passes?.length ?? 1,
    untilEmpty: list?.paging === 'until-empty',
    lookUpPasses: lookUp?.provesAbsence === true ? (lookUp.call.passes?.length ?? 1) : undefined,
  };
}

/** A list that counts was asked for its first page to learn its total. */
function firstPagesAsked(totals: readonly (number | undefined)[]): number {
  return totals.filter((total) => total !== undefined).length;
}
