import type { ReceiptState, ReceiptSubject } from '../../lib/contract/receipt.ts';
import type { PlannedStack } from '../planned/planned-stack.ts';
import type { CheckedFiles } from '../read/read-checked-files.ts';
import type { StackState } from '../read/terraform-state.ts';

/** What a receipt says, or is held against: the files, and the states of the stacks that were read with them. */
export function receiptSubject(
  { source, decisions, acknowledgements }: CheckedFiles,
  stacks: readonly Pick<PlannedStack, 'configuration' | 'state'>[],
  { id, name }: ReceiptSubject['organisation'],
): ReceiptSubject {
  const organisation = { id, name };
  if (source.kind === 'plan') return { organisation, source, decisions, acknowledgements };
  const read = stacks.map(({ configuration, state }) => {
    const hash = source.stacks[configuration.name];
    // Both were read of one assembly, one after the other.
    if (hash === undefined) throw new Error(`No hash of the stack ${configuration.name}`);
    return [configuration.name, { hash, state: receiptState(state) }] as const;
  });
  return { organisation, source: { kind: 'assembly', stacks: Object.fromEntries(read) }, decisions, acknowledgements };
}

function receiptState(state: StackState): ReceiptState {
  if (state.kind === 'empty') return { kind: 'empty' };
  if (state.kind === 'unknown' || state.lineage === undefined || state.serial === undefined) return { kind: 'untold' };
  return { kind: 'read', lineage: state.lineage, serial: state.serial };
}
