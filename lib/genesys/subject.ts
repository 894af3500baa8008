import { z } from 'zod';
import type { Question } from './question.ts';
import { getOne, getOneOrNothing } from './question.ts';

/** One subject holds one role in one division (`AuthzGrant`). */
export const OrgGrant = z.object({
  /** Who holds it: the subject asked for, or the group that it comes through. */
  subjectId: z.string().min(1),
  division: z.object({
    /** UUID; what "all divisions" reads back as is not known, `*` is what is written. */
    id: z.string().min(1),
    name: z.string().optional(),
  }),
  role: z.object({ id: z.string().min(1), name: z.string().optional() }),
});
export type OrgGrant = z.infer<typeof OrgGrant>;

/** A user, group or OAuth client as the holder of grants (`AuthzSubject`). */
export const OrgSubject = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  /** Own and inherited grants; see {@link directGrants}. */
  grants: z.array(OrgGrant),
});
export type OrgSubject = z.infer<typeof OrgSubject>;

/**
 * The grants of a subject, undefined when there is no such subject: `GET /authorization/subjects/{id}`.
 *
 * Asked with `includeDuplicates`, as the provider does: else a grant that the subject has itself and through a
 * group may show as one of the two only.
 */
export function subjectGrants(subjectId: string): Question<OrgSubject | undefined> {
  return getOneOrNothing({
    about: `the grants of ${subjectId}`,
    path: '/api/v2/authorization/subjects/{subjectId}',
    at: { subjectId },
    query: { includeDuplicates: true },
    schema: OrgSubject,
    permissions: ['authorization:grant:view'],
  });
}

/** The grants of our own OAuth client: `GET /authorization/subjects/me`. That it works for a client is not proven. */
export function ownGrants(): Question<OrgSubject> {
  return getOne({
    about: 'the grants of this OAuth client',
    path: '/api/v2/authorization/subjects/me',
    schema: OrgSubject,
  });
}

/** The grants that a subject holds itself, without those that come through a group. */
export function directGrants(subject: OrgSubject): OrgGrant[] {
  return subject.grants.filter(({ subjectId }) => subjectId === subject.id);
}
