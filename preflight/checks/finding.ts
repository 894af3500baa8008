import type { SimilarPart } from '../../lib/genesys/index.ts';
import type { DutyFinding, DutyRemark } from './duty-findings.ts';
import type { PermissionFinding, PermissionRemark } from './permission-findings.ts';

/** An object of the organisation, as findings name it. */
export interface OrgObject {
  readonly id: string;
  readonly name: string;
}

/** A role held in a division. A division id `*` stands for all divisions. */
export interface NamedGrant {
  readonly role: OrgObject;
  readonly division: OrgObject;
}

/** An address of the plan, as findings name it. */
export interface PlannedPlace {
  readonly stack: string;
  readonly address: string;
  /** `file:line`. */
  readonly source?: string;
}

/** Objects of one kind in a division. */
export interface HeldObjects {
  /** The kind in words, in the number that goes with the count: `queues`. */
  readonly what: string;
  readonly count: number;
  /** The first of them. */
  readonly names: readonly string[];
  /** Whether the API can move them to another division. */
  readonly movable: boolean;
}

/** Objects that the deploy takes out of a division. */
export interface ObjectsTakenOut extends Omit<HeldObjects, 'movable'> {
  readonly how: 'deleted' | 'moved';
  /** The stack that does it. */
  readonly stack: string;
}

/** A kind of object of which the organisation told nothing. */
export interface UnreadKind {
  readonly what: string;
  readonly message: string;
  /** Permissions that the client lacks, `domain:entity:action`. */
  readonly permissions: readonly string[];
}

