import { createHash, randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../contract/make-folder.ts';

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

  constructor(path: string, { pid, host, command, since }: Holder, { ageMs, isRunning }: LockSeen) {
    super(
      `"${command}" (process ${pid} on ${host}) has been changing this organisation since ${since}, ${minutes(ageMs)}. ` +
        (isRunning
          ? `It is running on this machine, and --abandon does not take its lock. Wait for it to end, or stop it: Ctrl-C where it runs, or "kill ${pid}". If process ${pid} is another program by now, remove ${path}.`
          : `Wait for it to end; if it has died, remove ${path} or run the command with --abandon.`),
    );
    this.name = 'LockedError';
  }
}

/** What can be told of a lock that is held. */
interface LockSeen {
  readonly ageMs: number;
  /** Whether its holder is a process of this machine that is there. */
  readonly isRunning: boolean;
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
  /** Takes it from whoever holds it at that moment, unless that is a process of this machine that is there. @default false */
  readonly byForce?: boolean;
}

/**
 * Takes the lock of an organisation. A holder on this machine whose process has ended is none, and one whose process is
 * there keeps it, whatever somebody says; of other machines nobody can tell. Of many that take it over in the same instant, one gets it.
 *
 * A lock is never taken away and put there anew: between the two, somebody else might have done the same. Who takes over
 * becomes the successor of that very holder, in a file of which there can be one; the last of them holds the lock. Who
 * releases takes the first file away first, so that whoever finds it still there has missed nothing.
 *
 * @throws LockedError
 */
export async function takeLock(path: string, { command, machine, now, byForce = false }: LockOptions): Promise<Lock> {
  const { pid, host, isRunning } = machine;
  const holder: Holder = { pid, host, command, since: new Date(now()).toISOString() };
  const ours = JSON.stringify({ ...holder, key: randomUUID() });
  await makeFolder(dirname(path), 0o700);
  // By force from those who hold it now, not from those who come meanwhile.
  const forced = new Set(byForce ? (await linksOf(path)).map(({ text }) => text) : []);
  for (let tries = 1; ; tries += 1) {
    const links = await linksOf(path);
    // What is there and leads nowhere is no lock of ours.
    if (tries > MOST_TRIES) throw new LockedError(path, holderOf(''), { ageMs: now(), isRunning: false });
    const last = links.at(-1);
    if (last !== undefined) {
      const other = holderOf(last.text);
      const isHere = other.host === host;
      const isFree = isHere ? !isRunning(other.pid) : forced.has(last.text);
      if (!isFree) throw new LockedError(path, other, { ageMs: now() - Date.parse(other.since), isRunning: isHere });
    }
    const file = last === undefined ? path : successorOf(path, last.text);
    if (!(await placed(file, ours))) continue;
    if (last === undefined || (await textOf(path)) === links[0]?.text) {
      return { release: () => release(path, [...links.map((link) => link.file), file], ours) };
    }
    // It was released meanwhile, by somebody who had taken it over, too.
    await rm(file, { force: true });
  }
}

/** Whoever comes in between so often is none of ours. */
const MOST_TRIES = 1_000;

/** One file of a lock. */
interface Link {
  readonly file: string;
  readonly text: string;
}

/** The lock and who has succeeded whom; the last one holds it. None where it is free. */
async function linksOf(path: string): Promise<Link[]> {
  const links: Link[] = [];
  for (let file = path; ;) {
    const text = await textOf(file);
    if (text === undefined) return links;
    links.push({ file, text });
    file = successorOf(path, text);
  }
}

function successorOf(path: string, text: string): string {
  return `${path}.after-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

/** Puts a file there as a whole, unless there is one. */
async function placed(file: string, text: string): Promise<boolean> {
  const claim = `${file}.${randomUUID()}`;
  try {
    await writeFile(claim, text, { flag: 'wx', mode: 0o600 });
    await link(claim, file).catch(async (error: unknown) => {
      if (!isOneOf(error, WITHOUT_LINKS)) throw error;
      // Whoever looks between the two steps sees somebody who cannot be read: it is refused, and safe.
      await writeFile(file, text, { flag: 'wx', mode: 0o600 });
    });
    return true;
  } catch (error) {
    if (isOneOf(error, ['EEXIST'])) return false;
    throw error;
  } finally {
    await rm(claim, { force: true });
  }
}

/** What file systems say that have no second names of a file. */
const WITHOUT_LINKS = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'];

function isOneOf(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** Undefined where there is no such file. */
async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isOneOf(error, ['ENOENT'])) return undefined;
    throw error;
  }
}

/** What cannot be read is held by somebody unknown. */
function holderOf(text: string): Holder {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return { pid: 0, host: 'an unknown machine', command: 'something', since: new Date(0).toISOString() };
  }
}

/** Takes all files of a lock away, the first one first; none where somebody has taken it by force. */
async function release(path: string, files: readonly string[], ours: string): Promise<void> {
  if ((await linksOf(path)).at(-1)?.text !== ours) return;
  for (const file of files) await rm(file, { force: true });
}

function minutes(ms: number): string {
  const count = Math.floor(ms / 60_000);
  return count < 1 ? 'less than a minute' : count === 1 ? 'a minute' : `${count} minutes`;
}
