import { z } from 'zod';
import { DivisionReason } from './division-reason.ts';

/** The version of the diagnosis; raised when a field changes its meaning or goes. */
export const DIVISION_DIAGNOSIS_VERSION = 1;

/** A step of the way out. */
export const DivisionRemedy = z.object({
  /** What it is for. */
  say: z.string(),
  /** Command lines, in their order. */
  run: z.array(z.string()).readonly().optional(),
  /** Terraform code to add. */
  code: z.string().optional(),
});
export type DivisionRemedy = z.infer<typeof DivisionRemedy>;

/** A reason, told. */
export const ToldReason = DivisionReason.and(
  z.object({
    /** What it means for the status. */
    weight: z.enum(['conflict', 'missing', 'undetermined', 'information']),
    /** One sentence for people. */
    message: z.string(),
    /** The best way first. */
    remedies: z.array(DivisionRemedy),
  }),
);
export type ToldReason = z.infer<typeof ToldReason>;

/** What `division diagnose --format json` prints. */
export const DivisionDiagnosis = z.object({
  version: z.literal(DIVISION_DIAGNOSIS_VERSION),
  /** The name or id that was given. */
  sought: z.string(),
  status: z.enum(['clean', 'conflict_found', 'not_found', 'error']),
  /** The division that was meant; absent where there is none, or several. */
  division: z.object({ id: z.string(), name: z.string() }).optional(),
  /** The gravest first. */
  reasons: z.array(ToldReason),
  /** What Terraform was asked: without a state nothing is said of it. */
  terraform: z.object({
    read: z.boolean(),
    /** Why nothing was read. */
    reason: z.string().optional(),
    /** Stacks whose state could not be read. */
    unreadStates: z.array(z.object({ stack: z.string(), reason: z.string() })),
  }),
  /** HTTP requests that were sent. */
  calls: z.number(),
  exitCode: z.number(),
});
export type DivisionDiagnosis = z.infer<typeof DivisionDiagnosis>;
