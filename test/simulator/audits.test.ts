import { describe, expect, it } from 'vitest';
import { identifierOf, manualClock } from 'genesys-cloud-simulator';
import { Api } from './api.ts';
import { simulated } from './simulated.ts';

const day = '2026-01-01T00:00:00Z/2026-01-02T00:00:00Z';
const subjects = '/authorization/subjects';

/** A simulator whose clock stands at noon of 1 January 2026. */
function atNoon(options: Parameters<typeof simulated>[0] = {}) {
  const clock = manualClock('2026-01-01T12:00:00.000Z');
  return simulated({ clock, ...options }).then((started) => ({ ...started, clock }));
}

/** Everything that a realtime query finds, newest first. */
async function found(api: Api, query: object = {}) {
  const { body } = await api.post('/audits/query/realtime', { interval: day, pageSize: 100, ...query });
  return body.entities ?? [];
}

describe('what is changed is audited', () => {
  it('as a member added or removed, where a role is given or taken, by the client that did it', async () => {
    const { simulator, api } = await atNoon();
    const ben = await api.idOf('/users', 'Ben Brandt');
    const roleId = await api.roleId('Supervisor');
    const grants = [{ roleId, divisionId: await api.divisionId('Sales') }];
    await api.post(`${subjects}/${ben}/bulkadd`, { grants });
    await api.post(`${subjects}/${ben}/bulkadd`, { grants });
    await api.post(`${subjects}/${ben}/bulkremove`, { grants });
    const name = `${ben}--${roleId}--${simulator.organisation.info.id}`;
    const common = { serviceName: 'PeoplePermissions', entityType: 'Role', entity: { id: roleId, name } };
    expect(await found(api)).toMatchObject([
      { ...common, action: 'MemberRemove', client: { id: 'demo' }, propertyChanges: [] },
      { ...common, action: 'MemberAdd', eventDate: '2026-01-01T12:00:00.000Z', status: 'SUCCESS' },
    ]);
  });

  it('whatever the call was that gave or took it', async () => {
    const { api } = await atNoon();
    const [ben, home] = [await api.idOf('/users', 'Ben Brandt'), await api.divisionId('Home')];
    const [roleId, employee] = [await api.roleId('Supervisor'), await api.roleId('Employee')];
    await api.post(`${subjects}/${ben}/divisions/${home}/roles/${roleId}`, undefined);
    await api.delete(`${subjects}/${ben}/divisions/${home}/roles/${roleId}`);
    await api.post(`/authorization/roles/${roleId}`, { subjectIds: [ben], divisionIds: [home, '*'] });
    await api.put(`/authorization/roles/${roleId}/users/remove`, [ben]);
    await api.put(`/authorization/roles/${roleId}/users/add`, [ben]);
    await api.post(`${subjects}/${ben}/bulkreplace`, { grants: [{ roleId: employee, divisionId: home }] });
    const client = { name: 'Bot', authorizedGrantType: 'CLIENT-CREDENTIALS' };
    const made = await api.post('/oauth/clients', { ...client, roleDivisions: [{ roleId, divisionId: home }] });
    await api.put(`/oauth/clients/${made.body.id}`, { ...client, roleDivisions: [{ roleId, divisionId: '*' }] });
    const actions = (await found(api)).map(({ action }) => String(action)).reverse();
    const [add, remove] = ['MemberAdd', 'MemberRemove'];
    expect(actions).toEqual([add, remove, add, add, remove, remove, add, remove, add, remove, add]);
  });

  it('as a role made, changed (with what was changed) and deleted', async () => {
    const { api } = await atNoon();
    const policy = { domain: 'routing', entityName: 'queue', actionSet: ['view'] };
    const { body } = await api.post('/authorization/roles', { name: 'New', permissionPolicies: [policy] });
    await api.put(`/authorization/roles/${body.id}`, { name: 'Newer', permissionPolicies: [policy] });
    await api.delete(`/authorization/roles/${body.id}`);
    expect([...(await found(api))].reverse()).toMatchObject([
      { action: 'Create', entity: { id: body.id, name: 'New' } },
      { action: 'Update', propertyChanges: [{ property: 'name', oldValues: ['New'], newValues: ['Newer'] }] },
      { action: 'Delete', entity: { id: body.id, name: 'Newer' } },
    ]);
  });

  it('as a changed divisionId, where a user moves, by either call', async () => {
    const { api } = await atNoon();
    const ada = await api.idOf('/users', 'Ada Abara');
    const [sales, support] = [await api.divisionId('Sales'), await api.divisionId('Support')];
    await api.post(`/authorization/divisions/${support}/objects/USER`, [ada]);
    await api.patch(`/users/${ada}`, { divisionId: sales, version: 1 });
    await api.patch(`/users/${ada}`, { divisionId: sales, version: 2 });
    expect(await found(api, { serviceName: 'Directory' })).toMatchObject([
      { entityType: 'User', entity: { id: ada }, propertyChanges: [{ oldValues: [support], newValues: [sales] }] },
      { propertyChanges: [{ property: 'divisionId', oldValues: [sales], newValues: [support] }] },
    ]);
  });

  it('but divisions, and what goes with something deleted, only where the switches say so', async () => {
    const actionsWith = async (switched: boolean) => {
      const switches = { divisionChangesAudited: switched, impliedChangesAudited: switched };
      const { api } = await atNoon({ switches });
      const { body: made } = await api.post('/authorization/divisions', { name: 'Brief' });
      const grants = [{ roleId: await api.roleId('Supervisor'), divisionId: made.id }];
      await api.post(`${subjects}/${await api.idOf('/users', 'Ben Brandt')}/bulkadd`, { grants });
      await api.delete(`/authorization/divisions/${made.id}`);
      await api.delete(`/users/${await api.idOf('/users', 'Ada Abara')}`);
      return (await found(api)).map(({ entityType, action }) => `${String(entityType)} ${String(action)}`).reverse();
    };
    expect(await actionsWith(false)).toEqual(['Role MemberAdd']);
    expect(await actionsWith(true)).toEqual([
      'Division Create',
      'Role MemberAdd',
      'Division Delete',
      'Role MemberRemove',
      'User Update',
      'Role MemberRemove',
      'Role MemberRemove',
    ]);
  });
});

