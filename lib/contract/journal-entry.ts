import { z } from 'zod';

/** The version of the journal; raised when the meaning of a line changes. */
export const JOURNAL_VERSION = 1;

const OrgName = z.object({ id: z.string(), name: z.string() });
/** Of one run; every line carries it. */
const run = z.string().min(1);
/** When it was written: ISO instant, UTC. */
const at = z.string().min(1);

/** A run begins. */
export const JournalRun = z.object({
  entry: z.literal('run'),
  version: z.literal(JOURNAL_VERSION),
  run,
  at,
  /** The command in words, e.g. `division create-batch`. */
  command: z.string(),
  /** Names what the command was to bring about; the same command with the same wish goes on where it was broken off. */
  wish: z.string(),
  organisation: OrgName,
  /** The OAuth client that does it; undefined where the token does not say. */
  client: OrgName.optional(),
});
export type JournalRun = z.infer<typeof JournalRun>;

/** Something is about to be sent: after a kill, nobody knows whether it was. */
export const JournalIntent = z.object({
  entry: z.literal('intent'),
  run,
  at,
  /** Names the operation and its wish. */
  key: z.string(),
  about: z.string(),
  /** What it changes, as far as it was known before. */
  before: z.unknown().optional(),
  /** What it is to become. */
  after: z.unknown().optional(),
});
export type JournalIntent = z.infer<typeof JournalIntent>;

/** What became of an operation. */
export const JournalResult = z.object({
  entry: z.literal('result'),
  run,
  at,
  key: z.string(),
  /** `already`: it was as wished. `failed`: the organisation said no, or nobody knows and no look-up told. */
  result: z.enum(['done', 'already', 'failed']),
  /** Id of the object. */
  id: z.string().optional(),
  /** Why it failed, as a sentence. */
  reason: z.string().optional(),
  /** Set where it failed without an answer: it may have been done all the same. */
  isUncertain: z.boolean().optional(),
  /** `ININ-Correlation-Id`. */
  correlationId: z.string().optional(),
});
export type JournalResult = z.infer<typeof JournalResult>;

/** A run ends by itself. */
export const JournalEnd = z.object({
  entry: z.literal('end'),
  run,
  at,
  /** `abandoned`: somebody said that it will not be gone on with. */
  outcome: z.enum(['finished', 'interrupted', 'abandoned']),
});
export type JournalEnd = z.infer<typeof JournalEnd>;

/** One line of a journal: who changed what, from what to what, with what result. It holds no secrets. */
export const JournalEntry = z.discriminatedUnion('entry', [JournalRun, JournalIntent, JournalResult, JournalEnd]);
export type JournalEntry = z.infer<typeof JournalEntry>;
