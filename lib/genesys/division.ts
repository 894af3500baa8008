import { z } from 'zod';
import { builtOnce } from './built-once.ts';
import type { Question } from './question.ts';
import { getList, getOne, getOneOrNothing } from './question.ts';
import { OrgGrant } from './subject.ts';

/** A division of the organisation (`AuthzDivision`). */
export const OrgDivision = z.object({
  id: z.string().min(1),
  name: z.string(),
  description: z.string().optional(),
  /** True for the one division that every organisation has from the start. */
  homeDivision: z.boolean().optional(),
  /** Objects in it by type, only where asked for. The keys are not documented: opaque. */
  objectCounts: z.record(z.string(), z.number()).optional(),
});
export type OrgDivision = z.infer<typeof OrgDivision>;

const DIVISIONS = '/api/v2/authorization/divisions';

/** All divisions: `GET /authorization/divisions`; very many by cursor (see `larger-pages.ts`). Needs no permission. */
export function allDivisions(): Question<OrgDivision[]> {
  return divisions();
}

const divisions = builtOnce(() => getList({ about: 'the divisions', path: DIVISIONS, schema: OrgDivision }));

/**
 * Divisions that a search by name shows: `GET /authorization/divisions?name=`. How the organisation compares is not
 * documented: what is found exists, and what is not found may exist all the same.
 */
export function divisionsNamed(name: string): Question<OrgDivision[]> {
  return getList({ about: `the divisions named ${name}`, path: DIVISIONS, query: { name }, schema: OrgDivision });
}

/** One division, undefined when there is none with that id. Needs no permission. */
export function divisionById(divisionId: string): Question<OrgDivision | undefined> {
  return getOneOrNothing({
    about: `the division ${divisionId}`,
    path: `${DIVISIONS}/{divisionId}`,
    at: { divisionId },
    schema: OrgDivision,
  });
}

/** One division with {@link OrgDivision.objectCounts}, undefined when there is none with that id. */
export function divisionWithCounts(divisionId: string): Question<OrgDivision | undefined> {
  return getOneOrNothing({
    about: `the division ${divisionId} and what is in it`,
    path: `${DIVISIONS}/{divisionId}`,
    at: { divisionId },
    query: { objectCount: true },
    schema: OrgDivision,
  });
}

/**
 * The home division: `GET /authorization/divisions/home`, or the row with `homeDivision: true` where all divisions are
 * read anyway. Needs no permission.
 */
export function homeDivision(): Question<OrgDivision> {
  return home();
}

const home = builtOnce(() => {
  const within = { list: allDivisions(), isIt: isHome };
  return getOne({ about: 'the home division', path: `${DIVISIONS}/home`, schema: OrgDivision, within });
});

function isHome(row: unknown): boolean {
  return OrgDivision.safeParse(row).data?.homeDivision === true;
}

/** The deleted divisions: `GET /authorization/divisions/deleted`. Whether their names stay taken is not known. */
export function deletedDivisions(): Question<OrgDivision[]> {
  return getList({
    about: 'the deleted divisions',
    path: `${DIVISIONS}/deleted`,
    schema: OrgDivision,
    permissions: ['authorization:divisionDeleted:view'],
  });
}

/**
 * The grants made in a division: `GET /authorization/divisions/{id}/grants`.
 *
 * Whether grants for all divisions (`*`) are among them is not known: this list shows who has access, it does
 * not prove who has none.
 */
export function divisionGrants(divisionId: string): Question<OrgGrant[]> {
  return getList({
    about: `the grants in the division ${divisionId}`,
    path: `${DIVISIONS}/{divisionId}/grants`,
    at: { divisionId },
    pageSize: 500,
    schema: OrgGrant,
    // Each grant comes with its whole role.
    lean: true,
    permissions: ['authorization:grant:view'],
  });
}

/** How many divisions the organisation may have: `GET /authorization/divisions/limit`, a bare number. */
export function divisionLimit(): Question<number> {
  return getOne({ about: 'how many divisions are allowed', path: `${DIVISIONS}/limit`, schema: z.number().int() });
}