const organisation = {
  organisation: { name: 'O' },
  divisions: [{ name: 'A' }],
  roles: [{ name: 'R' }],
  users: [{ email: 'a@b', name: 'Ann' }],
  groups: [{ name: 'G' }],
  audits: [
    { at: '2026-01-01T03:00:00Z', client: 'gone', moved: { user: 'a@b', from: 'Home', to: 'A' } },
    { at: '2026-01-01T01:00:00Z', user: 'a@b', granted: { group: 'G', role: 'R' } },
    { at: '2026-01-01T02:00:00Z', user: 'a@b', revoked: { group: 'G', role: 'R' } },
    {
      at: '2025-06-01T00:00:00Z',
      entry: { service: 'ContactCenter', entityType: 'Queue', action: 'Delete', entity: { id: 'q' }, level: 'SYSTEM' },
    },
  ],
};

describe('older entries', () => {
  it('come from the organisation file, and the user is named only on request', async () => {
    const { simulator, api } = await atNoon({ organisation });
    const [groupId, roleId] = [identifierOf('group', 'G'), identifierOf('role', 'R')];
    const entries = await found(api);
    expect(entries).toMatchObject([
      { serviceName: 'Directory', client: { id: 'gone' }, propertyChanges: [{ property: 'divisionId' }] },
      { action: 'MemberRemove', user: { id: identifierOf('user', 'a@b') } },
      { action: 'MemberAdd', entity: { name: `${groupId}--${roleId}--${simulator.organisation.info.id}` } },
    ]);
    expect(JSON.stringify(entries)).not.toContain('"Ann","selfUri":"/api/v2/users');
    const { body } = await api.post('/audits/query/realtime?expand=user', { interval: day });
    expect(body.entities?.[1]).toMatchObject({ user: { name: 'Ann' } });
  });

  it('are refused when they name what is not there, or say several things', async () => {
    const at = '2026-01-01T03:00:00Z';
    const start = (audits: object[]) => simulated({ organisation: { ...organisation, audits } });
    await expect(start([{ at, moved: { user: 'x@y', from: 'A', to: 'B' } }])).rejects.toThrow(
      /audits\.0\.moved\.user: no user named x@y\n\s+audits\.0\.moved\.to: no division named B/,
    );
    await expect(start([{ at: 'yesterday', granted: { user: 'a@b', role: 'R' } }])).rejects.toThrow(/an instant looks/);
    await expect(start([{ at }])).rejects.toThrow(/one of: granted, revoked, moved, entry/);
  });
});

