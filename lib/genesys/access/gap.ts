import type { AccessGap, AccessPart } from '../../access/access-state.ts';
import type { Unanswered } from '../answer.ts';

/** The gap that a question without an answer leaves. */
export function gapOf(part: AccessPart, what: string, { message, permissions = [] }: Unanswered): AccessGap {
  return { part, what, why: `${message}.`, permissions };
}

/** Something that was asked of several objects and not answered for one of them. */
export interface Failure {
  /** The object's name. */
  readonly of: string;
  readonly reason: Unanswered;
}

/** One gap for what could not be asked of several objects, none where all was answered; the first reason stands for all. */
export function gapOfSeveral(part: AccessPart, what: string, failures: readonly Failure[]): AccessGap[] {
  const [first] = failures;
  if (first === undefined) return [];
  return [gapOf(part, `${what} ${someOf(failures.map(({ of }) => of))}`, first.reason)];
}

/** The first three of some names: `Sales, Support, Billing and 4 more`. */
export function someOf(names: readonly string[]): string {
  const more = names.length - 3;
  return `${names.slice(0, 3).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}
