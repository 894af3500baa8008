import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ApiError, errorBodyOf } from './api-errors.ts';
import { assertPermitted } from './authorisation.ts';
import type { Clock } from './clock.ts';
import { Faults, type PlayedFault } from './faults.ts';
import { identifierOf } from './identifiers.ts';
import { Lag } from './lag.ts';
import type { OAuthClient } from './model.ts';
import type { Organisation } from './organisation.ts';
import { Query } from './query.ts';
import { RateLimit } from './rate-limit.ts';
import type { RequestLogEntry } from './request-log.ts';
import type { Answer, Call, Route } from './route.ts';
import { allRoutes } from './routes/all.ts';
import type { Switches } from './switches.ts';
import { Tokens } from './tokens.ts';

/** Everything a running simulator consists of but the socket. */
export interface App {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly requests: RequestLogEntry[];
  readonly unmodelled: string[];
  readonly faults: Faults;
  readonly tokens: Tokens;
}

/** Puts the routes behind one HTTP handler. */
export function createApp(organisation: Organisation, switches: Switches, clock: Clock): App {
  const requests: RequestLogEntry[] = [];
  const unmodelled: string[] = [];
  const faults = new Faults();
  const tokens = new Tokens(organisation, switches, clock);
  const rateLimit = new RateLimit(switches, clock);
  const lag = new Lag();
  const hono = new Hono();

  /** Runs one request: whatever `answer` throws becomes a JSON body, and the request is logged. */
  async function serve(context: Context, answer: (exchange: Exchange) => Answer): Promise<Response> {
    const { method, path } = context.req;
    const correlationId = identifierOf('request', String(requests.length));
    const query = new Query(new URL(context.req.url).searchParams);
    const text = await context.req.text();
    const headers: Record<string, string> = { 'ININ-Correlation-Id': correlationId };
    const exchange: Exchange = { context, query, text, headers, client: undefined, body: undefined };
    let result: Answer;
    try {
      const fault = faults.take(method, path);
      if (fault && !fault.afterwards) throw playing(fault, headers);
      result = answer(exchange);
      if (fault) throw playing(fault, headers);
    } catch (error) {
      const refusal = asApiError(error);
      result = { status: refusal.kind.status, body: errorBodyOf(refusal, correlationId) };
    }
    requests.push({
      method,
      path,
      query: query.toRecord(),
      status: result.status,
      at: clock.now().toISOString(),
      ...(exchange.client ? { client: exchange.client.id } : {}),
      ...(exchange.body === undefined ? {} : { body: exchange.body }),
      correlationId,
    });
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    if (result.body === undefined) return context.body(null, result.status as ContentfulStatusCode);
    return context.json(result.body, result.status as ContentfulStatusCode);
  }

  function authenticate(exchange: Exchange): OAuthClient {
    const client = tokens.clientOf(exchange.context.req.header('authorization'));
    exchange.client = client;
    const { headers, exceeded } = rateLimit.count(client.id);
    Object.assign(exchange.headers, headers);
    if (exceeded) throw exceeded;
    return client;
  }

  const login = (context: Context) =>
    serve(context, ({ text }) => tokens.login(context.req.header('authorization'), new URLSearchParams(text)));
  hono.post('/oauth/token', login);
  hono.post('/login/oauth/token', login);

  for (const route of allRoutes) {
    hono.on(route.method, honoPathOf(route), (context) =>
      serve(context, (exchange) => {
        const client = authenticate(exchange);
        exchange.body = parsedBody(exchange.text);
        assertPermitted(organisation, client, route);
        const { query, body } = exchange;
        const { path } = context.req;
        const param = paramReader(context, route);
        const call: Call = { organisation, client, switches, clock, lag, path, query, body, param };
        return route.handle(call);
      }),
    );
  }

  hono.notFound((context) =>
    serve(context, () => {
      const { method, path } = context.req;
      unmodelled.push(`${method} ${path}`);
      throw new ApiError('notModelled', { method, path });
    }),
  );

  return { fetch: (request) => hono.fetch(request), requests, unmodelled, faults, tokens };
}

/** One request on its way through; `client` and `body` are filled in once they are known. */
interface Exchange {
  readonly context: Context;
  readonly query: Query;
  readonly text: string;
  readonly headers: Record<string, string>;
  client: OAuthClient | undefined;
  body: unknown;
}

function playing(fault: PlayedFault, headers: Record<string, string>): ApiError {
  Object.assign(headers, fault.headers);
  return fault.error;
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError('internalServerError', { reason: error instanceof Error ? error.message : String(error) });
}

function parsedBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ApiError('badRequest', { reason: 'the body is not JSON' });
  }
}

function honoPathOf(route: Route): string {
  return route.path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function paramReader(context: Context, route: Route): (name: string) => string {
  return (name) => {
    const value = context.req.param(name);
    if (value === undefined) throw new Error(`${route.path} has no parameter ${name}`);
    return value;
  };
}
