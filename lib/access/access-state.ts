import type { AccessCondition } from './access-condition.ts';

/** Stands for every division, the ones to come included. */
export const ALL_DIVISIONS = '*';

/** What can hold grants. `unknown` is what the organisation knows and does not describe, e.g. people of a trustee. */
export type SubjectKind = 'user' | 'group' | 'client' | 'unknown';

/** Who holds grants. */
export interface AccessSubject {
  readonly kind: SubjectKind;
  /** Genesys Cloud id (UUID); of what a deploy is yet to create, its address. */
  readonly id: string;
  readonly name: string;
  /** Of users. */
  readonly email?: string;
  /** Of users: active, inactive or deleted. */
  readonly state?: string;
  /** Of users: the division that they live in, which gives them nothing there. */
  readonly divisionId?: string;
  /** Ids of the groups whose grants it inherits; undefined where nobody asked. */
  readonly memberOf?: readonly string[];
}

/** Actions that a role permits on an entity. */
export interface AccessPolicy {
  readonly domain: string;
  /** `*` for all entities of the domain. */
  readonly entity: string;
  /** `*` for all actions. */
  readonly actions: readonly string[];
  /** When it applies. @default always */
  readonly condition?: AccessCondition;
}

/** A role and what it permits. */
export interface AccessRole {
  /** Genesys Cloud id (UUID); of a role that a deploy is yet to create, its address. */
  readonly id: string;
  readonly name: string;
  /** Which of the roles that Genesys Cloud brings along it is, or was made from. */
  readonly defaultRoleId?: string;
  readonly policies: readonly AccessPolicy[];
  /** Permissions of the older kind by their short names, e.g. `group_creation`. */
  readonly legacy: readonly string[];
}

/** A division, as far as access is concerned. */
export interface AccessDivision {
  /** Genesys Cloud id (UUID); of a division that a deploy is yet to create, its address. */
  readonly id: string;
  readonly name: string;
}

/** A subject holds a role in a division, by itself. */
export interface AccessGrant {
  readonly subjectId: string;
  readonly roleId: string;
  /** {@link ALL_DIVISIONS} for all of them. */
  readonly divisionId: string;
}

/**
 * What of an organisation is not, or not wholly, known: its users, its groups, who is in them, its OAuth clients, what its
 * roles permit, grants, grants for all divisions (`*`), or who the holders of some grants are.
 */
export type AccessPart =
  'users' | 'groups' | 'members' | 'clients' | 'roles' | 'grants' | 'all-division-grants' | 'subjects';

/** Something that could not be read, and what is therefore missing. */
export interface AccessGap {
  /** Which part of the state has the gap; undefined where it is none of these. */
  readonly part?: AccessPart;
  /** What is missing, in words that fit into a sentence: "the members of the group Sales Leads". */
  readonly what: string;
  /** Why, as a sentence. */
  readonly why: string;
  /** Permissions that would be needed, `domain:entity:action`. */
  readonly permissions: readonly string[];
}

/**
 * Who may do what where, in one organisation at one time: what was read of it, or what a deploy would make of that.
 *
 * Plain data, so that two of them can be compared, kept in a file, and computed from each other.
 */
export interface AccessState {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly homeDivisionId: string;
  readonly divisions: readonly AccessDivision[];
  readonly roles: readonly AccessRole[];
  readonly subjects: readonly AccessSubject[];
  /** Direct grants; what comes through a group is the group's. */
  readonly grants: readonly AccessGrant[];
  /** Empty where everything could be read: whatever is not here does not exist. */
  readonly gaps: readonly AccessGap[];
}

/** Equal for two grants that are the same. */
export function grantKey({ subjectId, roleId, divisionId }: AccessGrant): string {
  return `${subjectId} ${roleId} ${divisionId}`;
}
