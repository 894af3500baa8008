import type { AccessSubject } from '../access-state.ts';
import { gapsHiding, gapsHidingGrant, gapsHidingMembers } from '../hidden-by-gaps.ts';
import type { KeyedState } from './keyed-state.ts';

/** Somebody, and by which key other states know it. */
export interface KeyedSubject {
  readonly key: string;
  readonly subject: AccessSubject;
}

/** Whether a state may have somebody who is not in it: those of its kind were not all read. */
export function mayHaveSubject({ index }: KeyedState, { subject }: Pick<KeyedSubject, 'subject'>): boolean {
  return gapsHiding(index.state, subject.kind).length > 0;
}

/** Whether a state may have a role that is not in it. */
export function mayHaveRole({ index }: KeyedState): boolean {
  return gapsHiding(index.state, 'role').length > 0;
}

/** Whether somebody may be in a group according to a state that does not say so. */
export function mayHaveMember(state: KeyedState, member: KeyedSubject): boolean {
  return gapsHidingMembers(state.index.state).length > 0 || isHidden(state, member);
}

/** Whether a state may have a grant that is not in it. */
export function mayHaveGrant(
  state: KeyedState,
  { divisionId, ...holder }: KeyedSubject & { divisionId: string },
): boolean {
  return gapsHidingGrant(state.index.state, { divisionId }).length > 0 || isHidden(state, holder);
}

/** Whether a state does not describe somebody, and may have it; whom only ids tell apart has no name to be found by. */
function isHidden(state: KeyedState, { key, subject }: KeyedSubject): boolean {
  const there = state.subjects.get(key);
  if (there !== undefined) return there.kind === 'unknown' && subject.kind !== 'unknown';
  return mayHaveSubject(state, { subject }) || (state.by === 'name' && subject.kind === 'unknown');
}
