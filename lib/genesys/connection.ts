import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import type { ConnectionSettings } from './credentials.ts';
import { DEFAULT_CONCURRENCY, DEFAULT_TIMEOUT_MS } from './defaults.ts';
import type { RequestLogEntry } from './http.ts';
import { openHttp } from './http.ts';
import type { SeenRateLimit } from './limits.ts';
import { rateLimitIn } from './limits.ts';
import { Mask } from './mask.ts';
import { secretsOf } from './proxy.ts';
import { DEFAULT_RATE_PER_MINUTE, RateLimiter } from './rate-limiter.ts';
import type { Requester } from './requester.ts';
import { openRequester } from './requester.ts';
import type { RetryPolicy } from './retry.ts';
import { DEFAULT_RETRY_POLICY } from './retry.ts';

/** How a connection behaves; every default is fit for a pipeline. */
export interface ClientOptions {
  /** Requests at the same time. @default 20 */
  readonly concurrency?: number;
  /** Requests that start in any 60 s. @default 300 */
  readonly ratePerMinute?: number;
  /** From the start of one request to the end of its answer. @default 16000 */
  readonly timeoutMs?: number;
  /** How often and how long a failed request is repeated. @default DEFAULT_RETRY_POLICY */
  readonly retry?: Partial<RetryPolicy>;
  /** Told of every request; never of headers or secrets. */
  readonly log?: (entry: RequestLogEntry) => void;
  readonly clock?: Clock;
  /** From 0 to 1. @default Math.random */
  readonly random?: () => number;
}

/** HTTP requests that went out, logins and repetitions included. */
export interface CallCount {
  readonly total: number;
  /** By method and path template, e.g. `GET /api/v2/authorization/divisions/{divisionId}`. */
  readonly byPath: Readonly<Record<string, number>>;
}

/**
 * The way to one organisation: one session, one rate and one set of connections, whoever uses it. It sends whatever it is
 * given, so it is handed to the two who know what they may send: the client, which asks, and the writer of `lib/admin`.
 */
export interface Connection {
  readonly settings: ConnectionSettings;
  readonly request: Requester;
  readonly clock: Clock;
  readonly random: () => number;
  readonly mask: Mask;
  readonly calls: CallCount;
  /** What the last answer that carried it said of our rate; undefined before the first one. */
  readonly limits: SeenRateLimit | undefined;
  /** Drops the connections. */
  close(): void;
}

/** Opens the way to an organisation. Nothing is sent before the first request: the login waits for it too. */
export function openConnection(settings: ConnectionSettings, options: ClientOptions = {}): Connection {
  const { clock = systemClock, random = Math.random, log } = options;
  const { concurrency = DEFAULT_CONCURRENCY, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const { proxy } = settings;
  const mask = new Mask();
  for (const secret of proxy === undefined ? [] : secretsOf(proxy)) mask.add(secret);
  const counts = new Map<string, number>();
  const http = openHttp({
    clock,
    mask,
    timeoutMs,
    maxSockets: concurrency,
    proxy,
    ...(log === undefined ? {} : { log }),
  });
  let limits: SeenRateLimit | undefined;
  const request = openRequester(settings, {
    http: {
      ...http,
      async send(sent) {
        const outcome = await http.send(sent);
        if (outcome.kind === 'response') limits = rateLimitIn(outcome.headers) ?? limits;
        return outcome;
      },
    },
    limiter: new RateLimiter(clock, options.ratePerMinute ?? DEFAULT_RATE_PER_MINUTE),
    clock,
    random,
    policy: { ...DEFAULT_RETRY_POLICY, ...options.retry },
    mask,
    concurrency,
    onRequest: (path) => counts.set(path, (counts.get(path) ?? 0) + 1),
  });
  return {
    settings,
    request,
    clock,
    random,
    mask,
    get calls() {
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      return { total, byPath: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))) };
    },
    get limits() {
      return limits;
    },
    close() {
      http.close();
    },
  };
}
