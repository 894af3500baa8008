import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

/** Who holds a lock. */
const Holder = z.object({
  /** Process id. */
  pid: z.number().int(),
  host: z.string(),
  /** What it does: `division create-batch`. */
  command: z.string(),
  /** ISO instant, UTC. */
  since: z.string(),
});
type Holder = z.infer<typeof Holder>;

/** Somebody else is changing the organisation from here: names who, what and since when. */
export class LockedError extends Error {
  readonly code = 'locked';

  constructor(path: string, { pid, host, command, since }: Holder, ageMs: number) {
    super(
      `"${command}" (process ${pid} on ${host}) has been changing this organisation since ${since}, ${minutes(ageMs)}. ` +
        `Wait for it to end; if it has died, remove ${path} or run the command with --abandon.`,
    );
    this.name = 'LockedError';
  }
}

/** A lock that is held until it is released. */
export interface Lock {
  release(): Promise<void>;
}

/** This process, and what it can tell of others. */
export interface Machine {
  readonly pid: number;
  readonly host: string;
  /** Whether a process of this machine is there. */
  readonly isRunning: (pid: number) => boolean;
}

/** What {@link takeLock} needs. */
export interface LockOptions {
  readonly command: string;
  readonly machine: Machine;
  readonly now: () => number;
  /** Takes it from whoever holds it. @default false */
  readonly byForce?: boolean;
}

/**
 * Takes the lock of an organisation. A holder on this machine whose process has ended is none; of other machines nobody
 * can tell.
 *
 * @throws LockedError
 */
export async function takeLock(path: string, { command, machine, now, byForce = false }: LockOptions): Promise<Lock> {
  const { pid, host, isRunning } = machine;
  const holder: Holder = { pid, host, command, since: new Date(now()).toISOString() };
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (byForce) await rm(path, { force: true });
  for (;;) {
    if (await created(path, holder)) return { release: () => releaseIfOurs(path, holder) };
    const other = await holderOf(path);
    // It was released between the two looks.
    if (other === undefined) continue;
    const isGone = other.host === host && !isRunning(other.pid);
    if (!isGone) throw new LockedError(path, other, now() - Date.parse(other.since));
    await rm(path, { force: true });
  }
}

async function created(path: string, holder: Holder): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(JSON.stringify(holder));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined where nobody holds it; what cannot be read is held by somebody unknown. */
async function holderOf(path: string): Promise<Holder | undefined> {
  try {
    return Holder.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return { pid: 0, host: 'an unknown machine', command: 'something', since: new Date(0).toISOString() };
  }
}

async function releaseIfOurs(path: string, { pid, since }: Holder): Promise<void> {
  const holder = await holderOf(path);
  if (holder?.pid === pid && holder.since === since) await rm(path, { force: true });
}

function minutes(ms: number): string {
  const count = Math.floor(ms / 60_000);
  return count < 1 ? 'less than a minute' : count === 1 ? 'a minute' : `${count} minutes`;
}
