import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator } from 'genesys-cloud-simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { check, connect, resolveConnection } from '../../../preflight/index.ts';
import { temporaryFolder, writeAssembly, writeState } from '../../cli/assembly.ts';

const YAML = 'inboundCall:\n  name: "{{name}}"\n';
const ORGANISATION = {
  organisation: { name: 'Flows' },
  objects: [
    { type: 'FLOW', name: 'Claims', id: 'f-call', fields: { type: 'INBOUNDCALL' } },
    { type: 'FLOW', name: 'Claims', id: 'f-mail', fields: { type: 'INBOUNDEMAIL' } },
    { type: 'FLOW', name: 'Old claims', id: 'f-old', fields: { type: 'INBOUNDCALL' } },
  ],
};

interface Case {
  readonly filepath?: string;
  readonly substitutions?: Readonly<Record<string, string>>;
  readonly blocks?: object;
  readonly files?: Readonly<Record<string, string>>;
  /** What the state holds of it. */
  readonly state?: Readonly<Record<string, string>>;
}

/** What a check says of a stack with one flow. */
async function checked({ filepath = 'claims.yaml', substitutions = {}, blocks = {}, files, state }: Case) {
  const simulator = await startSimulator({ organisation: ORGANISATION });
  const client = connect(resolveConnection(simulator.environment()), { ratePerMinute: 100_000 });
  onTestFinished(async () => {
    client.close();
    await simulator.close();
  });
  const folder = await temporaryFolder();
  const resource = { genesyscloud_flow: { claims: { filepath, substitutions } } };
  const json = { resource, ...blocks };
  await writeAssembly(folder, { stack: { json, files: files ?? { 'claims.yaml': YAML } } });
  if (state !== undefined)
    await writeState(folder, 'stack', [{ type: 'genesyscloud_flow', name: 'claims', attributes: state }]);
  const report = await check({
    assembly: join(folder, 'cdktf.out'),
    decisionsFile: join(folder, 'decisions.json'),
    client,
  });
  expect(simulator.unmodelled).toEqual([]);
  const [address] = report.addresses;
  if (address === undefined) throw new Error('One flow was declared.');
  return address;
}

describe('a flow whose name stands in its YAML file', () => {
  it('is imported where the organisation has a flow of that name and type', async () => {
    const address = await checked({ substitutions: { name: 'Claims' } });
    expect(address).toMatchObject({ outcome: 'import', object: { id: 'f-call', name: 'Claims' } });
    expect(address.findings).toMatchObject([{ kind: 'flow-overwritten', check: 'name-taken' }]);
    expect(address.findings[0]?.message).toContain('overwrites that flow and publishes it');
    expect(address.remarks).toMatchObject([{ kind: 'flow-not-compared', check: 'adoption-overwrites' }]);
  });

  it('is created where it has none of that type', async () => {
    const workflow = { 'claims.yaml': 'workflow:\n  name: Claims\n' };
    expect(await checked({ files: workflow })).toMatchObject({ outcome: 'create', findings: [] });
    expect(await checked({ substitutions: { name: 'Complaints' } })).toMatchObject({ outcome: 'create', findings: [] });
  });

  it('is found through variables, locals and the path of the module', async () => {
    const blocks = { variable: { name: { default: 'Claims' } }, locals: { flows: '${path.module}/flows' } };
    const address = await checked({
      filepath: '${local.flows}/claims.yaml',
      substitutions: { name: '${var.name}' },
      blocks,
      files: { 'flows/claims.yaml': YAML },
    });
    expect(address).toMatchObject({ outcome: 'import', object: { id: 'f-call' } });
  });

  it.each([
    ['is not there', { files: {} }, 'its YAML file claims.yaml is not there'],
    ['is a folder', { filepath: '.' }, 'its YAML file . is no file'],
    ['lies in a bucket', { filepath: 's3://flows/claims.yaml' }, 'lies elsewhere (s3://flows/claims.yaml)'],
    ['is named by an expression', { filepath: '${one(var.paths)}' }, 'only known when Terraform computes it'],
    ['has no name yet', {}, 'the placeholder "name" in its name'],
    ['is very large', { files: { 'claims.yaml': ' '.repeat(5 * 1024 * 1024) } }, 'is larger than 4 MiB'],
  ] as const)('is undetermined where the file %s', async (_, given, why) => {
    const address = await checked(given);
    expect(address).toMatchObject({ outcome: 'undetermined', findings: [{ kind: 'absence-not-proven' }] });
    expect(address.findings[0]?.message).toContain(why);
  });

  it('is never judged by the name in the code, which the provider does not heed', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'elsewhere'));
    await writeFile(join(folder, 'elsewhere', 'claims.yaml'), YAML);
    const filepath = join(folder, 'elsewhere', 'claims.yaml');
    const address = await checked({ filepath, substitutions: { name: 'Complaints' } });
    expect(address).toMatchObject({ outcome: 'create', findings: [] });
  });
});

describe('a flow in state whose file has another name', () => {
  const state = { id: 'f-old', name: 'Old claims', type: 'INBOUNDCALL' };

  it('overwrites the flow of the new name', async () => {
    const address = await checked({ substitutions: { name: 'Claims' }, state });
    expect(address).toMatchObject({ outcome: 'blocked', findings: [{ kind: 'rename-overwrites' }] });
    expect(address.findings[0]?.message).toContain('"Old claims" stays in the organisation');
  });

  it('leaves the old one behind where the new name is free', async () => {
    const address = await checked({ substitutions: { name: 'Complaints' }, state });
    expect(address).toMatchObject({ outcome: 'keep', findings: [] });
    expect(address.remarks.map(({ kind }) => kind)).toEqual(['rename-leaves']);
  });

  it('is the same flow under the same name, and says so where the file tells nothing', async () => {
    const same = { ...state, name: 'Claims', id: 'f-call' };
    expect(await checked({ substitutions: { name: 'Claims' }, state: same })).toMatchObject({
      outcome: 'keep',
      findings: [],
      remarks: [],
    });
    expect(await checked({ files: {}, state: same })).toMatchObject({
      outcome: 'keep',
      remarks: [{ kind: 'rename-not-compared' }],
    });
  });
});
