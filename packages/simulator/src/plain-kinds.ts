import type { ObjectKind } from './object-kinds.ts';
import type { ObjectShape } from './object-shape.ts';

const plain: Pick<ObjectKind, 'division' | 'created'> = { division: 'none', created: false };
const startsWith = { ...plain, nameMatch: 'startsWith' } as const;
const contains = { ...plain, nameMatch: 'contains' } as const;
const byCursor = { ...plain, paging: 'cursor' } as const;
const displayed: ObjectShape = { named: ['displayName'] };
const atOnce = { ...plain, paging: 'all' } as const;

/**
 * Kinds of which the simulator serves the list alone, from the organisation file: enough to look a name up. They are
 * called as the Terraform provider calls their resource type, without its prefix, and live in no division.
 */
export const plainKinds: readonly ObjectKind[] = [
  { type: 'ai_studio_summary_setting', path: '/conversations/summaries/settings', ...contains },
  { type: 'architect_grammar', path: '/architect/grammars', ...plain },
  { type: 'architect_user_prompt', path: '/architect/prompts', ...plain },
  { type: 'business_rules_schema', path: '/businessrules/schemas', ...atOnce, shape: { pageWithout: ['total'] } },
  {
    type: 'conversations_messaging_integrations_apple',
    path: '/conversations/messaging/integrations/apple',
    ...plain,
  },
  {
    type: 'conversations_messaging_integrations_instagram',
    path: '/conversations/messaging/integrations/instagram',
    ...plain,
  },
  { type: 'conversations_messaging_integrations_open', path: '/conversations/messaging/integrations/open', ...plain },
  {
    type: 'conversations_messaging_integrations_whatsapp',
    path: '/conversations/messaging/integrations/whatsapp',
    ...plain,
  },
  { type: 'conversations_messaging_settings', path: '/conversations/messaging/settings', ...plain },
  { type: 'conversations_messaging_supportedcontent', path: '/conversations/messaging/supportedcontent', ...plain },
  {
    type: 'employeeperformance_externalmetrics_definitions',
    path: '/employeeperformance/externalmetrics/definitions',
    ...plain,
  },
  { type: 'externalcontacts_external_source', path: '/externalcontacts/externalsources', ...plain, paging: 'scan' },
  { type: 'greeting', path: '/greetings', ...plain },
  { type: 'guide', path: '/guides', ...plain },
  { type: 'integration', path: '/integrations', ...plain },
  { type: 'integration_action', path: '/integrations/actions', ...contains },
  { type: 'integration_credential', path: '/integrations/credentials/listing', ...byCursor },
  { type: 'integration_facebook', path: '/conversations/messaging/integrations/facebook', ...plain },
  { type: 'intents_categories', path: '/intents/categories', ...contains, nameFilter: 'queryValue' },
  { type: 'intents_customerintents', path: '/intents/customerintents', ...contains, nameFilter: 'queryValue' },
  { type: 'journey_action_map', path: '/journey/actionmaps', ...contains, nameFilter: 'queryValue', shape: displayed },
  { type: 'journey_action_template', path: '/journey/actiontemplates', ...contains, nameFilter: 'queryValue' },
  { type: 'journey_outcome', path: '/journey/outcomes', ...contains, nameFilter: 'queryValue', shape: displayed },
  {
    type: 'journey_outcome_predictor',
    path: '/journey/outcomes/predictors',
    ...atOnce,
    shape: { named: [], pageWithout: ['total', 'selfUri'] },
  },
  { type: 'journey_segment', path: '/journey/segments', ...contains, nameFilter: 'queryValue', shape: displayed },
  { type: 'journey_views', path: '/journey/views', ...contains, nameFilter: 'nameOrCreatedBy' },
  { type: 'knowledge_knowledgebase', path: '/knowledge/knowledgebases', ...byCursor },
  { type: 'location', path: '/locations', ...plain },
  { type: 'outbound_attempt_limit', path: '/outbound/attemptlimits', ...startsWith },
  { type: 'outbound_callabletimeset', path: '/outbound/callabletimesets', ...startsWith },
  { type: 'outbound_callanalysisresponseset', path: '/outbound/callanalysisresponsesets', ...startsWith },
  { type: 'outbound_campaignrule', path: '/outbound/campaignrules', ...startsWith },
  { type: 'outbound_contact_list_template', path: '/outbound/contactlisttemplates', ...startsWith },
  { type: 'outbound_contactlistfilter', path: '/outbound/contactlistfilters', ...startsWith },
  { type: 'outbound_digitalruleset', path: '/outbound/digitalrulesets', ...startsWith },
  { type: 'outbound_filespecificationtemplate', path: '/outbound/filespecificationtemplates', ...startsWith },
  { type: 'outbound_ruleset', path: '/outbound/rulesets', ...startsWith },
  { type: 'outbound_sequence', path: '/outbound/sequences', ...startsWith },
  { type: 'processautomation_trigger', path: '/processautomation/triggers', ...byCursor },
  { type: 'quality_forms_evaluation', path: '/quality/forms/evaluations', ...plain },
  { type: 'quality_forms_survey', path: '/quality/forms/surveys', ...plain },
  { type: 'recording_media_retention_policy', path: '/recording/mediaretentionpolicies', ...plain },
  { type: 'responsemanagement_response', path: '/responsemanagement/responses', ...plain },
  {
    type: 'routing_email_domain',
    path: '/routing/email/domains',
    ...plain,
    item: { param: 'domainId', methods: ['GET'] },
  },
  { type: 'routing_sms_address', path: '/routing/sms/addresses', ...plain },
  { type: 'routing_utilization_label', path: '/routing/utilization/labels', ...contains },
  {
    type: 'speechandtextanalytics_topic',
    path: '/speechandtextanalytics/topics',
    ...contains,
    shape: { pageWithout: ['pageNumber', 'firstUri', 'lastUri'] },
  },
  { type: 'task_management_workitem_schema', path: '/taskmanagement/workitems/schemas', ...atOnce },
  { type: 'telephony_providers_edges_did_pool', path: '/telephony/providers/edges/didpools', ...plain },
  { type: 'telephony_providers_edges_edge_group', path: '/telephony/providers/edges/edgegroups', ...plain },
  { type: 'telephony_providers_edges_phone', path: '/telephony/providers/edges/phones', ...plain },
  {
    type: 'telephony_providers_edges_phonebasesettings',
    path: '/telephony/providers/edges/phonebasesettings',
    ...plain,
  },
  { type: 'telephony_providers_edges_site', path: '/telephony/providers/edges/sites', ...plain },
  {
    type: 'telephony_providers_edges_trunkbasesettings',
    path: '/telephony/providers/edges/trunkbasesettings',
    ...plain,
  },
  { type: 'users_rules', path: '/users/rules', ...contains, nameFilter: 'searchTerm' },
  { type: 'webdeployments_configuration', path: '/webdeployments/configurations', ...byCursor },
  { type: 'webdeployments_deployment', path: '/webdeployments/deployments', ...byCursor },
];
