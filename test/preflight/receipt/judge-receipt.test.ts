import { describe, expect, it } from 'vitest';
import { hashOf, parseReceipt, receiptText, type ReceiptState } from '../../../lib/contract/receipt.ts';
import {
  judgeReceipt,
  judgeReceiptOrganisation,
  judgeReceiptSubject,
  tellReceiptDifference,
  type ReceiptDifference,
  type ReceiptTerms,
} from '../../../preflight/index.ts';

const KEY = 'a key of the pipeline, long enough';
const READ = { kind: 'read', lineage: 'b6f1', serial: 3 } as const;
const stacks = (state: ReceiptState = READ, hash = 'stack') => ({ access: { hash: hashOf(hash), state } });
const subject = {
  organisation: { id: 'org-1', name: 'Rehearsal' },
  source: { kind: 'assembly', stacks: stacks() },
  decisions: hashOf('decisions'),
  acknowledgements: null,
} as const;
const receipt = (facts = {}, key?: string) =>
  parseReceipt(
    receiptText(
      { ...subject, checkedAt: '2026-03-01T10:00:00.000Z', clientId: 'client-1', exitCode: 0, ...facts },
      key,
    ),
    'r',
  );
const terms = (changed: Partial<ReceiptTerms> = {}): ReceiptTerms => ({
  now: new Date('2026-03-01T12:00:00Z'),
  mostHours: 24,
  key: undefined,
  allowUndetermined: false,
  ...changed,
});
const told = (differences: readonly ReceiptDifference[]): string[] => differences.map(tellReceiptDifference);

describe('a receipt counts', () => {
  it('when the check passed, not long ago', () => {
    expect(judgeReceipt(receipt(), terms())).toEqual([]);
    expect(judgeReceipt(receipt({}, KEY), terms({ key: KEY, checkedBy: 'client-1' }))).toEqual([]);
  });

  it.each([
    [receipt({ exitCode: 1 }), terms(), 'the exit code: the check ended with 1'],
    [receipt({ exitCode: 1 }), terms({ allowUndetermined: true }), 'the exit code: the check ended with 1'],
    [receipt({ exitCode: 4 }), terms(), 'the exit code: the check ended with 4'],
    [receipt(), terms({ mostHours: 1 }), 'the time: it is 2 hours old, and counts for 1 hour'],
    [
      receipt(),
      terms({ now: new Date('2026-03-01T09:00:00Z') }),
      'the time: it says that it was made at 2026-03-01T10:00:00.000Z, which has not come yet',
    ],
    [receipt(), terms({ key: KEY }), 'the signature: the receipt is not signed'],
    [receipt({}, `${KEY}.`), terms({ key: KEY }), 'the signature: it is of another key'],
    [receipt({}, KEY), terms(), 'the signature: the receipt is signed, and no key is set'],
    [receipt(), terms({ checkedBy: 'client-2' }), 'the client: the check was made by client-1, not by client-2'],
    [receipt({ clientId: null }), terms({ checkedBy: 'client-2' }), 'made by nobody knows whom'],
  ])('not otherwise: %#', (one, under, sentence) => {
    expect(told(judgeReceipt(one, under))).toEqual([expect.stringContaining(sentence)]);
  });

  it('with clocks that differ a little, and with what could not be determined where that is allowed', () => {
    expect(judgeReceipt(receipt(), terms({ now: new Date('2026-03-01T09:58:00Z') }))).toEqual([]);
    expect(judgeReceipt(receipt({ exitCode: 4 }), terms({ allowUndetermined: true }))).toEqual([]);
  });

  it('for one organisation, whatever its name is now', () => {
    expect(judgeReceiptOrganisation(subject, { id: 'org-1', name: 'Renamed' })).toEqual([]);
    expect(told(judgeReceiptOrganisation(subject, { id: 'org-2', name: 'Production' }))).toEqual([
      'the organisation: checked was "Rehearsal" (org-1), and these credentials belong to "Production" (org-2)',
    ]);
  });
});

describe('a receipt fits', () => {
  it('what was checked, also a part of it', () => {
    expect(judgeReceiptSubject(subject, subject)).toEqual([]);
    const more = { ...subject, source: { kind: 'assembly', stacks: { ...stacks(), more: stacks().access } } } as const;
    expect(judgeReceiptSubject(more, subject)).toEqual([]);
    expect(told(judgeReceiptSubject(subject, more))).toEqual(['the assembly: the stack "more" was not checked']);
  });

  it.each([
    [
      { ...subject, source: { kind: 'assembly', stacks: stacks(READ, 'x') } },
      'the stack "access" is not what was checked',
    ],
    [
      { ...subject, source: { kind: 'assembly', stacks: stacks({ ...READ, serial: 4 }) } },
      'the state of "access": checked was serial 3 of b6f1, now it is serial 4 of b6f1',
    ],
    [
      { ...subject, source: { kind: 'assembly', stacks: stacks({ ...READ, lineage: 'c' }) } },
      'the state of "access": checked was serial 3 of b6f1, now it is serial 3 of c',
    ],
    [{ ...subject, source: { kind: 'assembly', stacks: stacks({ kind: 'empty' }) } }, 'now it is empty'],
    [{ ...subject, source: { kind: 'assembly', stacks: stacks({ kind: 'untold' }) } }, 'now it is not known'],
    [{ ...subject, decisions: null }, 'the decisions: the file is gone since the check'],
    [{ ...subject, decisions: hashOf('x') }, 'the decisions: the file changed since the check'],
    [{ ...subject, acknowledgements: hashOf('x') }, 'the acknowledgements: the file is new since the check'],
    [{ ...subject, source: { kind: 'plan', hash: hashOf('p') } }, 'what was checked: an assembly, and this is a plan'],
  ] as const)('nothing else: %#', (now, sentence) => {
    expect(told(judgeReceiptSubject(subject, now))).toEqual([expect.stringContaining(sentence)]);
  });

  it('no state of which nothing was told, even where nothing is told now', () => {
    const untold = { ...subject, source: { kind: 'assembly', stacks: stacks({ kind: 'untold' }) } } as const;
    expect(told(judgeReceiptSubject(untold, untold))).toEqual([
      'the state of "access": checked was not known, now it is not known',
    ]);
  });

  it('one plan, and no other', () => {
    const of = (text: string) => ({ ...subject, source: { kind: 'plan', hash: hashOf(text) } }) as const;
    expect(judgeReceiptSubject(of('a'), of('a'))).toEqual([]);
    expect(told(judgeReceiptSubject(of('a'), of('b')))).toEqual(['the plan: it is not the one that was checked']);
  });
});
