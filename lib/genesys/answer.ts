import type { GenesysError, GenesysErrorCode } from './errors.ts';
import type { Question } from './question.ts';

/** Why a question has no answer, in a shape that can stand in a report. */
export interface Unanswered {
  /** One sentence for people; never holds a secret. */
  readonly message: string;
  readonly code: GenesysErrorCode;
  /** What to do about it, as a sentence. */
  readonly cure: string;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** `code` of the API's error body, e.g. `missing.permissions`. */
  readonly apiCode?: string;
  /** The missing ones as the API names them, else those published for the call; domain:entity:action. */
  readonly permissions?: readonly string[];
  /** `ININ-Correlation-Id` of the answer. */
  readonly correlationId?: string;
}

/** A question that could not be answered is an answer too: what depends on it is undetermined, never clear. */
export type Answer<T> =
  { readonly kind: 'answered'; readonly value: T } | { readonly kind: 'unanswered'; readonly reason: Unanswered };

/** The answers to the questions that were asked together. */
export interface Answers {
  /** The answer to a question, or to one that sends the same. @throws GenesysError `never-asked` for any other */
  to<T>(question: Question<T>): Answer<T>;
  /** The answer to the question of that key; undefined when it was not asked. */
  get(key: string): Answer<unknown> | undefined;
}

/** The answer that a value is. */
export function answered<T>(value: T): Answer<T> {
  return { kind: 'answered', value };
}

/** The answer that an error of one question is. */
export function unanswered(error: GenesysError): Answer<never> {
  const { message, code, cure, status, apiCode, permissions, correlationId } = error;
  return {
    kind: 'unanswered',
    reason: {
      message,
      code,
      cure,
      ...(status === undefined ? {} : { status }),
      ...(apiCode === undefined ? {} : { apiCode }),
      ...(permissions === undefined ? {} : { permissions }),
      ...(correlationId === undefined ? {} : { correlationId }),
    },
  };
}
