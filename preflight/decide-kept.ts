import type { ImportDecisionsFile, KeptGrants, StackDecisions } from '../lib/contract/import-decisions.ts';
import type { Decided } from './decide.ts';
import { addressKey } from './planned/planned-resource.ts';
import type { StackState } from './read/terraform-state.ts';

/**
 * What the assignments of a stack keep, computed anew. What could not be computed stands; what is the same as before keeps
 * the state that it was computed with, so that the file changes only when a decision does. Pure.
 */
export function keptIn(
  own: readonly Decided[],
  previous: StackDecisions | undefined,
  state: StackState | undefined,
): KeptGrants[] {
  const kept = own.flatMap((decided) => {
    const before = previous?.kept.find(({ address }) => address === decided.resource.address);
    return keptBy(decided, before, state) ?? [];
  });
  return kept.sort((one, other) => (one.address < other.address ? -1 : 1));
}

function keptBy(
  { resource: { address, keeps, keptUntilNow }, judged }: Decided,
  before: KeptGrants | undefined,
  state: StackState | undefined,
): KeptGrants | undefined {
  // Remembered until a deploy has revoked it: else it would seem to have been declared.
  if (keeps === undefined) return keptUntilNow === undefined ? undefined : before;
  const kept = judged.find(({ judgement }) => judgement.kept !== undefined)?.judgement.kept;
  const isOpen = judged.some(({ judgement: { verdict } }) => verdict === 'undetermined');
  if (kept === undefined || isOpen) return before;
  if (kept.grants.length === 0) return undefined;
  const { serial, lineage } = state?.kind === 'read' ? state : {};
  const now: KeptGrants = {
    address,
    subject: kept.subject,
    ...(serial === undefined || lineage === undefined ? {} : { state: { lineage, serial } }),
    grants: [...kept.grants],
  };
  return before !== undefined && isSameKept(before, now) ? before : now;
}

/**
 * The assignments that keep other grants than the previous decisions say: those would take grants away, or give back what
 * somebody has taken since.
 */
export function keepingOther(
  addresses: readonly Decided[],
  previous: ImportDecisionsFile | undefined,
  file: ImportDecisionsFile,
): string[] {
  const others = addresses.filter(({ resource: { stack, address, keeps } }) => {
    if (keeps === undefined) return false;
    const before = previous?.stacks[stack]?.kept.find((one) => one.address === address);
    const now = file.stacks[stack]?.kept.find((one) => one.address === address);
    if (before === undefined || now === undefined) return before !== now;
    return !isSameKept(before, now);
  });
  return others.map(({ resource }) => addressKey(resource));
}

/** Whether two keep the same of the same subject, by states of the same lineage. */
function isSameKept(before: KeptGrants, now: KeptGrants): boolean {
  const isOfAnotherState =
    before.state !== undefined && now.state !== undefined && before.state.lineage !== now.state.lineage;
  const text = ({ subject, grants }: KeptGrants): string => JSON.stringify([subject, grants]);
  return !isOfAnotherState && text(before) === text(now);
}
