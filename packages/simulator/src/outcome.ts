import type { ApiError } from './api-errors.ts';
import type { Delivery } from './faults/delivery.ts';
import type { InjectedFault } from './faults/faults.ts';
import type { Answer } from './route.ts';

/** A fault that has begun to happen. */
export type Happened = Omit<InjectedFault, 'carriedOut'>;

/** What came of a request. */
export interface Outcome {
  readonly answer: Answer;
  /** What is told in its place. */
  readonly refused?: ApiError | undefined;
  /** Status with which it was carried out, where a refusal is told all the same. */
  readonly carriedOut?: number | undefined;
  readonly happened?: Happened | undefined;
}

/** The entry of the log; none where the fault made no difference, as to an answer without a body to truncate. */
export function injectedFault(
  happened: Happened,
  { answer, refused, carriedOut }: Outcome,
  delivery: Delivery,
): InjectedFault | undefined {
  const needsSpoiling = happened.kind === 'truncated-json';
  if (needsSpoiling && !delivery.spoilt && !happened.changes) return undefined;
  const otherwise = delivery.spoilt ? answer.status || undefined : refused && carriedOut;
  return { ...happened, ...(otherwise === undefined ? {} : { carriedOut: otherwise }) };
}
