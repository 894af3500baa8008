import { describe, expect, it } from 'vitest';
import { movedBefore } from '../../lib/admin/index.ts';
import type { JournalEntry } from '../../lib/contract/journal-entry.ts';

const at = '2026-03-01T12:00:00.000Z';
const A = { id: 'a' };
const B = { id: 'b' };

function begin(run: string, wish = 'a to b'): JournalEntry {
  return { entry: 'run', version: 1, run, at, command: 'division move', wish, organisation: { id: 'o', name: 'O' } };
}

function intent(run: string, ...ids: string[]): JournalEntry {
  const [before, after] = [A, B].map(({ id }) => ({ division: id, kind: 'queue', ids }));
  return { entry: 'intent', run, at, key: keyOf(ids), about: 'move', before, after };
}

function result(
  run: string,
  ids: readonly string[],
  kind: 'done' | 'failed' = 'done',
  isUncertain = false,
): JournalEntry {
  return { entry: 'result', run, at, key: keyOf(ids), result: kind, ...(isUncertain ? { isUncertain } : {}) };
}

function end(run: string, outcome: 'finished' | 'interrupted' | 'abandoned' = 'finished'): JournalEntry {
  return { entry: 'end', run, at, outcome };
}

const keyOf = (ids: readonly string[]): string => `move ${ids.join(' ')}`;

function moved(...entries: JournalEntry[]): string[] {
  return movedBefore(entries, { from: A, to: B }).flatMap(({ ids }) => [...ids]);
}

describe('what the last move between two divisions has moved', () => {
  it('is what its run has done, and not what was refused', () => {
    const entries = [
      begin('r1'),
      intent('r1', '1'),
      intent('r1', '2'),
      result('r1', ['1']),
      result('r1', ['2'], 'failed'),
    ];
    expect(moved(...entries, end('r1'))).toEqual(['1']);
  });

  it('is what a killed run had begun and nobody knows the end of, too', () => {
    const killed = [begin('r1'), intent('r1', '1'), result('r1', ['1']), intent('r1', '2')];
    expect(moved(...killed)).toEqual(['1', '2']);
    expect(moved(...killed, begin('r2'), intent('r2', '3'), result('r2', ['3']), end('r2'))).toEqual(['1', '2', '3']);
  });

  it('is what failed without an answer, too', () => {
    expect(moved(begin('r1'), intent('r1', '1'), result('r1', ['1'], 'failed', true), end('r1'))).toEqual(['1']);
  });

  it.each(['finished', 'abandoned'] as const)('is nothing of an earlier run that was %s', (outcome) => {
    const earlier = [begin('r1'), intent('r1', '1'), result('r1', ['1']), end('r1', outcome)];
    const later = [begin('r2'), intent('r2', '2'), result('r2', ['2']), end('r2')];
    expect(moved(...earlier, ...later)).toEqual(['2']);
  });

  it('is nothing of what was moved before an earlier run that finished', () => {
    const open = [begin('r1'), intent('r1', '1'), end('r1', 'interrupted')];
    const finished = [begin('r2'), intent('r2', '2'), end('r2')];
    expect(moved(...open, ...finished, begin('r3'), intent('r3', '3'), end('r3'))).toEqual(['3']);
  });

  it('is nothing where there was none', () => {
    expect(moved(begin('r1'), end('r1'))).toEqual([]);
  });
});
