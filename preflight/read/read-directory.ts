import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa, ExecaError } from 'execa';
import { oneLine } from '../terraform-text.ts';
import { InputError } from './input-error.ts';

/** A plain Terraform project, and how to plan it. */
export interface ProjectAccess {
  /** Folder of the root module. */
  readonly directory: string;
  /** The terraform or tofu command. */
  readonly terraform: string;
  /** Environment of the command: credentials, `TF_VAR_…`, `TF_WORKSPACE`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How long planning may take, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Plans a project and returns what `terraform show -json` says of the plan. Nothing is locked, asked for or written
 * but a temporary plan file, which is removed.
 *
 * @throws InputError `not-initialised`, `plan-failed`
 */
export async function planDirectory(access: ProjectAccess): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-'));
  const file = join(folder, 'plan');
  try {
    await run(access, ['plan', '-input=false', '-lock=false', '-no-color', `-out=${file}`]);
    return await run(access, ['show', '-no-color', '-json', file]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(access: ProjectAccess, args: readonly string[]): Promise<Uint8Array> {
  try {
    const { stdout } = await execa(access.terraform, args, {
      cwd: access.directory,
      env: { ...access.environment, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' },
      extendEnv: false,
      timeout: access.timeoutMs,
      stdin: 'ignore',
      encoding: 'buffer',
      maxBuffer: 1024 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    throw explain(error, access, args[0] ?? '');
  }
}

/** What Terraform prints where `terraform init` has to come first: providers, modules or the backend are missing. */
const WANTS_INIT = /\b(terraform|tofu) init\b/;

/** What the provider says where it reached nobody, or somebody else. */
const UNREACHED =
  /deadline exceeded|connection refused|no such host|timeout|\b(?:Auth|API) Error: 40[013]|authorize|credentials/i;

/** A gateway of the environment counts for us, and for the provider only where its block says so. */
function gatewayHint({ GENESYSCLOUD_GATEWAY_HOST: host = '' }: ProjectAccess['environment']): string {
  return host === ''
    ? ''
    : ' (GENESYSCLOUD_GATEWAY_HOST is set: the provider goes there only where its block has "gateway {}", and "token_pool_size = 1"; else to the region.)';
}

function explain(
  error: unknown,
  { directory, terraform, timeoutMs, environment }: ProjectAccess,
  step: string,
): InputError {
  const hint = gatewayHint(environment);
  const where = oneLine(resolve(directory));
  if (!(error instanceof ExecaError))
    return new InputError('plan-failed', `${where}: ${String(error)}`, { cause: error });
  const said = new TextDecoder().decode(error.stderr as Uint8Array | undefined);
  // The arguments and the output of the command stay out of the cause: either may hold what nobody should print.
  const fail = (code: 'plan-failed' | 'not-initialised', message: string): InputError => new InputError(code, message);
  if (error.code === 'ENOENT') {
    return fail('plan-failed', `${terraform} cannot be run in ${where}: the command or the folder is missing.`);
  }
  if (error.timedOut) {
    return fail('plan-failed', `"${terraform} ${step}" in ${where} did not end within ${timeoutMs / 1000} s.${hint}`);
  }
  if (WANTS_INIT.test(said)) {
    return fail('not-initialised', `${where} is not initialised. Run "${terraform} init" there first.`);
  }
  return fail(
    'plan-failed',
    `"${terraform} ${step}" failed in ${where}: ${firstError(said) || `exit code ${String(error.exitCode)}`}${UNREACHED.test(said) ? hint : ''}`,
  );
}

/** More lines are somebody's text. */
const MOST_LINES = 20;

/** The first error that Terraform tells, whole and without the box around it; warnings come before it. */
function firstError(said: string): string {
  const lines = said.split('\n').map((line) => oneLine(line.replace(/^[│╷╵\s]+/, '').trimEnd()));
  const start = lines.findIndex((line) => line.startsWith('Error'));
  const own = lines.slice(Math.max(start, 0));
  const next = own.findIndex((line, at) => at > 0 && /^(?:Error|Warning): /.test(line));
  return own
    .slice(0, next < 0 ? own.length : next)
    .filter((line) => line !== '')
    .slice(0, MOST_LINES)
    .join(' ');
}
