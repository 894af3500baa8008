import type { Conflict } from '../access/conflict.ts';
import { nameKey } from '../access/name-key.ts';
import { ANYTHING, type Acknowledgement } from './acknowledgements.ts';

/** Id of the check that finds conflicts of duties: what their acknowledgements name. */
export const DUTIES_CONFLICT = 'duties-conflict';

/** A conflict, and who has acknowledged it. */
export type WeighedConflict<T extends Conflict = Conflict> = T & { readonly acknowledgedBy?: Acknowledgement };

/** An acknowledgement of conflicts that did nothing. */
export interface IdleConflictAcknowledgement {
  readonly acknowledgement: Acknowledgement;
  readonly why: 'expired' | 'unused';
}

/** The names by which people acknowledge a conflict of this role or subject. */
export function namesOfHolder(conflict: Conflict): readonly string[] {
  if (conflict.kind === 'role') return [conflict.role.id, conflict.role.name];
  const { id, name, email } = conflict.subject;
  return [id, name, ...(email === undefined ? [] : [email])];
}

/** Whether an acknowledgement is about a conflict: its address names who has it, what it says the rule. */
export function acknowledges({ check, address, what }: Acknowledgement, conflict: Conflict): boolean {
  const isMeant = (text: string, names: readonly string[]): boolean =>
    text === ANYTHING || names.some((name) => nameKey(name) === nameKey(text));
  return check === DUTIES_CONFLICT && isMeant(address, namesOfHolder(conflict)) && isMeant(what, [conflict.rule.name]);
}

/**
 * Lays acknowledgements over conflicts. One that has expired, or names no owner or no last day, waives nothing; one that
 * waived nothing is said.
 *
 * @param today - `YYYY-MM-DD`, UTC
 */
export function weighConflicts(
  conflicts: readonly Conflict[],
  acknowledgements: readonly Acknowledgement[],
  today: string,
): { readonly weighed: readonly WeighedConflict[]; readonly idle: readonly IdleConflictAcknowledgement[] } {
  const own = acknowledgements.filter(({ check }) => check === DUTIES_CONFLICT);
  const isExpired = ({ until = '' }: Acknowledgement): boolean => until < today;
  const standing = own.filter((one) => !isExpired(one) && one.owner !== undefined);
  const used = new Set<Acknowledgement>();
  const weighed = conflicts.map((conflict): WeighedConflict => {
    const acknowledgedBy = standing.find((one) => acknowledges(one, conflict));
    if (acknowledgedBy === undefined) return conflict;
    used.add(acknowledgedBy);
    return { ...conflict, acknowledgedBy };
  });
  const idle = own.flatMap((acknowledgement): IdleConflictAcknowledgement[] => {
    if (used.has(acknowledgement)) return [];
    return [{ acknowledgement, why: isExpired(acknowledgement) ? 'expired' : 'unused' }];
  });
  return { weighed, idle };
}
