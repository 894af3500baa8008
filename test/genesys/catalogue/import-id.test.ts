import { describe, expect, it } from 'vitest';
import { importIdOf } from '../../../lib/genesys/index.ts';
import { typed } from './typed.ts';

const object = { id: 'o-1', row: {} };

describe('the id that an import takes', () => {
  it.each<[string, Parameters<typeof importIdOf>[1], string | undefined]>([
    ['routing_queue', { object }, 'o-1'],
    ['routing_queue', {}, undefined],
    ['routing_email_route', { object, attributes: { domain_id: 'example.com' } }, 'example.com/o-1'],
    ['routing_email_route', { object }, undefined],
    ['routing_email_domain', { object: { id: 'example.com' } }, 'example.com'],
    ['architect_datatable_row', { attributes: { datatable_id: 'd-1', key_value: 'a b' } }, 'd-1/a b'],
    ['architect_grammar_language', { attributes: { grammar_id: 'g-1', language: 'en-US' } }, 'g-1:en-US'],
    [
      'externalusers_identity',
      { object, attributes: { user_id: 'u-1', authority_name: 'sap', external_key: '7' } },
      'o-1/sap/7',
    ],
    ['knowledge_category', { object, attributes: { knowledge_base_id: 'k-1' } }, 'o-1,k-1'],
    [
      'knowledge_document_variation',
      { object, attributes: { knowledge_base_id: 'k-1', knowledge_document_id: 'd-1,k-1' } },
      'k-1 d-1,k-1 o-1',
    ],
    ['telephony_providers_edges_site_outbound_route', { object, attributes: { site_id: 's-1' } }, 's-1:o-1'],
    ['task_management_worktype_status', { object, attributes: { worktype_id: 'w-1' } }, 'w-1/o-1'],
    [
      'task_management_worktype_status_transition',
      { attributes: { worktype_id: 'w-1', status_id: 's-1' } },
      'w-1/s-1 transition',
    ],
    ['integration_custom_auth_action', { attributes: { integration_id: 'i-1' } }, 'customAuth_-_i-1'],
    ['routing_queue_conditional_group_activation', { attributes: { queue_id: 'q-1' } }, 'q-1/cga'],
    ['user_roles', { attributes: { user_id: 'u-1' } }, 'u-1'],
    ['journey_view_schedule', { attributes: { journey_view_id: 'v-1' } }, 'v-1'],
    [
      'guide_version',
      { object: { id: 'g', row: { latestSavedVersion: { version: '7.0' } } }, attributes: { guide_id: 'g' } },
      'g/7.0',
    ],
    ['idp_adfs', {}, 'adfs'],
    ['organization_authentication_settings', {}, 'Settings'],
    ['flow_loglevel', { object }, undefined],
    ['tf_export', { object }, undefined],
  ])('of %s with %o', (name, parts, id) => {
    expect(importIdOf(typed(name), parts)).toBe(id);
  });
});
