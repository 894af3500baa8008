import type { JsonValue, QueryValue } from '../genesys/question.ts';

/** Something to change in an organisation, as data: one request. The writer sends it, and nobody else can. */
export interface Change {
  /** What is done, in words that fit behind "to": "create the division Sales". */
  readonly about: string;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path from `/api/v2/` on; placeholders in braces are filled from {@link Change.at}. */
  readonly path: string;
  /** Values of the placeholders, encoded by the writer. */
  readonly at?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly body?: JsonValue;
  /** Permissions published for the call, `domain:entity:action`. */
  readonly permissions: readonly string[];
}
