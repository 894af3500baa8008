import type { Arrival } from './faults/occasions.ts';
import type { OAuthClient } from './model.ts';
import type { Organisation } from './organisation.ts';
import type { Query } from './query.ts';
import type { Answer } from './route.ts';

/** How one kind of request is answered. */
export interface Handling {
  readonly kind: Arrival['kind'];
  /** The published path, of a modelled call. */
  readonly template?: string;
  /** Answers the request, or throws an `ApiError`. */
  readonly answer: (exchange: Exchange) => Answer;
  /** Set for calls, which need a token; the organisation whose divisions can be hidden from them. */
  readonly organisation?: Organisation;
}

/** One request on its way through. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: Query;
  readonly params: Readonly<Record<string, string>>;
  /** The header. */
  readonly authorization: string | undefined;
  /** The body as it came. */
  readonly text: string;
  /** Headers of the answer. */
  readonly headers: Record<string, string>;
  /** Who asks, once it is known; not set for logins. */
  client: OAuthClient | undefined;
  /** The parsed JSON body, once it is known. */
  body: unknown;
  /** How many of the last writes the answer must not know of. */
  behind: number | undefined;
}
