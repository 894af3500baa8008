import type { AccessRole, AccessSubject } from './access-state.ts';
import type { DutyRule, Side } from './duty-rule.ts';

/** Something of the organisation by its id and its name. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** What of a role, and of a rule, it is. */
export interface ConflictReason {
  /** The entry as the rule says it. */
  readonly entry: string;
  /** The permission as the role says it, wildcards included; undefined where the rule names the role itself. */
  readonly permission?: string;
  /** In words; empty for always. */
  readonly condition: string;
}

/** How somebody, or a role by itself, comes to one side of a rule: a role, and where it is granted. */
export interface ConflictWay {
  readonly role: Named;
  /** {@link ALL_DIVISIONS} for all; undefined in a role by itself. */
  readonly division?: Named;
  /** The group that holds the grant; undefined for a grant of one's own. */
  readonly through?: Named;
  /** At least one. */
  readonly reasons: readonly ConflictReason[];
}

/** What the conflicts of a role and of a subject have in common. */
interface Meeting extends Readonly<Record<Side, readonly ConflictWay[]>> {
  readonly rule: DutyRule;
  /** Whether one of the sides holds under conditions only: then the two may never meet. */
  readonly conditional: boolean;
}

/** One role holds both sides of a rule: whoever gets it has the conflict. */
export interface RoleConflict extends Meeting {
  readonly kind: 'role';
  readonly role: AccessRole;
  /** How many subjects have it, through groups too. */
  readonly holders: number;
}

/** Somebody has both sides of a rule. */
export interface SubjectConflict extends Meeting {
  readonly kind: 'subject';
  readonly subject: AccessSubject;
  /** The divisions in which both hold; empty where the rule asks for none. */
  readonly divisions: readonly Named[];
  /** A role that it has, and that brings both sides by itself; the role has a conflict of its own. */
  readonly byRole?: Named;
  /** The group that brings both sides; it has a conflict of its own. */
  readonly byGroup?: Named;
}

/** Two things that a rule keeps apart have met. */
export type Conflict = RoleConflict | SubjectConflict;
