import { describe, expect, it } from 'vitest';
import { simulated } from './simulated.ts';

describe('queues', () => {
  it('are created with 200 and give back every field', async () => {
    const { api } = await simulated();
    const division = { id: await api.divisionId('Empty') };
    const sent = { name: 'Q', division, description: 'd', acwSettings: { wrapupPrompt: 'MANDATORY', timeoutMs: 1000 } };
    const made = await api.post('/routing/queues', sent);
    expect(made).toMatchObject({ status: 200, body: { ...sent, memberCount: 0 } });
    await api.put(`/routing/queues/${made.body.id}`, { name: 'Q2', enableTranscription: true });
    expect((await api.get(`/routing/queues/${made.body.id}`)).body).toMatchObject({
      name: 'Q2',
      enableTranscription: true,
      division,
    });
  });

  it('have unique names', async () => {
    const { api } = await simulated();
    expect((await api.post('/routing/queues', { name: 'claims' })).body.code).toBe('duplicate.name');
  });

  it('are listed by division and by name with wildcards', async () => {
    const { api } = await simulated();
    const sales = await api.divisionId('Sales');
    expect((await api.get(`/routing/queues?divisionId=${sales}`)).body.total).toBe(2);
    expect((await api.get('/routing/queues?name=Sales')).body.total).toBe(0);
    expect((await api.get('/routing/queues?name=sales*')).body.total).toBe(2);
    expect((await api.get('/routing/queues?hasPeer=true')).body.total).toBe(0);
    expect((await api.get('/routing/queues?hasPeer=false')).body.total).toBe(4);
  });

  it('have members and wrap-up codes, and are not deleted with members in them unless forced', async () => {
    const { api } = await simulated();
    const id = await api.idOf('/routing/queues', 'Claims');
    const eva = await api.idOf('/users', 'Eva Ek');
    const code = await api.idOf('/routing/wrapupcodes', 'Sold');
    expect((await api.post(`/routing/queues/${id}/members`, [{ id: eva }])).status).toBe(204);
    await api.patch(`/routing/queues/${id}/members`, [{ id: eva, ringNumber: 2 }]);
    expect((await api.get(`/routing/queues/${id}/members?memberBy=user`)).body.entities).toMatchObject([
      { id: eva, ringNumber: 2, joined: true, memberBy: 'user' },
    ]);
    await api.post(`/routing/queues/${id}/wrapupcodes`, [{ id: code }]);
    expect((await api.get(`/routing/queues/${id}/wrapupcodes`)).body.entities).toMatchObject([{ name: 'Sold' }]);
    expect((await api.delete(`/routing/queues/${id}`)).body.code).toBe('active.queue');
    expect((await api.delete(`/routing/queues/${id}?forceDelete=true`)).status).toBe(200);
  });
});

