/**
 * What went wrong between us and Genesys Cloud, as a word that stays the same from version to version.
 *
 * Scripts and exit codes depend on these; sentences may change, codes may not.
 */
export type GenesysErrorCode =
  | 'credentials-missing'
  | 'credentials-refused'
  | 'unknown-region'
  | 'wrong-gateway'
  | 'unreachable'
  | 'not-permitted'
  | 'not-found'
  | 'bad-request'
  | 'conflict'
  | 'rate-limited'
  | 'timed-out'
  | 'server-failed'
  | 'unexpected-answer'
  | 'write-refused'
  | 'never-asked'
  | 'closed';

/** What a {@link GenesysError} is made of. */
export interface GenesysErrorDetails {
  readonly code: GenesysErrorCode;
  /** One sentence for people; never holds a secret. */
  readonly message: string;
  /** What to do about it, as a sentence. */
  readonly cure: string;
  /** `run`: no question can be answered until it is mended. `question`: the others may still be answered. */
  readonly concerns: 'run' | 'question';
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** `code` of the API's error body, e.g. `missing.permissions`. */
  readonly apiCode?: string;
  /** `ININ-Correlation-Id` of the answer: what Genesys support asks for. */
  readonly correlationId?: string;
  /** Permissions (domain:entity:action) that the OAuth client lacks. */
  readonly permissions?: readonly string[];
  readonly cause?: unknown;
}

/** Everything that `lib/genesys` throws. */
export class GenesysError extends Error {
  readonly code: GenesysErrorCode;
  readonly cure: string;
  readonly concerns: 'run' | 'question';
  readonly status: number | undefined;
  readonly apiCode: string | undefined;
  readonly correlationId: string | undefined;
  readonly permissions: readonly string[] | undefined;

  constructor(details: GenesysErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'GenesysError';
    this.code = details.code;
    this.cure = details.cure;
    this.concerns = details.concerns;
    this.status = details.status;
    this.apiCode = details.apiCode;
    this.correlationId = details.correlationId;
    this.permissions = details.permissions;
  }
}
