import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readOrganisation } from 'genesys-cloud-simulator';
import { describe, expect, it } from 'vitest';
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

  it('imports of what a plain project declares are accepted, and what was imported is let go without being destroyed', async () => {
    const rehearsal = await Rehearsal.open({ app: 'objects' });
    expect(rehearsal).toBeDefined();
  });
});
