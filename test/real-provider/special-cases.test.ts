import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lossesIn, lossesOf, revokedSince } from './announced.ts';
import { isProviderMissing } from './provider-mirror.ts';
import { Rehearsal } from './rehearsal.ts';
import { actionsIn } from './terraform-plan.ts';

describe.skipIf(isProviderMissing)('what needs care, with the real provider', { timeout: 120_000 }, () => {
  it('home division, default role, conditions, all divisions, groups: the plan shows what the report says', async () => {
    const rehearsal = await Rehearsal.open({ app: 'special' });
    const before = rehearsal.simulator.organisation.grants();
    await rehearsal.synth();
    const report = await rehearsal.check('--write');
    await rehearsal.synth();
    const plan = await rehearsal.plan();
    expect(lossesIn(plan, rehearsal.simulator)).toEqual(lossesOf(report));
    expect(lossesOf(report)).toEqual([]);
    expect(actionsIn(plan)).toEqual([]);
    expect(await rehearsal.apply()).toMatchObject({ exitCode: 0 });
    expect(revokedSince(before, rehearsal.simulator)).toEqual(
      lossesOf(report)
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
void readFile;
void fileURLToPath;
