/**
 * What two names have in common when people would call them the same: trimmed, Unicode NFC, case-folded.
 *
 * Only for comparing: the organisation's own rule is not documented, so equal keys mean "look closer".
 */
export function nameKey(name: string): string {
  // Upper case first: it folds what has no lower-case twin ("ß" and "SS", final sigma).
  return name.trim().normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}
