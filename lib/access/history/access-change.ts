import type { AccessGap } from '../access-state.ts';

/** Who or what a change is about, as far as it is known. */
export interface ChangeParty {
  /** Genesys Cloud id; undefined where the audit does not say it. */
  readonly id?: string;
  /** The name; the id where nobody knows the name. */
  readonly name: string;
}

/** An attribute that got another value. */
export interface PropertyChange {
  readonly property: string;
  readonly old: readonly string[];
  readonly new: readonly string[];
}

/** One change of access, as the organisation remembers it. */
export interface AccessChange {
  /** Id of the audit entry. */
  readonly id: string;
  /** ISO instant in UTC. */
  readonly at: string;
  /** A user, an OAuth client, or Genesys Cloud by itself. */
  readonly by: ChangeParty & { readonly kind: 'user' | 'client' | 'system' };
  /** As the organisation names them, e.g. `PeoplePermissions`, `Role`, `MemberAdd`. */
  readonly service: string;
  readonly entityType: string;
  readonly action: string;
  /** What was changed: a role, a policy, a client, a user. */
  readonly object: ChangeParty;
  /** Who got or lost a role. In which divisions, the audit does not say. */
  readonly subject?: ChangeParty;
  readonly properties: readonly PropertyChange[];
  /** SUCCESS, FAILURE or WARNING; others are kept as they are. */
  readonly status: string;
}

/** The changes of access in a period. */
export interface AccessHistory {
  readonly organisation: { readonly id: string; readonly name: string };
  /** ISO instants in UTC: from the first to just before the second. */
  readonly from: string;
  readonly to: string;
  /** What was looked at: kinds of things, as the organisation names them. */
  readonly looked: readonly { readonly service: string; readonly entityTypes: readonly string[] }[];
  /** Newest first. */
  readonly changes: readonly AccessChange[];
  /** What could not be read: where there is something, changes may be missing. */
  readonly gaps: readonly AccessGap[];
}
