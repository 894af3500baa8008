import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder, writeAssembly } from '../cli/assembly.ts';
import { runLine } from '../cli/run-line.ts';
import { isProviderMissing } from './provider-mirror.ts';
import { Rehearsal } from './rehearsal.ts';

const DIVISION = '${genesyscloud_auth_division.it.id}';
const ROLES = [{ role_id: '${genesyscloud_auth_role.it.id}', division_ids: [DIVISION] }];
const SCHEDULE = { start: '2026-01-05T08:00:00.000000', end: '2026-01-05T18:00:00.000000', rrule: 'FREQ=DAILY' };

/** A resource of every type of access and of some others, in two versions: the second one changes each that can change. */
const resources = (version: string): Record<string, { it: object }> => ({
  genesyscloud_auth_division: { it: { name: 'Least', description: version } },
  genesyscloud_auth_role: {
    it: {
      name: 'Viewer',
      description: version,
      permission_policies: [{ domain: 'routing', entity_name: 'queue', action_set: ['view'] }],
    },
  },
  genesyscloud_user: { it: { email: 'least@example.com', name: `Least ${version}`, division_id: DIVISION } },
  genesyscloud_user_roles: { it: { user_id: '${genesyscloud_user.it.id}', roles: version === 'one' ? [] : ROLES } },
  genesyscloud_group: { it: { name: 'Least Group', description: version } },
  genesyscloud_group_roles: { it: { group_id: '${genesyscloud_group.it.id}', roles: ROLES } },
  genesyscloud_routing_queue: { it: { name: 'Least Queue', description: version, division_id: DIVISION } },
  genesyscloud_routing_skill: { it: { name: 'Least Skill' } },
  genesyscloud_routing_wrapupcode: { it: { name: `Least ${version}` } },
  genesyscloud_architect_schedules: {
    it: { name: 'Least Days', description: version, division_id: DIVISION, ...SCHEDULE },
  },
});

const stackOf = (version: string) => ({
  json: {
    terraform: {
      required_providers: { genesyscloud: { source: 'mypurecloud/genesyscloud', version: '1.82.0' } },
      backend: { local: { path: '../../../terraform.least.tfstate' } },
    },
    provider: { genesyscloud: { token_pool_size: 1, gateway: {} } },
    resource: resources(version),
  },
});

const Roles = z.object({
  roles: z.array(z.object({ id: z.string(), permissions: z.array(z.object({ permission: z.string() })) })),
});

/** What `doctor --role` prints for a deploy, before there is any client. */
async function permissionsToDeploy(): Promise<string[]> {
  const cwd = await temporaryFolder();
  await writeAssembly(cwd, { least: stackOf('one') });
  const { out } = await runLine(['doctor', '--role', '--format', 'json'], { cwd });
  const { roles } = Roles.parse(JSON.parse(out));
  return (roles.find(({ id }) => id === 'deploy')?.permissions ?? []).map(({ permission }) => permission);
}

describe.skipIf(isProviderMissing)('the smallest role with the real provider', { timeout: 300_000 }, () => {
  it('is enough to create, read, change and delete what is declared: no call is refused', async () => {
    const permissions = await permissionsToDeploy();
    const rehearsal = await Rehearsal.open({
      clients: [{ id: 'least', secret: 'least', permissions }],
      environment: { GENESYSCLOUD_OAUTHCLIENT_ID: 'least', GENESYSCLOUD_OAUTHCLIENT_SECRET: 'least' },
    });
    const folder = 'cdktf.out/stacks/least';
    const refused = (): string[] =>
      rehearsal.simulator.requests
        .filter(({ status }) => status === 403)
        .map(({ method, path }) => `${method} ${path}`);
    for (const version of ['one', 'two']) {
      await writeAssembly(rehearsal.folder, { least: stackOf(version) });
      await rehearsal.plan(folder);
      const { exitCode, output } = await rehearsal.apply(folder);
      expect({ exitCode, output: exitCode === 0 ? '' : output, refused: refused() }).toEqual({
        exitCode: 0,
        output: '',
        refused: [],
      });
    }
    expect((await rehearsal.check()).addresses.map(({ outcome }) => outcome)).not.toContain('undetermined');
    const destroyed = await rehearsal.terraform(folder, 'destroy', '-auto-approve', '-input=false', '-no-color');
    expect(destroyed.output).toContain('Destroy complete!');
    expect(refused().filter((call) => !call.endsWith('/divisions/deleted'))).toEqual([]);
    expect(rehearsal.writes.filter((line) => line.startsWith('DELETE')).length).toBeGreaterThan(6);
  });
});
