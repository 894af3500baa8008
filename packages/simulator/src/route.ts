import type { Clock } from './clock.ts';
import type { Lag } from './lag.ts';
import type { OAuthClient } from './model.ts';
import type { Organisation } from './organisation.ts';
import type { Query } from './query.ts';
import type { Switches } from './switches.ts';

/** HTTP methods the API uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

/** One authorised request, as a route sees it. */
export interface Call {
  readonly organisation: Organisation;
  /** Who asks. */
  readonly client: OAuthClient;
  /** User in whose name it is asked; undefined = the client in its own. */
  readonly userId?: string | undefined;
  readonly switches: Switches;
  readonly clock: Clock;
  readonly lag: Lag;
  readonly path: string;
  readonly query: Query;
  /** The parsed JSON body; undefined when there is none. */
  readonly body: unknown;
  /** The value of a `{name}` in the route's path. */
  param(name: string): string;
}

/** What a route says. */
export interface Answer {
  /** HTTP status. */
  readonly status: number;
  /** JSON; undefined = no body. */
  readonly body?: unknown;
}

/** One call of the API that the simulator models. */
export interface Route {
  readonly method: Method;
  /** The published path with its `{parameters}`. */
  readonly path: string;
  /** Answers the call, or throws an `ApiError`. Synchronous: two requests never interleave. */
  readonly handle: (call: Call) => Answer;
}

/** Returns its arguments as a route. `path` is relative to `/api/v2`. */
export function defineRoute(method: Method, path: string, handle: (call: Call) => Answer): Route {
  return { method, path: `/api/v2${path}`, handle };
}

/** 200 with a body. */
export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** 202 with a body. */
export function accepted(body: unknown): Answer {
  return { status: 202, body };
}

/** 204. */
export const noContent: Answer = { status: 204 };

/** The answer of a call that publishes no successful status. */
export function undeclaredSuccess(call: Call): Answer {
  return call.switches.undeclaredSuccessStatus === 204 ? noContent : ok({});
}
