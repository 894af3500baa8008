import { describe, expect, it } from 'vitest';
import { compareKey, isAbsent, OrgRow, type KeyValues, type Sameness } from '../../../lib/genesys/index.ts';
import { typed } from './typed.ts';

const row = (fields: object) => OrgRow.parse(fields);

describe('a row and a key', () => {
  it.each<[string, object, KeyValues, Sameness, string[]]>([
    ['routing_queue', { name: 'Sales' }, { name: 'Sales' }, 'same', []],
    ['routing_queue', { name: 'sales ' }, { name: 'Sales' }, 'similar', []],
    ['routing_queue', { name: 'Sales 2' }, { name: 'Sales' }, 'other', []],
    ['routing_queue', {}, { name: 'Sales' }, 'other', []],
    ['routing_queue', { name: 'Sales' }, {}, 'same', ['name']],
    ['flow', { name: 'Hours', type: 'INBOUNDCALL' }, { name: 'Hours', type: 'inboundcall' }, 'same', []],
    ['flow', { name: 'Hours', type: 'BOT' }, { name: 'Hours', type: 'inboundcall' }, 'other', []],
    ['flow', { name: 'Hours', type: 'BOT' }, { name: 'Hours' }, 'same', ['type']],
    [
      'integration',
      { name: 'A', integrationType: { id: 'x' } },
      { 'config.0.name': 'A', integration_type: 'x' },
      'same',
      [],
    ],
    [
      'integration',
      { name: 'A', integrationType: { id: 'x' } },
      { 'config.0.name': 'A', integration_type: 'y' },
      'other',
      [],
    ],
    ['location', { name: 'HQ', path: ['a', 'b'] }, { name: 'HQ', path: ['b', 'a'] }, 'same', []],
    ['location', { name: 'HQ', path: ['a'] }, { name: 'HQ', path: ['b'] }, 'other', []],
    ['location', { name: 'HQ' }, { name: 'HQ', path: [] }, 'same', ['path']],
    [
      'organization_presence_definition',
      { systemPresence: 'Away', languageLabels: { en_US: 'Lunch', de: 'Mittag' } },
      { system_presence: 'away', language_labels: { en_US: 'Lunch' } },
      'same',
      [],
    ],
    [
      'telephony_providers_edges_did_pool',
      { startPhoneNumber: '+49 30 100', endPhoneNumber: '+4930199' },
      { start_phone_number: '+4930100', end_phone_number: '+49 30 199' },
      'same',
      [],
    ],
    ['routing_email_domain', { id: 'Example.com' }, { domain_id: 'example.com' }, 'same', ['subdomain']],
    [
      'routing_email_domain',
      { id: 'acme.mypurecloud.ie', subDomain: true },
      { domain_id: 'acme', subdomain: true },
      'same',
      [],
    ],
    ['routing_email_domain', { id: 'acme.com', subDomain: false }, { domain_id: 'acme', subdomain: true }, 'other', []],
    ['routing_email_domain', { id: 'acmes.com' }, { domain_id: 'acme' }, 'other', ['subdomain']],
    ['integration_custom_auth_action', { id: 'customAuth_-_i-1' }, { integration_id: 'i-1' }, 'same', []],
    ['responsemanagement_response', { name: 'Hi', libraries: [{ id: 'l' }] }, { name: 'Hi' }, 'same', []],
  ])('of %s: %o and %o', (name, fields, key, sameness, uncompared) => {
    expect(compareKey(typed(name), row(fields), key)).toEqual({ sameness, uncompared });
  });

  it('are equal by construction where the row was asked for by the key', () => {
    const key = { external_key: '7', authority_name: 'sap' };
    expect(compareKey(typed('externalusers_identity'), row({ id: 'u-1' }), key, true)).toEqual({
      sameness: 'same',
      uncompared: [],
    });
  });

  it.each<[string, object, boolean]>([
    ['routing_skill', { state: 'deleted' }, true],
    ['routing_skill', { state: 'inactive' }, false],
    ['journey_action_template', { state: 'Deleted' }, true],
    ['user', { state: 'deleted' }, false],
    ['integration_action', { id: 'static_7' }, true],
    ['integration_action', { id: 'custom_7' }, false],
    ['organization_presence_definition', { type: 'System' }, true],
    ['organization_presence_definition', { type: 'User' }, false],
    ['organization_presence_definition', {}, false],
    ['routing_queue_conditional_group_routing', { conditionalGroupRouting: { rules: [] } }, true],
    ['routing_queue_conditional_group_routing', { conditionalGroupRouting: { rules: [{}] } }, false],
    ['routing_queue_outbound_email_address', {}, true],
    ['user_roles', { grants: [] }, true],
  ])('of %s: %o counts as absent: %s', (name, fields, absent) => {
    expect(isAbsent(typed(name), row(fields))).toBe(absent);
  });
});
