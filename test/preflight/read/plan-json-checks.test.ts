import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check, connect, resolveConnection, type CheckReport, type GenesysClient } from '../../../preflight/index.ts';
import { REPORTERS } from '../../../preflight/report/reporter.ts';
import { temporaryFolder } from '../../cli/assembly.ts';
import { runLine } from '../../cli/run-line.ts';
import { fixturePath } from '../fixtures/plans/fixture.ts';

let simulator: Simulator;
let client: GenesysClient;
beforeAll(async () => {
  simulator = await startSimulator({});
  client = connect(resolveConnection(simulator.environment()));
});
afterAll(async () => {
  client.close();
  await simulator.close();
});

/** The configuration that a plan was made of, as an assembly of one stack, over the state that it was planned with. */
async function checkAssembly(name: string): Promise<CheckReport> {
  const folder = await temporaryFolder();
  const stack = join(folder, 'stacks', 'plan');
  await mkdir(stack, { recursive: true });
  await cp(fixturePath(`${name}/main.tf.json`), join(stack, 'cdk.tf.json'));
  const stacks = { plan: { name: 'plan', workingDirectory: 'stacks/plan' } };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ stacks }));
  const state = fixturePath(`${name}/state.json`);
  return check({
    assembly: folder,
    state: existsSync(state) ? state : 'none',
    client,
    decisionsFile: join(folder, 'none.json'),
  });
}

async function checkPlan(name: string): Promise<CheckReport> {
  const folder = await temporaryFolder();
  return check({ plan: fixturePath(`${name}/plan.json`), client, decisionsFile: join(folder, 'none.json') });
}

/**
 * What is said of each address; data sources are read while planning, so a plan has done with them. Only how an import
 * is noted down differs.
 */
function said({ addresses }: CheckReport) {
  return Object.fromEntries(
    addresses
      .filter(({ address }) => !address.startsWith('data.'))
      .map(({ address, outcome, object, from, findings, losses, remarks }) => [
        address,
        { outcome, object, from, findings: findings.map(likeAnAssembly), losses, remarks },
      ]),
  );
}

function likeAnAssembly(finding: CheckReport['addresses'][number]['findings'][number]) {
  const cure = finding.cure
    .replace(' for the next synth', '')
    .replace('"genesys-preflight imports --plan FILE" prints the block', '--write notes that down');
  return { ...finding, cure };
}

describe('a plan and the assembly that it was made of', () => {
  it.each(['first-deploy', 'changes', 'replaced', 'moved', 'forgotten', 'imported', 'read-later'])(
    'are judged alike: %s',
    async (name) => {
      const [assembled, planned] = await Promise.all([checkAssembly(name), checkPlan(name)]);
      expect(said(planned)).toEqual(said(assembled));
      expect(planned.exitCode).toBe(assembled.exitCode);
      expect(planned.stacks).toEqual(assembled.stacks);
      expect(planned.decisions.differ).toBe(assembled.decisions.differ);
    },
  );

  it('differ in what an assembly does not see: modules, count and for_each', async () => {
    const [assembled, planned] = await Promise.all([checkAssembly('modules'), checkPlan('modules')]);
    expect(said(planned)).toMatchObject(said(assembled));
    expect(assembled.counts.notSeen).toBe(3);
    expect(planned.counts.notSeen).toBe(0);
    expect(said(planned)['module.region["emea"].genesyscloud_user_roles.head']).toMatchObject({
      outcome: 'import',
      object: { name: 'Ada Abara' },
      losses: [{ what: 'Employee in Home' }, { what: 'Supervisor in Sales' }],
    });
  });
});

describe('a plan with sensitive values', () => {
  it.each(Object.keys(REPORTERS) as (keyof typeof REPORTERS)[])('prints none of them as %s', async (format) => {
    const report = await checkPlan('sensitive');
    const text = REPORTERS[format](report, { colour: false });
    expect(text).toContain('(sensitive)');
    expect(text).not.toMatch(/Winter Palace|Correct-Horse/);
  });
});

describe('the command line on a plan', () => {
  const run = async (...argv: string[]) => {
    const cwd = await temporaryFolder();
    return { cwd, ...(await runLine(argv, { cwd, environment: simulator.environment() })) };
  };

  it('prints the imports that it decides, for any Terraform', async () => {
    const { out, exitCode } = await run('imports', '--plan', fixturePath('first-deploy/plan.json'), '--format', 'hcl');
    expect(exitCode).toBe(0);
    expect(out).toContain('to = genesyscloud_auth_division.sales\n  id = "02b5a52d-cca2-55e7-abb9-cf001f59fcf2"');
  });

  it('keeps the decisions by the name that the plan goes by, and those of other stacks', async () => {
    const cwd = await temporaryFolder();
    const file = join(cwd, 'genesys.imports.json');
    const environment = simulator.environment();
    const plan = fixturePath('first-deploy/plan.json');
    await runLine(['check', '--plan', plan, '--write'], { cwd, environment });
    await runLine(['check', '--plan', plan, '--stack', 'other', '--write'], { cwd, environment });
    const decisions = JSON.parse(await readFile(file, 'utf8')) as { stacks: Record<string, { imports: unknown[] }> };
    expect(Object.keys(decisions.stacks)).toEqual(['other', 'plan']);
    expect(decisions.stacks['plan']?.imports).toHaveLength(2);
    // The plan is still one that creates what is there.
    const again = await runLine(['check', '--plan', plan], { cwd, environment });
    expect(again.exitCode).toBe(1);
    expect(again.out).toContain('The plan does not hold what was decided yet');
  });

  it.each([
    ['--assembly', 'cdktf.out'],
    ['--dir', '.'],
    ['--state', 'none'],
  ])('takes no %s beside it: 2', async (...other) => {
    const { exitCode, err } = await run('check', '--plan', 'plan.json', ...other);
    expect(exitCode).toBe(2);
    expect(err).toContain('cannot be used with');
  });

  it('says where it looked for a plan that is not there: 2', async () => {
    const { exitCode, err } = await run('check', '--plan', 'none.json');
    expect(exitCode).toBe(2);
    expect(err).toContain('none.json cannot be read');
  });

  it('goes by one name only: 2', async () => {
    const { exitCode, err } = await run(
      'check',
      '--plan',
      fixturePath('changes/plan.json'),
      '--stack',
      'a',
      '--stack',
      'b',
    );
    expect(exitCode).toBe(2);
    expect(err).toContain('A plan is one stack');
  });
});

describe('naming what is to be checked', () => {
  it.each([
    ['nothing', {}],
    ['two things', { assembly: 'cdktf.out', plan: 'plan.json' }],
    ['a plan and a state', { plan: 'plan.json', state: 'none' }],
  ])('%s is refused', async (_, sources) => {
    await expect(check({ ...sources, client })).rejects.toMatchObject({ code: 'several-sources' });
  });
});
