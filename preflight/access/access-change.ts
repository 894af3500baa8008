import type { AccessGap, AccessGrant, AccessState, AccessSubject } from '../../lib/access/access-state.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';

/** Something that is not known, and what it leaves open. */
export interface ConcernedGap extends AccessGap {
  /** Whose grants are not wholly known; undefined where it is nobody's in particular. */
  readonly subjectId?: string;
  /** Which role permits something else than it seems. */
  readonly roleId?: string;
}

/** What was read of an organisation for the sake of a plan: everything that the plan touches, and no more. */
export interface AccessNow extends AccessState {
  readonly gaps: readonly ConcernedGap[];
  /** Whose direct grants are all here; of the others, only some were looked at. */
  readonly wholly: ReadonlySet<string>;
  /** The groups whose members are all here; of the others, only those who were looked at for another reason. */
  readonly counted: ReadonlySet<string>;
  /** By the id of a role, which of the roles that Genesys Cloud brings along it is. */
  readonly defaultRoles: ReadonlyMap<string, string>;
  /** Who deploys: an OAuth client or, where its token is a person's, that person; undefined where it cannot be told. */
  readonly own?: AccessSubject;
}

/**
 * How a deploy gives or takes a grant: by an assignment (or the `roles` of an OAuth client) that lists it, or lists it no
 * more; or together with the role, the division or the subject that is deleted.
 */
export type CauseKind = 'assigned' | 'revoked' | 'with-role' | 'with-division' | 'with-subject';

/** What gives or takes a grant. */
export interface GrantCause {
  readonly kind: CauseKind;
  /** The planned resource that does it. */
  readonly by: PlannedResource;
}

/** A grant, and what gives or takes it. */
export interface CausedGrant {
  readonly grant: AccessGrant;
  readonly cause: GrantCause;
}

/** What a deploy makes of it: what certainly holds once it is through. */
export interface AccessAfter extends AccessState {
  readonly gaps: readonly ConcernedGap[];
  /** By {@link grantKey}: what gives or takes a grant. */
  readonly causes: ReadonlyMap<string, GrantCause>;
  /** What the subjects go by that the deploy makes. */
  readonly created: ReadonlySet<string>;
  /** Held now, and perhaps no more: not among the grants. */
  readonly uncertain: readonly CausedGrant[];
}

/** Access before and after a deploy. */
export interface AccessChange {
  readonly now: AccessNow;
  readonly after: AccessAfter;
}