/** What an attribute becomes; absent values are null. */
export interface AttributeChange {
  readonly attribute: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Somebody who could grant roles, and what let them. */
export interface LockedOut {
  readonly role: 'deploying' | 'break-glass';
  readonly subject: OrgObject;
  /** The grants that go, or that permit it no more. */
  readonly grants: readonly NamedGrant[];
}

/** What is in the way of an address. The sentences are in `report/prose-….ts`. */
export type Finding =
  | DutyFinding
  | PermissionFinding
  | { readonly kind: 'exists'; readonly what: string; readonly object: OrgObject }
  | {
      readonly kind: 'exists-under-similar-name';
      readonly what: string;
      readonly name: string;
      readonly object: OrgObject;
      /** What is similar, where that is not the name: the e-mail address of a user, say. */
      readonly part?: SimilarPart;
    }
  | {
      readonly kind: 'exists-several-times';
      readonly what: string;
      readonly name: string;
      readonly objects: readonly OrgObject[];
    }
  /** It exists, and whether Terraform manages it already is not known. */
  | {
      readonly kind: 'exists-state-unknown';
      readonly what: string;
      readonly object: OrgObject;
      readonly reason: string;
    }
  /** A create would take it over and overwrite it. */
  | { readonly kind: 'would-be-overwritten'; readonly what: string; readonly object: OrgObject }
  /** A create sends the YAML file of a flow: it overwrites the flow of that name and type, and publishes it. */
  | { readonly kind: 'flow-overwritten'; readonly what: string; readonly object: OrgObject }
  /** Outcomes cannot be deleted, so a create looks the name up and updates what it finds. */
  | { readonly kind: 'outcome-overwritten'; readonly what: string; readonly object: OrgObject }
  /** A resource that is a part of a queue, which has it already. */
  | { readonly kind: 'queue-part-overwritten'; readonly what: string; readonly object: OrgObject }
  /** There is always one, and a create overwrites it. */
  | { readonly kind: 'always-exists'; readonly what: string; readonly object: OrgObject }
  /** Nothing says that a create would be refused: it may make a second one. */
  | { readonly kind: 'would-be-second'; readonly what: string; readonly object: OrgObject; readonly isAllowed: boolean }
  | {
      readonly kind: 'exists-not-fully-compared';
      readonly what: string;
      readonly object: OrgObject;
      readonly attributes: readonly string[];
    }
  | { readonly kind: 'absence-not-proven'; readonly what: string; readonly name: string; readonly why: string }
  /** More divisions than the organisation may have. */
  | { readonly kind: 'too-many-divisions'; readonly limit: number; readonly now: number; readonly planned: number }
  | { readonly kind: 'name-of-deleted-division'; readonly name: string; readonly object: OrgObject }
  | { readonly kind: 'is-default-role'; readonly object: OrgObject; readonly defaultRoleId: string }
  | { readonly kind: 'default-role-missing'; readonly defaultRoleId: string }
  | { readonly kind: 'import-gone'; readonly id: string }
  | { readonly kind: 'name-unknown'; readonly expression: string }
  | { readonly kind: 'not-all-visible'; readonly what: string; readonly name: string; readonly permission: string }
  /** It does not stand in the list, and another answer names it. */
  | { readonly kind: 'missing-from-list'; readonly what: string; readonly object: OrgObject }
  | {
      readonly kind: 'declared-twice';
      readonly name: string;
      readonly others: readonly PlannedPlace[];
      /** What this address holds in state, where one of the others holds it too. */
      readonly held?: { readonly id: string; readonly place: PlannedPlace };
    }
  | {
      readonly kind: 'name-changes-hands';
      readonly name: string;
      readonly object: OrgObject;
      readonly holder: PlannedPlace;
      readonly becomes: 'renamed' | 'deleted';
    }
  | { readonly kind: 'managed-under-other-address'; readonly object: OrgObject; readonly owner: PlannedPlace }
  | { readonly kind: 'managed-by-other-stack'; readonly object: OrgObject; readonly owner: PlannedPlace }
  /** Deleted here, and other addresses hold it in state and keep it. */
  | {
      readonly kind: 'kept-under-other-address';
      readonly object: OrgObject;
      readonly place: PlannedPlace;
      readonly becomes: 'deleted' | 'replaced';
      readonly keepers: readonly PlannedPlace[];
    }
  | { readonly kind: 'two-addresses-one-object'; readonly object: OrgObject; readonly others: readonly PlannedPlace[] }
  | { readonly kind: 'subject-has-grants'; readonly subject: OrgObject; readonly grants: readonly NamedGrant[] }
  | { readonly kind: 'subject-missing'; readonly id: string }
  | { readonly kind: 'subject-unknown'; readonly expression: string }
  | { readonly kind: 'attribute-unknown'; readonly attribute: string; readonly expression: string }
  | {
      readonly kind: 'data-source-finds-nothing';
      readonly what: string;
      readonly name: string;
      /** Those that would show it in all divisions, where it is not proven that there is none. */
      readonly permissions?: readonly string[];
    }
  /** What it finds is found no more after the deploy, or after a part of it. */
  | {
      readonly kind: 'data-source-finds-departing';
      readonly what: string;
      readonly name: string;
      readonly object: OrgObject;
      readonly place: PlannedPlace;
      readonly becomes: 'deleted' | 'replaced' | 'renamed';
    }
  | {
      readonly kind: 'data-source-finds-several';
      readonly what: string;
      readonly name: string;
      readonly objects: readonly OrgObject[];
    }
  | {
      readonly kind: 'division-not-empty';
      readonly object: OrgObject;
      readonly holds: readonly HeldObjects[];
      /** What the organisation counts in it and no list shows; the types are the organisation's words. */
      readonly counted: readonly { readonly type: string; readonly count: number }[];
      /** Of {@link holds}: what the deploy takes out too, but after the deletion has failed. */
      readonly tooLate: readonly ObjectsTakenOut[];
      readonly unread: readonly UnreadKind[];
      /** Where its objects can go. */
      readonly home: OrgObject;
    }
  | { readonly kind: 'division-contents-unread'; readonly object: OrgObject; readonly unread: readonly UnreadKind[] }
  | { readonly kind: 'division-contents-unproven'; readonly object: OrgObject; readonly permission: string }
  /** Declared without `home = true`, the home division would be replaced. */
  | { readonly kind: 'home-not-declared'; readonly object: OrgObject }
  /** `home = true` on another division: it would be deleted, and the home division overwritten. */
  | { readonly kind: 'home-is-another'; readonly object: OrgObject; readonly home: OrgObject }
  /** The provider restores and overwrites deleted users instead of creating one. */
  | { readonly kind: 'user-restored'; readonly email: string; readonly objects: readonly OrgObject[] }
  /** It would have to be deleted and made anew, and `prevent_destroy` forbids that. */
  | {
      readonly kind: 'replacement-prevented';
      readonly what: string;
      readonly object: OrgObject;
      /** What cannot change in place. */
      readonly attributes: readonly string[];
    }
  /** Imported, it would be deleted and made anew. */
  | {
      readonly kind: 'adoption-replaces';
      readonly what: string;
      readonly object: OrgObject;
      readonly attributes: readonly string[];
    }
  /** What is in state gets a name, or another key, that something else has. */
  | {
      readonly kind: 'rename-taken';
      readonly what: string;
      readonly id: string;
      readonly name: string;
      readonly object: OrgObject;
    }
  /** A flow whose file has another name becomes another flow; one of that name is overwritten. */
  | {
      readonly kind: 'rename-overwrites';
      readonly what: string;
      /** What the address is now, and no longer. */
      readonly left: OrgObject;
      readonly object: OrgObject;
    }
  /** In state, and proven not to be in the organisation. */
  | { readonly kind: 'state-gone'; readonly what: string; readonly object: OrgObject; readonly place: PlannedPlace }
  /** The same, and another object has its name. */
  | {
      readonly kind: 'state-under-other-id';
      readonly what: string;
      /** The id that the state holds. */
      readonly id: string;
      readonly object: OrgObject;
      readonly place: PlannedPlace;
    }
  /** Created before its predecessor is destroyed, which holds the name. */
  | { readonly kind: 'name-held-by-predecessor'; readonly name: string; readonly object: OrgObject }
  /** What becomes of the roles of an OAuth client whose code lists none. */
  | { readonly kind: 'client-roles-uncertain'; readonly grants: readonly NamedGrant[] }
  /** An OAuth client is given roles that the client which deploys does not hold. */
  | { readonly kind: 'client-role-not-own'; readonly own: OrgObject; readonly grants: readonly NamedGrant[] }
  /** Our client may not give, or take, roles in these divisions. */
  | { readonly kind: 'division-not-grantable'; readonly permission: string; readonly grants: readonly NamedGrant[] }
  /** Whether it may was not read to the end. */
  | {
      readonly kind: 'division-grantable-unproven';
      readonly permission: string;
      readonly grants: readonly NamedGrant[];
    }
  /** The deploy takes the right to grant roles from those who must keep it, or from everybody. */
  | { readonly kind: 'lock-out'; readonly subjects: readonly LockedOut[]; readonly isNobodyLeft: boolean }
  /** Whether it does cannot be told. */
  | { readonly kind: 'lock-out-unknown'; readonly subjects: readonly LockedOut[] }
  | {
      readonly kind: 'unanswered';
      /** The question, in words: "the roles". */
      readonly about: string;
      readonly message: string;
      /** Permissions that the client lacks, `domain:entity:action`. */
      readonly permissions: readonly string[];
      readonly cure: string;
    };

/** What a deploy would take away; it stops a deploy until somebody acknowledges it. */
export type Loss =
  | { readonly kind: 'grant-revoked'; readonly subject: OrgObject; readonly grant: NamedGrant }
  | { readonly kind: 'permission-removed'; readonly object: OrgObject; readonly permission: string }
  | { readonly kind: 'attribute-overwritten'; readonly object: OrgObject; readonly change: AttributeChange }
  /** Deleted and made anew under another id: what hangs on the old one outside the code is left behind. */
  | {
      readonly kind: 'history-left';
      readonly what: string;
      readonly object: OrgObject;
      /** What cannot change in place; empty where the Terraform plan gives no attribute that is known here. */
      readonly attributes: readonly string[];
      /** Addresses that refer to it, and get the new id. */
      readonly following: readonly PlannedPlace[];
    }
  /** An address that has the id of a replaced object written out. */
  | { readonly kind: 'id-left'; readonly object: OrgObject; readonly place: PlannedPlace };

/** Worth knowing, and in nobody's way. */
export type Remark =
  | PermissionRemark
  | DutyRemark
  | { readonly kind: 'grants-kept'; readonly subject: OrgObject; readonly grants: readonly NamedGrant[] }
  /** The code does not list them, and the assignment keeps them. */
  | {
      readonly kind: 'existing-grants-kept';
      readonly subject: OrgObject;
      readonly grants: readonly NamedGrant[];
    }
  | { readonly kind: 'grants-revoked-as-declared'; readonly subject: OrgObject; readonly grants: readonly NamedGrant[] }
  /** Who can do less because a role permits less. */
  | {
      readonly kind: 'role-held';
      readonly object: OrgObject;
      readonly count: number;
      readonly names: readonly string[];
    }
  /** A role permits something that the client which deploys does not hold itself. */
  | {
      readonly kind: 'grants-beyond-own';
      readonly own: OrgObject;
      readonly role: OrgObject;
      /** The first of them. */
      readonly permissions: readonly string[];
      readonly count: number;
    }
  | { readonly kind: 'permissions-added'; readonly object: OrgObject; readonly permissions: readonly string[] }
  | { readonly kind: 'not-comparable'; readonly what: string; readonly reason: string }
  | { readonly kind: 'similar-names-not-seen'; readonly what: string; readonly name: string }
  /** What the code says of these may overwrite what is there. */
  | { readonly kind: 'adoption-not-compared'; readonly what: string; readonly attributes: readonly string[] }
  /** Adopting a flow overwrites and publishes it. */
  | { readonly kind: 'flow-not-compared'; readonly file: string }
  /** Whether an object in state is renamed cannot be told. */
  | { readonly kind: 'rename-not-compared'; readonly attribute: string; readonly expression: string }
  /** A flow under a new name is another flow; the one so far stays, and Terraform no longer manages it. */
  | { readonly kind: 'rename-leaves'; readonly what: string; readonly object: OrgObject; readonly name: string }
  /** Whether what the states hold of a type is still in the organisation. */
  | { readonly kind: 'state-not-looked-at'; readonly what: string; readonly count: number; readonly why: string }
  | { readonly kind: 'import-dropped'; readonly id: string }
  | { readonly kind: 'objects-leave-first'; readonly object: OrgObject; readonly leaves: readonly ObjectsTakenOut[] }
  | { readonly kind: 'mappings-unproven'; readonly object: OrgObject }
  | { readonly kind: 'home-division-kept'; readonly object: OrgObject }
  | { readonly kind: 'default-role-restored'; readonly object: OrgObject }
  | { readonly kind: 'granted-role-deleted'; readonly object: OrgObject };
