import { startSimulator } from 'genesys-cloud-simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { accessIn, byBatches } from '../cli/both-ways.ts';
import { isProviderMissing } from './provider-mirror.ts';
import { EXAMPLE, Rehearsal } from './rehearsal.ts';

describe.skipIf(isProviderMissing)('the same manifest', { timeout: 120_000 }, () => {
  it('through Terraform and through the batches leaves two organisations alike', async () => {
    const rehearsal = await Rehearsal.open({ app: EXAMPLE });
    const losses = ['assignment-revokes', 'adoption-changes', 'role-narrowed'];
    const { exitCode, err } = await rehearsal.deploy(...losses.flatMap((check) => ['--acknowledge', check]));
    expect(exitCode, err).toBe(0);

    const administered = await startSimulator({ switches: { requestsPerMinute: 100_000 } });
    onTestFinished(() => administered.close());
    await byBatches(administered);
    expect(accessIn(administered)).toEqual(accessIn(rehearsal.simulator));
  });
});
