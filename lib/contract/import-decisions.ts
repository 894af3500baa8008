import { z } from 'zod';

/** The version of the file; raised when its meaning changes, so that an older tool refuses what it cannot read. */
export const IMPORT_DECISIONS_VERSION = 1;

/** One resource of a stack that adopts an existing object instead of creating a second one. */
export const ImportDecision = z.strictObject({
  /** Terraform address in the stack, e.g. `genesyscloud_auth_division.emea`. */
  to: z.string().min(1),
  /** Import id as the provider expects it; for divisions and roles the object's UUID. */
  id: z.string().min(1),
  /** Name of the object in the organisation, for the people who review the file. */
  name: z.string(),
  /** Id of the check that decided it. */
  check: z.string().min(1),
});
export type ImportDecision = z.infer<typeof ImportDecision>;

/** One object that the state holds under another address of the same stack: it moves, it is not imported twice. */
export const MoveDecision = z.strictObject({
  /** Address that the state knows. */
  from: z.string().min(1),
  /** Address that the stack declares now. */
  to: z.string().min(1),
  id: z.string().min(1),
  name: z.string(),
  check: z.string().min(1),
});
export type MoveDecision = z.infer<typeof MoveDecision>;

/** An object that was there before Terraform managed it: protected from being destroyed, and what an undo lets go. */
export const Adopted = z.strictObject({
  /** Terraform address that manages it now. */
  address: z.string().min(1),
  id: z.string().min(1),
  name: z.string(),
});
export type Adopted = z.infer<typeof Adopted>;

/** A grant that the organisation has, the code does not list, and an assignment keeps. */
export const KeptGrant = z.strictObject({
  /** Id of the role. */
  role: z.string().min(1),
  /** Id of the division; `*` for all of them. */
  division: z.string().min(1),
  /** The role as the block of the code has it that the grant joins, where that is an expression: one block a role. */
  joins: z.string().min(1).optional(),
});
export type KeptGrant = z.infer<typeof KeptGrant>;

/** What an assignment with `existing: 'keep'` keeps besides what the code lists. */
export const KeptGrants = z.strictObject({
  /** Terraform address of the assignment. */
  address: z.string().min(1),
  /** Id of the subject whose grants they are. */
  subject: z.string().min(1),
  /** The state that they were computed with; left out where there was none, or where it does not tell. */
  state: z.strictObject({ lineage: z.string(), serial: z.number().int() }).optional(),
  grants: z.array(KeptGrant).min(1),
});
export type KeptGrants = z.infer<typeof KeptGrants>;

export const StackDecisions = z.strictObject({
  imports: z.array(ImportDecision).default([]),
  moves: z.array(MoveDecision).default([]),
  /** Imports that have been applied. */
  adopted: z.array(Adopted).default([]),
  /** By assignment, what it keeps. */
  kept: z.array(KeptGrants).default([]),
});
export type StackDecisions = z.infer<typeof StackDecisions>;

/**
 * What the preflight decided for one organisation: `genesys.imports.json`, written by the preflight,
 * reviewed by people, read at synth by `ImportDecisions.applyTo(app)`.
 *
 * It holds no time stamps: the file changes only when a decision does.
 */
export const ImportDecisionsFile = z.strictObject({
  version: z.literal(IMPORT_DECISIONS_VERSION),
  organisation: z.strictObject({ id: z.string().min(1), name: z.string() }),
  /** Decisions by stack name. */
  stacks: z.record(z.string(), StackDecisions),
});
export type ImportDecisionsFile = z.infer<typeof ImportDecisionsFile>;

/** Default place of the decisions, beside `cdktf.json`. */
export const DEFAULT_DECISIONS_FILE = 'genesys.imports.json';
/** Environment variable that names another place. */
export const DECISIONS_FILE_VARIABLE = 'GENESYS_PREFLIGHT_DECISIONS';
