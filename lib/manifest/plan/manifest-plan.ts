import type { FilePlace } from '../file-place.ts';
import type { ManifestSubjectKind } from '../manifest-subject.ts';

/** The version of the plan for scripts; raised when its meaning changes. */
export const MANIFEST_PLAN_VERSION = 1;

/** How something of a manifest stands in the organisation. */
export type PlannedState = 'exists' | 'missing' | 'differs' | 'blocked' | 'undetermined';

/** One attribute of what exists that the manifest wants otherwise. */
export interface AttributeChange {
  readonly attribute: 'description';
  readonly from: string;
  readonly to: string;
}

export interface DivisionPlan {
  readonly name: string;
  /** The names from the root of the manifest's tree down to it. */
  readonly path: readonly string[];
  readonly state: PlannedState;
  readonly id?: string;
  readonly changes: readonly AttributeChange[];
  readonly place: FilePlace;
}

export interface RolePlan {
  readonly name: string;
  readonly state: PlannedState;
  readonly id?: string;
  readonly changes: readonly AttributeChange[];
  /** Permissions that it does not list yet, conditions in words behind them. */
  readonly added: readonly string[];
  /** Permissions that it lists and the manifest does not. */
  readonly removed: readonly string[];
  /** Those of the removed ones that no other permission of the manifest includes. */
  readonly lost: readonly string[];
  readonly place: FilePlace;
}

/** A role in a division, in words. */
export interface GrantPlan {
  readonly role: string;
  /** Name of the division, `*` for all. */
  readonly division: string;
}

export interface SubjectPlan {
  readonly kind: ManifestSubjectKind;
  /** As the manifest has it. */
  readonly text: string;
  readonly state: 'found' | 'unknown' | 'blocked' | 'undetermined';
  readonly id?: string;
  readonly name?: string;
  readonly existing: 'revoke' | 'keep';
  readonly gains: readonly GrantPlan[];
  readonly keeps: readonly GrantPlan[];
  /** Held, not in the manifest, and to be revoked; what a grant for all divisions includes is not among them. */
  readonly loses: readonly GrantPlan[];
  readonly place: FilePlace;
}

/** Something that is in the way, could not be told, or should be known. */
export interface PlanProblem {
  readonly severity: 'error' | 'undetermined' | 'warning';
  /** Undefined where it is about the organisation alone. */
  readonly place?: FilePlace;
  readonly message: string;
}

/** What of a manifest an organisation has, lacks, or has otherwise. Nothing of it was changed. */
export interface ManifestPlan {
  readonly version: typeof MANIFEST_PLAN_VERSION;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly divisions: readonly DivisionPlan[];
  readonly roles: readonly RolePlan[];
  readonly subjects: readonly SubjectPlan[];
  readonly problems: readonly PlanProblem[];
}

/** A part of a plan, and what is to be said of it. */
export interface Planned<T> {
  readonly plans: readonly T[];
  readonly problems: readonly PlanProblem[];
}
