import { answersFrom, type Answers, type Question } from '../../lib/genesys/index.ts';
import type { Asker } from '../ask.ts';
import type { Plan } from '../planned/plan.ts';
import { accessAfter } from './access-after.ts';
import type { AccessChange, AccessNow } from './access-change.ts';
import { accessNow } from './access-now.ts';
import { firstAccessQuestions, furtherAccessQuestions } from './access-questions.ts';

/** Access before and after a deploy, and the answers that it was read from. */
export interface AskedAccess extends AccessChange {
  readonly answers: Answers;
}

/**
 * Asks what a plan makes of access, in two rounds: whom it touches, then who holds what it changes. What was asked before
 * is not asked again.
 *
 * @param others - questions of the checks that judge by access
 * @returns undefined where the plan leaves access alone
 */
export async function askAccessChange(
  plan: Plan,
  organisation: AccessNow['organisation'],
  client: Asker,
  others: readonly Question<unknown>[] = [],
): Promise<AskedAccess | undefined> {
  const first = firstAccessQuestions(plan);
  if (first.length === 0) return undefined;
  const before = changeOf(plan, organisation, await client.askAll([...first, ...others]));
  const further = furtherAccessQuestions(before);
  if (further.length === 0) return before;
  return changeOf(plan, organisation, await client.askAll([...first, ...others, ...further]));
}

/** The change that some answers tell of. Pure. */
export function changeOf(
  plan: Plan,
  organisation: AccessNow['organisation'],
  answers: Answers = answersFrom([]),
): AskedAccess {
  const now = accessNow(plan, organisation, answers);
  return { now, after: accessAfter(now, plan), answers };
}
