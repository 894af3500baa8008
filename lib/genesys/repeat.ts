import type { Clock } from './clock.ts';
import type { HttpOutcome } from './http.ts';
import type { RetryPolicy } from './retry.ts';
import { waitBeforeRetryMs } from './retry.ts';

/** What {@link repeat} needs besides the request. */
export interface RepeatOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly policy: RetryPolicy;
  /** The status that decides about repeating, where it is not the one of the answer. */
  readonly statusOf?: (outcome: HttpOutcome) => number | undefined;
  /** Told of a wait that the API asked for by a 429, before it begins. */
  readonly onThrottled?: (waitMs: number) => void;
}

/** Sends until there is an outcome that repeating would not change, or until the policy says enough. */
export async function repeat(
  once: (attempt: number) => Promise<HttpOutcome>,
  { clock, random, policy, statusOf = statusOfAnswer, onThrottled }: RepeatOptions,
): Promise<HttpOutcome> {
  const startedAt = clock.now();
  for (let attempt = 1; ; attempt++) {
    const outcome = await once(attempt);
    const status = statusOf(outcome);
    const retryAfter = outcome.kind === 'response' ? outcome.headers['retry-after'] : undefined;
    const nowMs = clock.now();
    const wait = waitBeforeRetryMs({
      attempt,
      status,
      retryAfter,
      nowMs,
      elapsedMs: nowMs - startedAt,
      random,
      policy,
    });
    if (wait === undefined) return outcome;
    if (status === 429) onThrottled?.(wait);
    await clock.sleep(wait);
  }
}

function statusOfAnswer(outcome: HttpOutcome): number | undefined {
  return outcome.kind === 'response' ? outcome.status : undefined;
}
