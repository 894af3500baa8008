import type { AccessGrant, AccessRole, AccessSubject } from '../../access/access-state.ts';
import type { PermissionCatalogue } from '../../access/permission-catalogue.ts';

/** Why something is not known. */
export interface Unknown {
  readonly known: false;
  /** As a sentence. */
  readonly why: string;
  /** Permissions that would be needed, `domain:entity:action`. */
  readonly permissions: readonly string[];
}

/** Something that was asked for, or why it is not known. */
export type Known<T> = { readonly known: true; readonly value: T } | Unknown;

/** A division or role of the organisation. */
export interface NamedFact {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
}

/** Whom the text of a manifest means in the organisation. */
export type SubjectFact =
  | {
      readonly kind: 'found';
      readonly subject: AccessSubject;
      /** What it holds itself. */
      readonly grants: Known<readonly AccessGrant[]>;
    }
  /** Nobody; `near` is a name that comes close. */
  | { readonly kind: 'unknown'; readonly near?: string }
  /** Several are called so. */
  | { readonly kind: 'several'; readonly ids: readonly string[] }
  | ({ readonly kind: 'undetermined' } & Omit<Unknown, 'known'>);

/** What an organisation has of what a manifest names. */
export interface ManifestFacts {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly homeDivisionId: string;
  readonly divisions: readonly NamedFact[];
  /** Whether all divisions are shown to whoever asked: else one that is not there may only be hidden. */
  readonly provesAbsence: Known<true>;
  readonly roles: Known<readonly (NamedFact & AccessRole)[]>;
  readonly catalogue: Known<PermissionCatalogue>;
  /** By `subjectKey`; users that conditions name are among them. */
  readonly subjects: ReadonlyMap<string, SubjectFact>;
}
