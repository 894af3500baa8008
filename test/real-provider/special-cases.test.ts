import { describe, expect, it } from 'vitest';
import { lossesIn, lossesOf, revokedSince } from './announced.ts';
import { isProviderMissing } from './provider-mirror.ts';
import { Rehearsal } from './rehearsal.ts';
import { actionsIn, changeOf } from './terraform-plan.ts';

describe.skipIf(isProviderMissing)('what needs care, with the real provider', { timeout: 120_000 }, () => {
  it('home division, default role, conditions, all divisions, groups: the plan shows what the report says', async () => {
    const rehearsal = await Rehearsal.open({ app: 'special' });
    const before = rehearsal.simulator.organisation.grants();
    await rehearsal.synth();
    const report = await rehearsal.check('--write');
    await rehearsal.synth();
    const plan = await rehearsal.plan();
    expect(actionsIn(plan)).toEqual([
      'create genesyscloud_auth_role.Reviewer',
      'import update genesyscloud_auth_division.home',
      'import update genesyscloud_auth_role.Employee',
      'import update genesyscloud_group_roles.NightShift',
      'import update genesyscloud_group_roles.leads',
      'import update genesyscloud_user_roles.Ben',
      'import update genesyscloud_user_roles.Eva',
    ]);
    expect(lossesIn(plan, rehearsal.simulator)).toEqual(lossesOf(report));
    expect(lossesOf(report)).toEqual([
      'genesyscloud_auth_role.Employee: presence:presenceDefinition:view',
      'genesyscloud_group_roles.NightShift: Supervisor in Support',
      'genesyscloud_group_roles.leads: Campaign Manager in Sales',
      'genesyscloud_group_roles.leads: Queue Manager in Sales',
      'genesyscloud_user_roles.Ben: Employee in Home',
    ]);
    const { before: home } = changeOf(plan, 'genesyscloud_auth_division.home').change;
    expect(
      report.addresses.flatMap(({ losses }) => losses.map(({ kind, message }) => ({ kind, message }))),
    ).toContainEqual({
      kind: 'attribute-overwritten',
      message: `The description of "Home" changes from "${String(home?.['description'])}" to "Where all begins".`,
    });

    expect(await rehearsal.apply()).toMatchObject({ exitCode: 0 });
    expect(revokedSince(before, rehearsal.simulator)).toEqual(
      lossesOf(report)
        .filter((line) => line.includes('_roles.'))
        .map((line) => line.replace(/^.*: /, ''))
        .sort(),
    );
    const next = await rehearsal.check('--write');
    expect(next).toMatchObject({ exitCode: 0, counts: { undetermined: 0, losses: 0 } });
    await rehearsal.synth();
    expect(actionsIn(await rehearsal.plan())).toEqual([]);
    expect(rehearsal.simulator.unmodelled).toEqual([]);
  });
});
