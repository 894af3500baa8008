import { readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LockedError, takeLock, type LockOptions } from '../../lib/admin/lock.ts';
import { temporaryFolder } from '../cli/assembly.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

function options(pid: number, more: Partial<LockOptions> & { readonly alive?: readonly number[] } = {}): LockOptions {
  const { alive = [], ...rest } = more;
  return {
    command: 'division move',
    machine: { pid, host: 'here', isRunning: (other) => alive.includes(other) },
    now: () => NOW,
    ...rest,
  };
}

async function lockFile(): Promise<string> {
  return join(await temporaryFolder(), 'o', 'lock.json');
}

describe('the lock of an organisation', () => {
  it('is refused to a second run, naming who holds it, with what, and how long', async () => {
    const path = await lockFile();
    await takeLock(path, options(1));
    const second = takeLock(path, options(2, { alive: [1], now: () => NOW + 300_000 }));
    await expect(second).rejects.toThrow(LockedError);
    await expect(second).rejects.toThrow(/"division move" \(process 1 on here\).*5 minutes/);
  });

  it('is free again when it was released', async () => {
    const path = await lockFile();
    const first = await takeLock(path, options(1));
    await first.release();
    await expect(takeLock(path, options(2, { alive: [1] }))).resolves.toBeDefined();
  });

  it('of a process of this machine that has ended is taken over', async () => {
    const path = await lockFile();
    await takeLock(path, options(1));
    const second = await takeLock(path, options(2));
    await expect(takeLock(path, options(3, { alive: [2] }))).rejects.toThrow(/process 2/);
    await second.release();
    expect(await readdir(dirname(path))).toEqual([]);
  });

  it('is taken over again from whoever had taken it over and ended, too', async () => {
    const path = await lockFile();
    await takeLock(path, options(1));
    await takeLock(path, options(2));
    const third = await takeLock(path, options(3));
    await expect(takeLock(path, options(4, { alive: [3] }))).rejects.toThrow(/process 3/);
    await third.release();
    expect(await readdir(dirname(path))).toEqual([]);
  });

  it('of another machine is not taken over: nobody can tell whether it has ended', async () => {
    const path = await lockFile();
    await takeLock(path, options(1, { machine: { pid: 1, host: 'there', isRunning: () => false } }));
    await expect(takeLock(path, options(2))).rejects.toThrow(/on there/);
  });

  it('of a process of this machine that is there is not taken by force, and how to stop it is said', async () => {
    const path = await lockFile();
    const first = await takeLock(path, options(1));
    const forced = takeLock(path, options(2, { alive: [1], byForce: true }));
    await expect(forced).rejects.toThrow(LockedError);
    await expect(forced).rejects.toThrow(/--abandon does not take its lock\..*"kill 1"/);
    await expect(takeLock(path, options(3, { alive: [1] }))).rejects.toThrow(/process 1/);
    await first.release();
    expect(await readdir(dirname(path))).toEqual([]);
  });

  it('of another machine is taken by force when somebody says so, and its first holder does not release it then', async () => {
    const path = await lockFile();
    const there = { pid: 1, host: 'there', isRunning: () => true };
    const first = await takeLock(path, options(1, { machine: there }));
    await takeLock(path, options(2, { byForce: true }));
    await first.release();
    await expect(takeLock(path, options(3, { alive: [2] }))).rejects.toThrow(/process 2/);
  });

  it('is for its owner alone', async () => {
    const path = await lockFile();
    await takeLock(path, options(1));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
  });

  it('that cannot be read is held by somebody unknown', async () => {
    const path = await lockFile();
    await (await takeLock(path, options(1))).release();
    await writeFile(path, 'no json');
    await expect(takeLock(path, options(2))).rejects.toThrow(LockedError);
  });
});
