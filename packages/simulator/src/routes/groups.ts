import { z } from 'zod';
import { ApiError } from '../api-errors.ts';
import { auditImplied } from '../auditing.ts';
import { groupDefaults } from '../field-defaults.ts';
import type { Fields, Group, User } from '../model.ts';
import { holderOf } from '../names.ts';
import { newId } from '../new-id.ts';
import { pageOf } from '../paging.ts';
import { renderGroup, renderUser } from '../rendering.ts';
import { bodyOf } from '../request-body.ts';
import { expansionsIn } from '../user-expansions.ts';
import { accepted, type Call, defineRoute, ok, type Route, undeclaredSuccess } from '../route.ts';
import { SearchBody, searchPage, textAt } from '../search.ts';

const State = z.enum(['active', 'inactive', 'deleted']);
const GroupBody = z.looseObject({
  name: z.string().min(1),
  type: z.enum(['official', 'social']),
  visibility: z.enum(['public', 'owners', 'members']),
  rulesVisible: z.boolean(),
  state: State.nullish(),
  ownerIds: z.array(z.string()).nullish(),
});
const GroupUpdate = z.looseObject({
  name: z.string().min(1).optional(),
  version: z.number(),
  // One of them is published as `ownerIds` here.
  visibility: z.enum(['public', 'owners', 'ownerIds', 'members']).optional(),
  state: State.nullish(),
  ownerIds: z.array(z.string()).nullish(),
});
const MembersBody = z.looseObject({ memberIds: z.array(z.string()).max(50), version: z.number().optional() });
const AnyObject = z.looseObject({});

/** The group with the id, or 404 `general.resource.not.found`. */
export function groupById(call: Call, id: string): Group {
  const group = call.organisation.groups.get(id);
  if (!group) throw new ApiError('generalNotFound', { what: 'group' });
  return group;
}

/** Groups: `/api/v2/groups`, and their voicemail policy. */
export const groupRoutes: readonly Route[] = [
  defineRoute('GET', '/groups', (call) => {
    const ids = call.query.list('id');
    const groups = [...call.organisation.groups.values()].filter((group) => !ids || ids.includes(group.id));
    return ok(pageOf(call, groups, renderGroup));
  }),

  defineRoute('POST', '/groups', (call) => {
    const { name, ownerIds, ...rest } = bodyOf(call, GroupBody);
    assertNameFree(call, name);
    const group: Group = {
      id: newId(call, 'group', name),
      name,
      version: 1,
      memberIds: new Set(),
      fields: { ...groupDefaults(), ...rest, ...ownersOf(ownerIds) },
      voicemailPolicy: {},
    };
    call.organisation.groups.set(group.id, group);
    return ok(renderGroup(group));
  }),

  defineRoute('POST', '/groups/search', (call) => {
    const body = bodyOf(call, SearchBody);
    const groups = [...call.organisation.groups.values()];
    return ok(searchPage(groups, body, { type: 'groups', valueAt, render: renderGroup }));
  }),

  defineRoute('GET', '/groups/{groupId}', (call) => {
    const group = groupById(call, call.param('groupId'));
    if (call.lag.holds(`read ${group.id}`)) throw new ApiError('generalNotFound', { what: 'group' });
    return ok(renderGroup(group));
  }),

  defineRoute('PUT', '/groups/{groupId}', (call) => {
    const group = groupById(call, call.param('groupId'));
    const { name, version, ownerIds, ...rest } = bodyOf(call, GroupUpdate);
    if (version !== group.version) {
      throw new ApiError('generalConflictAsBadRequest', {
        reason: 'Resource conflict - Unexpected version was provided',
      });
    }
    if (name !== undefined) {
      assertNameFree(call, name, group.id);
      group.name = name;
    }
    group.fields = { ...group.fields, ...rest, ...ownersOf(ownerIds) };
    group.version += 1;
    return ok(renderGroup(group));
  }),

  defineRoute('DELETE', '/groups/{groupId}', (call) => {
    const group = groupById(call, call.param('groupId'));
    call.organisation.groups.delete(group.id);
    const revoked = call.organisation.directGrants(group.id);
    call.organisation.removeGrants(revoked);
    auditImplied(call, revoked);
    return undeclaredSuccess(call);
  }),

  defineRoute('GET', '/groups/{groupId}/individuals', (call) => {
    const group = groupById(call, call.param('groupId'));
    const entities = members(call, group).map((user) => renderUser(call.organisation, user));
    return ok({ entities, selfUri: call.path });
  }),

  defineRoute('GET', '/groups/{groupId}/members', (call) => {
    const all = members(call, groupById(call, call.param('groupId')));
    const expand = expansionsIn(call);
    return ok(pageOf(call, all, (user) => renderUser(call.organisation, user, expand)));
  }),

  defineRoute('POST', '/groups/{groupId}/members', (call) => {
    const group = groupById(call, call.param('groupId'));
    const { memberIds, version } = bodyOf(call, MembersBody);
    if (version !== undefined && version !== group.version) {
      throw new ApiError('generalConflict', { reason: 'The version supplied is not the current version of the group' });
    }
    for (const id of memberIds) {
      if (!call.organisation.users.has(id)) throw new ApiError('generalNotFound', { what: 'user' });
    }
    for (const id of memberIds) group.memberIds.add(id);
    group.version += 1;
    return accepted({});
  }),

  defineRoute('DELETE', '/groups/{groupId}/members', (call) => {
    const group = groupById(call, call.param('groupId'));
    const ids = call.query.list('ids');
    if (!ids) throw new ApiError('badRequest', { reason: 'ids is required' });
    for (const id of ids) group.memberIds.delete(id);
    group.version += 1;
    return accepted({});
  }),

  defineRoute('GET', '/voicemail/groups/{groupId}/policy', (call) =>
    ok(voicemailPolicy(groupById(call, call.param('groupId')))),
  ),

  defineRoute('PATCH', '/voicemail/groups/{groupId}/policy', (call) => {
    const group = groupById(call, call.param('groupId'));
    group.voicemailPolicy = { ...group.voicemailPolicy, ...bodyOf(call, AnyObject) };
    return ok(voicemailPolicy(group));
  }),
];

function valueAt({ id, name, fields }: Group, field: string): string {
  return textAt({ ...fields, id, name, state: 'active' }, field);
}

/** Written as `ownerIds`, read as `owners`; a blank id stands for "no owner" in what the provider sends. */
function ownersOf(ownerIds: readonly string[] | null | undefined): Fields {
  if (!ownerIds) return {};
  const owners = ownerIds.filter((id) => id.trim() !== '');
  return { owners: owners.map((id) => ({ id, selfUri: `/api/v2/users/${id}` })) };
}

function members(call: Call, group: Group): User[] {
  return [...group.memberIds].flatMap((id) => {
    const user = call.organisation.users.get(id);
    return user && user.state !== 'deleted' ? [user] : [];
  });
}

function voicemailPolicy(group: Group): Fields {
  return {
    name: group.name,
    group: { id: group.id, selfUri: `/api/v2/groups/${group.id}` },
    enabled: false,
    sendEmailNotifications: true,
    disableEmailPii: false,
    includeEmailTranscriptions: false,
    ...group.voicemailPolicy,
  };
}

function assertNameFree(call: Call, name: string, except?: string): void {
  if (holderOf(call.organisation.groups.values(), name, call.switches, except)) throw new ApiError('groupNameInUse');
}
