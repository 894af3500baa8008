import { z } from 'zod';
import { GrantPlan } from './grant-plan.ts';

/** The version of the report; raised when a field changes its meaning or goes. */
export const CHECK_REPORT_VERSION = 1;

/** What will become of an address. */
export const Outcome = z.enum([
  'create',
  'import',
  'move',
  'keep',
  'replace',
  'delete',
  'forget',
  'read',
  'blocked',
  'undetermined',
  'unchecked',
]);
export type Outcome = z.infer<typeof Outcome>;

/** Who has seen it: the acknowledgement that waives it. */
const Waiver = z.object({
  reason: z.string(),
  owner: z.string().optional(),
  until: z.string().optional(),
  source: z.string(),
});

export const ReportedFinding = z.object({
  /** Id of the check. */
  check: z.string(),
  verdict: z.enum(['collides', 'blocked', 'undetermined']),
  /** Kind of the finding: stable, for scripts. */
  kind: z.string(),
  message: z.string(),
  /** What to do. */
  cure: z.string(),
  acknowledged: Waiver.optional(),
});
export type ReportedFinding = z.infer<typeof ReportedFinding>;

/** What becomes of an attribute; null where there is nothing. Several of one attribute are entries of a list. */
export const ReportedChange = z.object({
  attribute: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type ReportedChange = z.infer<typeof ReportedChange>;

export const ReportedLoss = z.object({
  check: z.string(),
  kind: z.string(),
  /** The loss in one stable text, e.g. `Quality Reviewer in Home`: what an acknowledgement names. */
  what: z.string(),
  message: z.string(),
  /** The loss as a change, where it is one of an attribute. */
  change: ReportedChange.optional(),
  acknowledged: Waiver.optional(),
});
export type ReportedLoss = z.infer<typeof ReportedLoss>;

export const ReportedAddress = z.object({
  stack: z.string(),
  address: z.string(),
  type: z.string(),
  construct: z.string().optional(),
  /** `file:line`. */
  source: z.string().optional(),
  outcome: Outcome,
  /** The object that it adopts or moves. */
  object: z.object({ id: z.string(), name: z.string() }).optional(),
  /** Where it moves from. */
  from: z.string().optional(),
  /** Set where the decisions file, as it was, does not say so yet; a deploy by that file would fail or revoke. */
  undecided: z.literal(true).optional(),
  findings: z.array(ReportedFinding),
  losses: z.array(ReportedLoss),
  remarks: z.array(
    z.object({
      check: z.string(),
      kind: z.string(),
      message: z.string(),
      /** The remark as changes, where it is about attributes. */
      changes: z.array(ReportedChange).optional(),
    }),
  ),
});
export type ReportedAddress = z.infer<typeof ReportedAddress>;

/** What `check --format json` prints: everything that a run found, and the exit code that follows. */
export const CheckReport = z.object({
  version: z.literal(CHECK_REPORT_VERSION),
  organisation: z.object({ id: z.string(), name: z.string() }),
  /** What was checked: what `cdktf synth` wrote, a plan, or a project that was planned. */
  source: z.enum(['assembly', 'plan', 'directory']),
  stacks: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['read', 'empty', 'unknown']),
      /** Why the state is unknown. */
      reason: z.string().optional(),
    }),
  ),
  addresses: z.array(ReportedAddress),
  /** Decisions of the file that no longer stand. */
  dropped: z.array(
    z.object({
      stack: z.string(),
      to: z.string(),
      id: z.string(),
      /** `managed`: it is done. `undeclared`: the address is gone. `gone`: the object is. `refused`: a check forbids it. */
      reason: z.enum(['managed', 'undeclared', 'gone', 'refused']),
      message: z.string(),
    }),
  ),
  /** Acknowledgements that did nothing in this run. */
  idleAcknowledgements: z.array(
    z.object({
      source: z.string(),
      check: z.string(),
      address: z.string(),
      what: z.string(),
      why: z.enum(['expired', 'unused']),
      message: z.string(),
    }),
  ),
  /** Who gains, keeps and loses what; left out where the plan leaves access alone. */
  grantPlan: GrantPlan.optional(),
  /** Parts of the configuration that only a plan shows. */
  notSeen: z.array(z.object({ stack: z.string(), what: z.string(), where: z.string() })),
  decisions: z.object({
    file: z.string(),
    /** Whether the decisions of this run differ from those in the file. */
    differ: z.boolean(),
    /** Whether the file as it was leaves something to fail: what differs otherwise is merely done. */
    outdated: z.boolean(),
    written: z.boolean(),
  }),
  counts: z.object({
    /** Addresses. */
    outcomes: z.record(Outcome, z.number()),
    /** Addresses with something undetermined that nobody has acknowledged. */
    undetermined: z.number(),
    /** Losses that nobody has acknowledged. */
    losses: z.number(),
    /** Findings and losses that somebody has acknowledged. */
    acknowledged: z.number(),
    notSeen: z.number(),
  }),
  /** HTTP requests that were sent. */
  calls: z.number(),
  exitCode: z.number(),
});
export type CheckReport = z.infer<typeof CheckReport>;
