import type { JsonObject, QueryValue } from './question.ts';
import type { SearchPath } from './query-paths.ts';

/** A kind of object that lives in a division, and how the API lists it. Data; the questions are in `division-objects.ts`. */
export interface DivisionObjectKind {
  /** Names the kind on the command line, and in data: `queue`. */
  readonly key: string;
  /** One of them in words, and several. */
  readonly words: readonly [one: string, several: string];
  /** Terraform type, where the provider has one. */
  readonly terraformType?: string;
  /**
   * `objectType` of `POST /authorization/divisions/{divisionId}/objects/{objectType}`, which moves many at once; without
   * it and {@link DivisionObjectKind.movesByUpdate} the API cannot move the kind.
   */
  readonly objectType?: string;
  /** Another one, of objects that are told apart by it alone and stand in the same list. */
  readonly otherObjectType?: string;
  /** Whether its own update call takes a division: then it moves one at a time. */
  readonly movesByUpdate?: true;
  readonly list: DivisionObjectList;
  /** Fields that together are what people call one. @default name */
  readonly namedBy?: { readonly fields: readonly RowName[]; readonly joint: string };
  /** Permission to list them, `domain:entity:action`; of several that suffice the most common one. */
  readonly permission?: string;
}

/** A field of a row that names it. */
export type RowName = 'name' | 'firstName' | 'lastName' | 'startNumber' | 'endNumber';

/** Where the objects of a kind are listed. */
export type DivisionObjectList =
  | {
      readonly method: 'GET';
      readonly path: string;
      readonly paging: 'number' | 'cursor' | 'none';
      /** Query parameter that takes the id of the division; without it the whole organisation is listed. */
      readonly filter?: string;
      /** What else is asked with. */
      readonly query?: Readonly<Record<string, QueryValue>>;
      /** The list goes on holding what was deleted (`state: deleted`), so that its total counts too many. */
      readonly keepsDeleted?: boolean;
    }
  | {
      readonly method: 'POST';
      readonly path: SearchPath;
      readonly body: (divisionId: string) => JsonObject;
    };

const byDivision = { method: 'GET', paging: 'number', filter: 'divisionId' } as const;
const everywhere = { method: 'GET', paging: 'number' } as const;

/** The filter of `POST /taskmanagement/{workbins,worktypes}/query`. */
function workitemFilter(divisionId: string): JsonObject {
  return { filters: [{ name: 'divisionId', type: 'String', operator: 'EQ', values: [divisionId] }] };
}

/** A list that is paged by number and takes `divisionId`. */
function outbound(path: string) {
  return { ...byDivision, path: `/api/v2/outbound/${path}` } as const;
}

/**
 * Every kind that lives in a division and can be listed, in the order in which people are told.
 *
 * Not here, because the published lists show no division: learning modules, coaching appointments, work items (they
 * live in a workbin) and the telephony objects other than extension pools. Not here, because their lists are not
 * described: topics and escalation rules of social media. E-mail campaigns are among the messaging campaigns. Presence
 * definitions that were deactivated are left out.
 */
