import { closest } from '../access/closest.ts';
import type { SeparationEntry } from './separation-rules.ts';

/** What is wrong with an entry that names a purpose which nobody declares; undefined where nothing is. */
export function unknownPurpose(entry: SeparationEntry, declared: readonly string[]): string | undefined {
  if (typeof entry === 'string' || !('purpose' in entry) || declared.includes(entry.purpose)) return undefined;
  const near = closest(entry.purpose, declared);
  const hint = near === undefined ? 'declare it in "purposes"' : `did you mean "${near}"?`;
  return `there is no purpose "${entry.purpose}"; ${hint}`;
}
