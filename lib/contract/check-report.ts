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
  check: z.string().describe('Id of the check'),
  verdict: z.enum(['collides', 'blocked', 'undetermined']),
  kind: z.string().describe('Kind of the finding: stable, for scripts'),
  message: z.string(),
  cure: z.string().describe('What to do; where the stack imports it already, as was decided, that it does'),
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
  what: z
    .string()
    .describe('The loss in one stable text, e.g. `Quality Reviewer in Home`: what an acknowledgement names'),
  message: z.string(),
  change: ReportedChange.optional().describe('The loss as a change, where it is one of an attribute'),
  acknowledged: Waiver.optional(),
});
export type ReportedLoss = z.infer<typeof ReportedLoss>;

export const ReportedAddress = z.object({
  stack: z.string(),
  address: z.string(),
  type: z.string(),
  construct: z.string().optional(),
  source: z.string().optional().describe('`file:line`'),
  outcome: Outcome,
  object: z.object({ id: z.string(), name: z.string() }).optional().describe('The object that it adopts or moves'),
  from: z.string().optional().describe('Where it moves from'),
  undecided: z
    .literal(true)
    .optional()
    .describe(
      'Set where the decisions file, as it was, does not say so yet; a deploy by that file would fail or revoke',
    ),
  unrendered: z
    .literal(true)
    .optional()
    .describe('Set where what was checked does not hold the import or moved block yet that was decided'),
  findings: z.array(ReportedFinding),
  losses: z.array(ReportedLoss),
  remarks: z.array(
    z.object({
      check: z.string(),
      kind: z.string(),
      message: z.string(),
      changes: z.array(ReportedChange).optional().describe('The remark as changes, where it is about attributes'),
    }),
  ),
});
export type ReportedAddress = z.infer<typeof ReportedAddress>;

/** What `check --format json` prints: everything that a run found, and the exit code that follows. */
export const CheckReport = z.object({
  version: z.literal(CHECK_REPORT_VERSION),
  organisation: z.object({ id: z.string(), name: z.string() }),
  source: z
    .enum(['assembly', 'plan', 'directory'])
    .describe('What was checked: what `cdktf synth` wrote, a plan, or a project that was planned'),
  stacks: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['read', 'empty', 'unknown']),
      reason: z.string().optional().describe('Why the state is unknown'),
    }),
  ),
  addresses: z.array(ReportedAddress),
  dropped: z
    .array(
      z.object({
        stack: z.string(),
        to: z.string(),
        id: z.string(),
        reason: z
          .enum(['managed', 'undeclared', 'gone', 'refused'])
          .describe(
            '`managed`: it is done. `undeclared`: the address is gone. `gone`: the object is. `refused`: a check forbids it',
          ),
        message: z.string(),
      }),
    )
    .describe('Decisions of the file that no longer stand'),
  idleAcknowledgements: z
    .array(
      z.object({
        source: z.string(),
        check: z.string(),
        address: z.string(),
        what: z.string(),
        why: z.enum(['expired', 'unused']),
        message: z.string(),
      }),
    )
    .describe('Acknowledgements that did nothing in this run'),
  grantPlan: GrantPlan.optional().describe(
    'Who gains, keeps and loses what; left out where the plan leaves access alone',
  ),
  notSeen: z
    .array(z.object({ stack: z.string(), what: z.string(), where: z.string() }))
    .describe('Parts of the configuration that only a plan shows'),
  decisions: z.object({
    file: z.string(),
    differ: z.boolean().describe('Whether the decisions of this run differ from those in the file'),
    outdated: z
      .boolean()
      .describe('Whether the file as it was leaves something to fail: what differs otherwise is merely done'),
    written: z.boolean(),
    unrendered: z
      .number()
      .describe(
        'Addresses whose import or move what was checked does not hold yet: a synth renders them; in a plan and in a folder they count as not solved',
      ),
  }),
  counts: z.object({
    outcomes: z.record(Outcome, z.number()).describe('Addresses'),
    undetermined: z
      .number()
      .describe(
        'Addresses with something undetermined that nobody has acknowledged, and stacks whose state is unknown: what they delete is not known',
      ),
    losses: z.number().describe('Losses that nobody has acknowledged'),
    acknowledged: z.number().describe('Findings and losses that somebody has acknowledged'),
    notSeen: z.number(),
  }),
  calls: z.number().describe('HTTP requests that were sent'),
  exitCode: z.number(),
});
export type CheckReport = z.infer<typeof CheckReport>;
