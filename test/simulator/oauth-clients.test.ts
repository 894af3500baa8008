import { describe, expect, it } from 'vitest';
import { simulated } from './simulated.ts';

const grantType = { authorizedGrantType: 'CLIENT-CREDENTIALS' };

describe('OAuth clients', () => {
  it('are listed at once, or in pages when the switch says so', async () => {
    const clients = Array.from({ length: 30 }, (_, index) => ({ id: `c${index}`, secret: 's' }));
    const whole = await (await simulated({ clients })).api.get('/oauth/clients?pageSize=25&pageNumber=1');
    expect(whole.body).toMatchObject({ total: 33, pageCount: 1, pageNumber: 1, pageSize: 33 });
    const { api } = await simulated({ clients, switches: { oauthClientsPaged: true } });
    const second = await api.get('/oauth/clients?pageSize=25&pageNumber=2');
    expect(second.body).toMatchObject({ total: 33, pageCount: 2 });
    expect(second.body.entities).toHaveLength(8);
  });

  it('show and take their grants, keeping when those that stay were made', async () => {
    const { simulator, api } = await simulated();
    const [supervisor, manager] = [await api.roleId('Supervisor'), await api.roleId('Queue Manager')];
    const kept = { roleId: supervisor, divisionId: '*' };
    const sales = await api.divisionId('Sales');
    const { body: made } = await api.post('/oauth/clients', { name: 'Bot', ...grantType, roleDivisions: [kept] });
    const madeAt = async () => {
      const { body } = await api.get(`/authorization/subjects/${made.id}`);
      return (body.grants as unknown as { grantMadeAt: string }[])[0]?.grantMadeAt;
    };
    const before = await madeAt();
    const roleDivisions = [kept, { roleId: manager, divisionId: sales }];
    await api.put(`/oauth/clients/${made.id}`, { name: 'Bot', ...grantType, roleDivisions });
    expect((await api.get(`/oauth/clients/${made.id}`)).body).toMatchObject({ roleDivisions });
    expect(await madeAt()).toBe(before);
    await api.put(`/oauth/clients/${made.id}`, { name: 'Robot', ...grantType });
    expect(simulator.organisation.grantsOf(String(made.id))).toHaveLength(2);
    await api.put(`/oauth/clients/${made.id}`, { name: 'Robot', ...grantType, roleDivisions: [] });
    expect(simulator.organisation.grantsOf(String(made.id))).toEqual([]);
  });

  it('need a state and a grant type that are published, and a role where the switch says so', async () => {
    const { api } = await simulated({ switches: { clientWithoutRolesRefused: true } });
    const code = async (body: object) => (await api.post('/oauth/clients', { name: 'Bot', ...body })).body.code;
    expect(await code({ authorizedGrantType: 'MAGIC' })).toBe('bad.grant.type');
    expect(await code({ ...grantType, state: 'sleepy' })).toBe('bad.client.state');
    expect(await code({ ...grantType, roleDivisions: [] })).toBe('missing.client.roles');
    expect(await code({ authorizedGrantType: 'CODE', roleDivisions: [] })).toBeUndefined();
  });
});

describe('users', () => {
  it('can be listed with their groups and with what they may do, and with nothing that is not published', async () => {
    const { api } = await simulated();
    const { body } = await api.get('/users?expand=groups,authorization');
    const ada = body.entities?.find(({ name }) => name === 'Ada Abara');
    const leads = await api.idOf('/groups', 'Sales Leads');
    expect(ada?.['groups']).toEqual([{ id: leads, selfUri: `/api/v2/groups/${leads}` }]);
    const { roles } = ada?.['authorization'] as { roles: { name: string }[] };
    expect(roles.map(({ name }) => name)).toEqual(['Employee', 'Supervisor', 'Queue Manager', 'Campaign Manager']);
    expect((await api.get('/users')).body.entities?.[0]).not.toHaveProperty('groups');
    expect((await api.get('/users?expand=shoeSize')).body.code).toBe('invalid.value');
  });

  it('of a group are listed in pages, with the same expansions', async () => {
    const { api } = await simulated();
    const night = await api.idOf('/groups', 'Night Shift');
    const { body } = await api.get(`/groups/${night}/members?pageSize=1&pageNumber=2&expand=groups`);
    expect(body).toMatchObject({ total: 2, entities: [{ name: 'Dan Dufour', groups: [{ id: night }] }] });
  });
});
