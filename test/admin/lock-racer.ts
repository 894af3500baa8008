import { rm, writeFile } from 'node:fs/promises';
import { takeLock, type Lock } from '../../lib/admin/lock.ts';
import { thisMachine } from '../../cli/machine.ts';

/** What a racer is told. */
export type RacerOrder =
  /** To take the lock at an instant, and to say whether it has it. */
  | { readonly kind: 'take'; readonly path: string; readonly atMs: number }
  | { readonly kind: 'release' }
  /**
   * To take it again and again, until it had it so many times; every third time it does not release it and is another
   * process, which has ended: as whoever is killed.
   */
  | { readonly kind: 'storm'; readonly path: string; readonly times: number; readonly deadPid: number };

/** What it says. */
export type RacerWord = 'ready' | 'held' | 'refused' | 'released' | 'met somebody' | 'never got it';

/** A storm is over by then, unless a lock is held by nobody. */
const LONGEST_MS = 300_000;

/** A program of its own: takes a lock when it is told to. */
let lock: Lock | undefined;

async function obey(order: RacerOrder): Promise<RacerWord> {
  if (order.kind === 'storm') return storm(order);
  if (order.kind === 'release') {
    await lock?.release();
    return 'released';
  }
  // No timer is that exact.
  while (Date.now() < order.atMs);
  lock = await taken(order.path, process.pid);
  return lock === undefined ? 'refused' : 'held';
}

async function storm({ path, times, deadPid }: Extract<RacerOrder, { kind: 'storm' }>): Promise<RacerWord> {
  const until = Date.now() + LONGEST_MS;
  for (let held = 0; held < times;) {
    if (Date.now() > until) return 'never got it';
    const isKilled = held % 3 === 2;
    const mine = await taken(path, isKilled ? deadPid : process.pid);
    if (mine === undefined) continue;
    held += 1;
    // Who is killed holds it no longer: what it does here would be done by nobody.
    if (isKilled) continue;
    try {
      await writeFile(`${path}.inside`, String(process.pid), { flag: 'wx' });
    } catch {
      return 'met somebody';
    }
    await rm(`${path}.inside`);
    await mine.release();
  }
  return 'released';
}

/** Undefined where somebody else has it. */
async function taken(path: string, pid: number): Promise<Lock | undefined> {
  try {
    return await takeLock(path, { command: 'race', machine: { ...thisMachine(), pid }, now: Date.now });
  } catch (error) {
    if (error instanceof Error && error.name === 'LockedError') return undefined;
    throw error;
  }
}

process.on('message', (order: RacerOrder) => {
  void obey(order).then((word) => process.send?.(word));
});
process.send?.('ready' satisfies RacerWord);
