import type { Permission } from '../access/permission.ts';
import type { PlacedRule } from '../contract/rule-book.ts';
import type { FilePlace } from './file-place.ts';
import type { ManifestCondition } from './manifest-permission.ts';
import type { ManifestSubject } from './manifest-subject.ts';

/** A division as a manifest wants it. */
export interface ResolvedDivision {
  readonly name: string;
  readonly description?: string;
  readonly parent?: string;
  /** The names from the root of the manifest's tree down to this one; a parent of other hands is a root. */
  readonly path: readonly string[];
  readonly protect?: boolean;
  readonly place: FilePlace;
}

/** A permission of a role, and why the role has it. */
export interface ResolvedPermission {
  readonly permission: Permission;
  /** When it holds. @default always */
  readonly condition?: ManifestCondition;
  /** The purposes that bring it; empty where the role lists it itself alone. */
  readonly purposes: readonly string[];
  /** Where it stands first. */
  readonly place: FilePlace;
}

/** A role as a manifest wants it: what its purposes permit and what it lists itself, each once. */
export interface ResolvedRole {
  readonly name: string;
  readonly description?: string;
  readonly purposes: readonly string[];
  readonly permissions: readonly ResolvedPermission[];
  readonly protect?: boolean;
  readonly place: FilePlace;
}

/** One role of a subject, and everywhere it is to hold. */
export interface ResolvedAssignment {
  /** Name of the role. */
  readonly role: string;
  /** Names of divisions, subtrees spelt out; `'*'` for all divisions, the ones to come and the home division included. */
  readonly divisions: '*' | readonly string[];
  /** Whether it holds in the home division, by an assignment that names no division. */
  readonly home: boolean;
  /** Where it is assigned first. */
  readonly place: FilePlace;
}

/** A user, group or OAuth client, and all roles that a manifest gives it. */
export interface ResolvedSubject extends ManifestSubject {
  /** What becomes of grants that the manifest does not name. */
  readonly existing: 'revoke' | 'keep';
  readonly roles: readonly ResolvedAssignment[];
  /** Where it is named first. */
  readonly place: FilePlace;
}

/** Somebody who must keep being able to grant roles. */
export interface ResolvedBreakGlass extends ManifestSubject {
  readonly place: FilePlace;
}

/** What a manifest wants, spelt out: names alone, nothing to look up in it any more. In an order of its own. */
export interface ResolvedManifest {
  /** Parents before what is below them; else by name. */
  readonly divisions: readonly ResolvedDivision[];
  /** By name. */
  readonly roles: readonly ResolvedRole[];
  /** Users, groups, clients; each kind by what they are written as. */
  readonly subjects: readonly ResolvedSubject[];
  /** What other hands manage, and assignments may name. */
  readonly existing: { readonly divisions: readonly string[]; readonly roles: readonly string[] };
  /** Separation of duties, as they are written, each with its file and line. */
  readonly rules: readonly PlacedRule[];
  readonly breakGlass: readonly ResolvedBreakGlass[];
}
