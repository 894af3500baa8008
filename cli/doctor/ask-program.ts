import { execa } from 'execa';
import type { Io } from '../io.ts';

/** What came of asking another program something. */
export type ProgramAnswer =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'failed'; readonly said: string };

/** Switches off what such programs do beside answering: asking for updates, making folders, drawing spinners. */
const QUIET = { CHECKPOINT_DISABLE: '1', CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1', CI: '1', NO_COLOR: '1' };

/** Runs a program of the PATH that prints something and ends. It gets no input, and no more time than that. */
export async function askProgram(
  command: string,
  args: readonly string[],
  { io, timeoutMs }: { readonly io: Io; readonly timeoutMs: number },
): Promise<ProgramAnswer> {
  const child = execa(command, args, {
    cwd: io.cwd,
    env: { ...withoutSecrets(io.environment), ...QUIET },
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    cancelSignal: io.interrupted,
  });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
    // What the program has started may live on and hold the pipes open; we do not wait for that.
    child.stdout.destroy();
    child.stderr.destroy();
  }, timeoutMs);
  const ended = await child.finally(() => clearTimeout(timer));
  if (isLate) return { kind: 'silent' };
  if (ended.code === 'ENOENT') return { kind: 'missing' };
  if (ended.exitCode === 0) return { kind: 'answered', text: ended.stdout };
  const said = ended.stderr.split('\n').find((line) => line.trim() !== '');
  return { kind: 'failed', said: said?.trim() ?? ended.shortMessage ?? 'it did not end by itself' };
}

/** A program that is asked for its version needs no credentials. */
function withoutSecrets(environment: Io['environment']): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/SECRET|TOKEN|PASSWORD|KEY|SALT/i.test(name)),
  );
}
