import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifierOf, type OrganisationFile } from 'genesys-cloud-simulator';

/** How much a stack manages, and how much more the organisation has. */
export interface Size {
  readonly divisions: number;
  readonly roles: number;
  readonly assignments: number;
  /** Divisions of the organisation that the stack does not declare. */
  readonly extraDivisions: number;
}

/** So many resources in the proportions of 100 divisions, 50 roles and 200 assignments. */
export function sizeOf(resources: number): Size {
  const share = resources / 350;
  return {
    divisions: Math.round(100 * share),
    roles: Math.round(50 * share),
    assignments: Math.round(200 * share),
    extraDivisions: 0,
  };
}

const PERMISSIONS = ['routing:queue:view', 'routing:queue:edit', 'directory:user:view', 'recording:recording:view'];
const list = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** The organisation that fits the stack of the same size. */
export function organisationOf({ divisions, roles, assignments, extraDivisions }: Size): OrganisationFile {
  return {
    organisation: { name: 'Bench' },
    divisions: [
      { name: 'Home', home: true },
      ...list(divisions, (at) => ({ name: `Division ${at}` })),
      ...list(extraDivisions, (at) => ({ name: `Extra ${at}` })),
    ],
    roles: list(roles, (at) => ({ name: `Role ${at}`, permissions: PERMISSIONS })),
    users: list(assignments, (at) => ({ email: `user${at}@example.com`, name: `User ${at}`, division: 'Home' })),
    grants: list(assignments, (at) => ({
      user: `user${at}@example.com`,
      role: `Role ${at % roles}`,
      division: `Division ${at % divisions}`,
    })),
    limits: { authorization: { 'divisions.max': divisions + extraDivisions + 10, 'roles.max': roles + 10 } },
  };
}

/**
 * Writes an assembly and its state into a folder: everything is managed already, as on the second run of a pipeline.
 *
 * @returns the folder of the stack, where Terraform runs
 */
export async function writeManagedStack(folder: string, size: Size): Promise<string> {
  const stack = join(folder, 'cdktf.out', 'stacks', 'bench');
  await mkdir(stack, { recursive: true });
  const objects = objectsOf(size);
  const resource: Record<string, Record<string, object>> = {};
  for (const { type, name, attributes } of objects) (resource[type] ??= {})[name] = attributes;
  const configuration = {
    terraform: {
      backend: { local: { path: '../../../terraform.bench.tfstate' } },
      required_providers: { genesyscloud: { source: 'mypurecloud/genesyscloud', version: '1.82.0' } },
    },
    provider: { genesyscloud: [{ token_pool_size: 10, gateway: [{}] }] },
    resource,
  };
  const manifest = { stacks: { bench: { name: 'bench', workingDirectory: 'stacks/bench' } } };
  await writeFile(join(stack, 'cdk.tf.json'), JSON.stringify(configuration));
  await writeFile(join(folder, 'cdktf.out', 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'terraform.bench.tfstate'), JSON.stringify(stateOf(objects)));
  return stack;
}

interface ManagedObject {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly attributes: object;
}

function objectsOf({ divisions, roles, assignments }: Size): ManagedObject[] {
  return [
    ...list(divisions, (at) => ({
      type: 'genesyscloud_auth_division',
      name: `d${at}`,
      id: identifierOf('division', `Division ${at}`),
      attributes: { name: `Division ${at}`, description: '' },
    })),
    ...list(roles, (at) => ({
      type: 'genesyscloud_auth_role',
      name: `r${at}`,
      id: identifierOf('role', `Role ${at}`),
      attributes: { name: `Role ${at}`, permission_policies: PERMISSIONS.map(policyOf) },
    })),
    ...list(assignments, (at) => ({
      type: 'genesyscloud_user_roles',
      name: `a${at}`,
      id: identifierOf('user', `user${at}@example.com`),
      attributes: {
        user_id: identifierOf('user', `user${at}@example.com`),
        roles: [
          {
            role_id: identifierOf('role', `Role ${at % roles}`),
            division_ids: [identifierOf('division', `Division ${at % divisions}`)],
          },
        ],
      },
    })),
  ];
}

function policyOf(permission: string): object {
  const [domain, entity, action] = permission.split(':');
  return { domain, entity_name: entity, action_set: [action] };
}

function stateOf(objects: readonly ManagedObject[]): object {
  return {
    version: 4,
    terraform_version: '1.11.4',
    serial: 1,
    lineage: '00000000-0000-4000-8000-000000000000',
    outputs: {},
    resources: objects.map(({ type, name, id, attributes }) => ({
      mode: 'managed',
      type,
      name,
      provider: 'provider["registry.terraform.io/mypurecloud/genesyscloud"]',
      instances: [{ schema_version: 1, attributes: { id, ...attributes } }],
    })),
    check_results: null,
  };
}
