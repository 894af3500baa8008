import platform from 'purecloud-platform-client-v2';
import { describe, expect, it } from 'vitest';
import type { Simulator } from 'genesys-cloud-simulator';
import { simulated } from './simulated.ts';

/** Points the official SDK, which has one client for the whole process, at a simulator and logs it in. */
async function loggedIn(simulator: Simulator) {
  const client = platform.ApiClient.instance;
  client.setGateway({ host: simulator.host, protocol: 'http', port: simulator.port });
  await client.loginClientCredentialsGrant(simulator.clientId, simulator.clientSecret);
  return new platform.AuthorizationApi();
}

describe('the official JavaScript SDK', () => {
  it('lists, creates and deletes divisions', async () => {
    const { simulator } = await simulated();
    const authorization = await loggedIn(simulator);
    const listed = await authorization.getAuthorizationDivisions({ pageSize: 100 });
    expect(listed.entities?.map(({ name }) => name)).toContain('Sales');
    const made = await authorization.postAuthorizationDivisions({ name: 'Of the SDK', description: 'd' });
    expect(made).toMatchObject({ name: 'Of the SDK', homeDivision: false });
    await authorization.deleteAuthorizationDivision(made.id ?? '');
    await expect(authorization.getAuthorizationDivision(made.id ?? '')).rejects.toMatchObject({ code: 'not.found' });
  });

  it('is told in its own way that a name is taken', async () => {
    const { simulator } = await simulated();
    const authorization = await loggedIn(simulator);
    const twin = authorization.postAuthorizationDivisions({ name: 'Sales', description: '' });
    await expect(twin).rejects.toMatchObject({ status: 409, code: 'resource.already.exists' });
  });

  it('lists, creates and deletes roles, several ids at once', async () => {
    const { simulator } = await simulated();
    const authorization = await loggedIn(simulator);
    const made = await authorization.postAuthorizationRoles({ name: 'Of the SDK' });
    const supervisor = simulator.organisation.roles().find(({ name }) => name === 'Supervisor')?.id ?? '';
    const both = await authorization.getAuthorizationRoles({ id: [made.id ?? '', supervisor] });
    expect(both.total).toBe(2);
    await authorization.deleteAuthorizationRole(made.id ?? '');
    expect(simulator.organisation.roles().map(({ name }) => name)).not.toContain('Of the SDK');
  });
});
