import { defaultOrganisation, identifierOf, type OrganisationFile } from 'genesys-cloud-simulator';
import { type ObjectKind, objectKinds } from '../../../packages/simulator/src/object-kinds.ts';
import { parentKinds } from '../../../packages/simulator/src/parent-kinds.ts';
import { plainKinds } from '../../../packages/simulator/src/plain-kinds.ts';
import { singleKinds } from '../../../packages/simulator/src/single-kinds.ts';
import { API_CONTRACT } from './api-contract.ts';
import { least } from './misfits.ts';

const ids = (type: string): string => identifierOf(type, `One ${type}`);

/** What the example organisation holds, by the kind and name that its ids come from. */
export const PARTS = {
  division: identifierOf('division', 'Sales'),
  emptyDivision: identifierOf('division', 'Empty'),
  role: identifierOf('role', 'Supervisor'),
  suppliedRole: identifierOf('role', 'Employee'),
  user: identifierOf('user', 'ada@example.com'),
  group: identifierOf('group', 'Sales Leads'),
  queue: identifierOf('QUEUE', 'Sales Inbound'),
  skill: ids('SKILL'),
  language: ids('LANGUAGE'),
  wrapUpCode: ids('WRAPUPCODE'),
} as const;

/** Values of the placeholders in paths. */
export const PLACEHOLDERS: Readonly<Record<string, string>> = {
  divisionId: PARTS.division,
  roleId: PARTS.role,
  leftRoleId: PARTS.suppliedRole,
  rightRoleId: PARTS.suppliedRole,
  subjectId: PARTS.user,
  userId: PARTS.user,
  groupId: PARTS.group,
  queueId: PARTS.queue,
  clientId: 'reader',
  objectType: 'QUEUE',
  namespaceName: 'authorization',
  emergencyGroupId: ids('EMERGENCYGROUPS'),
  ivrId: ids('CALLROUTE'),
  scheduleGroupId: ids('ROUTINGSCHEDULEGROUPS'),
  scheduleId: ids('ROUTINGSCHEDULES'),
  caseplanId: ids('CASEPLAN'),
  contactId: ids('EXTERNALCONTACT'),
  externalOrganizationId: ids('EXTERNALORGANIZATION'),
  datatableId: ids('DATATABLES'),
  rowId: 'a-key',
  milestoneId: ids('FLOWMILESTONE'),
  flowOutcomeId: ids('FLOWOUTCOME'),
  flowId: ids('FLOW'),
  campaignId: ids('CAMPAIGN'),
  contactListId: ids('CONTACTLIST'),
  dncListId: ids('DNCLIST'),
  messagingCampaignId: ids('MESSAGINGCAMPAIGN'),
  definitionId: ids('PRESENCEDEFINITION'),
  libraryId: ids('LIBRARY'),
  responseAssetId: ids('RESPONSEASSET'),
  domainId: ids('routing_email_domain'),
  domainName: ids('routing_email_domain'),
  routeId: ids('routing_email_route'),
  languageId: PARTS.language,
  skillGroupId: ids('SKILLGROUP'),
  skillId: PARTS.skill,
  codeId: PARTS.wrapUpCode,
  scriptId: ids('SCRIPT'),
  worktypeId: ids('WORKTYPE'),
  teamId: ids('TEAM'),
  siteId: ids('telephony_providers_edges_site'),
  knowledgeBaseId: ids('knowledge_knowledgebase'),
  documentId: ids('knowledge_document'),
  grammarId: ids('architect_grammar'),
  languageCode: 'en-us',
  authorityName: 'an-authority',
  externalKey: 'a-key',
};

/** What kinds need besides. */
const OWN_FIELDS: Readonly<Record<string, Record<string, unknown>>> = {
  architect_datatable_row: { key: 'a-key' },
  group_greeting: { groupId: PARTS.group },
  greeting_user: { userId: PARTS.user },
  SKILLGROUP: { skillConditions: [] },
  journey_outcome: { context: { patterns: [] }, journey: { patterns: [] } },
  journey_segment: { context: { patterns: [] }, journey: { patterns: [] } },
  telephony_providers_edges_phone: { phoneBaseSettings: { id: 'some' } },
  webdeployments_deployment: { configuration: { id: 'some', name: 'Some', version: '1' } },
  SCRIPT: { publishedDate: '2026-01-05T08:00:00Z' },
};

/** The example organisation and one object of every kind, each with the fields that are published as always there. */
export const WHOLE_ORGANISATION: OrganisationFile = {
  ...defaultOrganisation,
  objects: [
    // The codes of its queues; its other objects have less than what is published as always there.
    ...(defaultOrganisation.objects ?? []).filter(({ type }) => type === 'WRAPUPCODE'),
    ...[...objectKinds, ...plainKinds, ...parentKinds].map((kind) => ({
      type: kind.type,
      name: `One ${kind.type}`,
      fields: { ...fieldsOfRow(kind), ...OWN_FIELDS[kind.type] },
    })),
    ...singleKinds.map(({ type, path }) => ({
      type,
      name: `One ${type}`,
      fields: fieldsOf(API_CONTRACT.calls[`GET /api/v2${path}`]?.answers?.['200']),
    })),
    {
      type: 'architect_grammar_language',
      name: 'A language',
      fields: { language: 'en-us', grammarId: ids('architect_grammar') },
    },
    {
      type: 'externalusers_identity',
      name: 'An identity',
      fields: { authorityName: 'an-authority', externalKey: 'a-key', user: 'ada@example.com' },
    },
  ],
};

/** Of a row in the list of a kind. */
function fieldsOfRow(kind: ObjectKind): Record<string, unknown> {
  const { path, queried, listed, searched } = kind;
  const call =
    queried === true
      ? `POST /api/v2${path}/query`
      : listed === false
        ? `POST /api/v2${searched ?? ''}`
        : `GET /api/v2${path}`;
  const listing = API_CONTRACT.shapes[API_CONTRACT.calls[call]?.answers?.['200'] ?? ''];
  return fieldsOf((listing?.['entities'] ?? listing?.['results'])?.replace('list of ', ''));
}

function fieldsOf(shape: string | undefined): Record<string, unknown> {
  const {
    id: _id,
    name: _name,
    division: _division,
    divisionId: _divisionId,
    ...fields
  } = Object(shape === undefined || shape === 'object' ? {} : least(shape)) as Record<string, unknown>;
  return fields;
}