describe('the objects of a division', () => {
  const lists: [list: string, filter: string, type: string][] = [
    ['/flows', 'divisionId', 'FLOW'],
    ['/flows/divisionviews', 'divisionId', 'FLOW'],
    ['/flows/milestones', 'divisionId', 'FLOWMILESTONE'],
    ['/flows/outcomes', 'divisionId', 'FLOWOUTCOME'],
    ['/flows/datatables', 'divisionId', 'DATATABLES'],
    ['/architect/schedules', 'divisionId', 'ROUTINGSCHEDULES'],
    ['/architect/schedulegroups', 'divisionId', 'ROUTINGSCHEDULEGROUPS'],
    ['/architect/emergencygroups/divisionviews', 'divisionId', 'EMERGENCYGROUPS'],
    ['/architect/ivrs/divisionviews', 'divisionId', 'CALLROUTE'],
    ['/outbound/campaigns', 'divisionId', 'CAMPAIGN'],
    ['/outbound/contactlists', 'divisionId', 'CONTACTLIST'],
    ['/outbound/dnclists', 'divisionId', 'DNCLIST'],
    ['/outbound/messagingcampaigns', 'divisionId', 'MESSAGINGCAMPAIGN'],
    ['/scripts', 'divisionIds', 'SCRIPT'],
    ['/workforcemanagement/businessunits', 'divisionId', 'BUSINESSUNIT'],
    ['/workforcemanagement/managementunits', 'divisionId', 'MANAGEMENTUNIT'],
    ['/telephony/providers/edges/extensionpools', 'divisionId', 'EXTENSIONPOOL'],
    ['/presence/definitions', 'divisionId', 'PRESENCEDEFINITION'],
    ['/businessrules/decisiontables', 'divisionIds', 'DECISIONTABLE'],
    ['/externalcontacts/contacts', 'divisionIds', 'EXTERNALCONTACT'],
    ['/externalcontacts/organizations', 'divisionIds', 'EXTERNALORGANIZATION'],
    ['/routing/wrapupcodes', 'divisionId', 'WRAPUPCODE'],
    ['/casemanagement/caseplans', 'divisionIds', 'CASEPLAN'],
    ['/externalcontacts/scan/contacts', 'divisionId', 'EXTERNALCONTACT'],
    ['/externalcontacts/scan/organizations', 'divisionId', 'EXTERNALORGANIZATION'],
  ];

  it.each(lists)('are listed by GET %s?%s=', async (list, filter, type) => {
    const organisation = {
      organisation: { name: 'Two' },
      divisions: [{ name: 'One' }, { name: 'Other' }],
      objects: ['One', 'Other'].map((division) => ({ type, name: `in ${division}`, division })),
    };
    const { api } = await simulated({ organisation });
    const one = await api.divisionId('One');
    const shown = type === 'EXTERNALCONTACT' ? { firstName: 'in', lastName: 'One' } : { name: 'in One' };
    expect((await api.get(`${list}?${filter}=${one}`)).body.entities).toMatchObject([shown]);
    expect((await api.get(list)).body.entities).toHaveLength(2);
  });

  it('carry their division where the list cannot filter by it', async () => {
    const { api } = await simulated();
    expect((await api.get('/teams')).body.entities).toMatchObject([
      { name: 'Sales North', division: { name: 'Sales' } },
    ]);
  });

  it('are searched for by division where a search is all there is', async () => {
    const organisation = {
      organisation: { name: 'Assets' },
      divisions: [{ name: 'One' }],
      objects: [
        { type: 'RESPONSEASSET', name: 'logo.png', division: 'One' },
        { type: 'RESPONSEASSET', name: 'other.png' },
      ],
    };
    const { api } = await simulated({ organisation });
    const query = [{ fields: ['divisionId'], type: 'TERM', value: await api.divisionId('One') }];
    const { body } = await api.post('/responsemanagement/responseassets/search', { query });
    expect(body.results).toMatchObject([{ name: 'logo.png' }]);
  });

  it('are gone through by cursor where there are too many for pages', async () => {
    const objects = ['a', 'b', 'c'].map((name) => ({ type: 'EXTERNALCONTACT', name }));
    const { api } = await simulated({ organisation: { organisation: { name: 'Contacts' }, objects } });
    const first = (await api.get('/externalcontacts/scan/contacts?limit=2')).body;
    const { after } = first['cursors'] as { after: string };
    const rest = (await api.get(`/externalcontacts/scan/contacts?limit=2&cursor=${after}`)).body;
    expect([first, rest].map(({ entities }) => entities?.map((row) => row['lastName']))).toEqual([['a', 'b'], ['c']]);
    expect(rest['cursors']).toEqual({});
  });

  it('of no division are listed too, filtered by name as their list does it', async () => {
    const objects = ['Berlin', 'Bern', 'Oslo'].map((name) => ({ type: 'outbound_ruleset', name }));
    const { api } = await simulated({ organisation: { organisation: { name: 'Rules' }, objects } });
    expect((await api.get('/outbound/rulesets?name=ber')).body.entities).toMatchObject([
      { name: 'Berlin' },
      { name: 'Bern' },
    ]);
    expect((await api.get('/authorization/divisions/home?objectCount=true')).body).not.toHaveProperty('objectCounts');
  });

  it('are found by a query for workbins', async () => {
    const { api } = await simulated();
    const divisionId = await api.divisionId('Sales');
    const made = await api.post('/taskmanagement/workbins', { name: 'W', divisionId });
    expect(made.status).toBe(201);
    const filter = (value: string) => ({
      filters: [{ name: 'divisionId', type: 'String', operator: 'EQ', values: [value] }],
    });
    const query = '/taskmanagement/workbins/query';
    expect((await api.post(query, filter(divisionId))).body.entities).toMatchObject([{ name: 'W' }]);
    expect((await api.post(query, filter('x'))).body.entities).toEqual([]);
  });

  it('are created, read, changed and deleted like any other thing', async () => {
    const { api } = await simulated();
    const made = await api.post('/flows/datatables', { name: 'T', schema: { a: 1 } });
    const path = `/flows/datatables/${made.body.id}`;
    expect((await api.get(path)).body).toMatchObject({ name: 'T', schema: { a: 1 }, division: { name: 'Home' } });
    expect((await api.post('/flows/datatables', { name: 't' })).body.code).toBe('flows.datatables.not.unique');
    expect((await api.put(path, { name: 'T2' })).body).toMatchObject({ name: 'T2', schema: { a: 1 } });
    await api.delete(path);
    expect((await api.get(path)).status).toBe(404);
  });
});

