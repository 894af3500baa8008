import { z } from 'zod';
import {
  allDivisions,
  allRoles,
  deletedUsersByEmail,
  getList,
  groupsNamed,
  resourceType,
  usersByEmail,
  type Question,
} from '../../../lib/genesys/index.ts';

/** What a look-up by name finds. */
export interface NamedObject {
  readonly id: string;
  /** What identifies it: the name, of a user the e-mail address. */
  readonly key: string;
  readonly name: string;
  readonly isDeleted?: boolean;
  readonly defaultRoleId?: string;
}

/** How the objects of a type are looked up by name. It finds; that it found nothing proves nothing. */
export interface LookUp {
  readonly question: Question<unknown>;
  /** The answer's rows as objects. */
  readonly read: (rows: unknown) => readonly NamedObject[];
}

const Row = z.object({ id: z.string().min(1), name: z.string().default('') });

/** Lists of the API that can be filtered by `name`. */
const NAMED_LISTS: Readonly<Record<string, { path: string; words: string; paging?: 'cursor' }>> = {
  genesyscloud_routing_queue: { path: 'routing/queues', words: 'queues' },
  genesyscloud_routing_skill: { path: 'routing/skills', words: 'skills' },
  genesyscloud_routing_language: { path: 'routing/languages', words: 'languages' },
  genesyscloud_routing_wrapupcode: { path: 'routing/wrapupcodes', words: 'wrap-up codes' },
  genesyscloud_routing_skill_group: { path: 'routing/skillgroups', words: 'skill groups', paging: 'cursor' },
  genesyscloud_team: { path: 'teams', words: 'teams', paging: 'cursor' },
  genesyscloud_flow_milestone: { path: 'flows/milestones', words: 'flow milestones' },
  genesyscloud_flow_outcome: { path: 'flows/outcomes', words: 'flow outcomes' },
  genesyscloud_architect_datatable: { path: 'flows/datatables', words: 'data tables' },
  genesyscloud_architect_schedules: { path: 'architect/schedules', words: 'schedules' },
  genesyscloud_architect_schedulegroups: { path: 'architect/schedulegroups', words: 'schedule groups' },
  genesyscloud_architect_emergencygroup: { path: 'architect/emergencygroups', words: 'emergency groups' },
  genesyscloud_architect_ivr: { path: 'architect/ivrs', words: 'IVRs' },
  genesyscloud_outbound_campaign: { path: 'outbound/campaigns', words: 'campaigns' },
  genesyscloud_outbound_messagingcampaign: { path: 'outbound/messagingcampaigns', words: 'messaging campaigns' },
  genesyscloud_outbound_contact_list: { path: 'outbound/contactlists', words: 'contact lists' },
  genesyscloud_outbound_dnclist: { path: 'outbound/dnclists', words: 'do-not-call lists' },
  genesyscloud_script: { path: 'scripts', words: 'scripts' },
};

/** How to look a name up; empty for types that nobody has described here. */
export function lookUpsOf(type: string, name: string): readonly LookUp[] {
  switch (type) {
    case 'genesyscloud_auth_division':
      return [lookUp(allDivisions(), ({ id, name: called }) => ({ id, key: called, name: called }))];
    case 'genesyscloud_auth_role':
      return [
        lookUp(allRoles(), ({ id, name: called, default: isDefault, defaultRoleId }) => ({
          id,
          key: called,
          name: called,
          ...(isDefault && defaultRoleId !== undefined ? { defaultRoleId } : {}),
        })),
      ];
    case 'genesyscloud_group':
      return [lookUp(groupsNamed(name), ({ id, name: called }) => ({ id, key: called, name: called }))];
    case 'genesyscloud_user':
      return [
        lookUp(usersByEmail(name), ({ id, name: called = '', email = '' }) => ({ id, key: email, name: called })),
        lookUp(deletedUsersByEmail(name), ({ id, name: called = '', email = '' }) => ({
          id,
          key: email,
          name: called,
          isDeleted: true,
        })),
      ];
  }
  const list = NAMED_LISTS[type];
  if (list === undefined) return [];
  const { path, words, paging = 'number' } = list;
  const question = getList({
    about: `the ${words} named ${name}`,
    path: `/api/v2/${path}`,
    query: { name },
    paging,
    schema: Row,
    permissions: resourceType(type)?.list?.permissions.names ?? [],
  });
  return [lookUp(question, ({ id, name: called }) => ({ id, key: called, name: called }))];
}

function lookUp<T>(question: Question<T[]>, objectOf: (row: T) => NamedObject): LookUp {
  return { question, read: (rows) => (rows as readonly T[]).map(objectOf) };
}
