import type { ErrorName } from './api-errors.ts';
import type { ObjectShape } from './object-shape.ts';
import type { Method } from './route.ts';

/**
 * How a list of one kind of object is cut: numbered pages, a cursor (`after`, `nextPage`, or `cursor` with a `limit`), or
 * everything at once.
 */
export type Paging = 'pages' | 'cursor' | 'next-page' | 'scan' | 'all';

/** One kind of object that the API serves in the same way as all the others. */
export interface ObjectKind {
  /** Name in `objectCounts`, in organisation files and, where the API has one, in the move call. */
  readonly type: string;
  /** Other object types that have no list of their own and stand in this one. */
  readonly alsoLists?: readonly string[];
  /** Path of the list, relative to `/api/v2`. */
  readonly path: string;
  /** Kinds without a division belong to the organisation. @default 'division' */
  readonly division?: 'division' | 'divisionId' | 'none';
  /** Query parameter of the list that filters by division. */
  readonly filter?: string;
  /** Query parameter of the list that filters by name. @default 'name' */
  readonly nameFilter?: string;
  /** What the name filter compares. @default 'wildcard' */
  readonly nameMatch?: 'wildcard' | 'contains' | 'startsWith';
  /** @default 'pages' */
  readonly paging?: Paging;
  /** The list's sibling that needs the `search` permission only and filters by `divisionId`. */
  readonly views?: string;
  /** A second list that goes through everything by `cursor` and `limit`, filtered by `divisionId`. */
  readonly scan?: string;
  /** A second list of those alone that have a `publishedDate`. */
  readonly published?: string;
  /** Path of a POST that searches by field values. */
  readonly searched?: string;
  /** Whether the kind has a list at its path. @default true */
  readonly listed?: boolean;
  /** Whether its rows have neither id nor name. @default false */
  readonly anonymous?: boolean;
  /** Whether the list is asked for by a POST of a query (then `paging` is `cursor` in the body). */
  readonly queried?: boolean;
  /** Whether the API lets one be made at the list's path. @default true */
  readonly created?: boolean;
  /** Name of the path parameter behind the list's path, and what can be done there. */
  readonly item?: { readonly param: string; readonly methods: readonly Method[] };
  /** Permission to change one, needed in both divisions to move it. */
  readonly edit?: string;
  /** Refusal of a second object of the same name; not set = allowed (or unknown). */
  readonly duplicate?: ErrorName;
  /** Status of a creation. @default 200 */
  readonly createdStatus?: 201;
  /** Where its published shape is another than that of most. */
  readonly shape?: ObjectShape;
}

const all: readonly Method[] = ['GET', 'PUT', 'DELETE'];

