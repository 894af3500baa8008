import { identifierOf } from 'genesys-cloud-simulator';
import { describe, expect, it } from 'vitest';
import { isProviderMissing } from './provider-mirror.ts';
import { Rehearsal } from './rehearsal.ts';
import { actionsIn } from './terraform-plan.ts';

const SALES = { name: 'Sales', description: 'Inbound and outbound sales' };
const SALES_ID = identifierOf('division', 'Sales');

/** A project in which a construct "Sales" adopted the division Sales. */
async function adopted(environment: Readonly<Record<string, string>> = {}): Promise<Rehearsal> {
  const rehearsal = await Rehearsal.open({ app: 'objects', environment });
  await declare(rehearsal, { divisions: { Sales: SALES } });
  await rehearsal.check('--write');
  await rehearsal.synth();
  await applied(rehearsal);
  await rehearsal.check('--write');
  await rehearsal.synth();
  rehearsal.simulator.clearRequests();
  return rehearsal;
}

async function declare(rehearsal: Rehearsal, objects: object): Promise<void> {
  await rehearsal.write('objects.json', objects);
  await rehearsal.synth();
}

async function applied(rehearsal: Rehearsal): Promise<string[]> {
  const actions = actionsIn(await rehearsal.plan());
  expect(await rehearsal.apply()).toMatchObject({ exitCode: 0 });
  return actions;
}

describe.skipIf(isProviderMissing)('addresses that change, with the real provider', { timeout: 120_000 }, () => {
  it('a renamed construct becomes a moved block: apply moves it, nothing is deleted, and the next check drops the move', async () => {
    const rehearsal = await adopted();
    await declare(rehearsal, { divisions: { Renamed: SALES } });
    const report = await rehearsal.check('--write');
    expect(report).toMatchObject({
      exitCode: 0,
      addresses: expect.arrayContaining([
        expect.objectContaining({
          address: 'genesyscloud_auth_division.Renamed',
          outcome: 'move',
          from: 'genesyscloud_auth_division.Sales',
        }),
      ]) as unknown,
    });
    await rehearsal.synth();
    expect(await applied(rehearsal)).toEqual([
      'move genesyscloud_auth_division.Sales to genesyscloud_auth_division.Renamed',
    ]);
    expect(rehearsal.writes).toEqual([]);
    expect(rehearsal.simulator.organisation.divisions().map(({ id }) => id)).toContain(SALES_ID);

    const next = await rehearsal.check('--write');
    expect(next).toMatchObject({ exitCode: 0, dropped: [{ reason: 'managed' }] });
    // It is still adopted, under its new address: protected, and what an undo lets go.
    expect(await rehearsal.readJson('genesys.imports.json')).toMatchObject({
      stacks: { access: { moves: [], adopted: [{ address: 'genesyscloud_auth_division.Renamed', id: SALES_ID }] } },
    });
    await rehearsal.synth();
    expect(actionsIn(await rehearsal.plan())).toEqual([]);
  });

  it('the provider alone: a renamed construct is deleted and created anew, in no promised order', async () => {
    const rehearsal = await Rehearsal.open({ app: 'objects' });
    await declare(rehearsal, { divisions: { First: { name: 'Retention' } } });
    await applied(rehearsal);
    await declare(rehearsal, { divisions: { Second: { name: 'Retention' } } });
    expect(actionsIn(await rehearsal.plan())).toEqual([
      'create genesyscloud_auth_division.Second',
      'delete genesyscloud_auth_division.First',
    ]);
  });

  it('a name that changes hands is caught before the deploy', async () => {
    const rehearsal = await adopted();
    await declare(rehearsal, {
      divisions: { Sales: { ...SALES, name: 'Sales EMEA' }, Successor: { name: 'Sales', description: 'The new one' } },
    });
    const report = await rehearsal.check('--write');
    expect(report.exitCode).toBe(1);
    const successor = report.addresses.find(({ address }) => address === 'genesyscloud_auth_division.Successor');
    expect(successor).toMatchObject({ outcome: 'blocked' });
    expect(successor?.findings).toContainEqual(expect.objectContaining({ check: 'name-changes-hands' }));
    expect(await rehearsal.readJson('genesys.imports.json')).toMatchObject({ stacks: { access: { imports: [] } } });
  });

  it('the provider alone: the plan of a name that changes hands is accepted, and its apply fails', async () => {
    const rehearsal = await adopted({ TOKENS: '2' });
    await declare(rehearsal, {
      divisions: { Sales: { ...SALES, name: 'Sales EMEA' }, Successor: { name: 'Sales', description: 'The new one' } },
    });
    expect(actionsIn(await rehearsal.plan())).toEqual([
      'create genesyscloud_auth_division.Successor',
      'update genesyscloud_auth_division.Sales',
    ]);
    // Terraform sends both at once; here the rename is the later one.
    rehearsal.simulator.fail({ method: 'PUT', status: 429, retryAfterSeconds: 1 });
    const { exitCode, output } = await rehearsal.apply();
    expect(exitCode).toBe(1);
    expect(output).toContain('A resource with that name already exists');
  });
});
