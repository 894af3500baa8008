import { describe, expect, it } from 'vitest';
import { Reference } from '../../../preflight/planned/planned-value.ts';
import { readStackConfiguration, TerraformJson } from '../../../preflight/read/stack-configuration.ts';

function read(...files: readonly object[]) {
  return readStackConfiguration(
    { name: 'access', directory: '/stacks/access', dependencies: ['core'], hclFiles: [] },
    files.map((file) => TerraformJson.parse(file)),
  );
}

describe('the configuration of a stack', () => {
  it('holds the resources of the provider with their address, construct and source line', () => {
    const { resources } = read({
      resource: {
        genesyscloud_auth_division: {
          emea: {
            '//': { metadata: { path: 'access/EMEA', source: 'stacks/a.ts:12', uniqueId: 'x' } },
            name: '${var.n}',
          },
        },
        aws_s3_bucket: { logs: { bucket: 'x' } },
      },
    });
    expect(resources).toEqual([
      {
        address: 'genesyscloud_auth_division.emea',
        mode: 'managed',
        type: 'genesyscloud_auth_division',
        attributes: { name: new Reference(['var', 'n']) },
        ignoresChangesTo: [],
        dependsOn: [],
        provider: '',
        construct: 'access/EMEA',
        source: 'stacks/a.ts:12',
      },
    ]);
  });

  it('does without metadata, and with metadata of somebody else', () => {
    const [one, two] = read({
      resource: { genesyscloud_auth_role: { a: { name: 'A' }, b: { name: 'B', '//': 'a note' } } },
    }).resources;
    expect(one).not.toHaveProperty('source');
    expect(two).not.toHaveProperty('construct');
  });

  it('names data sources as Terraform does', () => {
    expect(read({ data: { genesyscloud_user: { anna: { email: 'a@b.c' } } } }).resources).toMatchObject([
      { address: 'data.genesyscloud_user.anna', mode: 'data', type: 'genesyscloud_user' },
    ]);
  });

  it("keeps Terraform's own arguments apart from the attributes", () => {
    const body = { name: 'A', lifecycle: { prevent_destroy: true }, depends_on: ['x'], provider: 'genesyscloud.us' };
    expect(read({ resource: { genesyscloud_auth_role: { a: body } } }).resources).toMatchObject([
      { attributes: { name: 'A' }, provider: 'us' },
    ]);
    expect(read({ resource: { genesyscloud_auth_role: { a: body } } }).resources[0]?.attributes).toEqual({ name: 'A' });
  });

  it('counts what only a plan shows as not seen', () => {
    const { resources, notSeen } = readStackConfiguration(
      { name: 'x', directory: '/x', dependencies: [], hclFiles: ['extra.tf'] },
      [
        TerraformJson.parse({
          resource: {
            genesyscloud_auth_role: { a: { count: 2 }, b: { for_each: '${var.x}' }, c: { name: 'C' } },
            aws_s3_bucket: { logs: { count: 2 } },
          },
          module: { team: { source: './team' } },
        }),
      ],
    );
    expect(resources.map(({ address }) => address)).toEqual(['genesyscloud_auth_role.c']);
    expect(notSeen).toEqual([
      { what: 'count', where: 'genesyscloud_auth_role.a' },
      { what: 'for_each', where: 'genesyscloud_auth_role.b' },
      { what: 'module', where: 'module.team' },
      { what: 'file', where: 'extra.tf' },
    ]);
  });

  it('reads import, moved and removed blocks, one or several, in both spellings of an address', () => {
    const configuration = read({
      import: { to: '${genesyscloud_auth_role.a}', id: 'r-1' },
      moved: [{ from: 'genesyscloud_auth_role.b', to: 'genesyscloud_auth_role.c' }],
      removed: [{ from: 'genesyscloud_auth_role.d', lifecycle: { destroy: false } }],
    });
    expect(configuration).toMatchObject({
      imports: [{ to: 'genesyscloud_auth_role.a', id: 'r-1' }],
      moves: [{ from: 'genesyscloud_auth_role.b', to: 'genesyscloud_auth_role.c' }],
      forgotten: ['genesyscloud_auth_role.d'],
    });
  });

  it('tells a variable without a default, which may be anything, from one whose default is null', () => {
    const { variables } = read({
      variable: { open: { type: 'string' }, none: { default: null }, set: { default: 'x' } },
    });
    expect(variables).toEqual({ none: null, set: 'x' });
  });

  it('adds up the files of its folder', () => {
    const { resources, locals, outputs } = read(
      { resource: { genesyscloud_auth_role: { a: {} } }, locals: { one: 1 } },
      {
        resource: { genesyscloud_auth_role: { b: {} } },
        locals: [{ two: 2 }],
        output: { x: { value: '${local.one}' } },
      },
    );
    expect(resources).toHaveLength(2);
    expect(locals).toEqual({ one: 1, two: 2 });
    expect(outputs).toEqual({ x: new Reference(['local', 'one']) });
  });

  it.each([
    ['an object', { backend: { s3: { bucket: 'b' } } }, { type: 's3', settings: { bucket: 'b' } }],
    [
      'lists of lists',
      [{ required_providers: {} }, { backend: [{ s3: [{ bucket: 'b' }] }] }],
      { type: 's3', settings: { bucket: 'b' } },
    ],
    ['settings in a list', { backend: { s3: [{ bucket: 'b' }] } }, { type: 's3', settings: { bucket: 'b' } }],
    ['no settings', { backend: { local: {} } }, { type: 'local', settings: {} }],
    ['Terraform Cloud', { cloud: { organization: 'o' } }, { type: 'cloud', settings: { organization: 'o' } }],
    ['nothing', { required_version: '>= 1.5' }, undefined],
  ])('finds the backend in %s', (_, terraform, backend) => {
    expect(read({ terraform }).backend).toEqual(backend);
  });

  it('reads which backends it takes outputs from', () => {
    const remote = { core: { backend: 's3', config: { bucket: 'b' } } };
    expect(read({ data: { terraform_remote_state: remote } }).remoteStates).toEqual({
      core: { type: 's3', settings: { bucket: 'b' } },
    });
  });

  it('knows the regions of its provider configurations', () => {
    const provider = { genesyscloud: [{ aws_region: 'eu-west-1' }, { alias: 'us' }] };
    expect(read({ provider }).providers).toEqual({ '': { region: 'eu-west-1' }, us: {} });
  });

  it.each([[{ resource: [] }], [{ resource: { a: 'b' } }], [{ import: [{ id: 'x' }] }], [{ variable: { a: 1 } }]])(
    'refuses what is no Terraform JSON: %j',
    (json) => {
      expect(TerraformJson.safeParse(json).success).toBe(false);
    },
  );
});
