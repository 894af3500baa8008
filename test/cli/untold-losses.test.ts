import { identifierOf, startSimulator, type OrganisationFile } from 'genesys-cloud-simulator';
import { expect, it, onTestFinished } from 'vitest';
import { CheckReport } from '../../preflight/index.ts';
import { temporaryFolder, writeAssembly, writeState } from './assembly.ts';
import { runLine } from './run-line.ts';

const ORGANISATION: OrganisationFile = {
  organisation: { name: 'Half Seen' },
  divisions: [{ name: 'Home', home: true }, { name: 'Sales' }, { name: 'Support' }],
  roles: [{ name: 'Lead', permissions: ['routing:queue:view'] }],
  users: [{ email: 'cleo@example.com', name: 'Cleo Costa' }],
  grants: [{ user: 'cleo@example.com', role: 'Lead', division: ['Sales', 'Support'] }],
};

it('a loss that the grant plan proves counts, though the division was not shown, and whatever is allowed', async () => {
  const simulator = await startSimulator({ organisation: ORGANISATION });
  onTestFinished(() => simulator.close());
  const support = identifierOf('division', 'Support');
  simulator.fail({ path: `/api/v2/authorization/divisions/${support}`, status: 404, code: 'not.found', times: 100 });
  const folder = await temporaryFolder();
  const lead = { role_id: identifierOf('role', 'Lead'), division_ids: [identifierOf('division', 'Sales'), support] };
  const assignment = { user_id: identifierOf('user', 'cleo@example.com'), roles: [lead] };
  await writeAssembly(folder, {
    access: { json: { resource: { genesyscloud_user_roles: { cleo: assignment } } } },
  });
  await writeState(folder, 'access', [
    { type: 'genesyscloud_auth_division', name: 'support', attributes: { id: support, name: 'Support' } },
  ]);
  const { out } = await runLine(['check', '--allow-undetermined', '--write', '--format', 'json'], {
    cwd: folder,
    environment: simulator.environment(),
  });
  const { exitCode, counts, addresses, grantPlan } = CheckReport.parse(JSON.parse(out));
  expect(grantPlan?.counts.loses).toBe(1);
  expect({ exitCode, losses: counts.losses }).toEqual({ exitCode: 1, losses: 1 });
  expect(addresses.flatMap(({ address, losses }) => losses.map(({ what }) => `${address}: ${what}`))).toEqual([
    'genesyscloud_auth_division.support: Lead in Support',
  ]);
});
