import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa, ExecaError } from 'execa';
import { whyUnreadable } from '../../lib/contract/why-unreadable.ts';
import { InputError } from './input-error.ts';
import type { Backend } from './stack-configuration.ts';
import { parseState, type StackState } from './terraform-state.ts';

/** How to reach a stack's state. */
export interface StateAccess {
  /** Folder that Terraform runs in. */
  readonly directory: string;
  readonly backend: Backend | undefined;
  /** The terraform or tofu command. */
  readonly terraform: string;
  /** Environment of the process; decides the workspace and holds what a backend needs. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** After so many milliseconds a backend counts as not answering. */
  readonly timeoutMs: number;
}

/**
 * Reads the state of one stack, whatever its backend. A local backend is a file and needs no Terraform; every other
 * one is asked through `terraform state pull`, in the stack's folder where it is initialised, otherwise in a
 * temporary folder that holds nothing but the backend block.
 *
 * A state that cannot be read is an answer (`unknown` with the reason), never an empty state.
 */
export async function readState(access: StateAccess): Promise<StackState> {
  const { backend, directory } = access;
  return answered(access, async () => {
    if (backend === undefined || backend.type === 'local') return readLocalState(access);
    if (await exists(join(directory, '.terraform', 'terraform.tfstate'))) {
      const pulled = await pull(access, directory).catch((error: unknown) => error);
      if (typeof pulled === 'string') return parseState(pulled, `The state of the backend "${backend.type}"`);
    }
    return pullApart(access, backend);
  });
}

async function answered(access: StateAccess, read: () => Promise<StackState>): Promise<StackState> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof InputError) return { kind: 'unknown', reason: error.message };
    return { kind: 'unknown', reason: reasonOf(error, access) };
  }
}

/**
 * Reads a state as a `terraform_remote_state` data source of a folder does: in the workspace that it names, whatever the
 * folder's own is.
 */
export async function readRemoteState(
  access: StateAccess & { readonly backend: Backend },
  workspace = 'default',
): Promise<StackState> {
  const inWorkspace = { ...access, environment: { ...access.environment, TF_WORKSPACE: workspace } };
  return answered(inWorkspace, () =>
    access.backend.type === 'local' ? readLocalState(inWorkspace) : pullApart(inWorkspace, access.backend),
  );
}

/** Reads a state that the user names by file. */
export async function readStateFile(path: string): Promise<StackState> {
  try {
    return parseState(await readFile(path, 'utf8'), path);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw new InputError('state-broken', `The state file ${path} cannot be read: ${whyUnreadable(cause)}`, { cause });
  }
}

/** The workspace that Terraform is in, in a folder: as the environment says, else as it was selected there. */
export async function workspaceOf({
  directory,
  environment,
}: Pick<StateAccess, 'directory' | 'environment'>): Promise<string> {
  const named = environment['TF_WORKSPACE'] ?? (await readOr(join(directory, '.terraform', 'environment'), ''));
  return named.trim() === '' ? 'default' : named.trim();
}

async function readLocalState(access: StateAccess): Promise<StackState> {
  const { backend, directory } = access;
  const settings = backend?.settings ?? {};
  const path = typeof settings['path'] === 'string' ? settings['path'] : 'terraform.tfstate';
  const workspace = await workspaceOf(access);
  const folder = typeof settings['workspace_dir'] === 'string' ? settings['workspace_dir'] : 'terraform.tfstate.d';
  const file =
    workspace === 'default' ? resolve(directory, path) : resolve(directory, folder, workspace, 'terraform.tfstate');
  return (await exists(file)) ? parseState(await readFile(file, 'utf8'), file) : { kind: 'empty' };
}

async function pullApart(access: StateAccess, backend: Backend): Promise<StackState> {
  const directory = await mkdtemp(join(tmpdir(), 'genesys-preflight-'));
  try {
    const block =
      backend.type === 'cloud' ? { cloud: backend.settings } : { backend: { [backend.type]: backend.settings } };
    await writeFile(join(directory, 'backend.tf.json'), JSON.stringify({ terraform: block }), { mode: 0o600 });
    // The providers of the state are not needed to read it: an empty plugin folder makes `init` stop after the
    // backend at once, instead of downloading them. Its failure says nothing, the pull's does.
    const init = await terraform(access, directory, [
      'init',
      '-input=false',
      '-no-color',
      `-plugin-dir=${directory}`,
    ]).catch((error: unknown) => error);
    const pulled = await pull(access, directory).catch((error: unknown) => {
      throw init instanceof Error ? init : error;
    });
    return parseState(pulled, `The state of the backend "${backend.type}"`);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function pull(access: StateAccess, directory: string): Promise<string> {
  return terraform(access, directory, ['state', 'pull']);
}

async function terraform(access: StateAccess, cwd: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execa(access.terraform, args, {
    cwd,
    env: { ...access.environment, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' },
    extendEnv: false,
    timeout: access.timeoutMs,
    stdin: 'ignore',
  });
  return stdout;
}

function reasonOf(error: unknown, { backend, terraform: command, timeoutMs }: StateAccess): string {
  const where = `the backend "${backend?.type ?? 'local'}"`;
  if (!(error instanceof ExecaError)) return `${where} cannot be read: ${String(error)}`;
  if (error.code === 'ENOENT') return `${where} can only be read with ${command}, which is not installed`;
  if (error.timedOut) return `${where} did not answer within ${timeoutMs / 1000} s`;
  const said = String(error.stderr ?? '')
    .split('\n')
    .map((line) => line.replace(/^[│╷╵\s]+/, '').trim())
    .filter((line) => line !== '');
  return `${where} refused: ${said.slice(0, 3).join(' ') || error.shortMessage}`;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function readOr(path: string, otherwise: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => otherwise);
}
