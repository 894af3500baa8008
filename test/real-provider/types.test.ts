import { identifierOf, type OrganisationFile } from 'genesys-cloud-simulator';
import { describe, expect, it } from 'vitest';
import { isProviderMissing } from './provider-mirror.ts';
import { Rehearsal } from './rehearsal.ts';
import { actionsIn, changeOf, countsOf } from './terraform-plan.ts';

const ORGANISATION: OrganisationFile = {
  organisation: { name: 'Types' },
  divisions: [
    { name: 'Home', home: true },
    { name: 'Sales', description: 'Sells' },
  ],
  roles: [{ name: 'Supervisor', permissions: ['routing:queue:view'] }],
  users: [{ email: 'ada@example.com', name: 'Ada' }],
  groups: [{ name: 'Night Shift', members: ['ada@example.com'] }],
  queues: [{ name: 'Claims', division: 'Sales' }],
  grants: [
    { user: 'ada@example.com', role: 'Supervisor', division: 'Sales' },
    { group: 'Night Shift', role: 'Supervisor', division: 'Sales' },
  ],
  objects: [
    { type: 'SKILL', name: 'Patience', fields: { state: 'active' } },
    { type: 'LANGUAGE', name: 'Deutsch', fields: { state: 'active' } },
    { type: 'WRAPUPCODE', name: 'Sold' },
    { type: 'TEAM', name: 'Closers', division: 'Sales' },
    {
      type: 'ROUTINGSCHEDULES',
      name: 'Weekdays',
      division: 'Sales',
      fields: { start: '2026-01-05T08:00:00.000000', end: '2026-01-05T18:00:00.000000', rrule: 'FREQ=DAILY' },
    },
    {
      type: 'ROUTINGSCHEDULEGROUPS',
      name: 'Office',
      division: 'Sales',
      fields: {
        timeZone: 'Europe/Berlin',
        openSchedules: [{ id: identifierOf('ROUTINGSCHEDULES', 'Weekdays') }],
      },
    },
    {
      type: 'DATATABLES',
      name: 'Prices',
      division: 'Sales',
      fields: {
        schema: {
          $schema: 'http://json-schema.org/draft-04/schema#',
          type: 'object',
          properties: { key: { $id: '/properties/key', type: 'string', title: 'Article', displayOrder: 0 } },
          required: ['key'],
          additionalProperties: false,
        },
      },
    },
    { type: 'routing_email_domain', id: 'example.com', name: 'example.com', fields: { subDomain: false } },
    {
      type: 'routing_email_route',
      name: 'sales',
      fields: { domainName: 'example.com', pattern: 'sales', fromName: 'Sales', historyInclusion: 'Optional' },
    },
  ],
};

const ROLE = '${genesyscloud_auth_role.it.id}';
const DIVISION = '${genesyscloud_auth_division.it.id}';
const ROLES = [{ role_id: ROLE, division_ids: [DIVISION] }];

