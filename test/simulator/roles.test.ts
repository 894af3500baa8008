import { describe, expect, it } from 'vitest';
import { simulated } from './simulated.ts';

const roles = '/authorization/roles';
const policy = { domain: 'routing', entityName: 'queue', actionSet: ['view'], allowConditions: false };

describe('roles', () => {
  it('give back every policy as it was written, conditions too', async () => {
    const { api } = await simulated();
    const resourceConditionNode = {
      conjunction: 'AND',
      terms: [
        { variableName: 'Conversation.queues', operator: 'EQ', operands: [{ type: 'QUEUE', queue: { id: 'q' } }] },
      ],
    };
    const permissionPolicies = [{ ...policy, resourceConditionNode }];
    const made = await api.post(roles, { name: 'Viewer', permissions: ['group_creation'], permissionPolicies });
    expect(made.status).toBe(200);
    const { body } = await api.get(`${roles}/${made.body.id}`);
    expect(body).toMatchObject({ permissionPolicies, permissions: ['group_creation'], default: false, userCount: 0 });
  });

  it('of a taken name are refused, or made, as the switch says', async () => {
    const { api } = await simulated();
    expect((await api.post(roles, { name: 'supervisor' })).status).toBe(409);
    const { api: lenient } = await simulated({ switches: { duplicateRoleNamesRefused: false } });
    const twin = await lenient.post(roles, { name: 'Supervisor' });
    expect(twin.status).toBe(200);
    expect(twin.body.id).not.toBe(await lenient.roleId('Supervisor'));
  });

  it('are counted by users only where asked', async () => {
    const { api } = await simulated();
    const counted = (await api.get(`${roles}?name=Employee`)).body.entities;
    expect(counted).toMatchObject([{ name: 'Employee', userCount: 4 }]);
    expect((await api.get(`${roles}?name=Employee&userCount=false`)).body.entities?.[0]).not.toHaveProperty(
      'userCount',
    );
  });

  it('are found by their default role id', async () => {
    const { api } = await simulated();
    expect((await api.get(`${roles}?defaultRoleId=employee`)).body.entities).toMatchObject([{ name: 'Employee' }]);
  });

  it('take their grants with them when deleted, or refuse, as the switch says', async () => {
    const { simulator, api } = await simulated();
    expect((await api.delete(`${roles}/${await api.roleId('Supervisor')}`)).status).toBe(204);
    expect(simulator.organisation.grantsOf('Night Shift')).toEqual([]);
    const { api: strict } = await simulated({ switches: { roleDeleteWhileGranted: 'refused' } });
    expect((await strict.delete(`${roles}/${await strict.roleId('Supervisor')}`)).status).toBe(409);
  });

  it('with a permission outside the catalogue are kept, dropped or refused, as the switch says', async () => {
    const permissionPolicies = [policy, { ...policy, entityName: 'quueue' }];
    const answers = await Promise.all(
      (['kept', 'dropped', 'refused'] as const).map(async (unknownPermissions) => {
        const { api } = await simulated({ switches: { unknownPermissions } });
        const { status, body } = await api.post(roles, { name: 'Typo', permissionPolicies });
        return [status, Array.isArray(body['permissionPolicies']) ? body['permissionPolicies'].length : undefined];
      }),
    );
    expect(answers).toEqual([
      [200, 2],
      [200, 1],
      [400, undefined],
    ]);
  });

  it('that were supplied go back to what they were', async () => {
    const { api } = await simulated();
    const id = await api.roleId('Employee');
    await api.put(`${roles}/${id}`, { name: 'Employee', permissionPolicies: [policy] });
    const compared = await api.get(`${roles}/${id}/comparedefault/${await api.roleId('Master Admin')}`);
    expect(compared.body).toMatchObject({ addedPermissionPolicies: [{ domain: 'routing' }] });
    const { body } = await api.put(`${roles}/default`, [{ id }]);
    expect(body.entities).toMatchObject([{ permissionPolicies: [{ domain: 'directory' }, { domain: 'presence' }] }]);
    await api.delete(`${roles}/${id}`);
    await api.post(`${roles}/default`, {});
    expect(await api.roleId('Employee')).toBe(id);
  });

  it('show who holds them', async () => {
    const { api } = await simulated();
    const id = await api.roleId('Queue Manager');
    expect((await api.get(`${roles}/${id}/subjectgrants`)).body.entities).toMatchObject([
      { name: 'Cleo Costa', type: 'PC_USER', divisions: [{ name: 'Support' }] },
      { name: 'Sales Leads', type: 'PC_GROUP', divisions: [{ name: 'Sales' }] },
    ]);
    const cleo = await api.idOf('/users', 'Cleo Costa');
    expect((await api.get(`${roles}/${id}/users`)).body.entities).toEqual([
      { id: cleo, selfUri: `/api/v2/users/${cleo}` },
    ]);
  });
});

describe('the permission catalogue', () => {
  it('holds one entity a domain, with actions by entity', async () => {
    const { api } = await simulated();
    const { body } = await api.get('/authorization/permissions?queryType=domain&query=routing');
    expect(body.total).toBe(1);
    const map = body.entities?.[0]?.['permissionMap'] as Record<string, unknown[]>;
    expect(map['queue']).toContainEqual(
      expect.objectContaining({ domain: 'routing', entityType: 'queue', action: 'view', divisionAware: true }),
    );
  });

  it('answers for single permissions, and goes through pages', async () => {
    const { api } = await simulated();
    const one = await api.get('/authorization/permissions?queryType=permission&query=routing:queue:view');
    expect(one.body.entities?.[0]?.['permissionMap']).toMatchObject({ queue: [{ action: 'view' }] });
    const first = await api.get('/authorization/permissions?pageSize=10');
    expect(first.body.entities).toHaveLength(10);
    expect(first.body.pageCount).toBeGreaterThan(2);
  });

  it('can be replaced by the organisation', async () => {
    const permissions = ['a:b:c', { permission: 'a:b:d', divisionAware: true, conditions: true, label: 'D' }];
    const { api } = await simulated({ organisation: { organisation: { name: 'Own' }, permissions } });
    const { body } = await api.get('/authorization/permissions');
    expect(body.entities).toMatchObject([
      {
        domain: 'a',
        permissionMap: {
          b: [
            { action: 'c', divisionAware: false },
            { action: 'd', divisionAware: true, allowsConditions: true, label: 'D' },
          ],
        },
      },
    ]);
  });
});
