import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator, identifierOf, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, writeAssembly, writeState } from './assembly.ts';
import { runLine } from './run-line.ts';

const SALES = identifierOf('division', 'Sales');

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({});
});
afterAll(() => simulator.close());

async function imports(...argv: string[]) {
  const cwd = await temporaryFolder();
  await writeAssembly(cwd, {
    access: { json: { resource: { genesyscloud_auth_division: { sales: { name: 'Sales' }, neu: { name: 'Neu' } } } } },
  });
  const ran = await runLine(['imports', ...argv], { cwd, environment: simulator.environment() });
  expect(ran).toMatchObject({ exitCode: 0, err: '' });
  return ran.out;
}

describe('imports', () => {
  it('prints commands that can be run, a folder a stack', async () => {
    expect(await imports('--format', 'commands')).toBe(
      `# Stack access, in cdktf.out/stacks/access\n\nterraform -chdir='cdktf.out/stacks/access' import 'genesyscloud_auth_division.sales' '${SALES}'\n`,
    );
  });

  it('prints import blocks in both of Terraform’s syntaxes', async () => {
    expect(JSON.parse(await imports('--format', 'tfjson'))).toEqual({
      import: [{ to: 'genesyscloud_auth_division.sales', id: SALES }],
    });
    expect(await imports()).toContain(`import {\n  to = genesyscloud_auth_division.sales\n  id = "${SALES}"\n}`);
  });

  it('prints divisions that nobody declared, with the resource to declare, and leaves the declared ones out', async () => {
    const printed = JSON.parse(await imports('--existing', 'divisions', '--format', 'tfjson')) as {
      import: { to: string; id: string }[];
      resource: Record<string, Record<string, unknown>>;
    };
    const divisions = simulator.organisation.divisions().filter(({ id }) => id !== SALES);
    expect(printed.import.map(({ id }) => id).sort()).toEqual(divisions.map(({ id }) => id).sort());
    expect(printed.resource['genesyscloud_auth_division']?.['home']).toMatchObject({ name: 'Home', home: true });
  });

  it('prints roles that nobody declared; default roles by their default id', async () => {
    const printed = await imports('--existing', 'roles', '--format', 'hcl');
    expect(printed).toContain('resource "genesyscloud_auth_role" "campaign_manager" {');
    expect(printed).toMatch(/resource "genesyscloud_auth_role" "employee" \{[^}]*default_role_id = "employee"/s);
  });

  it('prints JSON of one stack alone, without those that it depends on', async () => {
    const cwd = await temporaryFolder();
    const sales = { genesyscloud_auth_division: { sales: { name: 'Sales' } } };
    const role = { genesyscloud_auth_role: { lead: { name: 'Supervisor' } } };
    await writeAssembly(cwd, {
      base: { json: { resource: sales } },
      access: { json: { resource: role }, dependencies: ['base'] },
    });
    const run = (...argv: string[]) =>
      runLine(['imports', '--format', 'tfjson', ...argv], { cwd, environment: simulator.environment() });
    const refused = await run();
    expect(refused).toMatchObject({ exitCode: 2, out: '' });
    expect(refused.err).toContain('Several stacks have something to print (base, access)');
    expect(JSON.parse((await run('--stack', 'access')).out)).toEqual({
      import: [{ to: 'genesyscloud_auth_role.lead', id: identifierOf('role', 'Supervisor') }],
    });
    expect(JSON.parse((await run('--stack', 'base')).out)).toMatchObject({ import: [{ id: SALES }] });
  });

  it('lets go of what was adopted, without destroying it', async () => {
    const cwd = await temporaryFolder();
    await writeAssembly(cwd, {
      access: { json: { resource: { genesyscloud_auth_division: { sales: { name: 'Sales' } } } } },
    });
    const run = (...argv: string[]) => runLine(argv, { cwd, environment: simulator.environment() });
    await run('check', '--write');
    await writeState(cwd, 'access', [
      { type: 'genesyscloud_auth_division', name: 'sales', attributes: { id: SALES, name: 'Sales' } },
    ]);
    await run('check', '--write');
    expect((await run('imports', '--undo', '--format', 'hcl')).out).toContain(
      'removed {\n  from = genesyscloud_auth_division.sales\n\n  lifecycle {\n    destroy = false\n  }\n}',
    );
    expect((await run('imports', '--undo', '--format', 'commands')).out).toContain(
      `state rm 'genesyscloud_auth_division.sales'`,
    );
  });

  describe('of a plan with for_each', () => {
    const address = 'genesyscloud_auth_division.each["Sales"]';

    async function ofPlan(...argv: string[]) {
      const cwd = await temporaryFolder();
      const declared = {
        address,
        mode: 'managed',
        type: 'genesyscloud_auth_division',
        name: 'each',
        index: 'Sales',
        provider_name: 'registry.terraform.io/mypurecloud/genesyscloud',
        change: { actions: ['create'], before: null, after: { name: 'Sales' }, after_unknown: { id: true } },
      };
      const plan = {
        format_version: '1.2',
        terraform_version: '1.11.4',
        configuration: {},
        resource_changes: [declared],
      };
      await writeFile(join(cwd, 'plan.json'), JSON.stringify(plan));
      return runLine(['imports', '--plan', 'plan.json', ...argv], { cwd, environment: simulator.environment() });
    }

    it('lets go of an instance by a command: it is said, and no success that blocks leave it out', async () => {
      const command = `terraform -chdir='.' state rm '${address}'`;
      for (const format of ['hcl', 'tfjson']) {
        const { exitCode, err, out } = await ofPlan('--undo', '--format', format);
        expect(exitCode, err).toBe(1);
        expect(err).toContain(`Terraform has no removed block for an instance`);
        expect(err).toContain(`\n  ${command}\n`);
        expect(out, format).not.toMatch(/from/);
      }
      expect(await ofPlan('--undo', '--format', 'commands')).toMatchObject({ exitCode: 0, err: '' });
    });
  });
});
