/**
 * What one side of a rule names: a permission (`domain:entity:action`, a wildcard stands for any of what it covers), a
 * role, or a purpose, which somebody has who has all of its permissions.
 */
export type DutyEntry = string | { readonly role: string } | { readonly purpose: string };

/** The two sides of a rule. */
export const SIDES = ['first', 'second'] as const;
export type Side = (typeof SIDES)[number];

/** A rule of separation of duties: two lists that must not meet in one subject, or in one role. */
export interface DutyRule {
  readonly name: string;
  /** What could happen if somebody had both. */
  readonly reason: string;
  /** `subject`: in all that one has, roles included; `role`: in one role. */
  readonly within: 'subject' | 'role';
  /** Whether it takes both in one division; else both anywhere. */
  readonly sameDivision: boolean;
  readonly first: readonly DutyEntry[];
  readonly second: readonly DutyEntry[];
}

/** An entry as reports write it. */
export function formatEntry(entry: DutyEntry): string {
  if (typeof entry === 'string') return entry;
  return 'role' in entry ? `role ${entry.role}` : `purpose ${entry.purpose}`;
}
