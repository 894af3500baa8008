import {
  answersFrom,
  type Answers,
  type ExistingAnswer,
  type ExistingRequest,
  type Question,
  type ResourceType,
} from '../../lib/genesys/index.ts';
import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import type { Judgement } from './judgement.ts';

/** Questions by the name under which the check gets their answers. */
export type Questions = Readonly<Record<string, Question<unknown> | undefined>>;

/** The answers to {@link Questions}, by the same names. */
export type AnswersTo<Asked extends Questions> = {
  readonly [Name in keyof Asked]: NonNullable<Asked[Name]> extends Question<infer Answer> ? Answer : never;
};

/** Answers that a check looks up by itself, since some may be missing. */
export type PossibleAnswers = Pick<Answers, 'to' | 'get'>;

/** The list of a type, which is read only where it is short. */
export interface ShortList {
  readonly type: ResourceType;
  /** How many calls it may cost. */
  readonly atMost: number;
  /** What is asked with it. */
  readonly besides: readonly Question<unknown>[];
}

/** Nothing was asked: looking anything up here is a mistake. */
export const NOTHING_ASKED: PossibleAnswers = answersFrom([]);

/** A check of one thing that can go wrong with an address. Data and pure functions: it neither asks nor prints. */
export interface Check<Asked extends Questions = Questions> {
  /** Name of the file, of its test and of `docs/checks/<id>.md`. */
  readonly id: string;
  readonly title: string;
  /**
   * `identity`: says which object of the organisation an address is; runs first.
   * `consequence`: says what follows; its plan knows the identities.
   */
  readonly phase: 'identity' | 'consequence';
  /** The addresses that this check has something to say about. */
  reads(plan: Plan): readonly PlannedResource[];
  /** What has to be known to judge one address. Questions that are equal are asked once in a run. */
  asks(resource: PlannedResource, plan: Plan): Asked;
  /** What is asked for besides, and may stay unanswered; `judge` looks at each answer itself. */
  asksWherePossible?(resource: PlannedResource, plan: Plan): readonly Question<unknown>[];
  /** The list that is asked for besides where it is short; its first page tells. `judge` finds it as above. */
  asksIfShort?(resource: PlannedResource, plan: Plan): ShortList | undefined;
  /** What is sought by the key of the catalogue: which objects of its type have it. */
  seeks?(resource: PlannedResource, plan: Plan): ExistingRequest | undefined;
  /**
   * Judges one address. An address of which a question of {@link Check.asks} was not answered is undetermined without
   * being judged.
   *
   * @param possible - the answers to {@link Check.asksWherePossible}; left out where there is no such question
   * @param existing - what was found of {@link Check.seeks}; undefined where nothing was sought
   */
  judge(
    resource: PlannedResource,
    answers: AnswersTo<Asked>,
    plan: Plan,
    possible?: PossibleAnswers,
    existing?: ExistingAnswer,
  ): Judgement;
}

/** Returns its argument, typed: the answers follow from the questions. */
export function defineCheck<Asked extends Questions>(check: Check<Asked>): Check<Asked> {
  return check;
}
