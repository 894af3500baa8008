import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { IS_SLOW, tellCounts } from './run-length.ts';

const PROGRAM = fileURLToPath(new URL('large-logs.ts', import.meta.url));
/** A hang is found out; a slow machine is none. */
const LONGEST_SECONDS = 120;
const LONGEST_MS = 900_000;

interface Told {
  readonly filling: string;
  readonly exitCode: number;
  readonly seconds: number;
  readonly said: string;
}

const counts: Record<string, number> = {};
const WHAT = `logs of ${IS_SLOW ? 50 : 5} MB`;
afterAll(() => tellCounts('large logs', counts));

describe(WHAT, () => {
  it(
    'are explained or refused with words in a heap of 1 GB, whatever they are made of',
    { timeout: LONGEST_MS },
    async () => {
      const { stdout } = await execa(process.execPath, ['--max-old-space-size=1024', '--import', 'tsx', PROGRAM], {
        stderr: 'inherit',
        timeout: LONGEST_MS,
      });
      const told = stdout.split('\n').map((line) => JSON.parse(line) as Told);
      counts[WHAT] = told.length;
      expect(told.length).toBeGreaterThan(15);
      for (const { filling, exitCode, seconds, said } of told) {
        expect([0, 2, 4], `${filling}: ${said}`).toContain(exitCode);
        expect(said, filling).toMatch(/\S/);
        expect(seconds, filling).toBeLessThan(LONGEST_SECONDS);
      }
    },
  );
});
