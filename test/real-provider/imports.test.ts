import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readOrganisation } from 'genesys-cloud-simulator';
import { describe, expect, it } from 'vitest';
import { lossesOf } from './announced.ts';
import { isProviderMissing } from './provider-mirror.ts';
import { Rehearsal } from './rehearsal.ts';
import { actionsIn, countsOf } from './terraform-plan.ts';

/** A Terraform project without CDKTF needs no more than this. */
const PROVIDER = `terraform {
  required_providers {
    genesyscloud = {
      source  = "mypurecloud/genesyscloud"
      version = "1.82.0"
    }
  }
}

provider "genesyscloud" {
  token_pool_size = 1
  gateway {}
}
`;

/** Names that are hard to write, and roles with everything that a role may have. */
const ORGANISATION = readOrganisation(`
organisation: { name: Hard Names }
divisions:
  - { name: Home, home: true }
  - { name: 'EMEA "Sales" \${var.x} %{if}', description: "Zwei\\nZeilen, \\\\ und ein Tab\\t" }
  - { name: 'Vertrieb Süd', description: Süddeutschland }
  - { name: '営業' }
  - { name: '2nd Line' }
  - { name: '2nd-Line' }
roles:
  - name: Master Admin
    defaultRoleId: admin
    permissions: ['*:*:*']
    legacyPermissions: [admin]
  - name: Employee
    description: What every user may do
    defaultRoleId: employee
    permissions: ['directory:user:view']
    legacyPermissions: [employee]
  - name: 'Trainer "A" \${b}'
    description: Trains
    permissions: ['quality:evaluation:*', 'routing:queue:view', 'routing:queue:edit']
  - name: Nothing at all
  - name: Conditional
    policies:
      - domain: routing
        entityName: queue
        actionSet: [view]
        resourceConditionNode:
          conjunction: AND
          terms:
            - variableName: Conversation.queues
              operator: IN
              operands:
                - { type: SCALAR, value: Claims }
                - { type: VARIABLE, value: User.queues }
`);

/** A division, a role and a user's grants that exist, and a division that does not. */
const DECLARED = `
resource "genesyscloud_auth_division" "sales" {
  name        = "Sales"
  description = "Inbound and outbound sales"
}

resource "genesyscloud_auth_division" "retention" {
  name = "Retention"
}

resource "genesyscloud_auth_role" "supervisor" {
  name        = "Supervisor"
  description = "Watches agents and changes their skills"
  permission_policies {
    domain      = "directory"
    entity_name = "user"
    action_set  = ["view"]
  }
  permission_policies {
    domain      = "routing"
    entity_name = "queue"
    action_set  = ["view"]
  }
  permission_policies {
    domain      = "routing"
    entity_name = "skill"
    action_set  = ["assign", "view"]
  }
}

data "genesyscloud_user" "ada" {
  email = "ada@example.com"
}

resource "genesyscloud_user_roles" "ada" {
  user_id = data.genesyscloud_user.ada.id
  roles {
    role_id      = genesyscloud_auth_role.supervisor.id
    division_ids = [genesyscloud_auth_division.sales.id]
  }
}
`;

/** A folder "plain" with the provider and a Terraform file. */
async function project(rehearsal: Rehearsal, name: string, content: string): Promise<string> {
  const folder = join(rehearsal.folder, 'plain');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'provider.tf'), PROVIDER);
  await writeFile(join(folder, name), content);
  return 'plain';
}

