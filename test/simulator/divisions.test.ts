import { describe, expect, it } from 'vitest';
import { simulated } from './simulated.ts';

const divisions = '/authorization/divisions';

describe('divisions', () => {
  it('are created with what was sent', async () => {
    const { api } = await simulated();
    const made = await api.post(divisions, { name: 'EMEA', description: 'Far away' });
    expect(made).toMatchObject({ status: 200, body: { name: 'EMEA', description: 'Far away', homeDivision: false } });
    expect((await api.get(`${divisions}/${made.body.id}`)).body).toEqual(made.body);
  });

  it('cannot have the name of another, whatever its case and surrounding space', async () => {
    const { api } = await simulated();
    for (const name of ['Sales', 'SALES', ' sales ']) {
      const refused = await api.post(divisions, { name });
      expect(refused).toMatchObject({ status: 409, body: { code: 'resource.already.exists' } });
    }
  });

  it('can have names that differ by case when the switch says so', async () => {
    const { api } = await simulated({ switches: { namesUniqueIgnoringCase: false } });
    expect((await api.post(divisions, { name: 'SALES' })).status).toBe(200);
    expect((await api.post(divisions, { name: 'Sales' })).status).toBe(409);
  });

  it('need a name, and not too many of them', async () => {
    const organisation = { organisation: { name: 'Small' }, limits: { authorization: { 'divisions.max': 1 } } };
    const { api } = await simulated({ organisation });
    expect((await api.post(divisions, { name: ' ' })).body.code).toBe('division.name.invalid');
    expect((await api.post(divisions, { name: 'x'.repeat(201) })).body.code).toBe('max.length.exceeded');
    expect((await api.post(divisions, { name: 'Second' })).body.code).toBe('max.scopes.exceeded');
    expect((await api.get(`${divisions}/limit`)).body).toBe(1);
    expect((await api.post(divisions, {})).body.code).toBe('constraint.validation');
  });

  it('are renamed, but not onto the name of another', async () => {
    const { api } = await simulated();
    const id = await api.divisionId('Empty');
    expect((await api.put(`${divisions}/${id}`, { name: 'Sales' })).status).toBe(409);
    expect((await api.put(`${divisions}/${id}`, { name: 'EMPTY', description: 'd' })).body).toMatchObject({
      name: 'EMPTY',
      description: 'd',
    });
  });

  it('are listed in pages, by id in both spellings, and by part of the name', async () => {
    const { api } = await simulated();
    const page = await api.get(`${divisions}?pageSize=2&pageNumber=3`);
    expect(page.body).toMatchObject({ total: 5, pageCount: 3, pageNumber: 3, pageSize: 2 });
    expect(page.body.entities).toHaveLength(1);
    const [sales, support] = [await api.divisionId('Sales'), await api.divisionId('Support')];
    expect((await api.get(`${divisions}?id=${sales},${support}`)).body.total).toBe(2);
    expect((await api.get(`${divisions}?id=${sales}&id=${support}`)).body.total).toBe(2);
    expect((await api.get(`${divisions}?name=OFF`)).body.entities).toMatchObject([{ name: 'Back Office' }]);
  });

  it('are followed by cursor through the query', async () => {
    const { api } = await simulated();
    const names: unknown[] = [];
    let path: string | undefined = `${divisions}/query?pageSize=2`;
    while (path !== undefined) {
      const { body } = await api.get(path);
      names.push(...(body.entities ?? []).map(({ name }) => name));
      path = typeof body['nextUri'] === 'string' ? body['nextUri'].replace('/api/v2', '') : undefined;
    }
    expect(names).toEqual(['Home', 'Sales', 'Support', 'Back Office', 'Empty']);
    expect((await api.get(`${divisions}/query?after=a&before=b`)).body.code).toBe('both.after.and.before.provided');
  });

  it('show on request what lives in them', async () => {
    const { api } = await simulated();
    const id = await api.divisionId('Sales');
    const { body } = await api.get(`${divisions}/${id}?objectCount=true`);
    expect(body['objectCounts']).toMatchObject({ USER: 2, QUEUE: 2, FLOW: 1, WRAPUPCODE: 2 });
    expect((await api.get(`${divisions}/${id}`)).body).not.toHaveProperty('objectCounts');
  });
});