/** What is declared of every type, and the id under which it has to be imported. */
const DECLARED: Readonly<Record<string, readonly [attributes: Readonly<Record<string, unknown>>, importId: string]>> = {
  auth_division: [{ name: 'Sales', description: 'Sells' }, identifierOf('division', 'Sales')],
  auth_role: [
    {
      name: 'Supervisor',
      permission_policies: [{ domain: 'routing', entity_name: 'queue', action_set: ['view'] }],
    },
    identifierOf('role', 'Supervisor'),
  ],
  user: [{ email: 'ada@example.com', name: 'Ada' }, identifierOf('user', 'ada@example.com')],
  user_roles: [{ user_id: '${genesyscloud_user.it.id}', roles: ROLES }, identifierOf('user', 'ada@example.com')],
  group: [{ name: 'Night Shift' }, identifierOf('group', 'Night Shift')],
  group_roles: [{ group_id: '${genesyscloud_group.it.id}', roles: ROLES }, identifierOf('group', 'Night Shift')],
  routing_queue: [{ name: 'Claims', division_id: DIVISION }, identifierOf('QUEUE', 'Claims')],
  routing_skill: [{ name: 'Patience' }, identifierOf('SKILL', 'Patience')],
  routing_language: [{ name: 'Deutsch' }, identifierOf('LANGUAGE', 'Deutsch')],
  routing_wrapupcode: [{ name: 'Sold' }, identifierOf('WRAPUPCODE', 'Sold')],
  team: [{ name: 'Closers', division_id: DIVISION }, identifierOf('TEAM', 'Closers')],
  architect_schedules: [
    {
      name: 'Weekdays',
      division_id: DIVISION,
      start: '2026-01-05T08:00:00.000000',
      end: '2026-01-05T18:00:00.000000',
      rrule: 'FREQ=DAILY',
    },
    identifierOf('ROUTINGSCHEDULES', 'Weekdays'),
  ],
  architect_schedulegroups: [
    {
      name: 'Office',
      division_id: DIVISION,
      time_zone: 'Europe/Berlin',
      open_schedules_id: ['${genesyscloud_architect_schedules.it.id}'],
    },
    identifierOf('ROUTINGSCHEDULEGROUPS', 'Office'),
  ],
  architect_datatable: [
    { name: 'Prices', division_id: DIVISION, properties: [{ name: 'key', type: 'string', title: 'Article' }] },
    identifierOf('DATATABLES', 'Prices'),
  ],
  routing_email_domain: [{ domain_id: 'example.com', subdomain: false }, 'example.com'],
  // An id made of two: that of its domain, and its own.
  routing_email_route: [
    { domain_id: '${genesyscloud_routing_email_domain.it.id}', pattern: 'sales', from_name: 'Sales' },
    `example.com/${identifierOf('routing_email_route', 'sales')}`,
  ],
};

const PROVIDER = {
  terraform: { required_providers: { genesyscloud: { source: 'mypurecloud/genesyscloud', version: '1.82.0' } } },
  provider: { genesyscloud: { token_pool_size: 1, gateway: {} } },
};

describe.skipIf(isProviderMissing)('types with the real provider', { timeout: 120_000 }, () => {
  it('what exists of each is imported under the id that the provider takes, and nothing is created', async () => {
    const rehearsal = await Rehearsal.open({ app: 'objects', organisation: ORGANISATION });
    const resource = Object.fromEntries(
      Object.entries(DECLARED).map(([type, [attributes]]) => [`genesyscloud_${type}`, { it: attributes }]),
    );
    await rehearsal.write('types/main.tf.json', { ...PROVIDER, resource });
    expect(await rehearsal.terraform('types', 'init', '-input=false', '-no-color')).toMatchObject({ exitCode: 0 });
    const report = await rehearsal.check('--dir', 'types');
    expect(report.addresses.map(({ type, outcome }) => [type, outcome])).toEqual(
      expect.arrayContaining(Object.keys(DECLARED).map((type) => [`genesyscloud_${type}`, 'import'])),
    );
    const { out } = await rehearsal.preflight('imports', '--dir', 'types', '--format', 'tfjson');
    await rehearsal.write('types/imports.tf.json', out);
    const plan = await rehearsal.plan('types');
    expect(countsOf(plan)).toMatchObject({ import: Object.keys(DECLARED).length, add: 0, destroy: 0 });
    expect(actionsIn(plan).filter((line) => !line.startsWith('import genesys'))).toEqual([]);
    for (const [type, [, importId]] of Object.entries(DECLARED)) {
      const { change } = changeOf(plan, `genesyscloud_${type}.it`);
      expect({ type, id: change.importing?.id }).toEqual({ type, id: importId });
      expect({ type, actions: change.actions.filter((action) => action !== 'no-op') }).toEqual({
        type,
        actions: [],
      });
    }
    expect(rehearsal.writes).toEqual([]);
    expect(rehearsal.simulator.unmodelled).toEqual([]);
  });
});
