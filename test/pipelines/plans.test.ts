import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../cli/assembly.ts';
import { startMachine, type Machine, type RanScript } from './machine.ts';
import { textOf } from './pipeline-file.ts';

let simulator: Simulator;
let machine: Machine;
let folder: string;
beforeEach(async () => {
  simulator = await startSimulator({});
  machine = await startMachine();
  folder = await temporaryFolder();
});
afterEach(() => simulator.close());

const KEY = { GENESYS_PREFLIGHT_RECEIPT_KEY: 'receipt-key-of-the-server' };

function run(scripts: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<RanScript> {
  const steps = scripts.map((script) => ({ script, shell: 'sh', env }) as const);
  return machine.run(steps, folder, { ...simulator.environment(), ...KEY });
}

/** Here a plan file is its own JSON: terraform is stood in for. */
async function plan(name: string): Promise<void> {
  const change = { actions: ['create'], before: null, after: { name }, after_unknown: { id: true } };
  const provider = 'registry.terraform.io/mypurecloud/genesyscloud';
  const type = 'genesyscloud_auth_division';
  await writeFile(
    join(folder, 'default.tfplan'),
    JSON.stringify({
      format_version: '1.2',
      terraform_version: '1.11.4',
      resource_changes: [{ address: `${type}.a`, mode: 'managed', type, name: 'a', provider_name: provider, change }],
      configuration: {},
    }),
  );
}

describe('the workflow of Atlantis', () => {
  const { workflows } = parse(textOf('examples/pipelines/atlantis/repos.yaml')) as {
    workflows: { genesys: Record<'plan' | 'apply', { steps: (string | { run: string | { command: string } })[] }> };
  };
  /** The commands of a stage; what Atlantis does itself is left out. */
  const stage = (name: 'plan' | 'apply'): Promise<RanScript> =>
    run(
      workflows.genesys[name].steps.flatMap((step) => {
        if (typeof step === 'string') return [];
        return [typeof step.run === 'string' ? step.run : step.run.command];
      }),
      { PLANFILE: join(folder, 'default.tfplan'), SHOWFILE: join(folder, 'default.json'), WORKSPACE: 'default' },
    );

  it('applies the plan that was checked, and no other', async () => {
    await plan('Retention');
    const planned = await stage('plan');
    expect(planned, planned.err).toMatchObject({ exitCode: 0, out: expect.stringContaining('1 to create') });
    expect(await stage('apply')).toMatchObject({
      exitCode: 0,
      err: expect.stringContaining('this is what was checked'),
    });
    // Somebody planned again without the check.
    await plan('Care');
    expect(await stage('apply')).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('the plan: it is not the one'),
    });
  });

  it('stops a plan that would collide, and its apply', async () => {
    await plan('Sales');
    expect((await stage('plan')).exitCode).toBe(1);
    expect(await stage('apply')).toMatchObject({ exitCode: 2, err: expect.stringContaining('the check ended with 1') });
  });
});

describe('the hooks for pre-commit', () => {
  const hooks = parse(textOf('.pre-commit-hooks.yaml')) as { id: string; entry: string }[];
  const hook = (id: string): Promise<RanScript> => run([hooks.find((one) => one.id === id)?.entry ?? 'exit 99']);

  it('genesys-manifest refuses a manifest that does not hold together', async () => {
    await writeFile(join(folder, 'genesys-access.yaml'), 'version: 1\ndivisions: [{ name: A }]\n');
    expect((await hook('genesys-manifest')).exitCode).toBe(0);
    await writeFile(join(folder, 'genesys-access.yaml'), 'version: 1\ndivisions: [{ name: A, parent: B }]\n');
    expect((await hook('genesys-manifest')).exitCode).toBe(2);
    expect(simulator.requests).toEqual([]);
  });

  it('genesys-check synthesises, and refuses what would fail', async () => {
    const declare = (name: string): Promise<void> =>
      writeFile(
        join(folder, 'stand-in.json'),
        JSON.stringify({ stacks: { access: { resource: { genesyscloud_auth_division: { a: { name } } } } } }),
      );
    const decisions = { env: { GENESYS_PREFLIGHT_DECISIONS: 'genesys.imports.json' } };
    const check = (): Promise<RanScript> =>
      run([hooks.find(({ id }) => id === 'genesys-check')?.entry ?? 'exit 99'], decisions.env);
    await declare('Retention');
    expect((await check()).exitCode).toBe(0);
    await declare('SALES');
    expect((await check()).exitCode).toBe(1);
  });
});