describe('an audit query', () => {
  it('runs for a while, and then gives its results by cursor', async () => {
    const { api } = await atNoon({ organisation });
    const asked = await api.post('/audits/query', { interval: day, serviceName: 'PeoplePermissions' });
    expect(asked).toMatchObject({ status: 202, body: { state: 'Queued', interval: day } });
    const query = `/audits/query/${asked.body.id}`;
    expect((await api.get(`${query}/results`)).status).toBe(400);
    expect(await api.get(query)).toMatchObject({ status: 202, body: { state: 'Running' } });
    expect(await api.get(query)).toMatchObject({ status: 200, body: { state: 'Succeeded' } });
    const first = await api.get(`${query}/results?pageSize=1`);
    expect(first.body).toMatchObject({ pageSize: 1, entities: [{ action: 'MemberRemove' }] });
    const second = await api.get(`${query}/results?pageSize=1&cursor=${String(first.body['cursor'])}`);
    expect(second.body.entities).toMatchObject([{ action: 'MemberAdd' }]);
    expect(second.body).not.toHaveProperty('cursor');
    expect((await api.get(`${query}/results?cursor=made-up`)).body.code).toBe('invalid.value');
    expect((await api.get(`${query}/results?pageSize=501`)).body['pageSize']).toBe(500);
  });

  it('does not find what is changed while it runs', async () => {
    const { api } = await atNoon({ organisation, switches: { auditQueryPolls: 0 } });
    const asked = await api.post('/audits/query', { interval: day });
    expect(asked).toMatchObject({ status: 200, body: { state: 'Succeeded' } });
    await api.post('/authorization/roles', { name: 'Late' });
    expect((await api.get(`/audits/query/${asked.body.id}/results`)).body.entities).toHaveLength(3);
  });

  it('can fail, when the switch says so', async () => {
    const { api } = await atNoon({ switches: { auditQueryPolls: 0, auditQueryEndsAs: 'Failed' } });
    const asked = await api.post('/audits/query', { interval: day });
    expect(asked.body['state']).toBe('Failed');
    expect((await api.get(`/audits/query/${asked.body.id}/results`)).status).toBe(400);
    expect((await api.get('/audits/query/nobody')).status).toBe(404);
  });

  it('is filtered by what was done to what and by whom, and sorted either way', async () => {
    const { api } = await atNoon({ organisation });
    const by = (property: string, value: string) => found(api, { filters: [{ property, value }] });
    expect(await by('Action', 'MemberAdd')).toHaveLength(1);
    expect(await by('EntityType', 'User')).toHaveLength(1);
    expect(await by('UserId', identifierOf('user', 'a@b'))).toHaveLength(2);
    expect(await by('ClientId', 'gone')).toHaveLength(1);
    expect(await by('EntityId', identifierOf('role', 'R'))).toHaveLength(2);
    const sort = [{ name: 'Timestamp', sortOrder: 'ascending' }];
    expect((await found(api, { sort })).map(({ action }) => action)).toEqual(['MemberAdd', 'MemberRemove', 'Update']);
  });

  it('takes an interval of two instants, the second of which is not in it, and not too long a one', async () => {
    const { api } = await atNoon({ organisation });
    const status = async (interval: string) => (await api.post('/audits/query', { interval })).status;
    expect(await found(api, { interval: '2026-01-01T01:00:00Z/2026-01-01T02:00:00Z' })).toHaveLength(1);
    for (const wrong of ['2026', '2026-01-02/2026-01-01', 'a/b', `${day}/2026-01-03`])
      expect(await status(wrong)).toBe(400);
    expect(await status('2025-12-01T00:00:00Z/2025-12-31T00:00:00Z')).toBe(202);
    expect(await status('2025-12-01T00:00:00Z/2025-12-31T00:00:01Z')).toBe(400);
  });

  it('in real time knows fourteen days and some services only, in numbered pages', async () => {
    const { api } = await atNoon({ organisation, switches: { realtimeAuditServices: ['Directory'] } });
    const page = await api.post('/audits/query/realtime', { interval: day, pageSize: 1, pageNumber: 1 });
    expect(page.body).toMatchObject({ total: 1, pageCount: 1, pageSize: 1, pageNumber: 1 });
    const older = await api.post('/audits/query/realtime', { interval: '2025-12-15T00:00:00Z/2025-12-30T00:00:00Z' });
    expect(older).toMatchObject({ status: 400, body: { code: 'client.failed.request' } });
  });

  it('needs audits:audit:view', async () => {
    const { simulator } = await atNoon({
      clients: [{ id: 'nosy', secret: 'nosy', permissions: ['routing:queue:view'] }],
    });
    const nosy = await Api.login(simulator, 'nosy');
    const refused = await nosy.post('/audits/query', { interval: day });
    expect(refused.body.message).toContain('audits:audit:view');
  });
});

describe('the service mappings', () => {
  it('name what can be found: all of it, and what is known in real time', async () => {
    const { api } = await atNoon({ organisation, switches: { divisionChangesAudited: true } });
    const names = async (path: string) => {
      const { body } = await api.get(path);
      return (body['services'] as { name: string; entities: { name: string }[] }[]).map(
        ({ name, entities }) => `${name}: ${entities.map((entity) => entity.name).join(', ')}`,
      );
    };
    expect(await names('/audits/query/servicemapping')).toEqual([
      'PeoplePermissions: Role, Division',
      'Directory: User',
      'ContactCenter: Queue',
    ]);
    expect(await names('/audits/query/realtime/servicemapping')).toEqual([
      'PeoplePermissions: Role, Division',
      'Directory: User',
    ]);
  });
});
