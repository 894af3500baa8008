import { z } from 'zod';

/** The version of the report; raised when a field changes its meaning or goes. */
export const EXPLAIN_REPORT_VERSION = 1;

export const ExplainedStep = z.object({
  /** What it is for. */
  say: z.string(),
  /** Command lines, in their order. */
  run: z.array(z.string()).optional(),
  /** Terraform code to add. */
  code: z.string().optional(),
});
export type ExplainedStep = z.infer<typeof ExplainedStep>;

export const ExplainedFailure = z.object({
  address: z.string().optional(),
  /** True where Terraform named no address, and the run tells which one it must have been. */
  isAddressInferred: z.literal(true).optional(),
  stack: z.string().optional(),
  construct: z.string().optional(),
  /** `file:line`. */
  source: z.string().optional(),
  type: z.string().optional(),
  /** What Terraform printed first. */
  summary: z.string(),
  /** The request that was refused. */
  request: z
    .object({
      method: z.string().optional(),
      path: z.string().optional(),
      status: z.number().optional(),
      message: z.string().optional(),
      correlationId: z.string().optional(),
    })
    .optional(),
  /** Kind of the cause: stable, for scripts. `unknown` where nothing is known. */
  cause: z.string(),
  /** Sentences: what happened, and what the organisation and the state told about it. */
  message: z.array(z.string()),
  /** The object that holds the name, where exactly one does. */
  object: z.object({ id: z.string(), name: z.string() }).optional(),
  /** What to do, the best way first. */
  wayOut: z.array(ExplainedStep),
  /** Whether the state holds the address now. `not-read`: there was neither an assembly nor a state. */
  state: z.enum(['managed', 'not-managed', 'unknown', 'not-read']),
  /** What the organisation would have told, where it was not asked. */
  wouldBeKnown: z.string().optional(),
});
export type ExplainedFailure = z.infer<typeof ExplainedFailure>;

/** What `explain --format json` prints. */
export const ExplainReport = z.object({
  version: z.literal(EXPLAIN_REPORT_VERSION),
  /** What was read: the text for people, or the `-json` stream. */
  form: z.enum(['text', 'json']),
  /** Whether the run failed; that may be so without an error that could be read. */
  hasFailed: z.boolean(),
  /** Whether the output shows how the run ended; what was cut off does not. */
  hasEnded: z.boolean(),
  /** Present where the organisation was asked. */
  organisation: z.object({ id: z.string(), name: z.string() }).optional(),
  /** `not-needed`: nothing had to be asked. `no-credentials`, `failed`: see `whyNotAsked`. */
  asked: z.enum(['asked', 'not-needed', 'no-credentials', 'failed']),
  whyNotAsked: z.string().optional(),
  failures: z.array(ExplainedFailure),
  counts: z.object({ failures: z.number(), explained: z.number(), done: z.number() }),
  /** HTTP requests that were sent. */
  calls: z.number(),
  exitCode: z.number(),
});
export type ExplainReport = z.infer<typeof ExplainReport>;
