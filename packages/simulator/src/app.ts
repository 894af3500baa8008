import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { ApiError } from './api-errors.ts';
import { assertPermitted } from './authorisation.ts';
import type { Clock } from './clock.ts';
import type { Handling } from './exchange.ts';
import { Exchanges } from './exchanges.ts';
import { changesOf } from './faults/somebody-else.ts';
import { Faults } from './faults/faults.ts';
import { isRead } from './faults/occasions.ts';
import { Lag } from './lag.ts';
import type { Organisation } from './organisation.ts';
import { publishedQuery } from './published-query.ts';
import { RateLimit } from './rate-limit.ts';
import { Replicas } from './replicas.ts';
import type { RequestLogEntry } from './request-log.ts';
import type { Answer, Call, Route } from './route.ts';
import { allRoutes } from './routes/all.ts';
import type { Switches } from './switches.ts';
import { loginPaths, Tokens } from './tokens.ts';

/** Everything a running simulator consists of but the socket. */
export interface App {
  readonly fetch: (request: Request, bindings: HttpBindings) => Response | Promise<Response>;
  readonly requests: RequestLogEntry[];
  readonly unmodelled: string[];
  readonly faults: Faults;
  readonly tokens: Tokens;
  /** Forgets the requests so far; the next one is the first. */
  clearRequests(): void;
}

/** Puts the routes behind one HTTP handler. */
export function createApp(organisation: Organisation, switches: Switches, clock: Clock): App {
  const unmodelled: string[] = [];
  const tokens = new Tokens(organisation, switches, clock);
  const rateLimit = new RateLimit(switches, clock);
  const replicas = new Replicas(organisation);
  const lag = new Lag();
  const faults = new Faults(({ requestsPerMinute, behinds }) => {
    rateLimit.allowOnly(requestsPerMinute);
    replicas.keep(behinds);
  });

  /** Carries out a call; what it wrote becomes known to the copies that are behind, one day. */
  const carryOut = (route: Route, call: Omit<Call, 'organisation' | 'switches' | 'clock' | 'lag'>): Answer => {
    const whole: Call = { organisation, switches, clock, lag, ...call };
    const answer = route.handle(whole);
    if (!isRead(route.method, route.path)) replicas.written(route, whole);
    return answer;
  };
  const exchanges = new Exchanges({
    clock,
    tokens,
    rateLimit,
    faults,
    somebodyElse: (action) => changesOf(action, organisation, carryOut),
  });

  const hono = new Hono<{ Bindings: HttpBindings }>();
  const served = (handling: Handling) => (context: Context<{ Bindings: HttpBindings }>) =>
    exchanges.serve(context, handling);

  const login = served({
    kind: 'login',
    answer: ({ authorization, text }) => tokens.login(authorization, new URLSearchParams(text)),
  });
  for (const path of loginPaths) hono.post(path, login);

  for (const route of allRoutes) {
    const answer: Handling['answer'] = ({ path, query, body, params, client, behind }) => {
      if (!client) throw new ApiError('authenticationRequired');
      assertPermitted(organisation, client, route);
      const param = paramReader(params, route);
      const call = { client, path, query: publishedQuery(route, query, switches), body, param };
      if (behind === undefined) return carryOut(route, call);
      return route.handle({ organisation: replicas.behind(behind), switches, clock, lag, ...call });
    };
    const kind = isRead(route.method, route.path) ? 'read' : 'write';
    hono.on(route.method, honoPathOf(route), served({ kind, template: route.path, organisation, answer }));
  }

  const notModelled: Handling = {
    kind: 'unmodelled',
    answer: ({ method, path }) => {
      unmodelled.push(`${method} ${path}`);
      throw new ApiError('notModelled', { method, path });
    },
  };
  hono.notFound((context) => exchanges.serve(context, notModelled));

  return {
    fetch: (request, bindings) => hono.fetch(request, bindings),
    requests: exchanges.log,
    unmodelled,
    faults,
    tokens,
    clearRequests: () => exchanges.clear(),
  };
}

function honoPathOf(route: Route): string {
  return route.path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function paramReader(params: Readonly<Record<string, string>>, route: Route): (name: string) => string {
  return (name) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${route.path} has no parameter ${name}`);
    return value;
  };
}
