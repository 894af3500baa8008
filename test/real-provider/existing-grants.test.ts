import { identifierOf } from 'genesys-cloud-simulator';
import { describe, expect, it } from 'vitest';
import { ImportDecisionsFile } from '../../lib/contract/import-decisions.ts';
import { Api } from '../simulator/api.ts';
import { isProviderMissing } from './provider-mirror.ts';
import { Rehearsal } from './rehearsal.ts';

const ADA = 'ada@example.com';
const ADA_ID = identifierOf('user', ADA);
const LEAD = { name: 'Team Lead', permissions: ['routing:queue:view'] };
const COACH = { name: 'Coach', permissions: ['routing:queue:view'] };
const assigned = (role: string) => ({ user: ADA, role, divisions: '*', existing: 'keep' });

describe.skipIf(isProviderMissing)("existing: 'keep', with the real provider", { timeout: 600_000 }, () => {
  it('keeps what the code never listed, over deploys that stay quiet, and revokes only what the code gives up', async () => {
    const rehearsal = await Rehearsal.open();
    const { organisation } = rehearsal.simulator;
    const api = await Api.login(rehearsal.simulator);
    const grants = (): string[] =>
      organisation
        .grantsOf(ADA)
        .map(({ role, division }) => `${role} in ${division}`)
        .sort();
    const kept = async (): Promise<string[]> => {
      const file = ImportDecisionsFile.parse(await rehearsal.readJson('genesys.imports.json'));
      const names = new Map(organisation.roles().map(({ id, name }) => [id, name]));
      return (file.stacks['access']?.kept ?? [])
        .flatMap((one) => one.grants.map(({ role }) => names.get(role) ?? role))
        .sort();
    };
    const deploy = async (): Promise<string[]> => {
      rehearsal.simulator.clearRequests();
      const ended = await rehearsal.deploy();
      expect(ended, ended.err).toMatchObject({ exitCode: 0 });
      return rehearsal.writes;
    };
    await rehearsal.write('access.json', {
      roles: [LEAD, COACH],
      assignments: [assigned('Team Lead'), assigned('Coach')],
    });

    // The first: nothing is lost, so nothing has to be acknowledged.
    const before = grants();
    expect(before).toEqual(['Employee in Home', 'Supervisor in Sales']);
    await deploy();
    expect(grants()).toEqual([...before, 'Coach in *', 'Team Lead in *'].sort());
    expect(await kept()).toEqual(['Employee', 'Supervisor']);

    // The second, after somebody has granted something by hand: the state holds what was kept, and it stays kept.
    const hand = { roleId: identifierOf('role', 'Supervisor'), divisionId: identifierOf('division', 'Support') };
    const lead = organisation.roles().find(({ name }) => name === 'Team Lead')?.id ?? '';
    // Of a role that the code gives by a reference: it has to join that block, or Terraform would differ at every plan.
    const joining = { roleId: lead, divisionId: hand.divisionId };
    expect((await api.post(`/authorization/subjects/${ADA_ID}/bulkadd`, { grants: [hand, joining] })).status).toBe(204);
    expect(await deploy()).toEqual([]);
    expect(grants()).toContain('Supervisor in Support');
    expect(await kept()).toEqual(['Employee', 'Supervisor', 'Supervisor', 'Team Lead']);

    // The third: nothing changes, not even the file.
    const decisions = await rehearsal.read('genesys.imports.json');
    expect(await deploy()).toEqual([]);
    expect(await rehearsal.read('genesys.imports.json')).toBe(decisions);
    expect((await rehearsal.check()).decisions).toMatchObject({ differ: false, outdated: false });

    // What somebody has taken meanwhile is not given back; what the code gives up goes.
    const supervisor = `/authorization/subjects/${ADA_ID}/divisions/${hand.divisionId}/roles/${hand.roleId}`;
    expect((await api.delete(supervisor)).status).toBeLessThan(300);
    await rehearsal.write('access.json', { roles: [LEAD, COACH], assignments: [assigned('Team Lead')] });
    const writes = await deploy();
    expect(writes).toEqual([
      `DELETE /api/v2/authorization/subjects/${ADA_ID}/divisions/*/roles/${organisation.roles().find(({ name }) => name === 'Coach')?.id ?? ''} 204`,
    ]);
    expect(grants()).toEqual([...before, 'Team Lead in *', 'Team Lead in Support'].sort());
    expect(await kept()).toEqual(['Employee', 'Supervisor', 'Team Lead']);
    expect(rehearsal.simulator.unmodelled).toEqual([]);
  });
});
