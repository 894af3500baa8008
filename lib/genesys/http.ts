import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { got, RequestError, TimeoutError, type Method } from 'got';
import type { Clock } from './clock.ts';
import { shortLine } from './error-body.ts';
import type { Mask } from './mask.ts';
import type { Proxy } from './proxy.ts';
import { USER_AGENT } from './user-agent.ts';

/** One request as it goes out. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** 1 for the first one; for the log. */
  readonly attempt: number;
  /** Whether the log may show the body, masked. @default true */
  readonly logBody?: boolean;
}

/** An answer, whatever its status. */
export interface HttpResponse {
  readonly kind: 'response';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** `ININ-Correlation-Id`, masked. */
  readonly correlationId: string | undefined;
}

/** No answer. */
export interface HttpFailure {
  readonly kind: 'failure';
  /** Nobody was reached, the answer took too long, or the connection broke. */
  readonly reason: 'unreachable' | 'timed-out' | 'broken';
  /** Code and message of the network, masked. */
  readonly detail: string;
}

/** What became of one request. */
export type HttpOutcome = HttpResponse | HttpFailure;

/** One line of the request log: no headers, no secrets. */
export interface RequestLogEntry {
  readonly method: string;
  /** Path and query, masked. */
  readonly path: string;
  readonly attempt: number;
  readonly durationMs: number;
  readonly status?: number;
  /** Why there is no status. */
  readonly failure?: string;
  readonly correlationId?: string;
  /** Body of the request, masked. */
  readonly body?: string;
}

/** What {@link openHttp} needs. */
export interface HttpOptions {
  readonly clock: Clock;
  readonly mask: Mask;
  /** From the start of a request to the end of its answer. */
  readonly timeoutMs: number;
  readonly maxSockets: number;
  /** Through which `https` addresses are reached. @default straight */
  readonly proxy?: Proxy | undefined;
  readonly log?: (entry: RequestLogEntry) => void;
}

/** Sends single requests: it repeats nothing, follows no redirect and never throws for what the network does. */
export interface Http {
  send(request: HttpRequest): Promise<HttpOutcome>;
  /** Drops the kept connections. */
  close(): void;
}

/** Opens the connections to one host; they are kept alive until {@link Http.close}. */
export function openHttp({ clock, mask, timeoutMs, maxSockets, proxy, log }: HttpOptions): Http {
  const kept = { keepAlive: true, maxSockets };
  const agent = {
    http: new HttpAgent(kept),
    https: proxy === undefined ? new HttpsAgent(kept) : new HttpsProxyAgent(proxy.address.reveal(), kept),
  };
  const client = got.extend({
    agent,
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    timeout: { request: timeoutMs },
    headers: { 'user-agent': USER_AGENT, accept: 'application/json' },
  });

  async function exchange({ method, url, headers, body }: HttpRequest): Promise<HttpOutcome> {
    try {
      const response = await client(url, {
        method: method as Method,
        headers,
        ...(body === undefined ? {} : { body }),
      });
      const answered = Object.entries(response.headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
      );
      const known = Object.fromEntries(answered);
      const correlationId = idOf(known['inin-correlation-id'], mask);
      return { kind: 'response', status: response.statusCode, headers: known, text: response.body, correlationId };
    } catch (error) {
      // The error itself holds the request with its Authorization header: only its words leave this file.
      return failureOf(error, mask);
    }
  }

  return {
    async send(request) {
      const startedAt = clock.now();
      const outcome = await exchange(request);
      log?.(entryOf(request, outcome, clock.now() - startedAt, mask));
      return outcome;
    },
    close() {
      agent.http.destroy();
      agent.https.destroy();
    },
  };
}

/** It ends up in logs, errors and journals, whoever has set it. */
function idOf(header: string | undefined, mask: Mask): string | undefined {
  const id = header === undefined ? '' : shortLine(header, mask);
  return id === '' ? undefined : id;
}

const NOBODY_THERE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]);
const BEFORE_SENDING = new Set(['lookup', 'connect', 'secureConnect', 'socket']);

function failureOf(error: unknown, mask: Mask): HttpFailure {
  if (!(error instanceof RequestError)) throw error;
  const detail = shortLine(`${error.code}: ${error.message}`, mask);
  if (error instanceof TimeoutError) {
    return { kind: 'failure', reason: BEFORE_SENDING.has(error.event) ? 'unreachable' : 'timed-out', detail };
  }
  const isCertificate = /CERT|SIGNATURE|ALTNAME|EPROTO/.test(error.code);
  return { kind: 'failure', reason: NOBODY_THERE.has(error.code) || isCertificate ? 'unreachable' : 'broken', detail };
}

function entryOf(request: HttpRequest, outcome: HttpOutcome, durationMs: number, mask: Mask): RequestLogEntry {
  const { pathname, search } = new URL(request.url);
  const { method, attempt, body, logBody = true } = request;
  return {
    method,
    path: mask.apply(pathname + search),
    attempt,
    durationMs,
    ...(outcome.kind === 'response' ? { status: outcome.status } : { failure: outcome.detail }),
    ...(outcome.kind === 'response' && outcome.correlationId !== undefined
      ? { correlationId: outcome.correlationId }
      : {}),
    ...(body === undefined || !logBody ? {} : { body: mask.apply(body) }),
  };
}
