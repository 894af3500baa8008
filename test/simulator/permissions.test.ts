import { describe, expect, it } from 'vitest';
import { Api } from './api.ts';
import { simulated } from './simulated.ts';

describe('a client without the permission', () => {
  it('is refused with 403 and the name of what is missing', async () => {
    const { simulator } = await simulated();
    const reader = await Api.login(simulator, 'reader');
    const refused = await reader.post('/authorization/divisions', { name: 'X' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'missing.permissions' } });
    expect(refused.body.message).toContain('authorization:division:add, authorization:grant:add');
    expect((await reader.get('/authorization/roles')).status).toBe(200);
  });

  it('is let through by one of several where one is enough', async () => {
    const { simulator } = await simulated({
      clients: [
        { id: 'one', secret: 'one', permissions: ['routing:skill:create'] },
        { id: 'none', secret: 'none', permissions: ['routing:queue:view'] },
      ],
    });
    const one = await Api.login(simulator, 'one');
    const none = await Api.login(simulator, 'none');
    expect((await one.post('/routing/skills', { name: 'Dutch' })).status).toBe(200);
    expect((await none.post('/routing/skills', { name: 'Polish' })).body.code).toBe('missing.any.permissions');
  });
});

describe('a client with a permission in one division', () => {
  const clients = [{ id: 'manager', secret: 'manager', grants: [{ role: 'Queue Manager', division: 'Sales' }] }];

  it('is shown the objects of that division alone', async () => {
    const { simulator } = await simulated({ clients });
    const manager = await Api.login(simulator, 'manager');
    const { body } = await manager.get('/routing/queues');
    expect(body.entities?.map(({ name }) => name)).toEqual(['Sales Inbound', 'Sales Callback']);
  });

  it('cannot create, move or grant anywhere else', async () => {
    const { simulator, api } = await simulated({ clients });
    const manager = await Api.login(simulator, 'manager');
    const [sales, support] = [await api.divisionId('Sales'), await api.divisionId('Support')];
    const inSales = await manager.post('/routing/queues', { name: 'A', division: { id: sales } });
    expect(inSales.status).toBe(200);
    const elsewhere = await manager.post('/routing/queues', { name: 'B', division: { id: support } });
    expect(elsewhere).toMatchObject({ status: 403, body: { code: 'missing.division.permission' } });
    const move = `/authorization/divisions`;
    const out = await manager.post(`${move}/${support}/objects/QUEUE`, [inSales.body.id]);
    expect(out.body.code).toBe('bulk.move.no.permission.division');
    const claims = await api.idOf('/routing/queues', 'Claims');
    const away = await manager.post(`${move}/${sales}/objects/QUEUE`, [claims]);
    expect(away.body.code).toBe('insufficient.permissions');
  });

  it('sees its own divisions only, when the switch says so', async () => {
    const { simulator } = await simulated({ clients, switches: { divisionListFilteredByVisibility: true } });
    const manager = await Api.login(simulator, 'manager');
    expect((await manager.get('/authorization/divisions')).body.entities).toMatchObject([{ name: 'Sales' }]);
  });
});

describe('a division hidden from a client', () => {
  it('and what lives in it look as if they did not exist, and the name is taken all the same', async () => {
    const { simulator, api } = await simulated();
    const blind = await Api.login(simulator, 'sales-only');
    const names = (await blind.get('/authorization/divisions')).body.entities?.map(({ name }) => name);
    expect(names).toEqual(['Home', 'Sales']);
    expect((await blind.get(`/authorization/divisions/${await api.divisionId('Support')}`)).status).toBe(404);
    expect((await blind.get('/routing/queues')).body.total).toBe(2);
    expect((await blind.get('/users')).body.total).toBe(2);
    expect((await blind.post('/authorization/divisions', { name: 'Support' })).status).toBe(409);
  });
});
