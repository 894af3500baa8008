import type { Unanswered } from '../answer.ts';
import type { Way } from './choose.ts';
import type { KeyComparison, KeyValues } from './compare-key.ts';
import type { OrgRow } from './org-row.ts';

/** What is asked of {@link askExisting}: which objects of a type have these keys. */
export interface ExistingRequest {
  /** E.g. `genesyscloud_routing_queue`. */
  readonly type: string;
  /** Ids of the parents by the name of their attribute. @default none */
  readonly parents?: Readonly<Record<string, string>>;
  /**
   * What is looked for: the name (the leading part of the key), or all known parts of the key by attribute. For what
   * exists once, or is a part of its parent, nothing needs to be given: it is answered under the key `{}`.
   */
  readonly keys: readonly (string | KeyValues)[];
}

/** An object that has the key that was looked for, or one that differs by case, space or form alone. */
export interface ExistingRow extends OrgRow {
  readonly sameness: Exclude<KeyComparison['sameness'], 'other'>;
  /** Attributes of the key that could not be compared; where there are any, somebody has to look. */
  readonly uncompared: readonly string[];
}

/** Why the absence of something is not proven. */
export type Doubt =
  /** One of the questions was not answered. */
  | { readonly kind: 'unanswered'; readonly reason: Unanswered }
  /** The client would have to hold these in all divisions: all of them, or any. None are named where none are known. */
  | { readonly kind: 'not-all-visible'; readonly permissions: readonly string[]; readonly needs: 'all' | 'any' }
  /** The list may leave rows out. */
  | { readonly kind: 'list-may-miss'; readonly why: string }
  /** Only the list could prove it, and there is none. */
  | { readonly kind: 'look-up-proves-nothing'; readonly evidence: string };

/** What was found under one key. */
export interface ExistingKey {
  readonly key: string | KeyValues;
  readonly rows: readonly ExistingRow[];
  /** Whether it is proven that nothing has exactly this key; false as soon as something has. */
  readonly absenceProven: boolean;
  /**
   * Whether a key that differs by case, space or form alone would be among the rows: where the whole list was read; of a
   * look-up only where its filter is published to ignore case (then for the case alone).
   */
  readonly similarSeen: boolean;
  /** Why absence is not proven, where nothing has the key. */
  readonly doubts: readonly Doubt[];
}

/** The answer to an {@link ExistingRequest}. */
export type ExistingAnswer =
  | { readonly kind: 'answered'; readonly by: Way; readonly keys: readonly ExistingKey[] }
  /** Nothing was found, because nothing was answered. */
  | { readonly kind: 'unanswered'; readonly reason: Unanswered }
  /**
   * These parents were not given. One that is made in the same plan has no id yet, and nothing exists under it; of one
   * whose id is not known for another reason nothing can be said.
   */
  | { readonly kind: 'parent-unknown'; readonly attributes: readonly string[] }
  /** Nothing can be compared: what the catalogue skips, or a type that it does not have. */
  | { readonly kind: 'not-applicable'; readonly reason: string };
