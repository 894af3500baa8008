import { describe, expect, it } from 'vitest';
import { isProviderMissing } from './provider-mirror.ts';
import { Rehearsal } from './rehearsal.ts';
import { startStateServer } from './state-server.ts';

describe.skipIf(isProviderMissing)('two stacks with remote states, with the real provider', { timeout: 120_000 }, () => {
  it('deploys both; the second run is quiet: nothing undetermined, nothing not seen, no writes', async () => {
    const server = await startStateServer();
    const rehearsal = await Rehearsal.open({ app: 'two-stacks', environment: { STATE_SERVER: server.url } });
    const first = await rehearsal.deploy('base', 'access');
    expect(first.err).toBe('');
  });
});
