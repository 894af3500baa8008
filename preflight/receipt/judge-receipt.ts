import type { Receipt, ReceiptSource, ReceiptState, ReceiptSubject } from '../../lib/contract/receipt.ts';
import { isSignedBy } from '../../lib/contract/receipt.ts';
import { ExitCode } from '../report/exit-code.ts';
import type { ReceiptDifference } from './receipt-difference.ts';

/** What a receipt has to be, whatever is deployed. */
export interface ReceiptTerms {
  readonly now: Date;
  /** How old it may be. */
  readonly mostHours: number;
  /** The key that it has to be signed with; undefined where it must not be signed. */
  readonly key: string | undefined;
  /** Whether a check that could not determine everything is enough. */
  readonly allowUndetermined: boolean;
  /** The OAuth client that has to have checked. @default any */
  readonly checkedBy?: string;
}

const MS_PER_HOUR = 3_600_000;
/** Clocks of two machines may differ by so much. */
const MOST_SKEW_MS = 300_000;

/** Whether a receipt counts at all: signed, of a check that passed, not too old. Pure. */
export function judgeReceipt(receipt: Receipt, terms: ReceiptTerms): ReceiptDifference[] {
  const { key, now, mostHours, allowUndetermined, checkedBy } = terms;
  const { exitCode, checkedAt, clientId } = receipt;
  const ageMs = now.getTime() - Date.parse(checkedAt);
  const hours = ageMs / MS_PER_HOUR;
  const hasPassed = exitCode === ExitCode.clear || (allowUndetermined && exitCode === ExitCode.undetermined);
  return [
    ...signatureDifference(receipt, key),
    ...(checkedBy === undefined || checkedBy === clientId
      ? []
      : [{ part: 'client', checked: clientId, wanted: checkedBy } as const]),
    ...(hasPassed ? [] : [{ part: 'exit-code', exitCode } as const]),
    ...(ageMs > mostHours * MS_PER_HOUR ? [{ part: 'age', hours, mostHours } as const] : []),
    ...(ageMs < -MOST_SKEW_MS ? [{ part: 'time', checkedAt } as const] : []),
  ];
}

/** Whether it is a receipt of this organisation. Pure. */
export function judgeReceiptOrganisation(
  { organisation: checked }: ReceiptSubject,
  now: ReceiptSubject['organisation'],
): ReceiptDifference[] {
  const tell = ({ id, name }: ReceiptSubject['organisation']): string => `"${name}" (${id})`;
  return checked.id === now.id ? [] : [{ part: 'organisation', checked: tell(checked), now: tell(now) }];
}

/**
 * Whether what is about to be deployed is what was checked. Pure.
 *
 * @param now - of the stacks that are deployed; the receipt may be of more
 */
export function judgeReceiptSubject(receipt: ReceiptSubject, now: ReceiptSubject): ReceiptDifference[] {
  return [
    ...sourceDifferences(receipt.source, now.source),
    ...fileDifference('decisions', receipt.decisions, now.decisions),
    ...fileDifference('acknowledgements', receipt.acknowledgements, now.acknowledgements),
  ];
}

function signatureDifference(receipt: Receipt, key: string | undefined): ReceiptDifference[] {
  const { signature } = receipt;
  if (key === undefined) return signature === undefined ? [] : [{ part: 'signature', why: 'no-key' }];
  if (signature === undefined) return [{ part: 'signature', why: 'missing' }];
  return isSignedBy(receipt, key) ? [] : [{ part: 'signature', why: 'wrong' }];
}

const WHAT = { assembly: 'an assembly', plan: 'a plan' } as const;

function sourceDifferences(checked: ReceiptSource, now: ReceiptSource): ReceiptDifference[] {
  if (checked.kind === 'plan' && now.kind === 'plan') return checked.hash === now.hash ? [] : [{ part: 'plan' }];
  if (checked.kind !== 'assembly' || now.kind !== 'assembly') {
    return [{ part: 'source', checked: WHAT[checked.kind], now: WHAT[now.kind] }];
  }
  return Object.entries(now.stacks).flatMap(([stack, { hash, state }]): ReceiptDifference[] => {
    const before = checked.stacks[stack];
    if (before === undefined) return [{ part: 'stack', stack, why: 'not-checked' }];
    return [
      ...(before.hash === hash ? [] : [{ part: 'stack', stack, why: 'changed' } as const]),
      ...stateDifference(stack, before.state, state),
    ];
  });
}

/** A state of which nothing is told is not known to be the same. */
function stateDifference(stack: string, checked: ReceiptState, now: ReceiptState): ReceiptDifference[] {
  const isSame = checked.kind !== 'untold' && stateText(checked) === stateText(now);
  return isSame ? [] : [{ part: 'state', stack, checked: stateText(checked), now: stateText(now) }];
}

function stateText(state: ReceiptState): string {
  if (state.kind === 'empty') return 'empty';
  return state.kind === 'untold' ? 'not known' : `serial ${String(state.serial)} of ${state.lineage}`;
}

function fileDifference(
  part: 'decisions' | 'acknowledgements',
  checked: string | null,
  now: string | null,
): ReceiptDifference[] {
  if (checked === now) return [];
  return [{ part, why: checked === null ? 'new' : now === null ? 'gone' : 'changed' }];
}
