import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { startSimulator } from 'genesys-cloud-simulator';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { INPUT_KINDS } from './input-kinds.ts';
import { IS_SLOW, SEED, tellCounts } from './run-length.ts';

const PROGRAM = fileURLToPath(new URL('large-files.ts', import.meta.url));
const LONGEST_MS = 600_000;

interface Told {
  readonly kind: string;
  readonly filling: string;
  readonly exitCode: number;
  readonly said: string;
}

const counts = { 'files of 50 MB': 0 };
afterAll(() => tellCounts('large input', counts));

describe('files of 50 MB', () => {
  it(
    'of every kind, in short runs of every second one, end with words in a heap of 256 MB',
    { timeout: LONGEST_MS },
    async () => {
      const simulator = await startSimulator({});
      onTestFinished(() => simulator.close());
      const { stdout } = await execa(
        process.execPath,
        ['--max-old-space-size=256', '--import', 'tsx', PROGRAM, simulator.organisation.info.id],
        {
          env: { ...simulator.environment(), GENESYS_PREFLIGHT_SEED: String(SEED) },
          stderr: 'inherit',
          timeout: LONGEST_MS,
        },
      );
      const told = stdout.split('\n').map((line) => JSON.parse(line) as Told);
      counts['files of 50 MB'] = told.length;
      const kinds = Object.keys(INPUT_KINDS).filter((_, at) => IS_SLOW || (at + SEED) % 2 === 1);
      expect([...new Set(told.map(({ kind }) => kind))]).toEqual(kinds);
      for (const { kind, filling, exitCode, said } of told) {
        // A single long text that nobody looks at is no reason to refuse a file.
        const fine = filling === 'one text' ? [0, 2] : [2];
        expect(fine, `${kind}, ${filling}: ${said}`).toContain(exitCode);
      }
    },
  );
});
