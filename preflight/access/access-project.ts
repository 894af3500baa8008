import type { AccessTest } from '../../lib/access/access-test.ts';
import type { RuleBook } from '../../lib/contract/rule-book.ts';

/** What the people of a project say of access beside what they declare: what must not meet, and what may and may not be. */
export interface AccessProject {
  readonly duties: RuleBook;
  readonly tests: readonly AccessTest[];
}

/** They say nothing. */
export const NOTHING_SAID: AccessProject = { duties: { rules: [], purposes: [] }, tests: [] };

/** Whether they say something. */
export function saysSomething({ duties, tests }: AccessProject): boolean {
  return duties.rules.length > 0 || tests.length > 0;
}
