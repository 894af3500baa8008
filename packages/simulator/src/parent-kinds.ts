import type { ObjectKind } from './object-kinds.ts';

const plain: Pick<ObjectKind, 'division' | 'created'> = { division: 'none', created: false };
const byCursor = { ...plain, paging: 'cursor' } as const;

/**
 * More kinds of which the list alone is served, nearly all of them under a parent that their path names. An object says
 * whose it is in the field that is called as the parameter (`fields: { siteId: … }`), which is not shown; one that says
 * nothing stands under every parent. Whether the parent exists is not looked at.
 */
export const parentKinds: readonly ObjectKind[] = [
  { type: 'architect_datatable_row', path: '/flows/datatables/{datatableId}/rows', ...plain, anonymous: true },
  { type: 'flow_loglevel', path: '/flows/instances/settings/loglevels', ...plain },
  { type: 'greeting_user', path: '/users/{userId}/greetings', ...plain },
  { type: 'group_greeting', path: '/groups/{groupId}/greetings', ...plain },
  { type: 'integration_action_draft', path: '/integrations/actions/drafts', ...plain, nameMatch: 'contains' },
  { type: 'journey_view_schedule', path: '/journey/views/schedules', ...plain, shape: { named: [] } },
  { type: 'knowledge_category', path: '/knowledge/knowledgebases/{knowledgeBaseId}/categories', ...byCursor },
  { type: 'knowledge_label', path: '/knowledge/knowledgebases/{knowledgeBaseId}/labels', ...byCursor },
  {
    type: 'knowledge_document',
    path: '/knowledge/knowledgebases/{knowledgeBaseId}/documents',
    ...byCursor,
    shape: { named: ['title'] },
  },
  {
    type: 'knowledge_document_variation',
    path: '/knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/variations',
    ...byCursor,
  },
  {
    type: 'routing_email_route',
    path: '/routing/email/domains/{domainName}/routes',
    ...plain,
    item: { param: 'routeId', methods: ['GET'] },
  },
  {
    type: 'speechandtextanalytics_dictionaryfeedback',
    path: '/speechandtextanalytics/dictionaryfeedback',
    ...plain,
    paging: 'next-page',
    shape: { named: ['term'] },
  },
  {
    type: 'task_management_worktype_flow_datebased_rule',
    path: '/taskmanagement/worktypes/{worktypeId}/flows/datebased/rules',
    ...byCursor,
  },
  {
    type: 'task_management_worktype_flow_onattributechange_rule',
    path: '/taskmanagement/worktypes/{worktypeId}/flows/onattributechange/rules',
    ...byCursor,
  },
  {
    type: 'task_management_worktype_flow_oncreate_rule',
    path: '/taskmanagement/worktypes/{worktypeId}/flows/oncreate/rules',
    ...byCursor,
  },
  {
    type: 'task_management_worktype_status',
    path: '/taskmanagement/worktypes/{worktypeId}/statuses',
    ...plain,
    paging: 'all',
  },
  {
    type: 'telephony_providers_edges_site_outbound_route',
    path: '/telephony/providers/edges/sites/{siteId}/outboundroutes',
    ...plain,
  },
  { type: 'telephony_providers_edges_trunk', path: '/telephony/providers/edges/trunks', ...plain },
];
