import { ApiError } from './api-errors.ts';
import type { Clock } from './clock.ts';
import type { Switches } from './switches.ts';

const windowMs = 60_000;

/** Counts the requests of each client in windows of one minute. */
export class RateLimit {
  readonly #windows = new Map<string, { startedAt: number; count: number }>();

  #allowed: number | undefined;

  constructor(
    private readonly switches: Switches,
    private readonly clock: Clock,
  ) {}

  /** From now on allows this many requests a minute and no more; undefined = what the switches say. */
  allowOnly(requestsPerMinute: number | undefined): void {
    this.#allowed = requestsPerMinute;
  }

  /** Counts one request and says what stands in the rate headers; `exceeded` holds the refusal, if there is one. */
  count(clientId: string): { headers: Record<string, string>; exceeded: ApiError | undefined } {
    const now = this.clock.now().getTime();
    let window = this.#windows.get(clientId);
    if (!window || now - window.startedAt >= windowMs) {
      window = { startedAt: now, count: 0 };
      this.#windows.set(clientId, window);
    }
    window.count += 1;
    const seconds = Math.max(1, Math.ceil((window.startedAt + windowMs - now) / 1000));
    const { requestsPerMinute, rateLimitEnforced, retryAfterSent } = this.switches;
    const allowed = this.#allowed ?? requestsPerMinute;
    const over = (rateLimitEnforced || this.#allowed !== undefined) && window.count > allowed;
    return {
      headers: {
        'inin-ratelimit-count': String(window.count),
        'inin-ratelimit-allowed': String(allowed),
        'inin-ratelimit-reset': String(seconds),
        ...(over && retryAfterSent ? { 'retry-after': String(seconds) } : {}),
      },
      exceeded: over ? tooMany(seconds, retryAfterSent) : undefined,
    };
  }
}

function tooMany(seconds: number, tellsWhen: boolean): ApiError {
  return tellsWhen ? new ApiError('tooManyRequests', { seconds }) : new ApiError('tooManyRequestsSilently');
}
