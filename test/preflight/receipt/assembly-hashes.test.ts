import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAssemblyHashes } from '../../../preflight/read/read-assembly-hashes.ts';
import { temporaryFolder, writeAssembly } from '../../cli/assembly.ts';

const division = (attributes: object, source = 'main.ts:12') => ({
  resource: {
    genesyscloud_auth_division: { emea: { '//': { metadata: { path: 'access/emea', source } }, ...attributes } },
  },
});
const EMEA = division({ name: 'EMEA' });

async function hashOf(json: Record<string, unknown>, files: Record<string, string> = {}): Promise<string | undefined> {
  const folder = await temporaryFolder();
  await writeAssembly(folder, { access: { json, files } });
  return (await readAssemblyHashes(join(folder, 'cdktf.out')))['access'];
}

describe('the hash of a stack', () => {
  it('is the same in another folder, of another line of the source, in another order of keys', async () => {
    const hash = await hashOf({ ...EMEA, locals: { a: 1, b: 2 } });
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await hashOf({ locals: { b: 2, a: 1 }, ...division({ name: 'EMEA' }, 'main.ts:99') })).toBe(hash);
    expect(await hashOf({ ...EMEA, locals: { a: 1, b: 2 }, '//': { metadata: { version: '0.21.0' } } })).toBe(hash);
  });

  it.each([
    ['an attribute', division({ name: 'APAC' }), {}],
    ['the protection', division({ name: 'EMEA', lifecycle: { prevent_destroy: false } }), {}],
    ['an import', { ...EMEA, import: [{ to: 'genesyscloud_auth_division.emea', id: '1' }] }, {}],
    ['the backend', { ...EMEA, terraform: { backend: { s3: { bucket: 'b' } } } }, {}],
    ['a key that looks like a comment, where it is data', { ...EMEA, locals: { '//': 'x' } }, {}],
    ['a file of an asset', EMEA, { 'assets/flow/a.yaml': 'inboundCall: {}' }],
    ['a file in HCL', EMEA, { 'more.tf': 'locals {}' }],
  ])('changes with %s', async (_, json, files) => {
    expect(await hashOf(json, files)).not.toBe(await hashOf(EMEA));
  });

  it('does not change with what Terraform and cdktf leave there when they run', async () => {
    const left = {
      '.terraform.lock.hcl': 'provider "x" {}',
      '.terraform/terraform.tfstate': '{}',
      'terraform.tfstate': '{}',
      'terraform.tfstate.backup': '{}',
      plan: 'binary',
    };
    expect(await hashOf(EMEA, left)).toBe(await hashOf(EMEA));
  });

  it('counts the file of a local state from the stack, wherever the whole lies', async () => {
    const folder = await temporaryFolder();
    const stack = (at: string) => ({
      ...EMEA,
      terraform: { backend: { local: { path: join(at, 'terraform.access.tfstate') } } },
    });
    await writeAssembly(folder, { access: { json: stack(folder) } });
    const [here] = Object.values(await readAssemblyHashes(join(folder, 'cdktf.out')));
    const moved = join(await temporaryFolder(), 'moved');
    await cp(folder, moved, { recursive: true });
    await rm(join(moved, 'cdktf.out'), { recursive: true });
    await mkdir(join(moved, 'cdktf.out'), { recursive: true });
    await writeAssembly(moved, { access: { json: stack(moved) } });
    expect(Object.values(await readAssemblyHashes(join(moved, 'cdktf.out')))).toEqual([here]);
    await writeAssembly(moved, { access: { json: stack(join(moved, 'elsewhere')) } });
    expect(Object.values(await readAssemblyHashes(join(moved, 'cdktf.out')))).not.toEqual([here]);
  });

  it('tells files apart by their names', async () => {
    const folder = await temporaryFolder();
    await writeAssembly(folder, { access: { json: EMEA, files: { 'a.txt': 'x' } } });
    const before = await readAssemblyHashes(join(folder, 'cdktf.out'));
    const stack = join(folder, 'cdktf.out', 'stacks', 'access');
    await rename(join(stack, 'a.txt'), join(stack, 'b.txt'));
    expect(await readAssemblyHashes(join(folder, 'cdktf.out'))).not.toEqual(before);
    await writeFile(join(stack, 'a.txt'), 'x');
    expect(await readAssemblyHashes(join(folder, 'cdktf.out'))).not.toEqual(before);
  });
});
