import { z } from 'zod';
import { ApiError } from '../api-errors.ts';
import { queueDefaults } from '../field-defaults.ts';
import type { Fields, QueueMember, StoredObject } from '../model.ts';
import type { ObjectKind } from '../object-kinds.ts';
import { changeObject, createObject, objectById, rendered, selectedObjects } from '../objects.ts';
import { pageOf } from '../paging.ts';
import { renderUser } from '../rendering.ts';
import { bodyOf } from '../request-body.ts';
import { type Call, defineRoute, ok, type Route, undeclaredSuccess } from '../route.ts';

const queueKind: ObjectKind = {
  type: 'QUEUE',
  path: '/routing/queues',
  filter: 'divisionId',
  edit: 'routing:queue:edit',
  duplicate: 'duplicateName',
};
const MembersBody = z.array(z.looseObject({ id: z.string() })).max(100);
const MembersPatch = z.array(
  z.looseObject({ id: z.string(), joined: z.boolean().optional(), ringNumber: z.number().optional() }),
);

/** Queues, their members and their wrap-up codes: `/api/v2/routing/queues`. */
export const queueRoutes: readonly Route[] = [
  defineRoute('GET', '/routing/queues', (call) => {
    const hasPeer = call.query.text('hasPeer');
    const queues = selectedObjects(call, queueKind, 'GET /api/v2/routing/queues').filter(
      // Without the parameter both kinds are listed.
      (queue) => hasPeer === undefined || (queue.fields['peerId'] !== undefined) === (hasPeer === 'true'),
    );
    return ok(pageOf(call, queues, (queue) => renderQueue(call, queue)));
  }),

  defineRoute('POST', '/routing/queues', (call) =>
    ok(renderQueue(call, createObject(call, queueKind, queueDefaults()))),
  ),

  defineRoute('GET', '/routing/queues/{queueId}', (call) => {
    const queue = queueById(call);
    if (call.lag.holds(`read ${queue.id}`)) throw new ApiError('resourceNotFound', { what: 'queue' });
    return ok(renderQueue(call, queue));
  }),

  defineRoute('PUT', '/routing/queues/{queueId}', (call) =>
    ok(renderQueue(call, changeObject(call, queueKind, queueById(call), 'PUT /api/v2/routing/queues/{queueId}'))),
  ),

  defineRoute('DELETE', '/routing/queues/{queueId}', (call) => {
    const queue = queueById(call);
    const { organisation } = call;
    if (membersOf(call, queue).length > 0 && !call.query.flag('forceDelete', false)) throw new ApiError('activeQueue');
    organisation.objects.remove(queue);
    organisation.queueMembers.delete(queue.id);
    organisation.queueWrapupCodes.delete(queue.id);
    return ok({});
  }),

  defineRoute('GET', '/routing/queues/{queueId}/members', (call) => {
    const queue = queueById(call);
    const joined = call.query.text('joined');
    const memberBy = call.query.text('memberBy');
    const members = memberBy === 'group' ? [] : membersOf(call, queue);
    const shown = members.filter((member) => joined === undefined || member.joined === (joined === 'true'));
    return ok(
      pageOf(call, shown, (member) => renderMember(call, queue, member), { maxPageSize: 100, uncounted: true }),
    );
  }),

  defineRoute('POST', '/routing/queues/{queueId}/members', (call) => {
    const queue = queueById(call);
    const ids = bodyOf(call, MembersBody).map(({ id }) => id);
    for (const id of ids)
      if (!call.organisation.users.has(id)) throw new ApiError('resourceNotFound', { what: 'user' });
    const others = membersOf(call, queue).filter((member) => !ids.includes(member.userId));
    const added = call.query.flag('delete', false)
      ? []
      : ids.map((userId) => ({ userId, joined: true, ringNumber: 1 }));
    call.organisation.queueMembers.set(queue.id, [...others, ...added]);
    return undeclaredSuccess(call);
  }),

  defineRoute('PATCH', '/routing/queues/{queueId}/members', (call) => {
    const queue = queueById(call);
    for (const { id, joined, ringNumber } of bodyOf(call, MembersPatch)) {
      const member = membersOf(call, queue).find(({ userId }) => userId === id);
      if (!member) throw new ApiError('resourceNotFound', { what: 'member' });
      member.joined = joined ?? member.joined;
      member.ringNumber = ringNumber ?? member.ringNumber;
    }
    return ok(pageOf(call, membersOf(call, queue), (member) => renderMember(call, queue, member), { uncounted: true }));
  }),

  defineRoute('GET', '/routing/queues/{queueId}/wrapupcodes', (call) => {
    const codes = wrapupCodesOf(call, queueById(call));
    return ok(pageOf(call, codes, (code) => ({ id: code.id, name: code.name })));
  }),

  defineRoute('POST', '/routing/queues/{queueId}/wrapupcodes', (call) => {
    const queue = queueById(call);
    const ids = bodyOf(call, MembersBody).map(({ id }) => id);
    for (const id of ids) {
      if (call.organisation.objects.get(id)?.type !== 'WRAPUPCODE') {
        throw new ApiError('resourceNotFound', { what: 'wrap-up code' });
      }
    }
    const held = call.organisation.queueWrapupCodes.get(queue.id) ?? [];
    call.organisation.queueWrapupCodes.set(queue.id, [...new Set([...held, ...ids])]);
    return ok(wrapupCodesOf(call, queue).map((code) => ({ id: code.id, name: code.name })));
  }),
];

function queueById(call: Call): StoredObject {
  return objectById(call, queueKind, call.param('queueId'));
}

function membersOf(call: Call, queue: StoredObject): QueueMember[] {
  return call.organisation.queueMembers.get(queue.id) ?? [];
}

function wrapupCodesOf(call: Call, queue: StoredObject): StoredObject[] {
  const ids = call.organisation.queueWrapupCodes.get(queue.id) ?? [];
  return ids.flatMap((id) => call.organisation.objects.get(id) ?? []);
}

function renderQueue(call: Call, queue: StoredObject): Fields {
  const members = membersOf(call, queue);
  return {
    ...rendered(call, queueKind, queue),
    memberCount: members.length,
    userMemberCount: members.length,
    joinedMemberCount: members.filter((member) => member.joined).length,
  };
}

function renderMember(call: Call, queue: StoredObject, member: QueueMember): Fields {
  const user = call.organisation.users.get(member.userId);
  return {
    id: member.userId,
    name: user?.name,
    user: user && renderUser(call.organisation, user),
    joined: member.joined,
    ringNumber: member.ringNumber,
    memberBy: 'user',
    selfUri: `/api/v2/routing/queues/${queue.id}/members/${member.userId}`,
  };
}
