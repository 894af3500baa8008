import { describe, expect, it } from 'vitest';
import { Outcome, type CheckReport } from '../../../lib/contract/check-report.ts';
import { exitCodeOf } from '../../../preflight/report/exit-code.ts';

interface Seen {
  readonly outcomes?: Partial<Record<Outcome, number>>;
  readonly losses?: number;
  readonly undetermined?: number;
  readonly notSeen?: number;
  readonly acknowledged?: number;
  readonly decisions?: Partial<CheckReport['decisions']>;
}

function reported(
  { outcomes = {}, losses = 0, undetermined = 0, notSeen = 0, acknowledged = 0, decisions }: Seen,
  source: CheckReport['source'] = 'assembly',
) {
  const none = Object.fromEntries(Outcome.options.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  return {
    source,
    counts: { outcomes: { ...none, ...outcomes }, losses, undetermined, notSeen, acknowledged },
    decisions: { file: 'x', differ: false, outdated: false, written: false, unrendered: 0, ...decisions },
  };
}

const OUTDATED = { differ: true, outdated: true };
const WRITTEN = { ...OUTDATED, written: true };
/** What makes a run undetermined, each on its own. */
const DOUBTS: readonly (readonly [string, Seen])[] = [
  ['an address that is undetermined', { undetermined: 1, outcomes: { undetermined: 1 } }],
  ['an import that is in doubt', { undetermined: 1, outcomes: { import: 1 } }],
  ['a type that no check knows', { outcomes: { unchecked: 1 } }],
  ['a part that was not seen', { notSeen: 1 }],
];
/** What makes a run fail, each on its own. */
const OBSTACLES: readonly (readonly [string, Seen])[] = [
  ['something blocked', { outcomes: { blocked: 1 } }],
  ['a loss', { losses: 1 }],
  ['an import that is not written', { outcomes: { import: 1 }, decisions: OUTDATED }],
  ['a move that is not written', { outcomes: { move: 1 }, decisions: OUTDATED }],
  ['a decision of the file whose object is gone', { outcomes: { create: 1 }, decisions: OUTDATED }],
];

function together({ outcomes: one, ...first }: Seen, { outcomes: other, ...second }: Seen): Seen {
  return { ...first, ...second, outcomes: { ...one, ...other } };
}

describe('the exit code of a check', () => {
  it.each<[string, Seen]>([
    ['nothing to do', {}],
    ['creates', { outcomes: { create: 3 } }],
    ['deletes, replacements and what is forgotten', { outcomes: { delete: 1, replace: 1, forget: 1 } }],
    ['imports that are decided already', { outcomes: { import: 2 } }],
    ['imports that were written', { outcomes: { import: 2 }, decisions: WRITTEN }],
    ['decisions that are merely done', { outcomes: { keep: 2 }, decisions: { differ: true, outdated: false } }],
    ['what was acknowledged', { acknowledged: 4 }],
  ])('is 0 for %s', (_, seen) => {
    expect(exitCodeOf(reported(seen))).toBe(0);
    expect(exitCodeOf(reported(seen), { allowUndetermined: true })).toBe(0);
  });

  it.each(OBSTACLES)('is 1 for %s, whatever is allowed', (_, seen) => {
    expect(exitCodeOf(reported(seen))).toBe(1);
    expect(exitCodeOf(reported(seen), { allowUndetermined: true })).toBe(1);
  });

  it.each(DOUBTS)('is 4 for %s, unless that is allowed', (_, seen) => {
    expect(exitCodeOf(reported(seen))).toBe(4);
    expect(exitCodeOf(reported(seen), { allowUndetermined: true })).toBe(0);
    expect(exitCodeOf(reported(together(seen, { outcomes: { import: 1 }, decisions: WRITTEN })))).toBe(4);
  });

  it.each(
    OBSTACLES.flatMap(([what, obstacle]) =>
      DOUBTS.map(([doubt, seen]) => [what, doubt, together(obstacle, seen)] as const),
    ),
  )('is 1 for %s, even beside %s', (_, __, seen) => {
    expect(exitCodeOf(reported(seen))).toBe(1);
    expect(exitCodeOf(reported(seen), { allowUndetermined: true })).toBe(1);
  });

  it('is 1 for an import or a move that a plan or a folder does not hold, written or not: no synth follows', () => {
    for (const outcomes of [{ import: 1 }, { move: 1 }]) {
      for (const decisions of [{ unrendered: 1 }, { ...WRITTEN, unrendered: 1 }]) {
        expect(exitCodeOf(reported({ outcomes, decisions }, 'directory'))).toBe(1);
        expect(exitCodeOf(reported({ outcomes, decisions }, 'plan'), { allowUndetermined: true })).toBe(1);
        expect(exitCodeOf(reported({ outcomes, decisions }))).toBe(0);
      }
    }
  });

  it('does not excuse a loss by a decision that was written', () => {
    expect(exitCodeOf(reported({ losses: 1, outcomes: { import: 1 }, decisions: WRITTEN }))).toBe(1);
  });
});
