import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { benchDocument } from '../../bench/document.ts';
import { withManagedRun, checked } from '../../bench/managed-run.ts';
import { sizeOf } from '../../bench/managed-stack.ts';
import type { Part } from '../../bench/part.ts';
import { PARTS } from '../../bench/parts/index.ts';

const ALL = fileURLToPath(new URL('../../bench/all.ts', import.meta.url));
const quietly = { started: () => undefined, soFar: () => undefined };

describe('the benchmarks, at tiny sizes', () => {
  it.each(PARTS)('$name measures, and fills every column', async ({ measure }) => {
    const { heads, rows } = await measure('tiny');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toHaveLength(heads.length);
      expect(row.join()).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('check a stack that is managed already: everything is kept, with a call for each subject of an assignment', async () => {
    const small = await withManagedRun(sizeOf(35), 0, (run) => checked(run, 60_000));
    const large = await withManagedRun({ ...sizeOf(35), assignments: 30 }, 0, (run) => checked(run, 60_000));
    const { counts } = JSON.parse(small.stdout) as { counts: { outcomes: Record<string, number> } };
    expect(counts.outcomes['keep']).toBe(35);
    expect(large.calls - small.calls).toBe(10);
  });

  it('make one document, which names the machine and what could not be measured', async () => {
    const broken: Part = { name: 'broken', summary: '', measure: () => Promise.reject(new Error('no such thing')) };
    const whole: Part = {
      name: 'whole',
      summary: '',
      measure: () => Promise.resolve({ title: 'Whole', about: 'One row.', heads: ['a', 'b'], rows: [['1', '2']] }),
    };
    const exitCode = process.exitCode;
    const text = await benchDocument([broken, whole], 'tiny', quietly);
    process.exitCode = exitCode;
    expect(text).toContain(`Node ${process.version}`);
    expect(text).toContain('## broken\n\nIt could not be measured: no such thing');
    expect(text).toContain('## Whole\n\nOne row.\n\n| a | b |\n| ---: | ---: |\n| 1 | 2 |');
  });

  it('are one command, with parts to choose and a file to write', () => {
    const out = join(mkdtempSync(join(tmpdir(), 'bench-')), 'figures.md');
    const args = ['--import', 'tsx', ALL, 'conflicts', '--tiny', '--out', out];
    const text = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    expect(readFileSync(out, 'utf8')).toContain('## Conflicts');
    expect(text).toContain('## Conflicts');
    expect(text).not.toContain('## Start-up');
    const wrong = (): string =>
      execFileSync(process.execPath, ['--import', 'tsx', ALL, 'speed'], { stdio: 'pipe' }).toString();
    expect(wrong).toThrow(/There is no part "speed"/);
  });
});
