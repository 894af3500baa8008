import { describe, expect, it } from 'vitest';
import { keepsRemoteState } from '../../preflight/planned/same-backend.ts';
import { readRemoteState } from '../../preflight/read/read-state.ts';
import { temporaryFolder, writeState } from '../cli/assembly.ts';

type Backend = Parameters<typeof keepsRemoteState>[0]['backend'];
const STACK = '/project/cdktf.out/stacks/base';
const READER = '/project/cdktf.out/stacks/access';

function keeps(backend: Backend, type: string, settings: object, workspace?: string): boolean {
  const remote = { type, settings: { ...settings }, ...(workspace === undefined ? {} : { workspace }) };
  return keepsRemoteState({ backend, directory: STACK }, remote, READER);
}

describe('a stack and a remote state that is read', () => {
  it('are the same by the place of the state, however it is reached', () => {
    const address = 'https://states.example.com/base';
    const backend = { type: 'http', settings: { address, lock_address: address, username: 'ci' } };
    expect(keeps(backend, 'http', { address })).toBe(true);
    expect(keeps(backend, 'http', { address: `${address}2` })).toBe(false);
    const s3 = { type: 's3', settings: { bucket: 'b', key: 'base', region: 'eu-west-1', encrypt: true } };
    expect(keeps(s3, 's3', { bucket: 'b', key: 'base', region: 'eu-west-1' })).toBe(true);
    expect(keeps(s3, 's3', { bucket: 'b', key: 'other', region: 'eu-west-1' })).toBe(false);
  });

  it('are the same file by its full path: each starts from its own folder', () => {
    const backend = { type: 'local', settings: { path: '../base.tfstate' } };
    expect(keeps(backend, 'local', { path: '/project/cdktf.out/stacks/base.tfstate' })).toBe(true);
    expect(keeps(backend, 'local', { path: '../base.tfstate' })).toBe(true);
    expect(keeps({ type: 'local', settings: { path: 'base.tfstate' } }, 'local', { path: 'base.tfstate' })).toBe(false);
    expect(keeps(undefined, 'local', { path: '../base/terraform.tfstate' })).toBe(true);
  });

  it('are the same workspace of HCP Terraform, whether it is written as cloud or as remote', () => {
    const cloud = { type: 'cloud', settings: { organization: 'o', workspaces: [{ name: 'base' }] } };
    expect(keeps(cloud, 'remote', { organization: 'o', workspaces: { name: 'base' } })).toBe(true);
    expect(keeps(cloud, 'remote', { organization: 'o', workspaces: { name: 'more' } })).toBe(false);
  });

  it('of a backend that nobody knows are the same when all settings are', () => {
    const backend = { type: 'new', settings: { a: 1, b: 2 } };
    expect(keeps(backend, 'new', { b: 2, a: 1 })).toBe(true);
    expect(keeps(backend, 'new', { a: 1 })).toBe(false);
  });

  it('are not the same where another workspace is read', () => {
    const backend = { type: 's3', settings: { bucket: 'b', key: 'k' } };
    expect(keeps(backend, 's3', { bucket: 'b', key: 'k' }, 'default')).toBe(true);
    expect(keeps(backend, 's3', { bucket: 'b', key: 'k' }, 'prod')).toBe(false);
  });
});

describe('a remote state', () => {
  it('is read in its own workspace, whatever the one of the run is', async () => {
    const directory = await temporaryFolder();
    await writeState(directory, 'base', []);
    const access = {
      directory,
      backend: { type: 'local', settings: { path: 'terraform.base.tfstate' } },
      terraform: 'must-not-be-called',
      environment: { TF_WORKSPACE: 'prod' },
      timeoutMs: 1,
    };
    expect(await readRemoteState(access)).toMatchObject({ kind: 'read' });
    expect(await readRemoteState(access, 'prod')).toEqual({ kind: 'empty' });
  });
});
