/** How long and how often a question is repeated. */
export interface RetryPolicy {
  /** Requests in all, the first one included. */
  readonly maxAttempts: number;
  /** Requests in all while nothing answers: a wrong host or a cut cable is found out soon. */
  readonly maxAttemptsWithoutAnswer: number;
  /** From the first request on; no wait begins that would end later. */
  readonly deadlineMs: number;
  /** Upper bound of the first wait; doubled for each further one. */
  readonly firstWaitMs: number;
  /** Upper bound of every wait that the API does not ask for. */
  readonly longestWaitMs: number;
}

export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  maxAttempts: 6,
  maxAttemptsWithoutAnswer: 3,
  deadlineMs: 180_000,
  firstWaitMs: 500,
  longestWaitMs: 30_000,
};

/** What is known after a request that failed. */
export interface FailedAttempt {
  /** 1 for the first request. */
  readonly attempt: number;
  /** HTTP status; undefined when no answer came. */
  readonly status: number | undefined;
  /** `Retry-After` header as it came. */
  readonly retryAfter?: string | undefined;
  /** Milliseconds since 1970; a `Retry-After` date is counted from here. */
  readonly nowMs: number;
  /** Since the first request. */
  readonly elapsedMs: number;
  /** From 0 to 1, as `Math.random` gives. */
  readonly random: () => number;
  readonly policy?: RetryPolicy;
}

const REPEATABLE = new Set([408, 429, 500, 502, 503, 504]);

/** Whether the same request may be answered the next time; undefined is a request without an answer. */
export function isRepeatable(status: number | undefined): boolean {
  return status === undefined || REPEATABLE.has(status);
}

/**
 * How long to wait before the request is repeated, in milliseconds; undefined when it should not be.
 *
 * A `Retry-After` is obeyed to the letter, 0 included. Without one the wait is random between nothing and a bound
 * that doubles, so that requests which failed together do not come back together.
 */
export function waitBeforeRetryMs(failed: FailedAttempt): number | undefined {
  const { attempt, status, retryAfter, nowMs, elapsedMs, random, policy = DEFAULT_RETRY_POLICY } = failed;
  const most = status === undefined ? policy.maxAttemptsWithoutAnswer : policy.maxAttempts;
  if (!isRepeatable(status) || attempt >= most) return undefined;
  const bound = Math.min(policy.longestWaitMs, policy.firstWaitMs * 2 ** (attempt - 1));
  const wait = retryAfterMs(retryAfter, nowMs) ?? Math.round(random() * bound);
  return elapsedMs + wait > policy.deadlineMs ? undefined : wait;
}

/** Milliseconds that a `Retry-After` header asks for: seconds or an HTTP date; undefined when it is neither. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Za-z]{3,}/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
