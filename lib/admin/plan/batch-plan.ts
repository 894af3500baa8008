import { formatPlace, type FilePlace } from '../../manifest/file-place.ts';
import type { Operation } from '../operation.ts';
import type { Begun } from './begun.ts';

/** Something of a batch that needs nothing done. */
export interface Skipped {
  /** What it is: "the division Sales". */
  readonly about: string;
  /** Why: "exists". */
  readonly why: string;
  /** How many it counts as. @default 1 */
  readonly size?: number;
  /** Whether it is otherwise than wished, and left as it is. @default false */
  readonly isOtherwise?: boolean;
}

/** Something of a batch that cannot be done, known before anything is sent; the rest can. */
export interface Hopeless {
  readonly about: string;
  readonly why: string;
}

/** Something that makes a whole batch wrong: nothing is sent. */
export interface PlanProblem {
  /** Where it stands in the manifest. */
  readonly place?: FilePlace;
  readonly message: string;
}

/** What a batch would do. The same plan is shown and carried out, so that the two cannot differ. */
export interface BatchPlan {
  readonly operations: readonly Operation[];
  readonly skipped: readonly Skipped[];
  readonly hopeless: readonly Hopeless[];
  readonly problems: readonly PlanProblem[];
  /** Whether what an earlier run had begun is done, by what the organisation showed. @default nobody can tell */
  readonly showsDone?: (begun: Begun) => boolean;
}

/** The plan that does nothing. */
export const NO_PLAN: BatchPlan = { operations: [], skipped: [], hopeless: [], problems: [] };

/** Several plans as one. */
export function joinedPlans(plans: readonly BatchPlan[]): BatchPlan {
  return {
    operations: plans.flatMap(({ operations }) => operations),
    skipped: plans.flatMap(({ skipped }) => skipped),
    hopeless: plans.flatMap(({ hopeless }) => hopeless),
    problems: plans.flatMap(({ problems }) => problems),
    showsDone: (begun) => plans.some(({ showsDone }) => showsDone?.(begun) === true),
  };
}

/** Why something at a place of a manifest cannot be done, by the problems that were found there. */
export function describedWhy(problems: readonly PlanProblem[], place: FilePlace): string {
  const at = formatPlace(place);
  const here = problems.filter((problem) => problem.place !== undefined && formatPlace(problem.place) === at);
  return here.map(({ message }) => message).join(' ') || 'it could not be determined';
}
