import type { ResourceType } from '../../../lib/genesys/index.ts';
import { parentsOf } from '../../../lib/genesys/index.ts';
import { keyNumber, organisationWith } from '../../genesys/catalogue/organisation-of-types.ts';

/** What the n-th object of a type is called in Terraform: as `organisationWith` makes it, under parents that are given. */
export function attributesOf(type: ResourceType, n: number): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (const parent of type.key.filter(({ field }) => field === undefined)) {
    attributes[parent.attribute] = `${parent.attribute}-1`;
  }
  for (const parent of parentsOf(type)) attributes[parent] = `${parent}-1`;
  for (const [path, value] of Object.entries(keyNumber(type, n))) set(attributes, path.split('.'), value);
  return { ...attributes, ...BESIDE[type.type] };
}

/** Attributes beside the key, of which an import id is made. */
const BESIDE: Readonly<Record<string, Record<string, unknown>>> = {
  genesyscloud_externalusers_identity: { user_id: 'user_id-1' },
  genesyscloud_flow: { filepath: 'flows/it.yaml' },
};

/** The files that stand beside a stack with the n-th object of a type: a flow has its key in one. */
export function filesOf(type: ResourceType, n: number): Readonly<Record<string, string>> {
  if (type.type !== 'genesyscloud_flow') return {};
  return { 'flows/it.yaml': `inboundCall:\n  name: ${String(attributesOf(type, n)['name'])}\n` };
}

/** The id of the first object of every type. */
export const THE_ID = '7f1c0000-0000-4000-8000-000000000001';

/** Import ids that are more, or something else, than the id of the object; `genesyscloud_` left out. */
const IMPORT_IDS: Readonly<Record<string, string>> = {
  architect_datatable_row: 'datatable_id-1/key_value 0001',
  architect_grammar_language: 'grammar_id-1:language 0001',
  conversations_messaging_settings_default: 'messaging_settings_default',
  conversations_messaging_supportedcontent_default: 'supported_content_default',
  conversations_settings: 'settings',
  externalusers_identity: 'user_id-1/authority_name-1/external_key 0001',
  group_roles: 'group_id-1',
  idp_adfs: 'adfs',
  idp_generic: 'generic',
  idp_gsuite: 'gsuite',
  idp_okta: 'okta',
  idp_onelogin: 'onelogin',
  idp_ping: 'ping',
  idp_salesforce: 'salesforce',
  integration_custom_auth_action: 'customAuth_-_integration_id 0001',
  journey_view_schedule: 'journey_view_id 0001',
  knowledge_category: `${THE_ID},knowledge_base_id-1`,
  knowledge_document: `${THE_ID},knowledge_base_id-1`,
  knowledge_document_variation: `knowledge_base_id-1 knowledge_document_id-1,knowledge_base_id-1 ${THE_ID}`,
  knowledge_label: `${THE_ID},knowledge_base_id-1`,
  // The id of a client is what it logs in with, and given in the file.
  oauth_client: 'name 0001',
  organization_authentication_settings: 'Settings',
  outbound_settings: 'settings',
  outbound_wrapupcodemappings: 'wrapupcodemappings',
  routing_email_domain: 'domain-0001.example.com',
  routing_email_route: `domain_id-1/${THE_ID}`,
  routing_queue_conditional_group_activation: 'queue_id-1/cga',
  routing_queue_conditional_group_routing: 'queue_id-1/rule',
  routing_queue_outbound_email_address: 'queue_id-1',
  routing_settings: 'settings',
  routing_utilization: 'routing_utilization',
  task_management_worktype_flow_datebased_rule: `worktype_id-1/${THE_ID}`,
  task_management_worktype_flow_onattributechange_rule: `worktype_id-1/${THE_ID}`,
  task_management_worktype_flow_oncreate_rule: `worktype_id-1/${THE_ID}`,
  task_management_worktype_status: `worktype_id-1/${THE_ID}`,
  telephony_providers_edges_site_outbound_route: `site_id-1:${THE_ID}`,
  user_roles: 'user_id-1',
};

/** Without the `genesyscloud_` that all begin with. */
export function nameOf({ type }: ResourceType): string {
  return type.replace('genesyscloud_', '');
}

/** What an import of the first object of a type takes; undefined where it cannot be imported. */
export function importIdOfFirst(type: ResourceType): string | undefined {
  return type.importId === undefined ? undefined : (IMPORT_IDS[nameOf(type)] ?? THE_ID);
}

const QUEUE = { name: 'Claims', id: 'queue_id-1' };
/** What exists of types that are part of something else, or are read by their key alone; undefined: nothing of the type. */
const PARTS: Readonly<Record<string, (isThere: boolean) => object>> = {
  genesyscloud_routing_queue_conditional_group_activation: (isThere) => ({
    queues: [{ ...QUEUE, fields: isThere ? { conditionalGroupActivation: { rules: [{ groups: [] }] } } : {} }],
  }),
  genesyscloud_routing_queue_conditional_group_routing: (isThere) => ({
    queues: [{ ...QUEUE, fields: isThere ? { conditionalGroupRouting: { rules: [{ groups: [] }] } } : {} }],
  }),
  genesyscloud_routing_queue_outbound_email_address: (isThere) => ({
    queues: [{ ...QUEUE, fields: isThere ? { outboundEmailAddress: { route: { id: 'r' } } } : {} }],
  }),
  genesyscloud_user_roles: (isThere) => ({
    roles: [{ name: 'Employee' }],
    users: [{ id: 'user_id-1', email: 'ada@example.com', name: 'Ada' }],
    grants: isThere ? [{ user: 'ada@example.com', role: 'Employee' }] : [],
  }),
  genesyscloud_group_roles: (isThere) => ({
    roles: [{ name: 'Employee' }],
    groups: [{ id: 'group_id-1', name: 'Claims' }],
    grants: isThere ? [{ group: 'Claims', role: 'Employee' }] : [],
  }),
  genesyscloud_externalusers_identity: (isThere) => ({
    users: [{ id: 'user_id-1', email: 'ada@example.com', name: 'Ada' }],
    objects: isThere
      ? [
          {
            type: 'externalusers_identity',
            name: 'Ada outside',
            fields: { externalKey: 'external_key 0001', authorityName: 'authority_name-1', user: 'ada@example.com' },
          },
        ]
      : [],
  }),
};

/** An organisation with the first object of a type, or with what it needs besides. */
export function organisationOf(type: ResourceType, isThere: boolean): object {
  const parts = PARTS[type.type];
  if (parts !== undefined) return { organisation: { name: 'Types' }, ...parts(isThere) };
  if (!isThere || type.handling === 'skip') return { organisation: { name: 'Types' } };
  const file = organisationWith([type], 1);
  for (const [part, things] of Object.entries(file)) {
    if (part === 'organisation' || !Array.isArray(things)) continue;
    file[part] = things.map((thing: object) => ({ id: THE_ID, ...published(thing) }));
  }
  return file;
}

/** A script is listed twice: as it is worked on, and as it was published. */
function published(thing: object): object {
  return 'type' in thing && thing.type === 'SCRIPT' ? { ...thing, fields: { publishedDate: '2026-01-01' } } : thing;
}

function set(target: Record<string, unknown>, [step = '', ...further]: readonly string[], value: unknown): void {
  if (further.length === 0) target[step] = value;
  else if (further[0] === '0') {
    const block: Record<string, unknown> = {};
    target[step] = [block];
    set(block, further.slice(1), value);
  } else {
    const block: Record<string, unknown> = {};
    target[step] = block;
    set(block, further, value);
  }
}
