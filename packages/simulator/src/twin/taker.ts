import type { Organisation } from '../organisation.ts';
import type { TwinAnswer } from './answer.ts';

/** Puts what some answers of a twin say into an organisation. */
export interface Taker {
  /** Published paths below `/api/v2`. */
  readonly of: readonly string[];
  take(answer: TwinAnswer, organisation: Organisation): void;
}
