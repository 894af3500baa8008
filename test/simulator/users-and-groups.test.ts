import { describe, expect, it } from 'vitest';
import { simulated } from './simulated.ts';

const search = (fields: string[], value: string, state?: string) => ({
  query: [{ fields, value, type: 'EXACT' }, ...(state ? [{ fields: ['state'], value: state, type: 'EXACT' }] : [])],
});

describe('users', () => {
  it('are created with every field that was sent but the password', async () => {
    const { api } = await simulated();
    const divisionId = await api.divisionId('Sales');
    const sent = { name: 'New', email: 'new@example.com', divisionId, department: 'D', title: 'T', password: 'p' };
    const { status, body } = await api.post('/users', sent);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'New',
      department: 'D',
      title: 'T',
      state: 'active',
      division: { name: 'Sales' },
    });
    expect(JSON.stringify((await api.get(`/users/${body.id}`)).body)).not.toContain('password');
  });

  it('cannot share an e-mail address, not even with a deleted user', async () => {
    const { api } = await simulated();
    for (const email of ['ADA@example.com', 'gone@example.com']) {
      expect((await api.post('/users', { name: 'Twin', email })).body.code).toBe('general.conflict');
    }
  });

  it('are listed by state', async () => {
    const { api } = await simulated();
    expect((await api.get('/users')).body.total).toBe(5);
    expect((await api.get('/users?state=inactive')).body.entities).toMatchObject([{ name: 'Finn Fischer' }]);
    expect((await api.get('/users?state=any')).body.total).toBe(7);
  });

  it('are searched by exact e-mail and by state', async () => {
    const { api } = await simulated();
    const found = await api.post('/users/search', search(['email'], 'ada@example.com'));
    expect(found.body).toMatchObject({ total: 1, results: [{ name: 'Ada Abara' }] });
    expect((await api.post('/users/search', search(['email'], 'ada@example'))).body.total).toBe(0);
    expect((await api.post('/users/search', search(['email'], 'gone@example.com'))).body.total).toBe(0);
    const gone = await api.post('/users/search', search(['email'], 'gone@example.com', 'deleted'));
    expect(gone.body).toMatchObject({ results: [{ name: 'Gwen Gone', state: 'deleted' }] });
  });

  it('are changed with the present version only', async () => {
    const { api } = await simulated();
    const id = await api.idOf('/users', 'Ada Abara');
    expect((await api.patch(`/users/${id}`, { title: 'Boss', version: 1 })).body).toMatchObject({
      title: 'Boss',
      version: 2,
    });
    expect(await api.patch(`/users/${id}`, { title: 'X', version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'general.conflict' },
    });
  });

  it('are deleted in state alone: their grants go, they move to Home, and they can come back', async () => {
    const { simulator, api } = await simulated();
    const id = await api.idOf('/users', 'Cleo Costa');
    expect(await api.delete(`/users/${id}`)).toMatchObject({ status: 200, body: {} });
    expect((await api.get(`/users/${id}`)).status).toBe(404);
    const { body } = await api.get(`/users/${id}?state=deleted`);
    expect(body).toMatchObject({ state: 'deleted', division: { name: 'Home' } });
    expect(simulator.organisation.grantsOf(id, { inherited: true })).toEqual([]);
    await api.patch(`/users/${id}`, { state: 'active', version: body['version'] });
    expect((await api.get(`/users/${id}`)).body).toMatchObject({ state: 'active' });
  });

  it('have skills, languages, a voicemail policy and a utilization that keep what was written', async () => {
    const { api } = await simulated();
    const id = await api.idOf('/users', 'Ada Abara');
    const german = await api.idOf('/routing/skills', 'German');
    const spoken = await api.idOf('/routing/languages', 'German - Spoken');
    await api.put(`/users/${id}/routingskills/bulk`, [{ id: german, proficiency: 4 }]);
    await api.patch(`/users/${id}/routinglanguages/bulk`, [{ id: spoken, proficiency: 3 }]);
    expect((await api.get(`/users/${id}?expand=skills,languages`)).body).toMatchObject({
      skills: [{ id: german, name: 'German', proficiency: 4 }],
      languages: [{ id: spoken, proficiency: 3 }],
    });
    expect((await api.delete(`/users/${id}/routingskills/${german}`)).status).toBe(200);
    expect((await api.get(`/users/${id}/routingskills`)).body.total).toBe(0);
    await api.patch(`/voicemail/userpolicies/${id}`, { alertTimeoutSeconds: 30 });
    expect((await api.get(`/voicemail/userpolicies/${id}`)).body).toMatchObject({ alertTimeoutSeconds: 30 });
    const utilization = { utilization: { call: { maximumCapacity: 2 } } };
    await api.put(`/routing/users/${id}/utilization`, utilization);
    expect((await api.get(`/routing/users/${id}/utilization`)).body).toMatchObject({ ...utilization, level: 'Agent' });
    await api.delete(`/routing/users/${id}/utilization`);
    expect((await api.get(`/routing/users/${id}/utilization`)).body).toMatchObject({ level: 'Organization' });
  });
});

