import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { isProviderMissing } from './provider-mirror.ts';
import { EXAMPLE, Rehearsal } from './rehearsal.ts';
import { actionsIn } from './terraform-plan.ts';

const LOSSES_SEEN = ['--acknowledge', 'assignment-revokes', '--acknowledge', 'adoption-changes'];
const isTofuMissing = spawnSync('tofu', ['version']).status !== 0;
/** As cdktf is told of it. */
const environment = { TERRAFORM_BINARY_NAME: 'tofu' };

describe.skipIf(isProviderMissing || isTofuMissing)(
  'OpenTofu, with the real provider (skipped where there is no tofu on the path)',
  { timeout: 240_000 },
  () => {
    it('deploys the example: what exists is imported, and the next plan is empty', async () => {
      const rehearsal = await Rehearsal.open({ app: EXAMPLE, environment });
      const deployed = await rehearsal.deploy(...LOSSES_SEEN);
      expect(deployed, deployed.err).toMatchObject({ exitCode: 0 });
      // Terraform would have taken the provider from its own registry.
      expect(await rehearsal.read('terraform.access.tfstate')).toContain('registry.opentofu.org/mypurecloud');
      await rehearsal.synth();
      expect(actionsIn(await rehearsal.plan())).toEqual([]);
      expect(await rehearsal.check()).toMatchObject({ exitCode: 0 });
      expect(rehearsal.simulator.unmodelled).toEqual([]);
    });

    it('plans a project without CDKTF for the check', async () => {
      const rehearsal = await Rehearsal.open({ environment });
      await rehearsal.write('plain/main.tf.json', {
        terraform: { required_providers: { genesyscloud: { source: 'mypurecloud/genesyscloud' } } },
        provider: { genesyscloud: { token_pool_size: 1, gateway: {} } },
        resource: { genesyscloud_auth_division: { sales: { name: 'Sales' } } },
      });
      const init = await rehearsal.terraform('plain', 'init', '-input=false');
      expect(init, init.output).toMatchObject({ exitCode: 0 });
      const { addresses } = await rehearsal.check('--dir', 'plain');
      expect(addresses.map(({ address, outcome }) => `${outcome} ${address}`)).toEqual([
        'import genesyscloud_auth_division.sales',
      ]);
    });
  },
);
