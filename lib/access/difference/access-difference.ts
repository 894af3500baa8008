import type { AccessGap, AccessSubject } from '../access-state.ts';

/** Something of an organisation by its name. */
export interface DifferentThing {
  readonly change: 'added' | 'removed' | 'renamed';
  readonly name: string;
  /** Of what is renamed: its name before. */
  readonly before?: string;
}

/** A role that is there before or after alone, or that permits something else. */
export interface DifferentRole extends Omit<DifferentThing, 'change'> {
  readonly change: DifferentThing['change'] | 'changed';
  /** Permissions that only the later one has, conditions in words; of an added role all that it has. */
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

/** Somebody who is there before or after alone, or whose name or state differs. */
export interface DifferentSubject extends DifferentThing {
  readonly change: 'added' | 'removed' | 'renamed';
  readonly subject: AccessSubject;
}

/** A user whose state differs. */
export interface DifferentState {
  readonly subject: AccessSubject;
  readonly before: string;
  readonly after: string;
}

/** Somebody joined or left a group. */
export interface DifferentMembership {
  readonly change: 'added' | 'removed';
  readonly subject: AccessSubject;
  readonly group: string;
}

/** A grant that only one of two organisations has, or that an organisation had only before or after. */
export interface DifferentGrant {
  readonly change: 'added' | 'removed';
  readonly subject: AccessSubject;
  readonly role: string;
  readonly division: string;
}

/** What seems to be there before or after alone, and is no difference: nobody can tell. */
export type UndeterminedDifference = Pick<AccessDifference, 'roles' | 'subjects' | 'memberships' | 'grants'>;

/** Everything in which two states differ: what the later, or second, one has and has not. */
export interface AccessDifference {
  /** Whether things are told apart by their ids; else, in two organisations, by their names. */
  readonly by: 'id' | 'name';
  readonly divisions: readonly DifferentThing[];
  readonly roles: readonly DifferentRole[];
  readonly subjects: readonly DifferentSubject[];
  readonly states: readonly DifferentState[];
  readonly memberships: readonly DifferentMembership[];
  readonly grants: readonly DifferentGrant[];
  /** What only one of the two shows, and the other may have where it was not read. */
  readonly undetermined: UndeterminedDifference;
  /** What could not be read of either: there may be more that differs. */
  readonly gaps: { readonly before: readonly AccessGap[]; readonly after: readonly AccessGap[] };
}

/** How many differences there are. */
export function differenceCount(difference: AccessDifference): number {
  const { divisions, roles, subjects, states, memberships, grants } = difference;
  return [divisions, roles, subjects, states, memberships, grants].reduce((sum, list) => sum + list.length, 0);
}
