import { describe, expect, it } from 'vitest';
import type { Api } from './api.ts';
import { simulated } from './simulated.ts';

const subjects = '/authorization/subjects';

/** A role in a division, both by name. */
async function grant(api: Api, role: string, division: string) {
  return { roleId: await api.roleId(role), divisionId: division === '*' ? '*' : await api.divisionId(division) };
}

describe('grants', () => {
  it('are added in bulk with 204, and a second time without effect', async () => {
    const { simulator, api } = await simulated();
    const ben = await api.idOf('/users', 'Ben Brandt');
    const grants = [await grant(api, 'Supervisor', 'Sales'), await grant(api, 'Queue Manager', '*')];
    expect((await api.post(`${subjects}/${ben}/bulkadd?subjectType=PC_USER`, { grants })).status).toBe(204);
    await api.post(`${subjects}/${ben}/bulkadd`, { grants });
    expect(simulator.organisation.grantsOf('Ben Brandt')).toMatchObject([
      { role: 'Employee', division: 'Home' },
      { role: 'Supervisor', division: 'Sales' },
      { role: 'Queue Manager', division: '*' },
    ]);
  });

  it('for all divisions are read back as *', async () => {
    const { api } = await simulated();
    const { body } = await api.get(`${subjects}/${await api.idOf('/users', 'Eva Ek')}`);
    expect(body.grants).toMatchObject([{ role: { name: 'Access Auditor' }, division: { id: '*' } }]);
  });

  it('that come through a group carry the id of the group, and duplicates are shown only on request', async () => {
    const { api } = await simulated();
    const ada = await api.idOf('/users', 'Ada Abara');
    const leads = await api.idOf('/groups', 'Sales Leads');
    await api.post(`${subjects}/${ada}/bulkadd`, { grants: [await grant(api, 'Queue Manager', 'Sales')] });
    const shown = async (query: string) =>
      (await api.get(`${subjects}/${ada}${query}`)).body.grants
        ?.filter(({ role, division }) => role.name === 'Queue Manager' && division.name === 'Sales')
        .map(({ subjectId }) => subjectId);
    expect(await shown('')).toEqual([ada]);
    expect(await shown('?includeDuplicates=true')).toEqual([ada, leads]);
  });

  it('are replaced in bulk, leaving inherited ones alone', async () => {
    const { simulator, api } = await simulated();
    const ada = await api.idOf('/users', 'Ada Abara');
    await api.post(`${subjects}/${ada}/bulkreplace`, { grants: [await grant(api, 'Supervisor', 'Support')] });
    expect(simulator.organisation.grantsOf(ada)).toMatchObject([{ role: 'Supervisor', division: 'Support' }]);
    expect(simulator.organisation.grantsOf(ada, { inherited: true })).toHaveLength(4);
  });

  it('are removed in bulk and one by one', async () => {
    const { simulator, api } = await simulated();
    const cleo = await api.idOf('/users', 'Cleo Costa');
    const { roleId, divisionId } = await grant(api, 'Queue Manager', 'Support');
    const path = `${subjects}/${cleo}/divisions/${divisionId}/roles/${roleId}`;
    expect((await api.delete(path)).status).toBe(204);
    expect((await api.delete(path)).status).toBe(404);
    expect((await api.post(path, undefined)).status).toBe(204);
    const grants = [{ roleId, divisionId }];
    expect((await api.post(`${subjects}/${cleo}/bulkremove`, { grants })).status).toBe(204);
    expect(simulator.organisation.grantsOf(cleo)).toMatchObject([{ role: 'Employee' }]);
  });

  it('of something unknown are refused as the switch says, and none of the others is made', async () => {
    for (const [unknownGrantAnswers, code] of [
      [404, 'not.found'],
      [400, 'bad.role.divisions'],
    ] as const) {
      const { simulator, api } = await simulated({ switches: { unknownGrantAnswers } });
      const dan = await api.idOf('/users', 'Dan Dufour');
      const grants = [await grant(api, 'Supervisor', 'Sales'), { roleId: 'none', divisionId: '*' }];
      const refused = await api.post(`${subjects}/${dan}/bulkadd`, { grants });
      expect(refused).toMatchObject({ status: unknownGrantAnswers, body: { code } });
      expect(simulator.organisation.grantsOf(dan)).toHaveLength(1);
    }
  });

  it('of a role just made may be refused for a while, when the switch says so', async () => {
    const { api } = await simulated({ switches: { grantsLag: 2 } });
    const role = await api.post('/authorization/roles', { name: 'Fresh' });
    const dan = await api.idOf('/users', 'Dan Dufour');
    const body = { grants: [{ roleId: role.body.id, divisionId: '*' }] };
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await api.post(`${subjects}/${dan}/bulkadd`, body)).status);
    expect(statuses).toEqual([404, 404, 204]);
  });

  it('stop at the largest number a subject may hold', async () => {
    const { api } = await simulated({ switches: { maxGrantsPerSubject: 1 } });
    const dan = await api.idOf('/users', 'Dan Dufour');
    const refused = await api.post(`${subjects}/${dan}/bulkadd`, { grants: [await grant(api, 'Supervisor', 'Sales')] });
    expect(refused.body.code).toBe('max.role.assignments.exceeded');
  });

  it('are made from the side of a role', async () => {
    const { simulator, api } = await simulated();
    const { roleId, divisionId } = await grant(api, 'Supervisor', 'Sales');
    const group = await api.idOf('/groups', 'Night Shift');
    const body = { subjectIds: [group], divisionIds: [divisionId] };
    expect((await api.post(`/authorization/roles/${roleId}?subjectType=PC_GROUP`, body)).status).toBe(204);
    expect(simulator.organisation.grantsOf('Night Shift')).toHaveLength(2);
    const ben = await api.idOf('/users', 'Ben Brandt');
    expect((await api.put(`/authorization/roles/${roleId}/users/add`, [ben])).body).toEqual([ben]);
    await api.put(`/authorization/roles/${roleId}/users/remove`, [ben]);
    expect(simulator.organisation.grantsOf(ben)).toMatchObject([{ role: 'Employee' }]);
    expect((await api.post(`/authorization/roles/${roleId}?subjectType=PC_ROBOT`, body)).status).toBe(400);
  });

  it('are listed by division, without those for all divisions unless the switch says so', async () => {
    const { api } = await simulated();
    const path = `/authorization/divisions/${await api.divisionId('Support')}/grants`;
    expect((await api.get(path)).body.total).toBe(2);
    const { api: other } = await simulated({ switches: { starGrantsListedByDivision: true } });
    // Eva and the three clients hold grants for all divisions.
    expect((await other.get(path)).body.total).toBe(6);
  });

  it('are counted by role', async () => {
    const { api } = await simulated();
    const [ada, eva] = [await api.idOf('/users', 'Ada Abara'), await api.idOf('/users', 'Eva Ek')];
    expect((await api.get(`${subjects}/rolecounts?id=${ada},${eva}`)).body).toEqual({ [ada]: 4, [eva]: 1 });
  });

  it('of nobody are not found', async () => {
    const { api } = await simulated();
    expect((await api.get(`${subjects}/nobody`)).status).toBe(404);
  });
});

describe('permitted divisions', () => {
  it('are those in which a permission is held', async () => {
    const { api } = await simulated();
    const cleo = await api.idOf('/users', 'Cleo Costa');
    const permitted = `/authorization/divisionspermitted/paged`;
    const hers = await api.get(`${permitted}/${cleo}?permission=routing:queue:edit`);
    expect(hers.body).toMatchObject({ allDivsPermitted: false, total: 1, entities: [{ name: 'Support' }] });
    const mine = await api.get(`${permitted}/me?permission=routing:queue:edit`);
    expect(mine.body).toMatchObject({ allDivsPermitted: true, total: 5 });
    expect((await api.get(`${permitted}/me`)).body.code).toBe('missing.permission.param');
  });
});
