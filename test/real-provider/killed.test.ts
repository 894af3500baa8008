import { identifierOf } from 'genesys-cloud-simulator';
import { describe, expect, it, vi } from 'vitest';
import { isProviderMissing } from './provider-mirror.ts';
import { Rehearsal } from './rehearsal.ts';
import { startStateServer } from './state-server.ts';
import { actionsIn } from './terraform-plan.ts';

const OBJECTS = {
  divisions: {
    Sales: { name: 'Sales', description: 'Inbound and outbound sales' },
    Retention: { name: 'Retention' },
    Winback: { name: 'Winback' },
  },
};
const CREATE = 'POST /api/v2/authorization/divisions 200';
const STATE = 'terraform.access.tfstate';

async function project(environment: Readonly<Record<string, string>> = {}): Promise<Rehearsal> {
  const rehearsal = await Rehearsal.open({ app: 'objects', environment });
  await rehearsal.write('objects.json', OBJECTS);
  return rehearsal;
}

/** Lets the provider wait after it has created a division: it is in the organisation, and not yet in the state. */
function holdReading({ simulator }: Rehearsal, seconds: number): void {
  // Sales exists, and is read when it is imported.
  const path = new RegExp(`/authorization/divisions/(?!${identifierOf('division', 'Sales')})[0-9a-f-]{36}$`);
  simulator.fail({ method: 'GET', path, status: 429, retryAfterSeconds: seconds });
}

function isHeld({ simulator }: Rehearsal): boolean {
  return simulator.requests.some(({ status }) => status === 429);
}

async function until(assertion: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(assertion, { timeout: 60_000, interval: 50 });
}

function namesMade({ simulator }: Rehearsal): string[] {
  const names = simulator.organisation.divisions().map(({ name }) => name);
  return names.filter((name) => name === 'Retention' || name === 'Winback').sort();
}

/** The addresses of the state, sorted. */
function managed(state: unknown): string[] {
  const { resources } = state as { readonly resources: readonly { readonly name: string; readonly mode: string }[] };
  return resources
    .filter(({ mode }) => mode === 'managed')
    .map(({ name }) => name)
    .sort();
}

describe.skipIf(isProviderMissing)('a deploy that is killed, with the real provider', { timeout: 120_000 }, () => {
  it('while it applies: what was created and is not in the state is imported by the next run, nothing is made twice', async () => {
    const rehearsal = await project();
    holdReading(rehearsal, 60);
    const deploy = rehearsal.startDeploy();
    await until(() => expect(isHeld(rehearsal)).toBe(true));
    await deploy.killAll();
    const [made, ...others] = namesMade(rehearsal);
    expect(others).toEqual([]);
    // Terraform writes its file in the end only, or every 20 seconds.
    expect(await rehearsal.read(STATE)).toBe('');

    rehearsal.simulator.clearRequests();
    const next = await rehearsal.deploy();
    expect(next).toMatchObject({ exitCode: 0 });
    expect(next.err).toContain(`genesyscloud_auth_division.${made ?? ''} ← ${made ?? ''}`);
    expect(next.out).toMatch(/2 imported, 1 added, 0 changed, 0\s+destroyed/);
    expect(rehearsal.writes).toEqual([CREATE]);
    expect(namesMade(rehearsal)).toEqual(['Retention', 'Winback']);
    expect(managed(await rehearsal.readJson(STATE))).toEqual(['Retention', 'Sales', 'Winback']);
  });

  it('with a remote state: the lock that is left stops the next run before anything; without it, it imports what was made', async () => {
    const server = await startStateServer();
    const rehearsal = await project({ STATE_SERVER: server.url });
    holdReading(rehearsal, 60);
    const deploy = rehearsal.startDeploy();
    await until(() => expect(isHeld(rehearsal)).toBe(true));
    await deploy.killAll();
    expect(server.locked).toEqual(['access']);

    const refused = await rehearsal.deploy();
    expect(refused.exitCode).toBe(5);
    expect(refused.out).toContain('Error acquiring the state lock');
    expect(refused.err).toMatch(/terraform -chdir=cdktf\.out\/stacks\/access force-unlock '\S+'/);
    expect(namesMade(rehearsal)).toHaveLength(1);

    server.unlock('access');
    const next = await rehearsal.deploy();
    expect(next).toMatchObject({ exitCode: 0 });
    // Terraform had not yet written down the import of Sales either.
    expect(next.out).toMatch(/2 imported, 1 added, 0 changed, 0\s+destroyed/);
    expect(managed(server.states.get('access'))).toEqual(['Retention', 'Sales', 'Winback']);
    expect(server.locked).toEqual([]);
  });

  it('when it is asked to stop while it applies: Terraform ends, writes its state and gives back the lock', async () => {
    const server = await startStateServer();
    const rehearsal = await project({ STATE_SERVER: server.url });
    holdReading(rehearsal, 60);
    const deploy = rehearsal.startDeploy();
    await until(() => expect(isHeld(rehearsal)).toBe(true));
    deploy.process.kill('SIGTERM');
    expect(await deploy.ended()).toBe(130);
    expect(deploy.said()).toContain('Gracefully shutting down');
    const [made = ''] = namesMade(rehearsal);
    expect(managed(server.states.get('access'))).toEqual(['Sales', made].sort());
    expect(server.locked).toEqual([]);

    // What was in flight is tainted: Terraform would make it anew, and the report says so.
    const report = await rehearsal.check('--write');
    const outcomes = Object.fromEntries(report.addresses.map(({ address, outcome }) => [address, outcome]));
    expect(outcomes).toMatchObject({
      'genesyscloud_auth_division.Sales': 'keep',
      [`genesyscloud_auth_division.${made}`]: 'replace',
    });
    await rehearsal.synth();
    expect(actionsIn(await rehearsal.plan())).toContainEqual(
      expect.stringMatching(`^delete create genesyscloud_auth_division.${made}$`),
    );

    const next = await rehearsal.deploy();
    expect(next).toMatchObject({ exitCode: 0 });
    expect(namesMade(rehearsal)).toEqual(['Retention', 'Winback']);
    expect(managed(server.states.get('access'))).toEqual(['Retention', 'Sales', 'Winback']);
  });
});
