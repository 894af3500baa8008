import type { IUser } from './subject.ts';

/** What a term compares with. */
export type ConditionOperand =
  /** A fixed value. */
  | { readonly scalar: string }
  /** Another variable of the request, by its name. */
  | { readonly variable: string }
  /** A user. */
  | { readonly user: IUser }
  /** A queue, by its id (UUID). */
  | { readonly queueId: string };

/** One comparison, e.g. `Conversation.queues` `IN` two queues. */
export interface ConditionTerm {
  /** Name of the variable as Genesys Cloud knows it for the permission. */
  readonly variable: string;
  readonly operator: 'EQ' | 'IN' | 'GE' | 'GT' | 'LE' | 'LT';
  /** At least one. */
  readonly operands: readonly ConditionOperand[];
}

/** Narrows a permission to requests that fulfil the terms. Only permissions that allow conditions take them. */
export interface PermissionCondition {
  /**
   * `AND`: every term has to hold; `OR`: one of them.
   * @default 'AND'
   */
  readonly conjunction?: 'AND' | 'OR';
  /** At least one. */
  readonly terms: readonly ConditionTerm[];
}

/** A permission that holds under a condition only. */
export interface ConditionalPermission {
  /** `domain:entity:action`; `*` as entity or action means all of them. */
  readonly permission: string;
  readonly conditions: PermissionCondition;
}
