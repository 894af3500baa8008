import { z } from 'zod';
import { ApiError } from '../api-errors.ts';
import { type ObjectKind, objectKinds } from '../object-kinds.ts';
import { objectById } from '../objects.ts';
import { divisionReference } from '../rendering.ts';
import { bodyOf } from '../request-body.ts';
import { type Call, defineRoute, noContent, ok, type Route } from '../route.ts';
import { divisionById } from './divisions.ts';

const TeamMembersBody = z.object({ memberIds: z.array(z.string()) });
const MemberDivisionsBody = z.object({
  addDivisionIds: z.array(z.string()).nullish(),
  removeDivisionIds: z.array(z.string()).nullish(),
});

/** Members of teams, and the divisions whose users a skill group takes in. */
export const membershipRoutes: readonly Route[] = [
  defineRoute('GET', '/teams/{teamId}/members', (call) => {
    const members = held(call, teamId(call)).map((id) => ({
      id,
      name: call.organisation.users.get(id)?.name,
      selfUri: `/api/v2/users/${id}`,
    }));
    return ok({ entities: members, selfUri: call.path });
  }),

  defineRoute('POST', '/teams/{teamId}/members', (call) => {
    const { memberIds } = bodyOf(call, TeamMembersBody);
    for (const id of memberIds)
      if (!call.organisation.users.has(id)) throw new ApiError('resourceNotFound', { what: 'user' });
    change(call, teamId(call), memberIds, []);
    return ok({ entities: memberIds.map((id) => ({ id })) });
  }),

  defineRoute('DELETE', '/teams/{teamId}/members', (call) => {
    change(call, teamId(call), [], call.query.list('id') ?? []);
    return noContent;
  }),

  defineRoute('GET', '/routing/skillgroups/{skillGroupId}/members/divisions', (call) => {
    const divisions = held(call, skillGroupId(call)).map((id) => divisionReference(call.organisation, id));
    return ok({ entities: divisions, selfUri: call.path });
  }),

  defineRoute('POST', '/routing/skillgroups/{skillGroupId}/members/divisions', (call) => {
    const { addDivisionIds, removeDivisionIds } = bodyOf(call, MemberDivisionsBody);
    const added = (addDivisionIds ?? []).map((id) => (id === '*' ? id : divisionById(call, id).id));
    change(call, skillGroupId(call), added, removeDivisionIds ?? []);
    return noContent;
  }),
];

function teamId(call: Call): string {
  return objectById(call, kindOf('TEAM'), call.param('teamId')).id;
}

function skillGroupId(call: Call): string {
  return objectById(call, kindOf('SKILLGROUP'), call.param('skillGroupId')).id;
}

function kindOf(type: string): ObjectKind {
  const kind = objectKinds.find((each) => each.type === type);
  if (!kind) throw new Error(`no kind ${type}`);
  return kind;
}

function held(call: Call, id: string): readonly string[] {
  return call.organisation.memberships.get(id) ?? [];
}

function change(call: Call, id: string, added: readonly string[], removed: readonly string[]): void {
  const members = new Set([...held(call, id), ...added]);
  for (const each of removed) members.delete(each);
  call.organisation.memberships.set(id, [...members]);
}
