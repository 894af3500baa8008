import type { Question } from '../../lib/genesys/index.ts';
import type { PossibleAnswers } from '../checks/define-check.ts';
import type { Judgement } from '../checks/judgement.ts';
import type { Judged } from '../judge.ts';
import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import type { AccessChange } from './access-change.ts';
import { NOTHING_SAID, type AccessProject } from './access-project.ts';

/** Everything that a check of access judges by. */
export interface AccessContext extends AccessChange {
  readonly plan: Plan;
  /** Ids of those who have to be able to grant roles whatever happens; see `docs/checks/lock-out.md`. */
  readonly breakGlass: readonly string[];
  /** What the project says of access beside what it declares. */
  readonly project: AccessProject;
  /** The answers to {@link AccessCheck.asksWherePossible}. */
  readonly answers: PossibleAnswers;
}

/**
 * A check of what a deploy makes of access, address by address; runs last, and only where the plan touches access. Data
 * and pure functions: it neither asks nor prints.
 */
export interface AccessCheck {
  /** Name of the file, of its test and of `docs/checks/<id>.md`. */
  readonly id: string;
  readonly title: string;
  readonly phase: 'access';
  /** The addresses that this check has something to say about. */
  reads(plan: Plan): readonly PlannedResource[];
  /** What is asked for beside what access is read from; it may stay unanswered: `judge` looks at each answer itself. */
  asksWherePossible?(plan: Plan, project: AccessProject): readonly Question<unknown>[];
  /** Judges one address. What is not known is a gap of `after`, or an uncertain grant: never clear by default. */
  judge(resource: PlannedResource, context: AccessContext): Judgement;
}

/** Returns its argument, typed. */
export function defineAccessCheck(check: AccessCheck): AccessCheck {
  return check;
}

/** What the checks of access ask for besides, equal questions once. */
export function accessCheckQuestions(
  checks: readonly AccessCheck[],
  plan: Plan,
  project: AccessProject = NOTHING_SAID,
): Question<unknown>[] {
  const questions = checks.flatMap((check) => check.asksWherePossible?.(plan, project) ?? []);
  return [...new Map(questions.map((question) => [question.key, question])).values()];
}

/** Judges every address by every check of access that has something to say about it. Pure. */
export function judgeAccess(
  checks: readonly AccessCheck[],
  { project = NOTHING_SAID, ...rest }: Omit<AccessContext, 'project'> & { readonly project?: AccessProject },
): Judged[] {
  const context: AccessContext = { ...rest, project };
  return checks.flatMap((check) =>
    check
      .reads(context.plan)
      .map((resource) => ({ resource, check: check.id, judgement: check.judge(resource, context) })),
  );
}
