import type { UnknownPermission } from '../../lib/access/judge-permission.ts';

/** What is in the way of the permissions of a role. The sentences are in `report/prose-permissions.ts`. */
export type PermissionFinding =
  | {
      readonly kind: 'permission-unknown';
      readonly unknown: readonly (UnknownPermission & {
        /** Whether Genesys Cloud is known to have it elsewhere. */
        readonly isPublished: boolean;
      })[];
    }
  | { readonly kind: 'permissions-not-known'; readonly expression: string }
  /** `domain:entity:action` each. */
  | { readonly kind: 'condition-not-allowed'; readonly permissions: readonly string[] }
  /** A wildcard under a condition, and what it covers that allows none. */
  | { readonly kind: 'condition-fits-partly'; readonly permission: string; readonly without: readonly string[] };

/** What is worth knowing of the permissions of a role. */
export type PermissionRemark =
  | {
      readonly kind: 'role-has-wildcards';
      /** What each stands for today; not there where the catalogue could not be read. */
      readonly wildcards: readonly { readonly permission: string; readonly covers?: number }[];
    }
  | {
      readonly kind: 'role-administers';
      readonly permissions: readonly { readonly permission: string; readonly lets: string }[];
    }
  | {
      readonly kind: 'role-reads-and-writes';
      readonly entities: readonly {
        readonly entity: string;
        readonly read: readonly string[];
        readonly write: readonly string[];
      }[];
    }
  | { readonly kind: 'permissions-not-by-division'; readonly role: string; readonly permissions: readonly string[] }
  | { readonly kind: 'permissions-change-later' };
