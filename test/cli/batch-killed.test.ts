import { describe, expect, it } from 'vitest';
import { divisionsSheet, lastLine, openBatchPlace } from './batch-organisation.ts';
import { killAfterWrites } from './kill-when-writes.ts';
import { runLine } from './run-line.ts';

/** All of it takes minutes: `GENESYS_PREFLIGHT_SLOW=1`. */
const isWhole = process.env['GENESYS_PREFLIGHT_SLOW'] === '1';
const COUNT = isWhole ? 500 : 40;
const WRITES_A_LIFE = 10;

describe('a batch that is killed at every 10th write', () => {
  it(
    `makes ${COUNT} divisions in the end, nothing twice, nothing missing, though lists lag behind`,
    async () => {
      const place = await openBatchPlace({
        organisation: { organisation: { name: 'Killed' }, divisions: [{ name: 'Home', home: true }] },
        faults: {
          seed: 5,
          rules: [
            {
              on: { only: 'reads', path: '/authorization/divisions', probability: 0.3 },
              do: { kind: 'stale', behind: 5 },
            },
          ],
        },
      });
      await place.write('branches.csv', divisionsSheet(COUNT));
      const line = ['division', 'create-batch', 'branches.csv', '--yes', '--concurrency', '4'];
      let lives = 0;
      while (await killAfterWrites(line, { ...place, writes: WRITES_A_LIFE })) {
        lives += 1;
        expect(lives, 'it makes no headway').toBeLessThan(COUNT);
      }
      expect(lives).toBeGreaterThanOrEqual(Math.floor(COUNT / (WRITES_A_LIFE + 4)) - 1);
      place.simulator.faults.clear();

      const names = place.simulator.organisation.divisions().map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toHaveLength(COUNT + 1);
      // A create that was refused because it had been done is one that was sent twice: harmless, and seldom.
      const created = place.writes().filter((write) => write.endsWith(' 200'));
      expect(created).toHaveLength(COUNT);
      expect(lastLine(await place.run('division', 'create-batch', 'branches.csv', '--yes'))).toBe(
        `0 created, 0 updated, ${COUNT} skipped, 0 failed`,
      );

      // The audit trail has an end for each of them, in whichever life.
      const { out: trail } = await place.run('journal', 'show');
      const ends = trail.matchAll(/(?:done|already|found) +create the division (Branch \d+)/g);
      expect(new Set([...ends].map(([, name]) => name)).size).toBe(COUNT);
    },
    isWhole ? 900_000 : 120_000,
  );

  it('is not run by two at once', async () => {
    const place = await openBatchPlace({
      organisation: { organisation: { name: 'Twice' }, divisions: [{ name: 'Home', home: true }] },
      faults: { rules: [{ on: { only: 'writes' }, do: { kind: 'slow', delayMs: 700 } }] },
    });
    await place.write('branches.csv', divisionsSheet(3));
    const line = ['division', 'create-batch', 'branches.csv', '--yes', '--concurrency', '1'];
    const [one, other] = await Promise.all([place.run(...line), place.run(...line)]);
    expect([one.exitCode, other.exitCode].sort()).toEqual([0, 2]);
    expect(`${one.err}${other.err}`).toMatch(/"division create-batch" \(process \d+ on .*\) has been changing this/);
    expect(place.writes()).toHaveLength(3);
  });

  it('that is interrupted finishes what is under way, and the same command goes on', async () => {
    const place = await openBatchPlace({
      organisation: { organisation: { name: 'Interrupted' }, divisions: [{ name: 'Home', home: true }] },
      faults: { rules: [{ on: { only: 'writes' }, do: { kind: 'slow', delayMs: 100 } }] },
    });
    await place.write('branches.csv', divisionsSheet(10));
    const interruption = new AbortController();
    const running = runLine(['division', 'create-batch', 'branches.csv', '--yes', '--concurrency', '2'], {
      cwd: place.folder,
      environment: place.simulator.environment(),
      interrupted: interruption.signal,
    });
    while (place.writes().length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    interruption.abort();
    const first = await running;
    expect(first.exitCode).toBe(130);
    expect(first.err).toContain('Interrupted: what was under way was finished. The same command goes on.');
    expect(lastLine(first)).toMatch(/^\d created, 0 updated, 0 skipped, 0 failed, \d not begun$/);
    const second = await place.run('division', 'create-batch', 'branches.csv', '--yes');
    expect(second.err).toContain('Went on with a run that had been broken off.');
    expect(place.simulator.organisation.divisions()).toHaveLength(11);
    expect(place.writes()).toHaveLength(10);
  });
});

describe('a move that is killed, gone on with, and taken back', () => {
  it('leaves nothing behind of what was under way when it was killed', async () => {
    const place = await openBatchPlace({
      organisation: {
        organisation: { name: 'Moved' },
        divisions: [{ name: 'Home', home: true }, { name: 'Sales' }, { name: 'Support' }],
        queues: Array.from({ length: 40 }, (_, n) => ({ name: `Queue ${n + 1}`, division: 'Sales' })),
        objects: Array.from({ length: 10 }, (_, n) => ({ type: 'FLOW', name: `Flow ${n + 1}`, division: 'Sales' })),
      },
      faults: { rules: [{ on: { only: 'writes' }, do: { kind: 'answer-lost' } }] },
    });
    const line = ['division', 'move', 'Sales', '--to', 'Support', '--size', '20', '--yes'];
    const heldBySupport = () =>
      place.simulator.organisation.divisions().find(({ name }) => name === 'Support')?.objectCounts;

    expect(await killAfterWrites(line, { ...place, writes: 2 })).toBe(true);
    expect(heldBySupport()).toEqual({ QUEUE: 20, FLOW: 10 });
    place.simulator.faults.clear();
    expect((await place.run(...line)).out).toBe('20 moved from Sales to Support, 0 failed\n');
    const { out: trail } = await place.run('journal', 'show');
    expect(trail.match(/begun {4}move \d+ \w+ from Sales to Support: its end is not known/g)).toHaveLength(2);
    expect(trail).toMatch(
      /found {4}move 10 flows from Sales to Support: done, begun at \S+ by a run that was broken off/,
    );
    expect((await place.run(...line, '--undo')).out).toBe('50 moved from Support to Sales, 0 failed\n');
    expect(heldBySupport()).toEqual({});
  });
});
