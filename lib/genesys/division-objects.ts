import { z } from 'zod';
import type { DivisionObjectKind } from './division-objects-table.ts';
import { DIVISION_OBJECT_KINDS } from './division-objects-table.ts';
import type { Question } from './question.ts';
import { getList, getOne, search } from './question.ts';

/** An object that lives in a division, whatever its kind: what all lists have in common. */
export const OrgDivisionObject = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  startNumber: z.string().optional(),
  endNumber: z.string().optional(),
  /** `deleted` in the lists that go on holding what was deleted. */
  state: z.string().optional(),
  division: z.object({ id: z.string().optional() }).optional(),
  /** Instead of `division`, in the lists of presence definitions. */
  divisionId: z.string().optional(),
});
export type OrgDivisionObject = z.infer<typeof OrgDivisionObject>;

/** How many objects of a kind are in a division, and the first of them: a single page. */
export interface FirstObjects {
  readonly total: number;
  readonly objects: readonly OrgDivisionObject[];
}

/** How many objects of a kind are named before "and N more". */
export const NAMED_AT_ONCE = 20;

/**
 * The objects of a kind in a division, through all pages. Where the API has no filter these are all objects of the
 * organisation, and the question is the same for every division: see {@link thoseInDivision}.
 */
export function objectsInDivision(kind: DivisionObjectKind, divisionId: string): Question<OrgDivisionObject[]> {
  const { list } = kind;
  const asked = {
    about: kind.words[1],
    schema: OrgDivisionObject,
    ...(kind.permission === undefined ? {} : { permissions: [kind.permission] }),
  };
  if (list.method === 'POST') return search({ ...asked, path: list.path, body: list.body(divisionId) });
  return getList({ ...asked, path: list.path, paging: list.paging, query: queryOf(list, divisionId) });
}

/**
 * The first objects of a kind in a division, and how many there are: one call however many they are. Undefined where
 * the API does not count them: it has no filter, no total, or a total that counts deleted objects too.
 */
export function firstInDivision(kind: DivisionObjectKind, divisionId: string): Question<FirstObjects> | undefined {
  const { list } = kind;
  if (list.method === 'POST' || list.filter === undefined) return undefined;
  if (list.paging !== 'number' || list.keepsDeleted === true) return undefined;
  return getOne({
    about: kind.words[1],
    path: list.path,
    query: { ...queryOf(list, divisionId), pageSize: NAMED_AT_ONCE, pageNumber: 1 },
    schema: FirstPage,
    ...(kind.permission === undefined ? {} : { permissions: [kind.permission] }),
  });
}

const FirstPage = z
  .object({ total: z.number().int().nonnegative(), entities: z.array(OrgDivisionObject).default([]) })
  .transform(({ total, entities }): FirstObjects => ({ total, objects: entities }));

function queryOf(list: Extract<DivisionObjectKind['list'], { method: 'GET' }>, divisionId: string) {
  return { ...list.query, ...(list.filter === undefined ? {} : { [list.filter]: divisionId }) };
}

/**
 * Those rows of {@link objectsInDivision} that are in the division and not deleted. A row that does not say where it is
 * counts where the API has filtered, and else does not.
 */
export function thoseInDivision(
  { list }: DivisionObjectKind,
  rows: readonly OrgDivisionObject[],
  divisionId: string,
): OrgDivisionObject[] {
  const isFiltered = list.method === 'POST' || list.filter !== undefined;
  return rows.filter((row) => {
    const place = row.division?.id ?? row.divisionId;
    return row.state !== 'deleted' && (place === undefined ? isFiltered : place === divisionId);
  });
}

/** What people call an object; its id where it has no name. */
export function nameOfObject({ namedBy }: DivisionObjectKind, row: OrgDivisionObject): string {
  const given = (namedBy?.fields ?? ['name']).flatMap((field) => row[field] ?? []);
  return given.join(namedBy?.joint) || row.name || row.id;
}

/** A number of objects in words: `1 queue`, `3 queues`. */
export function countInWords({ words }: DivisionObjectKind, count: number): string {
  return `${count} ${count === 1 ? words[0] : words[1]}`;
}

/**
 * Whether the API can move them to another division: many at once by
 * `POST /authorization/divisions/{divisionId}/objects/{objectType}`, or one at a time by their own update call.
 */
export function isMovable({ objectType, movesByUpdate }: DivisionObjectKind): boolean {
  return objectType !== undefined || movesByUpdate === true;
}

/**
 * What `objectCounts` of a division counts and no list explains. Its keys are not documented: one that is called like
 * an `objectType` is compared with that kind, the others together with all objects that no such key accounts for.
 *
 * @param listed - how many of a kind were found; a kind that could not be listed is left out
 */
export function unexplainedCounts(
  counts: Readonly<Record<string, number>>,
  listed: ReadonlyMap<DivisionObjectKind, number>,
): { readonly type: string; readonly count: number }[] {
  const entries = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([type, count]) => ({ type, count, listed: listedAs(type, listed) }));
  const found = [...listed.values()].reduce((sum, count) => sum + count, 0);
  const explained = entries.reduce((sum, { count, listed: known }) => sum + Math.min(count, known ?? 0), 0);
  const opaque = entries.reduce((sum, { count, listed: known }) => (known === undefined ? sum + count : sum), 0);
  return entries
    .filter(({ count, listed: known }) => (known === undefined ? opaque > found - explained : count > known))
    .map(({ type, count, listed: known = 0 }) => ({ type, count: count - known }));
}

/** How many objects were found of the kinds that are called like a key of `objectCounts`; undefined if none is. */
function listedAs(type: string, listed: ReadonlyMap<DivisionObjectKind, number>): number | undefined {
  const kinds = DIVISION_OBJECT_KINDS.filter((kind) => namesOf(kind).has(plain(type)));
  return kinds.length === 0 ? undefined : kinds.reduce((sum, kind) => sum + (listed.get(kind) ?? 0), 0);
}

/** What a kind may be called in `objectCounts`. */
function namesOf({ key, words, objectType }: DivisionObjectKind): ReadonlySet<string> {
  return new Set([objectType ?? key, key, words[0], words[1]].map(plain));
}

function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
}