describe('groups', () => {
  const group = { name: 'Crew', type: 'official', visibility: 'public', rulesVisible: true };

  it('are created once under a name', async () => {
    const { api } = await simulated();
    const made = await api.post('/groups', { ...group, ownerIds: null });
    expect(made).toMatchObject({ status: 200, body: { name: 'Crew', version: 1, memberCount: 0, state: 'active' } });
    const twin = await api.post('/groups', { ...group, name: 'CREW' });
    expect(twin).toMatchObject({ status: 400, body: { code: 'group.name.in.use' } });
  });

  it('take members with 202 and hand on their grants', async () => {
    const { simulator, api } = await simulated();
    const id = await api.idOf('/groups', 'Night Shift');
    const eva = await api.idOf('/users', 'Eva Ek');
    expect((await api.post(`/groups/${id}/members`, { memberIds: [eva], version: 1 })).status).toBe(202);
    expect((await api.post(`/groups/${id}/members`, { memberIds: [eva], version: 1 })).status).toBe(409);
    expect(simulator.organisation.grantsOf(eva, { inherited: true })).toHaveLength(2);
    expect((await api.get(`/groups/${id}/individuals`)).body.entities).toHaveLength(3);
    expect((await api.delete(`/groups/${id}/members?ids=${eva}`)).status).toBe(202);
    expect((await api.get(`/groups/${id}/members`)).body.total).toBe(2);
    const many = Array.from({ length: 51 }, () => eva);
    expect((await api.post(`/groups/${id}/members`, { memberIds: many })).status).toBe(400);
  });

  it('are changed with the present version, searched by exact name and deleted', async () => {
    const { simulator, api } = await simulated();
    const id = await api.idOf('/groups', 'Sales Leads');
    expect((await api.put(`/groups/${id}`, { version: 9 })).body.code).toBe('general.conflict');
    const changed = await api.put(`/groups/${id}`, { version: 1, description: 'Leads', ownerIds: [' '] });
    expect(changed.body).toMatchObject({ description: 'Leads', owners: [], version: 2 });
    expect((await api.post('/groups/search', search(['name'], 'Sales Leads'))).body.total).toBe(1);
    await api.patch(`/voicemail/groups/${id}/policy`, { disableEmailPii: true });
    expect((await api.get(`/voicemail/groups/${id}/policy`)).body).toMatchObject({ disableEmailPii: true });
    expect((await api.delete(`/groups/${id}`)).status).toBe(204);
    expect((await api.get(`/groups/${id}`)).body.code).toBe('general.resource.not.found');
    expect(simulator.organisation.grants().filter(({ subjectId }) => subjectId === id)).toEqual([]);
  });
});
