import { leadingPart, type KeyValues, type ResourceType } from '../../../lib/genesys/index.ts';

/** The simulator's name of a kind, where it is not the name of the type without its prefix. */
const KINDS: Readonly<Record<string, string>> = {
  architect_datatable: 'DATATABLES',
  architect_emergencygroup: 'EMERGENCYGROUPS',
  architect_ivr: 'CALLROUTE',
  architect_schedulegroups: 'ROUTINGSCHEDULEGROUPS',
  architect_schedules: 'ROUTINGSCHEDULES',
  business_rules_decision_table: 'DECISIONTABLE',
  case_management_caseplan: 'CASEPLAN',
  externalcontacts_organization: 'EXTERNALORGANIZATION',
  flow: 'FLOW',
  flow_milestone: 'FLOWMILESTONE',
  flow_outcome: 'FLOWOUTCOME',
  integration_custom_auth_action: 'integration_action',
  learning_modules: 'LEARNINGMODULE',
  organization_presence_definition: 'PRESENCEDEFINITION',
  outbound_campaign: 'CAMPAIGN',
  outbound_contact_list: 'CONTACTLIST',
  outbound_dnclist: 'DNCLIST',
  outbound_messagingcampaign: 'MESSAGINGCAMPAIGN',
  responsemanagement_library: 'LIBRARY',
  responsemanagement_responseasset: 'RESPONSEASSET',
  routing_language: 'LANGUAGE',
  routing_queue: 'QUEUE',
  routing_skill: 'SKILL',
  routing_skill_group: 'SKILLGROUP',
  routing_wrapupcode: 'WRAPUPCODE',
  script: 'SCRIPT',
  task_management_workbin: 'WORKBIN',
  task_management_worktype: 'WORKTYPE',
  team: 'TEAM',
  telephony_providers_edges_extension_pool: 'EXTENSIONPOOL',
  workforcemanagement_businessunits: 'BUSINESSUNIT',
};

/** Types whose objects stand in a part of their own of an organisation file, and how. */
const OWN_PARTS: Readonly<Record<string, (name: string) => object>> = {
  auth_division: (name) => ({ divisions: [{ name }] }),
  auth_role: (name) => ({ roles: [{ name }] }),
  oauth_client: (name) => ({ clients: [{ id: name, secret: 's', name }] }),
  group: (name) => ({ groups: [{ name }] }),
  routing_queue: (name) => ({ queues: [{ name }] }),
  user: (name) => ({ users: [{ name, email: name }] }),
};

/** The values of a key that {@link organisationWith} gives the n-th object of a type, without parents. */
export function keyNumber(type: ResourceType, n: number): KeyValues {
  const parts = type.key.filter(({ field }) => field !== undefined);
  return Object.fromEntries(parts.map(({ attribute, compare }) => [attribute, valueOf(compare, attribute, n)]));
}

/** An organisation file with the first objects of each of these types, as many as said. */
export function organisationWith(types: readonly ResourceType[], count: number): Record<string, unknown> {
  const file: Record<string, unknown[]> = {};
  for (const type of types) {
    for (let n = 1; n <= count; n++) {
      for (const [part, things] of Object.entries(partOf(type, n))) file[part] = [...(file[part] ?? []), ...things];
    }
  }
  return { organisation: { name: 'Types' }, ...file };
}

function partOf(type: ResourceType, n: number): Record<string, unknown[]> {
  const name = type.type.replace('genesyscloud_', '');
  const key = keyNumber(type, n);
  const leading = leadingPart(type);
  const value = leading === undefined ? `${name} ${String(n)}` : String(key[leading.attribute]);
  const named = type.key.find(({ field }) => field === 'name');
  const title = named === undefined ? value : String(key[named.attribute]);
  const own = OWN_PARTS[name]?.(title);
  if (own !== undefined) return { ...own };
  const fields: Record<string, unknown> = {};
  for (const part of type.key) {
    if (part.field === undefined || part.field === 'name' || part.field === 'id') continue;
    set(fields, part.field.split('.'), key[part.attribute]);
  }
  const id = leading?.field === 'id' ? { id: (leading.form ?? '{}').replace('{}', value) } : {};
  return { objects: [{ type: KINDS[name] ?? name, name: title, ...id, fields }] };
}

function set(fields: Record<string, unknown>, [step = '', ...further]: readonly string[], value: unknown): void {
  if (further.length === 0) fields[step] = value;
  else {
    const inner: Record<string, unknown> = {};
    fields[step] = inner;
    set(inner, further, value);
  }
}

function valueOf(compare: string | undefined, attribute: string, n: number): unknown {
  const number = String(n).padStart(4, '0');
  if (compare === 'phone') return `+4930${attribute.startsWith('end') ? '9' : '1'}${number}`;
  if (compare === 'any-of') return { en_US: `Label ${number}` };
  if (compare === 'all-of') return [`Ancestor ${number}`];
  if (attribute === 'email') return `person-${number}@example.com`;
  if (attribute === 'domain_id') return `domain-${number}.example.com`;
  // Of a flow: one of those that its file may have.
  if (attribute === 'type' && compare === 'ignoring-case') return 'INBOUNDCALL';
  if (attribute === 'subdomain') return false;
  // As the simulator spells it; published is a hyphen.
  if (attribute === 'authorized_grant_type') return 'client-credentials';
  return `${attribute} ${number}`;
}
