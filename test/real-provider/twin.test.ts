import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readOrganisationData, type OrganisationView } from 'genesys-cloud-simulator';
import { describe, expect, it } from 'vitest';
import { Api } from '../simulator/api.ts';
import { isProviderMissing } from './provider-mirror.ts';
import { EXAMPLE, Rehearsal, type RehearsalSetup } from './rehearsal.ts';
import { actionsIn, type TerraformPlan } from './terraform-plan.ts';

const LOSSES_SEEN = ['--acknowledge', 'assignment-revokes', '--acknowledge', 'adoption-changes'];

/** A rehearsal on the twin of an organisation: what `snapshot --everything` says of it, and copies of some files. */
async function onTwinOf(original: Rehearsal, files: readonly string[], setup: RehearsalSetup = {}): Promise<Rehearsal> {
  const taken = await original.preflight('snapshot', '--everything', 'twin.json');
  expect(taken).toMatchObject({ exitCode: 0, out: '' });
  const twin = readOrganisationData(await readFile(join(original.folder, 'twin.json'), 'utf8'));
  const rehearsal = await Rehearsal.open({ ...setup, organisation: twin });
  for (const file of files) await rehearsal.write(file, await original.read(file));
  return rehearsal;
}

/** All that a plan says of what would change, import and be read; not when it was made. */
function changesIn({ resource_changes: changes }: TerraformPlan) {
  return changes.map(({ address, mode, change }) => ({ address, mode, change }));
}

/** What an organisation holds, as far as access goes. */
function accessIn(organisation: OrganisationView) {
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
  return {
    divisions: sorted(organisation.divisions().map(({ id, name, description }) => ({ id, name, description }))),
    roles: sorted(organisation.roles()),
    grants: sorted(organisation.grants()),
    users: sorted(organisation.users()),
    groups: sorted(organisation.groups()),
    // Settings, of which an organisation has one each, are in a twin as they were answered, named or not.
    objects: sorted(organisation.objects().filter(({ name }) => name !== '')),
  };
}

describe.skipIf(isProviderMissing)('a twin, with the real provider', { timeout: 240_000 }, () => {
  it('gives the plan of the organisation with its state, and after the apply holds the same', async () => {
    const original = await Rehearsal.open({ app: EXAMPLE });
    expect(await original.deploy(...LOSSES_SEEN)).toMatchObject({ exitCode: 0 });
    // Somebody was at work since: a grant is gone, a role was changed, a division renamed.
    const api = await Api.login(original.simulator);
    const [ada, sales] = [await api.idOf('/users', 'Ada Abara'), await api.divisionId('APAC Sales')];
    const supervisor = await api.roleId('Supervisor');
    await api.post(`/authorization/subjects/${ada}/bulkremove`, {
      grants: [{ roleId: supervisor, divisionId: sales }],
    });
    await api.put(`/authorization/roles/${supervisor}`, { name: 'Supervisor', description: 'Changed by hand' });
    await api.put(`/authorization/divisions/${sales}`, { name: 'APAC', description: 'By hand' });

    const twin = await onTwinOf(original, ['terraform.access.tfstate', 'genesys.imports.json'], { app: EXAMPLE });
    expect(accessIn(twin.simulator.organisation)).toEqual(accessIn(original.simulator.organisation));
    await original.synth();
    await twin.synth();
    const [there, here] = [await original.plan(), await twin.plan()];
    expect(actionsIn(there)).toEqual([
      'update genesyscloud_auth_division.APAC_Sales',
      'update genesyscloud_auth_role.Supervisor',
      'update genesyscloud_user_roles.ada_example_com',
    ]);
    expect(changesIn(here)).toEqual(changesIn(there));

    // Rehearsed first, then done.
    expect(await twin.apply()).toMatchObject({ exitCode: 0 });
    expect(await original.apply()).toMatchObject({ exitCode: 0 });
    expect(accessIn(twin.simulator.organisation)).toEqual(accessIn(original.simulator.organisation));
    expect(actionsIn(await twin.plan())).toEqual([]);
    expect(twin.simulator.unmodelled).toEqual([]);
  });

  it('refreshes users, groups, queues and what they hold as the organisation does', async () => {
    const original = await Rehearsal.open();
    await original.write('plain/main.tf.json', {
      terraform: { required_providers: { genesyscloud: { source: 'mypurecloud/genesyscloud' } } },
      provider: { genesyscloud: { token_pool_size: 1, gateway: {} } },
      resource: {
        genesyscloud_auth_division: { here: { name: 'Here', description: 'A division' } },
        genesyscloud_routing_skill: { dutch: { name: 'Dutch' } },
        genesyscloud_user: {
          ina: {
            name: 'Ina Itten',
            email: 'ina@example.com',
            division_id: '${genesyscloud_auth_division.here.id}',
            title: 'Lead',
            routing_skills: [{ skill_id: '${genesyscloud_routing_skill.dutch.id}', proficiency: 3 }],
          },
        },
        genesyscloud_group: {
          all: {
            name: 'All of them',
            owner_ids: ['${genesyscloud_user.ina.id}'],
            member_ids: ['${genesyscloud_user.ina.id}'],
          },
        },
        genesyscloud_routing_wrapupcode: {
          done: { name: 'Done', division_id: '${genesyscloud_auth_division.here.id}' },
        },
        genesyscloud_routing_queue: {
          hotline: {
            name: 'Hotline',
            division_id: '${genesyscloud_auth_division.here.id}',
            wrapup_codes: ['${genesyscloud_routing_wrapupcode.done.id}'],
            members: [{ user_id: '${genesyscloud_user.ina.id}', ring_num: 1 }],
          },
        },
      },
    });
    await original.plan('plain');
    expect(await original.apply('plain')).toMatchObject({ exitCode: 0 });
    const api = await Api.login(original.simulator);
    const queue = await api.idOf('/routing/queues', 'Hotline');
    await api.put(`/routing/queues/${queue}`, { name: 'Hotline', description: 'By hand' });

    const twin = await onTwinOf(original, ['plain/main.tf.json', 'plain/terraform.tfstate']);
    const [there, here] = [await original.plan('plain'), await twin.plan('plain')];
    expect(changesIn(here)).toEqual(changesIn(there));
    expect(actionsIn(here)).toEqual(actionsIn(there));
    expect(await twin.apply('plain')).toMatchObject({ exitCode: 0 });
    expect(twin.simulator.unmodelled).toEqual([]);
  });
});
