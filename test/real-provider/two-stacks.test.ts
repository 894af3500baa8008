import { identifierOf } from 'genesys-cloud-simulator';
import { describe, expect, it } from 'vitest';
import { lossesOf } from './announced.ts';
import { isProviderMissing } from './provider-mirror.ts';
import { Rehearsal } from './rehearsal.ts';
import { startStateServer } from './state-server.ts';
import { actionsIn } from './terraform-plan.ts';

describe.skipIf(isProviderMissing)(
  'two stacks with remote states, with the real provider',
  { timeout: 120_000 },
  () => {
    it('deploys both; the second run is quiet: nothing undetermined, nothing not seen, no writes', async () => {
      const server = await startStateServer();
      const rehearsal = await Rehearsal.open({ app: 'two-stacks', environment: { STATE_SERVER: server.url } });
      const first = await rehearsal.deploy('base', 'access');
      expect(first).toMatchObject({ exitCode: 0 });
      expect(rehearsal.writes.filter((line) => !/ 20\d$/.test(line))).toEqual([]);
      expect([...server.states.keys()].sort()).toEqual(['access', 'base']);
      expect(server.locked).toEqual([]);
      expect(rehearsal.simulator.organisation.grantsOf('ada@example.com').map(grant).sort()).toEqual([
        'Coach in Retention',
        'Employee in Home',
        'Supervisor in Retention',
        'Supervisor in Sales',
      ]);

      rehearsal.simulator.clearRequests();
      const second = await rehearsal.deploy('base', 'access');
      expect(second.exitCode).toBe(0);
      expect(second.err).toContain('0 to create, 0 to import');
      expect(rehearsal.writes).toEqual([]);

      const report = await rehearsal.check();
      expect(report).toMatchObject({ exitCode: 0, notSeen: [], counts: { undetermined: 0 } });
      expect(new Set(report.addresses.map(({ outcome }) => outcome))).toEqual(new Set(['keep', 'read']));
      expect(rehearsal.simulator.unmodelled).toEqual([]);
    });

    it('deploys both with the backend that CDKTF takes by default; the second run is quiet', async () => {
      const rehearsal = await Rehearsal.open({ app: 'two-stacks' });
      expect(await rehearsal.deploy('base', 'access')).toMatchObject({ exitCode: 0 });
      rehearsal.simulator.clearRequests();
      expect(await rehearsal.deploy('base', 'access')).toMatchObject({ exitCode: 0 });
      expect(rehearsal.writes).toEqual([]);
      expect(await rehearsal.check()).toMatchObject({ exitCode: 0, notSeen: [], counts: { undetermined: 0 } });
    });

    it('a grant made by hand meanwhile is announced as a loss, across the stacks', async () => {
      const server = await startStateServer();
      const rehearsal = await Rehearsal.open({ app: 'two-stacks', environment: { STATE_SERVER: server.url } });
      await rehearsal.synth();
      await rehearsal.check('--write');
      await rehearsal.synth();
      for (const stack of ['base', 'access']) {
        await rehearsal.plan(`cdktf.out/stacks/${stack}`);
        expect(await rehearsal.apply(`cdktf.out/stacks/${stack}`)).toMatchObject({ exitCode: 0 });
      }
      await rehearsal.check('--write');
      await rehearsal.synth();
      expect(actionsIn(await rehearsal.plan())).toEqual([]);
      await grantByHand(rehearsal, 'Campaign Manager', 'Support');
      expect(lossesOf(await rehearsal.check())).toEqual(['genesyscloud_user_roles.Ada: Campaign Manager in Support']);
      expect(actionsIn(await rehearsal.plan())).toEqual(['update genesyscloud_user_roles.Ada']);
    });

    it('outputs of a state that no stack of the app keeps are read where it is kept', async () => {
      const server = await startStateServer();
      const outputs = {
        sales: { value: identifierOf('division', 'Sales'), type: 'string' },
        roles: {
          value: { supervisor: identifierOf('role', 'Supervisor'), employee: identifierOf('role', 'Employee') },
          type: ['object', { supervisor: 'string', employee: 'string' }],
        },
      };
      server.states.set('platform', {
        version: 4,
        terraform_version: '1.11.4',
        serial: 1,
        lineage: 'a8f2d8a5-55e9-4c3e-9a8a-6f0b7f5f1c01',
        outputs,
        resources: [],
      });
      const rehearsal = await Rehearsal.open({ app: 'foreign-state', environment: { STATE_SERVER: server.url } });
      await rehearsal.synth();
      const report = await rehearsal.check('--write');
      expect(report).toMatchObject({ exitCode: 0, counts: { undetermined: 0 } });
      expect(lossesOf(report)).toEqual([]);
      await rehearsal.synth();
      expect(actionsIn(await rehearsal.plan())).toEqual(['import genesyscloud_user_roles.Ada']);
    });
  },
);

function grant({ role, division }: { readonly role: string; readonly division: string }): string {
  return `${role} in ${division}`;
}

/** What somebody does in the admin interface. */
async function grantByHand({ simulator }: Rehearsal, role: string, division: string): Promise<void> {
  const { clientId, clientSecret, url } = simulator;
  const login = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const { access_token: token } = (await login.json()) as { access_token: string };
  const path = `subjects/${identifierOf('user', 'ada@example.com')}/divisions/${identifierOf('division', division)}/roles/${identifierOf('role', role)}`;
  const answer = await fetch(`${url}/api/v2/authorization/${path}?subjectType=PC_USER`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.ok).toBe(true);
}
