/** An object of the organisation. */
export interface FoundObject {
  readonly id: string;
  readonly name: string;
}

/** Objects of one kind that live in a division. */
export interface Occupants {
  /** The kind in the number that goes with the count: `queues`. */
  readonly what: string;
  readonly count: number;
  /** The first of them. */
  readonly names: readonly string[];
  /** Whether the API can move them to another division. */
  readonly movable: boolean;
}

/** Something that the organisation or the state told about a failure. */
export type Fact =
  /** It holds the name. */
  | {
      readonly kind: 'holder';
      readonly object: FoundObject;
      /** `similar`: by case, space or Unicode form only. `deleted`: it was deleted and still holds it. */
      readonly match: 'exact' | 'similar' | 'deleted';
      /** Its name or key as the organisation has it, where that is `similar`. */
      readonly writtenAs?: string;
      /** What an import takes; not there where it cannot be imported. */
      readonly importId?: string;
      /** Set for roles that Genesys Cloud brings along. */
      readonly defaultRoleId?: string;
    }
  | {
      readonly kind: 'no-holder';
      /** Whether it would have been seen. */
      readonly isProven: boolean;
    }
  /** Nobody knows by which name, or under which parent, to look; or there is nothing to look in. */
  | { readonly kind: 'not-looked-up'; readonly why: 'no-name' | 'no-parent' | 'no-list' }
  | {
      readonly kind: 'occupied';
      readonly division: FoundObject;
      readonly holds: readonly Occupants[];
      /** What the organisation counts and no list shows. */
      readonly counted: readonly { readonly type: string; readonly count: number }[];
      /** Kinds that could not be listed, with what is missing. */
      readonly unread: readonly { readonly what: string; readonly permissions: readonly string[] }[];
      /** Where its objects can go. */
      readonly home: FoundObject;
      readonly isHome: boolean;
    }
  /** There is an object of that id now. */
  | { readonly kind: 'present'; readonly object: FoundObject }
  /** There is no object of that id. */
  | { readonly kind: 'absent'; readonly id: string }
  | {
      readonly kind: 'permission';
      readonly permission: string;
      /** Where the client that asks holds it: everywhere, or the names of divisions. */
      readonly held: 'everywhere' | readonly string[];
    }
  /** Roles that hold a permission, the narrowest first. */
  | { readonly kind: 'roles-with'; readonly permission: string; readonly roles: readonly FoundObject[] }
  | { readonly kind: 'client'; readonly object: FoundObject }
  /** An id to grant that is neither a role nor a division. */
  | { readonly kind: 'unknown-id'; readonly id: string }
  | {
      readonly kind: 'known-id';
      readonly id: string;
      readonly what: 'role' | 'division';
      readonly name: string;
    }
  /** A question that could not be answered. */
  | {
      readonly kind: 'unanswered';
      readonly about: string;
      readonly message: string;
      readonly permissions: readonly string[];
    };
