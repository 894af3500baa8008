import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../cli/assembly.ts';
import type { RacerOrder, RacerWord } from './lock-racer.ts';

const PROGRAM = fileURLToPath(new URL('lock-racer.ts', import.meta.url));
const IS_SLOW = process.env['GENESYS_PREFLIGHT_SLOW'] === '1';
const RACERS = 6;
const ROUNDS = IS_SLOW ? 1_000 : 100;
/** How often each holds the lock in a storm. */
const HOLDS = IS_SLOW ? 600 : 60;
/** Until the order has reached everybody. */
const AHEAD_MS = 3;

/** A process that races. */
class Racer {
  readonly #process: ChildProcess;
  readonly ready: Promise<unknown>;

  constructor() {
    this.#process = fork(PROGRAM, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.ready = once(this.#process, 'message');
  }

  async tell(order: RacerOrder): Promise<RacerWord> {
    const word = once(this.#process, 'message') as Promise<[RacerWord]>;
    this.#process.send(order);
    return (await word)[0];
  }

  end(): void {
    this.#process.disconnect();
  }
}

let racers: Racer[] = [];
/** Of a process that has ended. */
let deadPid = 0;
beforeAll(async () => {
  deadPid = spawnSync(process.execPath, ['-e', '']).pid;
  racers = Array.from({ length: RACERS }, () => new Racer());
  await Promise.all(racers.map(({ ready }) => ready));
});
afterAll(() => {
  for (const racer of racers) racer.end();
});

async function lockFile(): Promise<string> {
  const path = join(await temporaryFolder(), 'o', 'lock.json');
  await mkdir(dirname(path));
  return path;
}

describe.each([
  { lock: 'that is free', isHeldByTheDead: false },
  { lock: 'of a process that has died', isHeldByTheDead: true },
])('a lock $lock', ({ lock, isHeldByTheDead }) => {
  it(`has one holder, when ${RACERS} processes take it in the same instant`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const path = await lockFile();
      const holder = { pid: deadPid, host: hostname(), command: 'killed', since: new Date(0).toISOString() };
      if (isHeldByTheDead) await writeFile(path, JSON.stringify(holder));
      const atMs = Date.now() + AHEAD_MS;
      const words = await Promise.all(racers.map((racer) => racer.tell({ kind: 'take', path, atMs })));
      const holders = racers.filter((_, at) => words[at] === 'held');
      expect(holders, `round ${round}: ${words.join(' ')}`).toHaveLength(1);
      expect(words.filter((word) => word === 'refused')).toHaveLength(RACERS - 1);
      await holders[0]?.tell({ kind: 'release' });
      expect(await readdir(dirname(path)), `round ${round}`).toEqual([]);
    }
    console.log(`lock ${lock}: ${ROUNDS} rounds of ${RACERS} processes, one holder each`);
  });
});

describe('a lock that processes take again and again, some of which die with it,', () => {
  it('is never held by two of them', async () => {
    const path = await lockFile();
    const words = await Promise.all(racers.map((racer) => racer.tell({ kind: 'storm', path, times: HOLDS, deadPid })));
    expect(words).toEqual(racers.map(() => 'released'));
    console.log(`lock in a storm: ${RACERS * HOLDS} holds of ${RACERS} processes, a third of which died with it`);
  }, 600_000);
});
