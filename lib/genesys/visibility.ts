import { z } from 'zod';
import type { Question } from './question.ts';
import { getOne } from './question.ts';

/** In which divisions our OAuth client holds one permission (`DivsPermittedEntityListing`, its first page). */
export const OrgDivisionsPermitted = z.object({
  /** True when it holds the permission in all divisions; false also where the API does not say. */
  allDivsPermitted: z.boolean().default(false),
  /** How many divisions there are in the list. */
  total: z.number().optional(),
  /** The first 100 of them. */
  entities: z.array(z.object({ id: z.string().min(1), name: z.string().optional() })).default([]),
});
export type OrgDivisionsPermitted = z.infer<typeof OrgDivisionsPermitted>;

/** A client that holds this in all divisions is taken to see all of them, and what is in them. */
export const SEES_ALL_DIVISIONS_BY = 'authorization:grant:view';

/**
 * In which divisions our OAuth client holds a permission: `GET /authorization/divisionspermitted/paged/me`.
 * Needs no permission. Only where `allDivsPermitted` is true does a list prove that a name is free.
 */
export function divisionsPermitted(permission: string): Question<OrgDivisionsPermitted> {
  return getOne({
    about: `the divisions where this OAuth client holds ${permission}`,
    path: '/api/v2/authorization/divisionspermitted/paged/me',
    query: { permission, pageNumber: 1, pageSize: 100 },
    schema: OrgDivisionsPermitted,
  });
}