describe.skipIf(isProviderMissing)('imports for any Terraform, with the real provider', { timeout: 120_000 }, () => {
  it.each([
    ['divisions', 'hcl', 6],
    ['divisions', 'tfjson', 6],
    ['roles', 'hcl', 5],
    ['roles', 'tfjson', 5],
  ] as const)('what exists (%s, %s): every import is accepted, nothing would change', async (what, format, count) => {
    const rehearsal = await Rehearsal.open({ app: 'objects', organisation: ORGANISATION });
    await rehearsal.write('objects.json', {});
    await rehearsal.synth();
    const { out } = await rehearsal.preflight('imports', '--existing', what, '--format', format);
    const folder = await project(rehearsal, format === 'hcl' ? 'existing.tf' : 'existing.tf.json', out);
    const plan = await rehearsal.plan(folder);
    expect(actionsIn(plan).filter((line) => !/^import genesys/.test(line))).toEqual([]);
    expect(countsOf(plan)).toEqual({ import: count, add: 0, change: 0, destroy: 0 });
    expect(rehearsal.simulator.unmodelled).toEqual([]);
  });

  it.each(['hcl', 'tfjson'] as const)('what a project without CDKTF declares (%s) is imported', async (format) => {
    const rehearsal = await Rehearsal.open({ app: 'objects' });
    const folder = await project(rehearsal, 'main.tf', DECLARED);
    expect(countsOf(await rehearsal.plan(folder))).toEqual({ import: 0, add: 4, change: 0, destroy: 0 });

    const { out, err, exitCode } = await rehearsal.preflight('imports', '--dir', folder, '--format', format);
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
    await project(rehearsal, format === 'hcl' ? 'imports.tf' : 'imports.tf.json', out);
    expect(actionsIn(await rehearsal.plan(folder))).toEqual([
      'create genesyscloud_auth_division.retention',
      'import genesyscloud_auth_division.sales',
      'import genesyscloud_auth_role.supervisor',
      'import update genesyscloud_user_roles.ada',
    ]);
    // The same imports, checked in Terraform's own plan: nothing is left to import.
    const report = await rehearsal.check('--dir', folder);
    expect(report.addresses.filter(({ outcome }) => outcome === 'blocked' || outcome === 'undetermined')).toEqual([]);
    expect(lossesOf(report)).toEqual(['genesyscloud_user_roles.ada: Employee in Home']);
    expect(rehearsal.writes).toEqual([]);
  });

  it('the commands import what they name when a shell runs them', async () => {
    const rehearsal = await Rehearsal.open({ app: 'objects' });
    const folder = await project(rehearsal, 'main.tf', DECLARED);
    await rehearsal.plan(folder);
    const { out } = await rehearsal.preflight('imports', '--dir', folder, '--format', 'commands');
    const ran = await rehearsal.shell(out);
    expect(ran).toMatchObject({ exitCode: 0 });
    expect(ran.output.match(/Import successful!/g)).toHaveLength(3);
    expect(actionsIn(await rehearsal.plan(folder))).toEqual([
      'create genesyscloud_auth_division.retention',
      'update genesyscloud_user_roles.ada',
    ]);
  });

  it('what was adopted is let go without being destroyed', async () => {
    const rehearsal = await Rehearsal.open({ app: 'objects' });
    const stack = 'cdktf.out/stacks/access';
    const sales = { name: 'Sales', description: 'Inbound and outbound sales' };
    await rehearsal.write('objects.json', { divisions: { Sales: sales } });
    await rehearsal.synth();
    await rehearsal.check('--write');
    await rehearsal.synth();
    await rehearsal.plan();
    expect(await rehearsal.apply()).toMatchObject({ exitCode: 0 });
    await rehearsal.check('--write');

    const { out } = await rehearsal.preflight('imports', '--undo', '--format', 'hcl');
    await rehearsal.write('objects.json', {});
    await rehearsal.synth();
    await rehearsal.write(`${stack}/undo.tf`, out);
    const plan = await rehearsal.plan();
    expect(countsOf(plan)).toEqual({ import: 0, add: 0, change: 0, destroy: 0 });
    expect(await rehearsal.apply()).toMatchObject({ exitCode: 0 });
    expect((await rehearsal.terraform(stack, 'state', 'list')).output).toBe('');
    expect(rehearsal.writes).toEqual([]);
    expect(rehearsal.simulator.organisation.divisions().map(({ name }) => name)).toContain('Sales');
  });
});