/** Every kind served generically; queues have members besides and stand in a file of their own. */
export const objectKinds: readonly ObjectKind[] = [
  {
    type: 'WRAPUPCODE',
    path: '/routing/wrapupcodes',
    filter: 'divisionId',
    item: { param: 'codeId', methods: all },
    duplicate: 'duplicateName',
  },
  {
    type: 'SKILLGROUP',
    path: '/routing/skillgroups',
    nameMatch: 'startsWith',
    paging: 'cursor',
    item: { param: 'skillGroupId', methods: ['GET', 'PATCH', 'DELETE'] },
    edit: 'routing:skillGroup:edit',
    duplicate: 'groupNameInUse',
    shape: { notListed: ['skillConditions'], deleted: 204 },
  },
  {
    type: 'SKILL',
    path: '/routing/skills',
    division: 'none',
    nameMatch: 'startsWith',
    item: { param: 'skillId', methods: ['GET', 'PATCH', 'DELETE'] },
    duplicate: 'generalConflict',
  },
  {
    type: 'LANGUAGE',
    path: '/routing/languages',
    division: 'none',
    nameMatch: 'startsWith',
    item: { param: 'languageId', methods: ['GET', 'DELETE'] },
    duplicate: 'generalConflictAsBadRequest',
    shape: { deleted: 'undeclared' },
  },
  {
    type: 'FLOW',
    path: '/flows',
    filter: 'divisionId',
    views: '/flows/divisionviews',
    item: { param: 'flowId', methods: all },
    edit: 'architect:flow:edit',
    shape: {
      inViews: [
        'debugVersion',
        'description',
        'inputSchema',
        'outputSchema',
        'publishedVersion',
        'supportedLanguages',
        'type',
      ],
      deleted: 'undeclared',
    },
  },
  {
    type: 'FLOWMILESTONE',
    path: '/flows/milestones',
    filter: 'divisionId',
    views: '/flows/milestones/divisionviews',
    item: { param: 'milestoneId', methods: all },
    edit: 'architect:flowMilestone:edit',
    duplicate: 'flowMilestoneExists',
  },
  {
    type: 'FLOWOUTCOME',
    path: '/flows/outcomes',
    filter: 'divisionId',
    views: '/flows/outcomes/divisionviews',
    item: { param: 'flowOutcomeId', methods: ['GET', 'PUT'] },
    edit: 'architect:flowOutcome:edit',
    duplicate: 'flowOutcomeExists',
    shape: { changed: 'operation' },
  },
  {
    type: 'DATATABLES',
    path: '/flows/datatables',
    filter: 'divisionId',
    item: { param: 'datatableId', methods: all },
    edit: 'architect:datatable:edit',
    duplicate: 'datatableExists',
    shape: { deleted: 204 },
  },
  {
    type: 'ROUTINGSCHEDULES',
    path: '/architect/schedules',
    filter: 'divisionId',
    views: '/architect/schedules/divisionviews',
    item: { param: 'scheduleId', methods: all },
    edit: 'routing:schedule:edit',
  },
  {
    type: 'ROUTINGSCHEDULEGROUPS',
    path: '/architect/schedulegroups',
    filter: 'divisionId',
    views: '/architect/schedulegroups/divisionviews',
    item: { param: 'scheduleGroupId', methods: all },
    edit: 'routing:scheduleGroup:edit',
  },
  {
    type: 'EMERGENCYGROUPS',
    path: '/architect/emergencygroups',
    views: '/architect/emergencygroups/divisionviews',
    item: { param: 'emergencyGroupId', methods: all },
    edit: 'routing:emergencyGroup:edit',
  },
  {
    type: 'CALLROUTE',
    path: '/architect/ivrs',
    views: '/architect/ivrs/divisionviews',
    item: { param: 'ivrId', methods: all },
    edit: 'routing:callRoute:edit',
  },
  {
    type: 'CAMPAIGN',
    path: '/outbound/campaigns',
    filter: 'divisionId',
    nameMatch: 'startsWith',
    item: { param: 'campaignId', methods: all },
    edit: 'outbound:campaign:edit',
    duplicate: 'duplicateName',
    shape: { deleted: 'object' },
  },
  {
    type: 'CONTACTLIST',
    path: '/outbound/contactlists',
    filter: 'divisionId',
    nameMatch: 'startsWith',
    item: { param: 'contactListId', methods: all },
    edit: 'outbound:contactList:edit',
    duplicate: 'duplicateName',
  },
  {
    type: 'DNCLIST',
    path: '/outbound/dnclists',
    filter: 'divisionId',
    nameMatch: 'startsWith',
    item: { param: 'dncListId', methods: all },
    edit: 'outbound:dncList:edit',
    duplicate: 'duplicateName',
  },
  {
    type: 'MESSAGINGCAMPAIGN',
    path: '/outbound/messagingcampaigns',
    alsoLists: ['EMAILCAMPAIGN'],
    filter: 'divisionId',
    nameMatch: 'startsWith',
    item: { param: 'messagingCampaignId', methods: all },
    edit: 'outbound:messagingCampaign:edit',
    duplicate: 'duplicateName',
    shape: { deleted: 'object' },
  },
  {
    type: 'SCRIPT',
    path: '/scripts',
    published: '/scripts/published',
    filter: 'divisionIds',
    nameMatch: 'contains',
    created: false,
    item: { param: 'scriptId', methods: ['GET'] },
    edit: 'scripter:script:edit',
  },
  {
    type: 'BUSINESSUNIT',
    path: '/workforcemanagement/businessunits',
    filter: 'divisionId',
    paging: 'all',
    edit: 'wfm:businessUnit:edit',
    shape: { division: 'reference', pageWithout: ['total', 'selfUri'] },
  },
  {
    type: 'MANAGEMENTUNIT',
    path: '/workforcemanagement/managementunits',
    filter: 'divisionId',
    edit: 'wfm:managementUnit:edit',
    shape: { division: 'reference', references: { businessUnitId: 'businessUnit' } },
  },
  {
    type: 'EXTENSIONPOOL',
    path: '/telephony/providers/edges/extensionpools',
    filter: 'divisionId',
    edit: 'telephony:extensionPool:edit',
  },
  {
    type: 'TEAM',
    path: '/teams',
    searched: '/teams/search',
    nameMatch: 'startsWith',
    paging: 'cursor',
    item: { param: 'teamId', methods: ['GET', 'PATCH', 'DELETE'] },
    edit: 'groups:team:edit',
    duplicate: 'groupNameInUse',
    shape: { deleted: 204 },
  },
  {
    type: 'LIBRARY',
    path: '/responsemanagement/libraries',
    nameFilter: 'libraryPrefix',
    nameMatch: 'startsWith',
    item: { param: 'libraryId', methods: all },
    edit: 'responses:library:edit',
    shape: { deleted: 'undeclared' },
  },
  {
    type: 'WORKBIN',
    path: '/taskmanagement/workbins',
    queried: true,
    createdStatus: 201,
    edit: 'workitems:workbin:edit',
    duplicate: 'preCheckNameInUse',
  },
  {
    type: 'WORKTYPE',
    path: '/taskmanagement/worktypes',
    queried: true,
    createdStatus: 201,
    edit: 'workitems:worktype:edit',
    duplicate: 'preCheckNameInUse',
    shape: { references: { defaultWorkbinId: 'defaultWorkbin' } },
  },
  {
    type: 'PRESENCEDEFINITION',
    path: '/presence/definitions',
    filter: 'divisionId',
    division: 'divisionId',
    paging: 'all',
    item: { param: 'definitionId', methods: ['GET', 'PUT'] },
  },
  {
    type: 'DECISIONTABLE',
    path: '/businessrules/decisiontables',
    filter: 'divisionIds',
    nameMatch: 'contains',
    paging: 'cursor',
    shape: { unseen: ['schemaId'] },
  },
  {
    type: 'RESPONSEASSET',
    path: '/responsemanagement/responseassets',
    searched: '/responsemanagement/responseassets/search',
    listed: false,
    created: false,
    item: { param: 'responseAssetId', methods: ['GET', 'PUT'] },
    shape: { searchWithout: ['currentPage', 'types'] },
  },
  {
    type: 'CASEPLAN',
    path: '/casemanagement/caseplans',
    filter: 'divisionIds',
    paging: 'cursor',
    item: { param: 'caseplanId', methods: ['GET', 'PATCH'] },
    shape: { references: { customerIntentId: 'customerIntent' } },
  },
  {
    type: 'LEARNINGMODULE',
    path: '/learning/modules',
    nameFilter: 'searchTerm',
    nameMatch: 'contains',
    shape: { division: 'hidden' },
  },
  {
    type: 'EXTERNALCONTACT',
    path: '/externalcontacts/contacts',
    scan: '/externalcontacts/scan/contacts',
    item: { param: 'contactId', methods: ['GET', 'PUT'] },
    filter: 'divisionIds',
    nameFilter: 'q',
    nameMatch: 'contains',
    shape: { named: ['firstName', 'lastName'] },
  },
  {
    type: 'EXTERNALORGANIZATION',
    path: '/externalcontacts/organizations',
    scan: '/externalcontacts/scan/organizations',
    item: { param: 'externalOrganizationId', methods: ['GET', 'PUT'] },
    filter: 'divisionIds',
    nameFilter: 'q',
    nameMatch: 'contains',
  },
];

/** Object types that the published move call accepts. */
export const movableTypes: ReadonlySet<string> = new Set([
  'QUEUE',
  'CAMPAIGN',
  'CONTACTLIST',
  'DNCLIST',
  'EMAILCAMPAIGN',
  'MESSAGINGCAMPAIGN',
  'MANAGEMENTUNIT',
  'BUSINESSUNIT',
  'FLOW',
  'FLOWMILESTONE',
  'FLOWOUTCOME',
  'USER',
  'CALLROUTE',
  'EMERGENCYGROUPS',
  'ROUTINGSCHEDULES',
  'ROUTINGSCHEDULEGROUPS',
  'DATATABLES',
  'TEAM',
  'WORKBIN',
  'WORKTYPE',
  'EXTENSIONPOOL',
  'SKILLGROUP',
  'SCRIPT',
  'LIBRARY',
]);
