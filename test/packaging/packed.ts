import { execFile, type ExecFileException } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How another program ended. */
export interface Ended {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end; one that takes longer than its time is stopped and fails the test. */
export function run(
  file: string,
  args: readonly string[],
  { cwd, environment = {}, timeoutMs = 60_000 }: RunOptions,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...environment };
    execFile(
      file,
      args,
      { cwd, env, timeout: timeoutMs, maxBuffer: 64 * 2 ** 20 },
      (error: ExecFileException | null, out, err) => {
        const exitCode = error === null ? 0 : error.code;
        if (typeof exitCode === 'number') resolve({ exitCode, out, err });
        else reject(new Error(`${file} ${args.join(' ')} did not end by itself: ${String(error)}\n${out}\n${err}`));
      },
    );
  });
}

export interface RunOptions {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

/** The same, for what has to succeed. @returns its stdout */
export async function succeed(file: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { exitCode, out, err } = await run(file, args, options);
  if (exitCode !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${exitCode}:\n${out}\n${err}`);
  return out;
}

/** The registry need not be within reach where the tests run; then what installs is skipped. */
export async function registryAnswers(): Promise<boolean> {
  try {
    const args = ['view', 'constructs', 'name', '--prefer-online', '--fetch-retries=0', '--fetch-timeout=15000'];
    return (await run('npm', args, { cwd: tmpdir(), timeoutMs: 30_000 })).exitCode === 0;
  } catch {
    return false;
  }
}

/** A folder, and the tarball in it that `npm pack` made of this checkout. */
export interface Packed {
  readonly folder: string;
  readonly tarball: string;
  remove(): Promise<void>;
}

/** Packs this checkout as it is built; one whose build is older than its sources is built first. */
export async function pack(): Promise<Packed> {
  if (await isStale()) await succeed('npm', ['run', 'build'], { cwd: ROOT, timeoutMs: 240_000 });
  const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-packed-'));
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  await succeed('npm', args, { cwd: ROOT, timeoutMs: 120_000 });
  const [tarball] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  return {
    folder,
    tarball: join(folder, tarball ?? ''),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function isStale(): Promise<boolean> {
  const built = await stat(join(ROOT, 'dist/main.js')).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  const newest = await Promise.all(['cli', 'lib', 'preflight', 'stacks'].map((name) => newestIn(join(ROOT, name))));
  return Math.max(...newest) > built;
}

async function newestIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  const times = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).mtimeMs));
  return Math.max(0, ...times);
}
