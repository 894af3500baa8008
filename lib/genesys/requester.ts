import pLimit from 'p-limit';
import type { Clock } from './clock.ts';
import type { ConnectionSettings } from './credentials.ts';
import type { Http, HttpOutcome, HttpRequest } from './http.ts';
import type { Mask } from './mask.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { repeat } from './repeat.ts';
import type { RetryPolicy } from './retry.ts';
import { openSession } from './session.ts';

/** A request to the API, before it has a token and an address. */
export interface ApiRequest {
  readonly method: string;
  /** Path with placeholders, for counting. */
  readonly template: string;
  /** From `/api/v2` on. */
  readonly path: string;
  /** Query with its `?`, or nothing. */
  readonly query: string;
  readonly body?: string;
  /**
   * Whether it changes something. Then it is sent again only where the API says that it did not look at it (429, and 401
   * with a fresh token): whoever writes has to look what became of a request without an answer.
   * @default false
   */
  readonly isWrite?: boolean;
}

/** What {@link openRequester} needs. */
export interface RequesterOptions {
  readonly http: Http;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
  readonly random: () => number;
  readonly policy: RetryPolicy;
  readonly mask: Mask;
  /** Requests at the same time. */
  readonly concurrency: number;
  /** Told of every request that goes out, e.g. `GET /api/v2/users/{userId}`. */
  readonly onRequest: (methodAndTemplate: string) => void;
}

/** Sends a request with a token, inside the limits, and again where that is safe and may help. */
export type Requester = (request: ApiRequest) => Promise<HttpOutcome>;

/** Opens the way to the API of one organisation: session, concurrency, rate limit and repetition in one. */
export function openRequester(settings: ConnectionSettings, options: RequesterOptions): Requester {
  const { http, limiter, clock, random, policy, mask, onRequest } = options;
  const inTurn = pLimit(options.concurrency);
  const session = openSession(settings, {
    clock,
    random,
    policy,
    mask,
    send(request) {
      onRequest(`POST ${new URL(request.url).pathname}`);
      return http.send(request);
    },
  });

  async function attempt(request: ApiRequest, number: number, refuse: (token: string) => void): Promise<HttpOutcome> {
    const token = await session.token();
    const turn = await limiter.take();
    onRequest(`${request.method} ${request.template}`);
    const outcome = await http.send(withToken(request, token, number)).finally(() => turn.end());
    if (outcome.kind === 'response') {
      limiter.learn(outcome.headers);
      if (outcome.status === 401) refuse(token);
    }
    return outcome;
  }

  function withToken({ method, path, query, body }: ApiRequest, token: string, number: number): HttpRequest {
    const headers = { authorization: `Bearer ${token}` };
    const url = `${settings.apiBase}${path}${query}`;
    return body === undefined
      ? { method, url, headers, attempt: number }
      : { method, url, headers: { ...headers, 'content-type': 'application/json' }, body, attempt: number };
  }

  return async (request) => {
    const send = (refuse: (token: string) => void): Promise<HttpOutcome> =>
      repeat((number) => inTurn(() => attempt(request, number, refuse)), {
        clock,
        random,
        policy,
        ...(request.isWrite === true ? { statusOf: statusOfWrite } : {}),
        onThrottled: (waitMs) => {
          limiter.pause(waitMs);
        },
      });
    let refused = false;
    const outcome = await send((token) => {
      refused = true;
      session.discard(token);
    });
    // A token may end before its time; a second refusal is an answer.
    return refused && session.canRenew ? send(() => undefined) : outcome;
  };
}

/** The status that decides about repeating a write: 429, and nobody there, say that nothing was done. */
function statusOfWrite(outcome: HttpOutcome): number | undefined {
  if (outcome.kind === 'failure') return outcome.reason === 'unreachable' ? undefined : NEVER_REPEATED;
  return outcome.status === 429 ? 429 : NEVER_REPEATED;
}

const NEVER_REPEATED = 200;
