import type { Answer, Answers, Question } from '../../../lib/genesys/index.ts';
import type { Cause, CauseKind } from '../cause.ts';
import type { Fact } from '../fact.ts';

export type CauseOf<Kind extends CauseKind> = Extract<Cause, { kind: Kind }>;

/** What to ask about a cause, and what the answers say. Data and pure functions: it neither asks nor prints. */
export interface Inquiry<Kind extends CauseKind> {
  /** What would be known with credentials, as the end of a sentence. */
  readonly about: string;
  /** @default nothing */
  asks?(cause: CauseOf<Kind>): readonly Question<unknown>[];
  /** The name whose holder is sought; undefined where the run does not say it. @default nobody is sought */
  seeks?(cause: CauseOf<Kind>): { readonly type: string; readonly name?: string };
  /** @default what is told of the holder */
  finds?(cause: CauseOf<Kind>, answers: Pick<Answers, 'to'>, holder: readonly Fact[]): readonly Fact[];
}

/** That a question has no answer, as a fact; nothing where it has one. */
export function unansweredFacts(question: Question<unknown>, answer: Answer<unknown>): Fact[] {
  if (answer.kind === 'answered') return [];
  const { message, permissions = [] } = answer.reason;
  return [{ kind: 'unanswered', about: question.about, message, permissions }];
}
