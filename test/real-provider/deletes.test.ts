import { performance } from 'node:perf_hooks';
import { identifierOf } from 'genesys-cloud-simulator';
import { describe, expect, it } from 'vitest';
import { isProviderMissing } from './provider-mirror.ts';
import { Rehearsal } from './rehearsal.ts';
import { actionsIn } from './terraform-plan.ts';

const SUPPORT = { name: 'Support', description: 'Customer support, first and second line', protect: false };
const EMPTY = { name: 'Empty', description: 'Nothing lives here, so it can be deleted', protect: false };
const DELETE_SUPPORT = `DELETE /api/v2/authorization/divisions/${identifierOf('division', 'Support')}`;

/** A project that manages the divisions Support, where people live, and Empty; its code has just dropped one. */
async function dropping(dropped: 'Support' | 'Empty'): Promise<Rehearsal> {
  const rehearsal = await Rehearsal.open({ app: 'objects' });
  await rehearsal.write('objects.json', { divisions: { Support: SUPPORT, Empty: EMPTY } });
  await rehearsal.synth();
  await rehearsal.check('--write');
  await rehearsal.synth();
  await rehearsal.plan();
  expect(await rehearsal.apply()).toMatchObject({ exitCode: 0 });
  const kept = dropped === 'Support' ? { Empty: EMPTY } : { Support: SUPPORT };
  await rehearsal.write('objects.json', { divisions: kept });
  await rehearsal.synth();
  rehearsal.simulator.clearRequests();
  return rehearsal;
}

describe.skipIf(isProviderMissing)('deleting a division, with the real provider', { timeout: 120_000 }, () => {
  it('with people in it: the check says who they are, in few calls and under two seconds; deploy stops', async () => {
    const rehearsal = await dropping('Support');
    const from = performance.now();
    const checked = await rehearsal.preflight('check');
    expect(performance.now() - from).toBeLessThan(2_000);
    expect(checked.exitCode).toBe(1);
    for (const name of ['Cleo Costa', 'Dan Dufour', 'Support First Line', 'Main IVR'])
      expect(checked.out).toContain(name);
    expect(rehearsal.simulator.requests.length).toBeLessThan(80);

    const stopped = await rehearsal.deploy('--skip-synth');
    expect(stopped.exitCode).toBe(1);
    expect(stopped.err).toContain('Cleo Costa');
    expect(rehearsal.writes).toEqual([]);
    expect(rehearsal.simulator.unmodelled).toEqual([]);
  });

  it('with nothing in it: the check lets it pass, and the apply deletes it with one call', async () => {
    const rehearsal = await dropping('Empty');
    expect(await rehearsal.check('--write')).toMatchObject({ exitCode: 0 });
    expect(actionsIn(await rehearsal.plan())).toEqual(['delete genesyscloud_auth_division.Empty']);
    expect(await rehearsal.apply()).toMatchObject({ exitCode: 0 });
    expect(rehearsal.writes).toEqual([
      `DELETE /api/v2/authorization/divisions/${identifierOf('division', 'Empty')} 204`,
    ]);
  });

  it.skipIf(process.env['GENESYS_PREFLIGHT_SLOW'] !== '1')(
    'the provider alone: ten DELETEs in half a minute, and an error that names nobody (GENESYS_PREFLIGHT_SLOW=1)',
    async () => {
      const rehearsal = await dropping('Support');
      await rehearsal.plan();
      const { exitCode, output } = await rehearsal.apply();
      expect(exitCode).toBe(1);
      expect(rehearsal.writes).toEqual(Array.from({ length: 10 }, () => `${DELETE_SUPPORT} 400`));
      expect(output).toContain('400');
      expect(output).not.toContain('Cleo');
    },
  );
});
