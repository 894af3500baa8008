import { z } from 'zod';
import type { AskList, Question, Search } from './question.ts';
import { getList, getOneOrNothing, search, searchFirst } from './question.ts';

/** A user of the organisation (`User`). */
export const OrgUser = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  email: z.string().optional(),
  /** active, inactive or deleted. */
  state: z.string().optional(),
  department: z.string().optional(),
  title: z.string().optional(),
  division: z.object({ id: z.string().min(1), name: z.string().optional() }).optional(),
});
export type OrgUser = z.infer<typeof OrgUser>;

const VIEW = ['directory:user:view'];

/**
 * The user with exactly this e-mail address, undefined when there is none: `POST /users/search`, EXACT, no state.
 * Asks and chooses as the provider's data source does: the first one that comes. Whether inactive users are among
 * them is up to the API.
 */
export function userByEmail(email: string): Question<OrgUser | undefined> {
  return searchFirst(exactly('email', email));
}

/** All users with exactly this e-mail address; the same request as {@link userByEmail}. */
export function usersByEmail(email: string): Question<OrgUser[]> {
  return search(exactly('email', email));
}

/** The user with exactly this name that the provider's data source would take: the first one. Names are not unique. */
export function userByName(name: string): Question<OrgUser | undefined> {
  return searchFirst(exactly('name', name));
}

/** All users with exactly this name; the same request as {@link userByName}. */
export function usersByName(name: string): Question<OrgUser[]> {
  return search(exactly('name', name));
}

/**
 * Deleted users with exactly this e-mail address, as the provider looks before it creates a user:
 * what it finds here it restores instead.
 */
export function deletedUsersByEmail(email: string): Question<OrgUser[]> {
  return search({
    about: `deleted users with the e-mail address ${email}`,
    path: '/api/v2/users/search',
    body: {
      query: [
        { type: 'EXACT', fields: ['email'], value: email },
        { type: 'EXACT', fields: ['state'], values: ['deleted'] },
      ],
    },
    schema: OrgUser,
    permissions: VIEW,
  });
}

/** One user, undefined when there is none with that id in that state: `GET /users/{id}`. @default active */
export function userById(userId: string, state: 'active' | 'deleted' = 'active'): Question<OrgUser | undefined> {
  return getOneOrNothing({
    about: `the user ${userId}`,
    path: '/api/v2/users/{userId}',
    at: { userId },
    query: { state: state === 'active' ? undefined : state },
    schema: OrgUser,
  });
}

/**
 * All users in a state: `GET /users`, which cannot filter by name, e-mail or division.
 *
 * @param state - @default active
 * @param options.lean - see {@link AskList.lean}; then nobody who reads more of users shares the answer. @default false
 */
export function allUsers(
  state: 'active' | 'inactive' | 'deleted' | 'any' = 'active',
  { lean = false }: Pick<AskList<OrgUser>, 'lean'> = {},
): Question<OrgUser[]> {
  return getList({
    about: `the users (${state})`,
    path: '/api/v2/users',
    query: { state },
    schema: OrgUser,
    lean,
    permissions: VIEW,
  });
}

/** Users by their ids in any state, at most 100 of them; ids of none, and of those not shown to us, are left out. */
export function usersByIds(ids: readonly string[]): Question<OrgUser[]> {
  return getList({
    about: 'users by their ids',
    path: '/api/v2/users',
    query: { id: ids, state: 'any' },
    schema: OrgUser,
    permissions: VIEW,
  });
}

function exactly(field: 'email' | 'name', value: string): Search<OrgUser> {
  return {
    about: `users whose ${field} is ${value}`,
    path: '/api/v2/users/search',
    body: { sortBy: 'email', sortOrder: 'ASC', query: [{ type: 'EXACT', fields: [field], value }] },
    schema: OrgUser,
    permissions: VIEW,
  };
}
