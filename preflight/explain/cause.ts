/** What an error of a run comes from. The sentences are in `tell-cause.ts`, the ways out in `ways-out.ts`. */
export type Cause =
  /** An object of that name exists: creating a second one, or renaming to it, was refused. */
  | { readonly kind: 'name-taken'; readonly type: string; readonly name?: string; readonly isRename: boolean }
  /** A division is not deleted while objects live in it; the API names none of them. */
  | { readonly kind: 'division-not-empty'; readonly divisionId: string }
  /** Another object cannot be deleted because something uses it. */
  | { readonly kind: 'in-use'; readonly type: string; readonly id?: string }
  /** Somebody else changed the object between our reading and our writing it, ten times in a row. */
  | { readonly kind: 'version-conflict'; readonly id?: string }
  /** It was created and could not be read back: it exists, and the state does not know. */
  | { readonly kind: 'created-and-lost'; readonly type: string; readonly name?: string }
  /** It was written, and reading it went on giving the old value. */
  | {
      readonly kind: 'reads-back-differently';
      readonly attribute: string;
      readonly expected: string;
      readonly actual: string;
    }
  /** It could not be read, or not in time. */
  | { readonly kind: 'not-readable'; readonly type: string; readonly id?: string; readonly status?: number }
  | {
      readonly kind: 'not-permitted';
      /** Missing permissions by name; empty where the API named none. */
      readonly permissions: readonly string[];
      /** What refused: a missing permission, the scope of the client, or an access policy. */
      readonly by: 'permission' | 'scope' | 'policy';
    }
  | { readonly kind: 'rate-limited' }
  /** Logging in was refused. */
  | { readonly kind: 'login-refused'; readonly status?: number; readonly reason?: string }
  /** The token was refused in the middle of the run. */
  | { readonly kind: 'token-refused' }
  /** A role or division to grant is unknown. */
  | { readonly kind: 'unknown-grant'; readonly subjectId: string; readonly ids: readonly string[] }
  /** A 5xx, or no answer at all. */
  | { readonly kind: 'server-failed'; readonly status?: number; readonly attempts?: number }
  | { readonly kind: 'state-locked'; readonly lockId?: string; readonly who?: string; readonly operation?: string }
  | { readonly kind: 'not-initialised'; readonly isProviderMissing: boolean }
  | { readonly kind: 'destroy-prevented' }
  /** An import names an id that is not in the organisation. */
  | { readonly kind: 'import-gone'; readonly type: string; readonly id?: string; readonly name?: string }
  | { readonly kind: 'already-managed' }
  | { readonly kind: 'nothing-found'; readonly type: string; readonly name?: string }
  /** Nothing of ours, or nothing known: the message is all there is. */
  | { readonly kind: 'unknown' };

export type CauseKind = Cause['kind'];
