import type { Fields, OAuthClient, User, UserState } from '../model.ts';
import type { Organisation } from '../organisation.ts';
import { demoClient } from '../seed-clients.ts';
import { groupDefaults } from '../field-defaults.ts';
import { objectIn, objectsIn, rowWithout, textIn } from './answer.ts';
import type { Taker } from './taker.ts';

/** What the simulator itself says of a user, a group or a client. */
const OF_USER = ['id', 'name', 'email', 'username', 'division', 'state', 'version', 'selfUri', 'primaryContactInfo'];
const DERIVED_OF_USER = ['groups', 'authorization', 'skills', 'languages'];
const OF_GROUP = ['id', 'name', 'memberCount', 'state', 'version', 'selfUri'];
const OF_CLIENT = ['id', 'name', 'state', 'roleDivisions', 'roleIds', 'selfUri', 'secret'];

/** Users, groups and OAuth clients, and who is in which group. */
export const subjectTakers: readonly Taker[] = [
  {
    of: ['/users', '/users/search', '/users/{userId}'],
    take: ({ rows }, organisation) => takeUsers(organisation, rows),
  },
  {
    of: ['/groups', '/groups/search', '/groups/{groupId}'],
    take({ rows }, { groups }) {
      for (const row of rows) {
        const id = textIn(row, 'id');
        if (id === undefined) continue;
        const known = groups.get(id);
        groups.set(id, {
          id,
          name: textIn(row, 'name') ?? id,
          version: numberIn(row, 'version'),
          memberIds: known?.memberIds ?? new Set(),
          fields: { ...(known?.fields ?? groupDefaults()), ...rowWithout(row, ...OF_GROUP) },
          voicemailPolicy: known?.voicemailPolicy ?? {},
        });
      }
    },
  },
  {
    of: ['/groups/{groupId}/members', '/groups/{groupId}/individuals'],
    take({ rows, params: { groupId = '' } }, organisation) {
      // A member is a whole user, where the list of users was not read; of a snapshot it is an id alone.
      takeUsers(
        organisation,
        rows.filter((row) => 'email' in row),
      );
      for (const row of rows) {
        const id = textIn(row, 'id');
        if (id !== undefined) organisation.groups.get(groupId)?.memberIds.add(id);
      }
    },
  },
  {
    of: ['/oauth/clients', '/oauth/clients/{clientId}'],
    take({ rows }, { clients }) {
      for (const row of rows) {
        const id = textIn(row, 'id');
        if (id !== undefined) clients.set(id, clientOf(id, row, clients.get(id)));
      }
    },
  },
  {
    of: ['/users/{userId}/routingskills', '/users/{userId}/routinglanguages'],
    take({ rows, template, params: { userId = '' } }, { users }) {
      users.get(userId)?.extras.set(template.endsWith('skills') ? 'skills' : 'languages', [...rows]);
    },
  },
  {
    of: ['/voicemail/userpolicies/{userId}', '/routing/users/{userId}/utilization'],
    take({ rows: [row = {}], template, params: { userId = '' } }, { users }) {
      users.get(userId)?.extras.set(template.startsWith('/voicemail') ? 'voicemail' : 'utilization', row);
    },
  },
  {
    of: ['/voicemail/groups/{groupId}/policy'],
    take({ rows: [row = {}], params: { groupId = '' } }, { groups }) {
      const group = groups.get(groupId);
      if (group) group.voicemailPolicy = rowWithout(row, 'name', 'group');
    },
  },
];

/** A client, which logs in with the secret that every client of a twin has: its own is nowhere. */
export function clientOf(id: string, row: Fields, known?: OAuthClient): OAuthClient {
  const state = textIn(row, 'state');
  return {
    id,
    name: textIn(row, 'name') ?? known?.name ?? id,
    secret: demoClient.secret,
    state: state === 'disabled' || state === 'inactive' ? state : 'active',
    sees: undefined,
    fields: { ...known?.fields, ...rowWithout(row, ...OF_CLIENT) },
  };
}

function takeUsers(organisation: Organisation, rows: readonly Fields[]): void {
  const { users } = organisation;
  const home = organisation.homeDivision().id;
  for (const row of rows) {
    const id = textIn(row, 'id');
    if (id === undefined) continue;
    const known = users.get(id);
    const user: User = {
      id,
      name: textIn(row, 'name') ?? known?.name ?? id,
      email: textIn(row, 'email') ?? known?.email ?? '',
      divisionId: textIn(objectIn(row, 'division'), 'id') ?? known?.divisionId ?? home,
      state: stateIn(row) ?? known?.state ?? 'active',
      version: numberIn(row, 'version', known?.version),
      fields: { ...known?.fields, ...rowWithout(row, ...OF_USER, ...DERIVED_OF_USER) },
      extras: known?.extras ?? new Map(),
    };
    for (const part of ['skills', 'languages']) if (part in row) user.extras.set(part, [...objectsIn(row, part)]);
    users.add(user);
  }
}

function stateIn(row: Fields): UserState | undefined {
  const state = row['state'];
  return state === 'active' || state === 'inactive' || state === 'deleted' ? state : undefined;
}

function numberIn(row: Fields, field: string, otherwise = 1): number {
  const value = row[field];
  return typeof value === 'number' ? value : otherwise;
}
