import { describe, expect, it } from 'vitest';
import { Api } from './api.ts';
import { simulated } from './simulated.ts';

const organisation = {
  organisation: { name: 'O' },
  divisions: [{ name: 'A' }, { name: 'B' }],
  objects: [
    { type: 'WRAPUPCODE', name: 'Wrap-up code', division: 'A' },
    { type: 'PRESENCEDEFINITION', name: 'Lunch', division: 'A', fields: { systemPresence: 'Meal' } },
    { type: 'RESPONSEASSET', name: 'picture.png', division: 'A' },
    { type: 'CASEPLAN', name: 'Complaint', division: 'A' },
    { type: 'EXTERNALCONTACT', name: 'Ms Ext', division: 'A', fields: { firstName: 'Ms', lastName: 'Ext' } },
    { type: 'EXTERNALORGANIZATION', name: 'Partner', division: 'A' },
  ],
  clients: [
    { id: 'demo', secret: 'demo', permissions: ['*:*:*'] },
    { id: 'in-a', secret: 'in-a', grants: [{ role: 'Everything', division: 'A' }] },
  ],
  roles: [{ name: 'Everything', permissions: ['*:*:*'] }],
};

const kinds = [
  ['WRAPUPCODE', '/routing/wrapupcodes', 'put', 'division'],
  ['PRESENCEDEFINITION', '/presence/definitions', 'put', 'divisionId'],
  ['RESPONSEASSET', '/responsemanagement/responseassets', 'put', 'divisionId'],
  ['CASEPLAN', '/casemanagement/caseplans', 'patch', 'divisionId'],
  ['EXTERNALCONTACT', '/externalcontacts/contacts', 'put', 'division'],
  ['EXTERNALORGANIZATION', '/externalcontacts/organizations', 'put', 'division'],
] as const;

describe.each(kinds)('a %s', (type, path, method, field) => {
  it('moves by its own update, and by that alone', async () => {
    const { simulator, api } = await simulated({ organisation });
    const [object] = simulator.organisation.objects(type);
    const target = await api.divisionId('B');
    const moved = await api.post(`/authorization/divisions/${target}/objects/${type}`, [object?.id]);
    expect(moved.body.code).toBe('invalid.value');
    const { body: shown } = await api.get(`${path}/${object?.id}`);
    const body = { ...shown, [field]: field === 'division' ? { id: target } : target };
    const changed = await api[method](`${path}/${object?.id}`, body);
    expect(changed.status).toBe(200);
    expect(simulator.organisation.objects(type)).toMatchObject([{ name: object?.name, divisionId: target }]);
  });

  it('needs the permission in both divisions, and is left alone without it', async () => {
    const { simulator, api } = await simulated({ organisation });
    const [object] = simulator.organisation.objects(type);
    const [target, client] = [await api.divisionId('B'), await Api.login(simulator, 'in-a')];
    // What contacts are called stands in two fields of their own.
    const name = type === 'EXTERNALCONTACT' ? 'lastName' : 'name';
    const body = { [name]: 'Renamed', [field]: field === 'division' ? { id: target } : target };
    const refused = await client[method](`${path}/${object?.id}`, body);
    expect(refused).toMatchObject({ status: 403, body: { code: 'missing.division.permissions' } });
    expect(simulator.organisation.objects(type)).toEqual([object]);
    expect((await client[method](`${path}/${object?.id}`, { [name]: 'Renamed' })).body[name]).toBe('Renamed');
  });
});

describe('an update', () => {
  it('that names a division which is not there changes nothing', async () => {
    const { simulator, api } = await simulated({ organisation });
    const [object] = simulator.organisation.objects('WRAPUPCODE');
    const body = { name: 'Renamed', division: { id: 'nowhere' } };
    expect((await api.put(`/routing/wrapupcodes/${object?.id}`, body)).status).toBe(404);
    expect(simulator.organisation.objects('WRAPUPCODE')).toEqual([object]);
  });

  it('of the last object leaves a division that still refuses to be deleted, when the switch says so', async () => {
    const leaving = { organisation: { name: 'O' }, divisions: [{ name: 'A' }] };
    const objects = [{ type: 'WRAPUPCODE', name: 'Last', division: 'A' }];
    const { simulator, api } = await simulated({
      organisation: { ...leaving, objects },
      switches: { emptiedDivisionLag: 1 },
    });
    const [object] = simulator.organisation.objects('WRAPUPCODE');
    const [division, home] = [await api.divisionId('A'), await api.divisionId('Home')];
    await api.put(`/routing/wrapupcodes/${object?.id}`, { name: 'Last', division: { id: home } });
    expect((await api.delete(`/authorization/divisions/${division}`)).status).toBe(400);
    expect((await api.delete(`/authorization/divisions/${division}`)).status).toBe(204);
  });
});

describe('moving many at once', () => {
  it('takes every published type from an organisation file, e-mail campaigns among the messaging ones', async () => {
    const types = [
      ...['CAMPAIGN', 'CONTACTLIST', 'DNCLIST', 'EMAILCAMPAIGN', 'MESSAGINGCAMPAIGN', 'MANAGEMENTUNIT', 'BUSINESSUNIT'],
      ...['FLOW', 'FLOWMILESTONE', 'FLOWOUTCOME', 'CALLROUTE', 'EMERGENCYGROUPS', 'ROUTINGSCHEDULES', 'DATATABLES'],
      ...['ROUTINGSCHEDULEGROUPS', 'TEAM', 'WORKBIN', 'WORKTYPE', 'EXTENSIONPOOL', 'SKILLGROUP', 'SCRIPT', 'LIBRARY'],
    ];
    const { simulator, api } = await simulated({
      organisation: {
        organisation: { name: 'O' },
        divisions: [{ name: 'A' }, { name: 'B' }],
        users: [{ email: 'a@b', name: 'Ann', division: 'A' }],
        queues: [{ name: 'Q', division: 'A' }],
        objects: types.map((type) => ({ type, name: type, division: 'A' })),
      },
    });
    const [from, to] = [await api.divisionId('A'), await api.divisionId('B')];
    const campaigns = (await api.get('/outbound/messagingcampaigns')).body.entities;
    expect(campaigns?.map(({ name }) => name).sort()).toEqual(['EMAILCAMPAIGN', 'MESSAGINGCAMPAIGN']);
    const [user] = simulator.organisation.users();
    const movables = [...simulator.organisation.objects(), { type: 'USER', id: user?.id }];
    for (const { type, id } of movables) {
      expect([type, (await api.post(`/authorization/divisions/${to}/objects/${type}`, [id])).status]).toEqual([
        type,
        204,
      ]);
    }
    const { body } = await api.get(`/authorization/divisions/${from}?objectCount=true`);
    expect(body['objectCounts']).toEqual({});
    expect((await api.delete(`/authorization/divisions/${from}`)).status).toBe(204);
    expect((await api.delete(`/authorization/divisions/${to}`)).body.code).toBe('precondition.failure');
  });

  it('names unknown units of workforce management in its own way', async () => {
    const { api } = await simulated();
    const target = `/authorization/divisions/${await api.divisionId('Empty')}/objects`;
    expect((await api.post(`${target}/MANAGEMENTUNIT`, ['x'])).body.code).toBe('wfm.management.units.not.found');
    expect((await api.post(`${target}/BUSINESSUNIT`, ['x'])).body.code).toBe('wfm.business.units.not.found');
    expect((await api.post(`${target}/FLOW`, ['x'])).body.code).toBe('general.resource.not.found');
  });
});
