import { z } from 'zod';
import { ApiError } from '../api-errors.ts';
import { auditImplied, auditMove } from '../auditing.ts';
import type { User } from '../model.ts';
import { newId } from '../new-id.ts';
import { pageOf } from '../paging.ts';
import { renderUser } from '../rendering.ts';
import { bodyOf } from '../request-body.ts';
import { type Call, defineRoute, ok, type Route } from '../route.ts';
import { asksFor, SearchBody, searchPage, textAt } from '../search.ts';
import { expansionsIn } from '../user-expansions.ts';
import { assertPermittedIn } from '../visibility.ts';
import { divisionById } from './divisions.ts';

const State = z.enum(['active', 'inactive', 'deleted']);
const UserBody = z.looseObject({
  name: z.string().min(1),
  email: z.string().min(1),
  divisionId: z.string().nullish(),
  state: State.nullish(),
});
const UserPatch = z.looseObject({
  name: z.string().min(1).optional(),
  email: z.string().min(1).optional(),
  divisionId: z.string().optional(),
  state: State.optional(),
  version: z.number(),
});

/** The user with the id, deleted ones too; 404 `general.resource.not.found` without one. */
export function userById(call: Call, id: string): User {
  const user = call.organisation.users.get(id);
  if (!user || !userIsVisible(call, user)) throw new ApiError('generalNotFound', { what: 'user' });
  return user;
}

/** Users: `/api/v2/users`. */
export const userRoutes: readonly Route[] = [
  defineRoute('GET', '/users', (call) => {
    const ids = call.query.list('id');
    if (ids && ids.length > 100) throw new ApiError('maxUserIds');
    const state = call.query.text('state') ?? 'active';
    const users = [...call.organisation.users.values()].filter(
      (user) =>
        (state === 'any' || user.state === state) && (!ids || ids.includes(user.id)) && userIsVisible(call, user),
    );
    const expand = expansionsIn(call);
    return ok(pageOf(call, users, (user) => renderUser(call.organisation, user, expand)));
  }),

  defineRoute('POST', '/users', (call) => {
    const { name, email, divisionId, state, ...rest } = bodyOf(call, UserBody);
    const { organisation } = call;
    const division = divisionId ? divisionById(call, divisionId) : organisation.homeDivision();
    assertPermittedIn(call, 'directory:user:add', division.id);
    assertEmailFree(call, email);
    delete rest['password'];
    const user: User = {
      id: newId(call, 'user', email.toLowerCase()),
      name,
      email,
      divisionId: division.id,
      state: state ?? 'active',
      version: 1,
      fields: rest,
      extras: new Map(),
    };
    organisation.users.add(user);
    return ok(renderUser(organisation, user));
  }),

  defineRoute('POST', '/users/search', (call) => {
    const body = bodyOf(call, SearchBody);
    const users = [...call.organisation.users.values()].filter(
      (user) => userIsVisible(call, user) && (user.state !== 'deleted' || asksFor(body, 'state')),
    );
    const render = (user: User) => renderUser(call.organisation, user, body.expand ?? []);
    return ok(searchPage(users, body, { type: 'users', valueAt, render }));
  }),

  defineRoute('GET', '/users/me', () => {
    throw new ApiError('notAUser');
  }),

  defineRoute('GET', '/users/{userId}', (call) => {
    const user = userById(call, call.param('userId'));
    const wantsDeleted = call.query.text('state') === 'deleted';
    if (call.lag.holds(`read ${user.id}`)) throw new ApiError('generalNotFound', { what: 'user' });
    if ((user.state === 'deleted') !== wantsDeleted) throw new ApiError('generalNotFound', { what: 'user' });
    return ok(renderUser(call.organisation, user, expansionsIn(call)));
  }),

  defineRoute('PATCH', '/users/{userId}', (call) => {
    const user = userById(call, call.param('userId'));
    const { name, email, divisionId, state, version, ...rest } = bodyOf(call, UserPatch);
    if (version !== user.version) {
      const reason = 'The version supplied does not match the current version of the user';
      throw new ApiError('generalConflict', { reason });
    }
    if (email !== undefined && email.toLowerCase() !== user.email.toLowerCase()) assertEmailFree(call, email);
    const from = user.divisionId;
    if (divisionId !== undefined) user.divisionId = divisionById(call, divisionId).id;
    user.name = name ?? user.name;
    if (email !== undefined) call.organisation.users.changeEmail(user, email);
    user.state = state ?? user.state;
    user.fields = { ...user.fields, ...stored(rest) };
    user.version += 1;
    auditMove(call, user, from);
    return ok(renderUser(call.organisation, user));
  }),

  defineRoute('DELETE', '/users/{userId}', (call) => {
    const user = userById(call, call.param('userId'));
    if (user.state === 'deleted') throw new ApiError('generalNotFound', { what: 'user' });
    const { organisation } = call;
    user.state = 'deleted';
    user.version += 1;
    // A deleted user comes back in Home and without permissions.
    const from = user.divisionId;
    user.divisionId = organisation.homeDivision().id;
    if (call.switches.impliedChangesAudited) auditMove(call, user, from);
    const revoked = organisation.directGrants(user.id);
    organisation.removeGrants(revoked);
    auditImplied(call, revoked);
    for (const group of organisation.groups.values()) group.memberIds.delete(user.id);
    return ok({});
  }),
];

function valueAt(user: User, field: string): string {
  switch (field) {
    case 'id':
    case 'name':
    case 'email':
    case 'state':
    case 'divisionId':
      return user[field];
    case 'username':
      return user.email;
    case 'division.id':
      return user.divisionId;
    default:
      return textAt(user.fields, field);
  }
}

function userIsVisible(call: Call, user: User): boolean {
  return call.client.sees?.has(user.divisionId) ?? true;
}

function assertEmailFree(call: Call, email: string): void {
  const holder = call.organisation.users.withEmail(email);
  if (!holder) return;
  throw new ApiError('generalConflict', {
    reason: `A user with the e-mail address ${email} exists (${holder.state}).`,
  });
}

/** Written as ids, read as references. */
function stored(rest: Record<string, unknown>): Record<string, unknown> {
  const { manager, ...others } = rest;
  if (manager === undefined) return others;
  return { ...others, manager: typeof manager === 'string' && manager !== '' ? { id: manager } : undefined };
}
