import type { Permission } from './permission.ts';
import type { SubjectKind } from './access-state.ts';

/** Somebody as people write them. */
export interface RequiredSubject {
  /** E-mail address, name or id. */
  readonly text: string;
  /** What it has to be. @default any */
  readonly kind?: Exclude<SubjectKind, 'unknown'>;
}

/** What somebody must have: a role, or a permission by whatever role. */
export type RequiredThing =
  | {
      /** Name or id. */
      readonly role: string;
    }
  | { readonly permission: Permission };

/** That somebody must have a role, or a permission, in a division. */
export interface RequiredAccess {
  readonly subject: RequiredSubject;
  readonly thing: RequiredThing;
  /** Name or id; `*` for all divisions, the ones to come included. @default the home division */
  readonly division?: string;
  /** Where it is written down, for people: `genesys-access.yaml:12`. */
  readonly source?: string;
}
