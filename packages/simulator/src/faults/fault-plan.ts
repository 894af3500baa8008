import { z } from 'zod';
import { faultFacts, type FaultKind, faultKinds, type FaultParameter } from './fault-kinds.ts';

const count = z.number().int().min(1);

/** One call by which somebody else changes the organisation. */
export const ChangeCall = z.strictObject({
  method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']),
  /** With ids, or with names in their place: `/authorization/divisions/{division:Sales}`. `/api/v2` can be left out. */
  path: z.string().startsWith('/'),
  /** Names can stand in its texts too. */
  body: z.unknown().optional(),
  /** E-mail of the user who is to have done it. @default an OAuth client that nobody knows */
  user: z.string().optional(),
});
export type ChangeCall = z.infer<typeof ChangeCall>;

/** What is to happen to a request. */
export const FaultAction = z
  .strictObject({
    kind: z.enum(faultKinds as readonly [FaultKind, ...FaultKind[]]),
    /** Of the kind `error`. @default 500 */
    status: z.number().int().min(400).max(599).optional(),
    /** Of the kind `error`. @default one that fits the status */
    code: z.string().optional(),
    /** Value of the `Retry-After` header. */
    retryAfterSeconds: z.number().int().min(0).optional(),
    /** How much later the answer comes. */
    delayMs: z.number().int().min(0).optional(),
    /** The request is carried out all the same; only the refusal arrives. @default false */
    afterwards: z.boolean().optional(),
    /** Of the kind `stale`: how many of the last writes are not seen. @default 1 */
    behind: count.optional(),
    /** Of the kind `divisions-hidden`: names. @default all divisions but Home */
    hides: z.array(z.string()).optional(),
    /** What somebody else changes just before. */
    changes: z.array(ChangeCall).optional(),
  })
  .superRefine(({ kind, ...parameters }, context) => {
    const takes: readonly FaultParameter[] = ['delayMs', 'changes', ...faultFacts[kind].takes];
    for (const [name, value] of Object.entries(parameters)) {
      if (value === undefined || takes.includes(name as FaultParameter)) continue;
      context.addIssue({ code: 'custom', path: [name], message: `a fault of the kind ${kind} has no ${name}` });
    }
  });
export type FaultAction = z.infer<typeof FaultAction>;

/** Which requests: those that meet everything said. */
export const FaultOccasion = z.strictObject({
  method: z.string().optional(),
  /** The published path with its `{parameters}`, or the path of one thing; a pattern in code. */
  path: z.union([z.string().startsWith('/'), z.instanceof(RegExp)]).optional(),
  /** Id of the OAuth client that asks. */
  client: z.string().optional(),
  /** What kind of request. */
  only: z.enum(['reads', 'writes', 'logins']).optional(),
  /** The request with this number: the first since the start, or since `clearRequests()`, is 1. */
  index: count.optional(),
  /** Of the requests that meet all of the above, counted from 1: this one alone. */
  nth: count.optional(),
  /** Of them: each such one, e.g. every third. */
  every: count.optional(),
  /** Of them: this one and those after it. */
  from: count.optional(),
  /** Of them: each with this probability, which the seed decides. */
  probability: z.number().min(0).max(1).optional(),
  /** How often at most. @default without end */
  times: count.optional(),
});
export type FaultOccasion = z.infer<typeof FaultOccasion>;

/** One thing that goes wrong, and when. */
export const FaultRule = z.strictObject({ on: FaultOccasion.default({}), do: FaultAction });
/** A rule as it is written: `on` can be left out. */
export type FaultRule = z.input<typeof FaultRule>;

/** What is to go wrong in a run. The same plan and the same requests in the same order give the same faults. */
export const FaultPlan = z.strictObject({
  /** Decides what `probability` comes to. @default 1 */
  seed: z.number().int().optional(),
  /** The first rule that fits a request is the one that happens. */
  rules: z.array(FaultRule).default([]),
  /** From here on no more requests a minute than this are allowed to a client. @default as the switches say */
  requestsPerMinute: count.optional(),
});
/** A plan as it is written. */
export type FaultPlan = z.input<typeof FaultPlan>;

/** One thing wrong with a plan. */
export interface FaultPlanProblem {
  /** Where, e.g. `rules.2.do.kind`. */
  readonly path: string;
  readonly message: string;
}

/** Thrown with everything that is wrong with a plan. */
export class FaultPlanError extends Error {
  override readonly name = 'FaultPlanError';
  /** Stable code of this error. */
  readonly code = 'FAULT_PLAN_INVALID';

  constructor(readonly problems: readonly FaultPlanProblem[]) {
    super(['The plan of faults is not valid:', ...problems.map((p) => `  ${p.path}: ${p.message}`)].join('\n'));
  }
}
