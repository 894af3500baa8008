import type { AccessGap } from '../../lib/access/access-state.ts';
import type { Conflict } from '../../lib/access/conflict.ts';
import type { OrgObject } from './finding.ts';

/** An access test that does not pass on what the deploy makes of access. */
export interface UnpassedTest {
  readonly name: string;
  /** `sales.access-test.yaml:3`. */
  readonly source: string;
  /** Why, a sentence each. */
  readonly messages: readonly string[];
}

/** What could not be seen: subjects of whom not everything is known, and gaps. */
export interface NotSeenOfAccess {
  readonly subjects: readonly OrgObject[];
  readonly gaps: readonly Pick<AccessGap, 'what' | 'why'>[];
}

/** What is in the way of a deploy because of what the project says of access. */
export type DutyFinding =
  /** The deploy brings together what rules keep apart. */
  | { readonly kind: 'duties-conflict'; readonly conflicts: readonly Conflict[] }
  /** It may: it depends on what could not be seen. */
  | ({ readonly kind: 'duties-unknown'; readonly conflicts: readonly Conflict[] } & NotSeenOfAccess)
  /** Something would be, or would not be, that people say must not, or must. */
  | { readonly kind: 'access-test-failed'; readonly tests: readonly UnpassedTest[] }
  | ({ readonly kind: 'access-test-unknown'; readonly tests: readonly UnpassedTest[] } & NotSeenOfAccess);

/** What the project says of access, and is not so already. */
export type DutyRemark =
  | { readonly kind: 'duties-conflict-stays'; readonly conflicts: readonly Conflict[] }
  | { readonly kind: 'access-test-fails-already'; readonly tests: readonly UnpassedTest[] };
