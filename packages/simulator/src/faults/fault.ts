import type { FaultRule } from './fault-plan.ts';

/** A failure to be played: the next `times` matching requests are answered with it instead of by a route. */
export interface Fault {
  /** Only requests of this method. @default any */
  readonly method?: string;
  /** Only requests whose path (without query) matches. @default any */
  readonly path?: string | RegExp;
  /** HTTP status, e.g. 429, 503, 404. */
  readonly status: number;
  /** `code` of the error body. @default one that fits the status */
  readonly code?: string;
  /** Value of the `Retry-After` header, in seconds. */
  readonly retryAfterSeconds?: number;
  /** How often it happens. @default 1 */
  readonly times?: number;
  /** The request is carried out all the same and only its answer is lost. @default false */
  readonly afterwards?: boolean;
}

/** The same as a rule of a plan. */
export function ruleOf({ method, path, times, ...error }: Fault): FaultRule {
  return { on: { method, path, times: times ?? 1 }, do: { kind: 'error', ...error } };
}
