import type { InjectedFault } from './faults/faults.ts';

/** One request that reached the simulator. Secrets are not in it: neither login bodies nor tokens are kept. */
export interface RequestLogEntry {
  /** Its number in the order of arrival: the first since the start, or since `clearRequests()`, is 1. */
  readonly index: number;
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  /** Each parameter once; repeated ones joined by commas. */
  readonly query: Readonly<Record<string, string>>;
  /** HTTP status of the answer; 0 = none was sent. */
  readonly status: number;
  /** ISO instant in UTC. */
  readonly at: string;
  /** Id of the OAuth client; not set for logins and for requests without a valid token. */
  readonly client?: string;
  /** The parsed JSON body, where there was one. */
  readonly body?: unknown;
  /** What was done to it on purpose. */
  readonly fault?: InjectedFault;
  /** The `ININ-Correlation-Id` of the answer. */
  readonly correlationId: string;
}