describe('members', () => {
  it('of teams come and go', async () => {
    const { api } = await simulated();
    const members = `/teams/${await api.idOf('/teams', 'Sales North')}/members`;
    const ada = await api.idOf('/users', 'Ada Abara');
    await api.post(members, { memberIds: [ada] });
    expect((await api.get(members)).body.entities).toMatchObject([{ id: ada, name: 'Ada Abara' }]);
    expect((await api.delete(`${members}?id=${ada}`)).status).toBe(204);
    expect((await api.get(members)).body.entities).toEqual([]);
  });

  it('of skill groups are taken from divisions', async () => {
    const { api } = await simulated();
    const made = await api.post('/routing/skillgroups', { name: 'Experts' });
    const divisions = `/routing/skillgroups/${made.body.id}/members/divisions`;
    const [sales, support] = [await api.divisionId('Sales'), await api.divisionId('Support')];
    await api.post(divisions, { addDivisionIds: [sales, support] });
    await api.post(divisions, { removeDivisionIds: [sales] });
    expect((await api.get(divisions)).body.entities).toMatchObject([{ id: support, name: 'Support' }]);
  });
});

describe('what there is one of', () => {
  it('shows what the provider reads first', async () => {
    const { api } = await simulated();
    expect((await api.get('/organizations/me')).body).toMatchObject({ defaultCountryCode: 'DE' });
    expect((await api.get('/authorization/products')).body).toMatchObject({
      total: 3,
      entities: [{ id: 'engage' }, {}, {}],
    });
  });

  it('holds limits and settings', async () => {
    const { api } = await simulated();
    const { body } = await api.get('/organizations/limits/namespaces/authorization');
    expect(body.entities).toContainEqual({ key: 'divisions.max', namespace: 'authorization', value: 5000 });
    expect((await api.get('/organizations/limits/namespaces/none')).status).toBe(404);
    await api.put('/authorization/roles/settings', { authorizationGrantDivisionAware: true });
    expect((await api.get('/authorization/roles/settings')).body).toMatchObject({
      authorizationGrantDivisionAware: true,
    });
  });

  it('has OAuth clients, which are deleted only when inactive', async () => {
    const { api } = await simulated();
    const roleDivisions = [{ roleId: await api.roleId('Supervisor'), divisionId: '*' }];
    const body = { name: 'Robot', authorizedGrantType: 'CLIENT-CREDENTIALS', roleDivisions };
    const made = await api.post('/oauth/clients', body);
    expect(made.body).toMatchObject({ name: 'Robot', roleDivisions });
    const path = `/oauth/clients/${made.body.id}`;
    expect((await api.delete(path)).body.code).toBe('cannot.delete.client');
    await api.put(path, { ...body, state: 'inactive' });
    expect((await api.delete(path)).status).toBe(204);
    expect((await api.get(path)).body.code).toBe('client.not.found');
    const wrong = { ...body, roleDivisions: [{ roleId: 'none', divisionId: '*' }] };
    expect((await api.post('/oauth/clients', wrong)).body.code).toBe('bad.client.role');
  });
});
