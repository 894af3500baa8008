/** What can be said about a fault besides its kind. */
export type FaultParameter =
  'status' | 'code' | 'retryAfterSeconds' | 'delayMs' | 'afterwards' | 'behind' | 'hides' | 'changes';

/** What a kind of fault does. */
export interface FaultFacts {
  /** One sentence, for people. */
  readonly does: string;
  /** What it can be told; `changes` and `delayMs` go with every kind. */
  readonly takes: readonly FaultParameter[];
  /** The requests it can happen to. @default all */
  readonly happensTo?: 'calls' | 'reads';
}

const facts = {
  error: {
    does: 'refused with any status, 500 by default',
    takes: ['status', 'code', 'retryAfterSeconds', 'afterwards'],
  },
  'bad-gateway': { does: 'refused with 502', takes: ['afterwards'] },
  'service-unavailable': { does: 'refused with 503', takes: ['retryAfterSeconds', 'afterwards'] },
  'gateway-timeout': { does: 'refused with 504', takes: ['afterwards'] },
  'answer-lost-in-gateway': { does: 'carried out, and then answered with 504', takes: [] },
  'rate-limited': { does: 'refused with 429 and Retry-After (1 second)', takes: ['retryAfterSeconds'] },
  'rate-limited-silently': { does: 'refused with 429 without Retry-After', takes: [] },
  slow: { does: 'carried out at once and answered late (250 ms)', takes: [] },
  'connection-reset': { does: 'the connection is reset, and nothing was done', takes: [] },
  'answer-lost': { does: 'carried out, and then the connection is reset', takes: [] },
  'answer-cut-off': { does: 'carried out, and the connection is reset in the middle of the answer', takes: [] },
  'truncated-json': { does: 'carried out, and half of the JSON is sent as if it were all', takes: [] },
  'wrong-content-type': { does: 'carried out, and answered with a page of HTML and 200', takes: [] },
  'not-found': { does: 'refused with 404, as if it named something unknown', takes: [], happensTo: 'calls' },
  stale: { does: 'answered as before the last write, or the last few', takes: ['behind'], happensTo: 'reads' },
  'token-expired': { does: 'refused with 401: its token ends here', takes: [], happensTo: 'calls' },
  'tokens-revoked': { does: 'refused with 401: all tokens of its client end here', takes: [], happensTo: 'calls' },
  'permission-missing': { does: 'refused with 403, naming what the call needs', takes: [], happensTo: 'calls' },
  'divisions-hidden': {
    does: 'answered as if there were no divisions but Home, or not those named',
    takes: ['hides'],
    happensTo: 'calls',
  },
  change: { does: 'somebody else changes the organisation first; then it is answered as always', takes: [] },
} as const satisfies Record<string, FaultFacts>;

/** The name of a kind of fault. */
export type FaultKind = keyof typeof facts;

/** What each kind does. A fault is complete by its kind alone: `{ kind: 'stale' }`. */
export const faultFacts: Readonly<Record<FaultKind, FaultFacts>> = facts;

/** Every kind of fault, to loop over. */
export const faultKinds = Object.keys(facts) as readonly FaultKind[];
