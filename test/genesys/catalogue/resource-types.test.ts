import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RESOURCE_TYPES, parentsOf, resourceType, leadingPart } from '../../../lib/genesys/index.ts';
import { resourceTypesFrom } from '../../../scripts/update-catalogue.ts';

const file = new URL('../../../../shared/catalogue.json', import.meta.url);
const present = existsSync(file);
const because = present ? '' : ' (skipped: shared/catalogue.json is not there)';

const count = (handling: string) => RESOURCE_TYPES.filter((type) => type.handling === handling).length;
const compared = RESOURCE_TYPES.filter(({ handling }) => handling === 'check' || handling === 'warn');

describe('the resource types', () => {
  it('are all 145 of the provider, each once', () => {
    expect(new Set(RESOURCE_TYPES.map(({ type }) => type)).size).toBe(145);
    expect(RESOURCE_TYPES).toHaveLength(145);
  });

  it('are handled as the catalogue says', () => {
    expect([count('check'), count('warn'), count('singleton'), count('skip')]).toEqual([74, 44, 15, 12]);
  });

  it('are found by their name', () => {
    expect(resourceType('genesyscloud_routing_queue')?.words).toEqual(['queue', 'queues']);
    expect(resourceType('genesyscloud_unknown')).toBeUndefined();
  });

  it.each(compared)('$type can be found, compared and imported', (type) => {
    const known = new Set([...parentsOf(type), ...type.key.filter(({ field }) => field).map((part) => part.attribute)]);
    expect(type.key, 'a key').not.toHaveLength(0);
    expect(type.key.map(({ attribute }) => attribute).filter((attribute) => !known.has(attribute))).toEqual([]);
    expect(type.list ?? type.lookUp, 'a list or a look-up').toBeDefined();
    expect(leadingPart(type) ?? type.presentWhen, 'something to compare').toBeDefined();
    if (type.type !== 'genesyscloud_flow_loglevel') expect(type.importId).toBeDefined();
    expect(type.notApplicable).toBeUndefined();
  });

  it.each(RESOURCE_TYPES.filter(({ handling }) => handling === 'skip'))('$type says why it is skipped', (type) => {
    expect(type.notApplicable).toMatch(/\w/);
  });

  it.each(RESOURCE_TYPES.filter(({ handling }) => handling === 'singleton'))('$type has a fixed id', (type) => {
    expect(type.importId).toMatch(/^\w+$/);
    expect(type.list?.answers).toBe('one');
    // Identity providers are absent until they are set up; settings never are.
    expect(type.duplicate.does).toBe(type.type.includes('_idp_') ? 'adopts' : 'singleton');
  });

  it('prove absence by a look-up only where the filter is published as exact', () => {
    const proving = RESOURCE_TYPES.filter(({ lookUp }) => lookUp?.provesAbsence === true);
    for (const { type, lookUp } of proving) {
      expect(lookUp?.means, type).toMatch(/^exact/);
      expect(lookUp?.evidence, type).toMatch(/publish|read by its key/);
    }
    expect(proving.map(({ type }) => type.replace('genesyscloud_', ''))).toEqual([
      'architect_datatable',
      'architect_datatable_row',
      'architect_grammar_language',
      'externalusers_identity',
      'group',
      'guide',
      'location',
      'outbound_attempt_limit',
      'outbound_callabletimeset',
      'outbound_callanalysisresponseset',
      'outbound_campaign',
      'outbound_campaignrule',
      'outbound_contact_list',
      'outbound_contact_list_template',
      'outbound_contactlistfilter',
      'outbound_dnclist',
      'outbound_filespecificationtemplate',
      'outbound_ruleset',
      'outbound_sequence',
      'routing_queue',
      'routing_utilization_label',
      'task_management_workbin',
      'task_management_worktype',
      'team',
      'user',
    ]);
  });

  it('have codes for every duplicate that is an error', () => {
    const silent = RESOURCE_TYPES.filter(({ duplicate }) => duplicate.does === 'error' && duplicate.codes.length === 0);
    expect(silent).toEqual([]);
  });

  it.skipIf(!present)(`are those that the script makes of the catalogue${because}`, () => {
    const made = resourceTypesFrom(JSON.parse(readFileSync(file, 'utf8')));
    expect(RESOURCE_TYPES, 'run npx tsx scripts/update-catalogue.ts').toEqual(made);
  });
});