export const DIVISION_OBJECT_KINDS: readonly DivisionObjectKind[] = [
  {
    key: 'user',
    words: ['user', 'users'],
    terraformType: 'genesyscloud_user',
    objectType: 'USER',
    list: { ...everywhere, path: '/api/v2/users', query: { state: 'active' } },
    permission: 'directory:user:view',
  },
  {
    key: 'inactive-user',
    words: ['inactive user', 'inactive users'],
    terraformType: 'genesyscloud_user',
    objectType: 'USER',
    list: { ...everywhere, path: '/api/v2/users', query: { state: 'inactive' } },
    permission: 'directory:user:view',
  },
  {
    key: 'team',
    words: ['team', 'teams'],
    terraformType: 'genesyscloud_team',
    objectType: 'TEAM',
    list: { method: 'GET', path: '/api/v2/teams', paging: 'cursor' },
    permission: 'groups:team:view',
  },
  {
    key: 'queue',
    words: ['queue', 'queues'],
    terraformType: 'genesyscloud_routing_queue',
    objectType: 'QUEUE',
    list: { ...byDivision, path: '/api/v2/routing/queues' },
    permission: 'routing:queue:view',
  },
  {
    key: 'skill-group',
    words: ['skill group', 'skill groups'],
    terraformType: 'genesyscloud_routing_skill_group',
    objectType: 'SKILLGROUP',
    list: { method: 'GET', path: '/api/v2/routing/skillgroups', paging: 'cursor' },
    permission: 'routing:skillGroup:view',
  },
  {
    key: 'wrap-up-code',
    words: ['wrap-up code', 'wrap-up codes'],
    terraformType: 'genesyscloud_routing_wrapupcode',
    movesByUpdate: true,
    list: { ...byDivision, path: '/api/v2/routing/wrapupcodes' },
    permission: 'routing:wrapupCode:view',
  },
  {
    key: 'flow',
    words: ['flow', 'flows'],
    terraformType: 'genesyscloud_flow',
    objectType: 'FLOW',
    list: { ...byDivision, path: '/api/v2/flows' },
    permission: 'architect:flow:view',
  },
  {
    key: 'flow-milestone',
    words: ['flow milestone', 'flow milestones'],
    terraformType: 'genesyscloud_flow_milestone',
    objectType: 'FLOWMILESTONE',
    list: { ...byDivision, path: '/api/v2/flows/milestones' },
    permission: 'architect:flowMilestone:view',
  },
  {
    key: 'flow-outcome',
    words: ['flow outcome', 'flow outcomes'],
    terraformType: 'genesyscloud_flow_outcome',
    objectType: 'FLOWOUTCOME',
    list: { ...byDivision, path: '/api/v2/flows/outcomes' },
    permission: 'architect:flowOutcome:view',
  },
  {
    key: 'data-table',
    words: ['data table', 'data tables'],
    terraformType: 'genesyscloud_architect_datatable',
    objectType: 'DATATABLES',
    list: { ...byDivision, path: '/api/v2/flows/datatables' },
    permission: 'architect:datatable:view',
  },
  {
    key: 'schedule',
    words: ['schedule', 'schedules'],
    terraformType: 'genesyscloud_architect_schedules',
    objectType: 'ROUTINGSCHEDULES',
    list: { ...byDivision, path: '/api/v2/architect/schedules', keepsDeleted: true },
    permission: 'routing:schedule:view',
  },
  {
    key: 'schedule-group',
    words: ['schedule group', 'schedule groups'],
    terraformType: 'genesyscloud_architect_schedulegroups',
    objectType: 'ROUTINGSCHEDULEGROUPS',
    list: { ...byDivision, path: '/api/v2/architect/schedulegroups', keepsDeleted: true },
    permission: 'routing:scheduleGroup:view',
  },
  // Emergency groups and call routes filter by division in their `divisionviews` only, which do not tell the deleted.
  {
    key: 'emergency-group',
    words: ['emergency group', 'emergency groups'],
    terraformType: 'genesyscloud_architect_emergencygroup',
    objectType: 'EMERGENCYGROUPS',
    list: { ...everywhere, path: '/api/v2/architect/emergencygroups', keepsDeleted: true },
    permission: 'routing:emergencyGroup:view',
  },
  {
    key: 'call-route',
    words: ['call route', 'call routes'],
    terraformType: 'genesyscloud_architect_ivr',
    objectType: 'CALLROUTE',
    list: { ...everywhere, path: '/api/v2/architect/ivrs', keepsDeleted: true },
    permission: 'routing:callRoute:view',
  },
  {
    key: 'extension-pool',
    words: ['extension pool', 'extension pools'],
    terraformType: 'genesyscloud_telephony_providers_edges_extension_pool',
    objectType: 'EXTENSIONPOOL',
    list: { ...byDivision, path: '/api/v2/telephony/providers/edges/extensionpools', keepsDeleted: true },
    namedBy: { fields: ['startNumber', 'endNumber'], joint: '–' },
    permission: 'telephony:extensionPool:view',
  },
  {
    key: 'campaign',
    words: ['campaign', 'campaigns'],
    terraformType: 'genesyscloud_outbound_campaign',
    objectType: 'CAMPAIGN',
    list: outbound('campaigns'),
    permission: 'outbound:campaign:view',
  },
  {
    key: 'messaging-campaign',
    words: ['messaging or e-mail campaign', 'messaging or e-mail campaigns'],
    terraformType: 'genesyscloud_outbound_messagingcampaign',
    objectType: 'MESSAGINGCAMPAIGN',
    otherObjectType: 'EMAILCAMPAIGN',
    list: outbound('messagingcampaigns'),
    permission: 'outbound:messagingCampaign:view',
  },
  {
    key: 'contact-list',
    words: ['contact list', 'contact lists'],
    terraformType: 'genesyscloud_outbound_contact_list',
    objectType: 'CONTACTLIST',
    list: outbound('contactlists'),
    permission: 'outbound:contactList:view',
  },
  {
    key: 'do-not-call-list',
    words: ['do-not-call list', 'do-not-call lists'],
    terraformType: 'genesyscloud_outbound_dnclist',
    objectType: 'DNCLIST',
    list: outbound('dnclists'),
    permission: 'outbound:dncList:view',
  },
  {
    key: 'script',
    words: ['script', 'scripts'],
    terraformType: 'genesyscloud_script',
    objectType: 'SCRIPT',
    list: { ...byDivision, path: '/api/v2/scripts', filter: 'divisionIds' },
    permission: 'scripter:script:view',
  },
  {
    key: 'library',
    words: ['response library', 'response libraries'],
    terraformType: 'genesyscloud_responsemanagement_library',
    objectType: 'LIBRARY',
    list: { ...everywhere, path: '/api/v2/responsemanagement/libraries' },
    permission: 'responses:library:view',
  },
  {
    key: 'response-asset',
    words: ['response asset', 'response assets'],
    terraformType: 'genesyscloud_responsemanagement_responseasset',
    movesByUpdate: true,
    list: {
      method: 'POST',
      path: '/api/v2/responsemanagement/responseassets/search',
      body: (divisionId) => ({ query: [{ type: 'TERM', fields: ['divisionId'], value: divisionId }] }),
    },
    permission: 'responseAssets:asset:view',
  },
  {
    key: 'business-unit',
    words: ['business unit', 'business units'],
    terraformType: 'genesyscloud_workforcemanagement_businessunits',
    objectType: 'BUSINESSUNIT',
    list: { ...byDivision, path: '/api/v2/workforcemanagement/businessunits', paging: 'none' },
  },
  {
    key: 'management-unit',
    words: ['management unit', 'management units'],
    objectType: 'MANAGEMENTUNIT',
    list: { ...byDivision, path: '/api/v2/workforcemanagement/managementunits' },
  },
  {
    key: 'workbin',
    words: ['workbin', 'workbins'],
    terraformType: 'genesyscloud_task_management_workbin',
    objectType: 'WORKBIN',
    list: { method: 'POST', path: '/api/v2/taskmanagement/workbins/query', body: workitemFilter },
    permission: 'workitems:workbin:view',
  },
  {
    key: 'worktype',
    words: ['worktype', 'worktypes'],
    terraformType: 'genesyscloud_task_management_worktype',
    objectType: 'WORKTYPE',
    list: { method: 'POST', path: '/api/v2/taskmanagement/worktypes/query', body: workitemFilter },
    permission: 'workitems:worktype:view',
  },
  {
    key: 'caseplan',
    words: ['caseplan', 'caseplans'],
    terraformType: 'genesyscloud_case_management_caseplan',
    movesByUpdate: true,
    list: { method: 'GET', path: '/api/v2/casemanagement/caseplans', paging: 'cursor', filter: 'divisionIds' },
    permission: 'caseManagement:caseplan:view',
  },
  {
    key: 'decision-table',
    words: ['decision table', 'decision tables'],
    terraformType: 'genesyscloud_business_rules_decision_table',
    list: { method: 'GET', path: '/api/v2/businessrules/decisiontables', paging: 'cursor', filter: 'divisionIds' },
    permission: 'businessrules:decisionTable:view',
  },
  // All of them, at once: those of the system have no division of their own and must not pass for members.
  {
    key: 'presence-definition',
    words: ['presence definition', 'presence definitions'],
    terraformType: 'genesyscloud_organization_presence_definition',
    movesByUpdate: true,
    list: { method: 'GET', path: '/api/v2/presence/definitions', paging: 'none' },
    permission: 'presence:presenceDefinition:view',
  },
  {
    key: 'external-contact',
    words: ['external contact', 'external contacts'],
    terraformType: 'genesyscloud_externalcontacts_contact',
    movesByUpdate: true,
    list: { ...byDivision, path: '/api/v2/externalcontacts/contacts', filter: 'divisionIds' },
    namedBy: { fields: ['firstName', 'lastName'], joint: ' ' },
    permission: 'externalContacts:contact:view',
  },
  {
    key: 'external-organisation',
    words: ['external organisation', 'external organisations'],
    terraformType: 'genesyscloud_externalcontacts_organization',
    movesByUpdate: true,
    list: { ...byDivision, path: '/api/v2/externalcontacts/organizations', filter: 'divisionIds' },
    permission: 'externalContacts:externalOrganization:view',
  },
];