describe('deleting a division', () => {
  it('is refused while something lives in it', async () => {
    const { api } = await simulated();
    const refused = await api.delete(`${divisions}/${await api.divisionId('Sales')}`);
    expect(refused).toMatchObject({ status: 400, body: { code: 'precondition.failure' } });
  });

  it('answers 204 without a body when it is empty, and then 404', async () => {
    const { api } = await simulated();
    const id = await api.divisionId('Empty');
    expect((await api.delete(`${divisions}/${id}`)).status).toBe(204);
    expect(await api.get(`${divisions}/${id}`)).toMatchObject({ status: 404, body: { code: 'not.found' } });
    expect((await api.get(`${divisions}/deleted`)).body.entities).toMatchObject([{ id, name: 'Empty' }]);
  });

  it('takes the grants in it away without a word', async () => {
    const { simulator, api } = await simulated();
    const id = await api.divisionId('Empty');
    const grants = [{ roleId: await api.roleId('Supervisor'), divisionId: id }];
    const user = await api.idOf('/users', 'Ben Brandt');
    await api.post(`/authorization/subjects/${user}/bulkadd`, { grants });
    expect(simulator.organisation.grantsOf('ben@example.com')).toHaveLength(2);
    await api.delete(`${divisions}/${id}`);
    expect(simulator.organisation.grantsOf('ben@example.com')).toMatchObject([{ role: 'Employee' }]);
  });

  it('is never done to Home', async () => {
    const { api } = await simulated();
    const home = await api.get(`${divisions}/home`);
    expect((await api.delete(`${divisions}/${home.body.id}`)).status).toBe(400);
  });

  it('gives its name free, unless the switch keeps it', async () => {
    for (const [deletedDivisionNameReserved, status] of [
      [false, 200],
      [true, 409],
    ] as const) {
      const { api } = await simulated({ switches: { deletedDivisionNameReserved } });
      const id = await api.divisionId('Empty');
      await api.delete(`${divisions}/${id}`);
      const again = await api.post(divisions, { name: 'Empty' });
      expect(again.status).toBe(status);
      expect(again.body.id).not.toBe(id);
    }
  });

  it('can be undone under the same id', async () => {
    const { api } = await simulated();
    const id = await api.divisionId('Empty');
    expect((await api.post(`${divisions}/${id}/restore`, { name: 'Empty' })).status).toBe(409);
    await api.delete(`${divisions}/${id}`);
    expect((await api.post(`${divisions}/${id}/restore`, { name: 'Empty' })).body).toMatchObject({ id });
    expect((await api.get(`${divisions}/deleted`)).body.total).toBe(0);
  });

  it('may still be refused just after the last object left, when the switch says so', async () => {
    const { simulator, api } = await simulated({ switches: { emptiedDivisionLag: 1 } });
    const { body: made } = await api.post(divisions, { name: 'Leaving' });
    const queue = await api.post('/routing/queues', { name: 'Last', division: { id: made.id } });
    await api.post(`${divisions}/${await api.divisionId('Home')}/objects/QUEUE`, [queue.body.id]);
    expect((await api.delete(`${divisions}/${made.id}`)).status).toBe(400);
    expect((await api.delete(`${divisions}/${made.id}`)).status).toBe(204);
    expect(simulator.organisation.objects('QUEUE').map(({ name }) => name)).toContain('Last');
  });
});

describe('moving objects', () => {
  it('answers 204 and changes where they live', async () => {
    const { api } = await simulated();
    const target = await api.divisionId('Empty');
    const queue = await api.idOf('/routing/queues', 'Claims');
    expect((await api.post(`${divisions}/${target}/objects/QUEUE`, [queue])).status).toBe(204);
    expect((await api.get(`/routing/queues/${queue}`)).body['division']).toMatchObject({ id: target, name: 'Empty' });
  });

  it('moves all or nothing', async () => {
    const { api } = await simulated();
    const target = await api.divisionId('Empty');
    const user = await api.idOf('/users', 'Ada Abara');
    const refused = await api.post(`${divisions}/${target}/objects/USER`, [user, 'nobody']);
    expect(refused).toMatchObject({ status: 404, body: { code: 'general.resource.not.found' } });
    expect((await api.get(`/users/${user}`)).body['division']).toMatchObject({ name: 'Sales' });
  });

  it('wants ids, not too many, and a type it knows', async () => {
    const { api } = await simulated({ switches: { maxObjectsPerMove: 1 } });
    const target = `${divisions}/${await api.divisionId('Empty')}/objects`;
    expect((await api.post(`${target}/QUEUE`, [])).body.code).toBe('empty.bulk.division.update');
    expect((await api.post(`${target}/QUEUE`, ['a', 'b'])).body.code).toBe('too.many.bulk.division.updates');
    expect((await api.post(`${target}/PLANET`, ['a'])).body.code).toBe('invalid.value');
  });
});
