import { z } from 'zod';
import type { JournalIntent } from '../../contract/journal-entry.ts';

/** Something that an earlier run had begun, and whose end nobody knows. */
export type Begun = Pick<JournalIntent, 'key' | 'before' | 'after'>;

/** What the intent to change grants says of them. */
const Grants = z.object({ grants: z.array(z.object({ roleId: z.string(), divisionId: z.string() })) });

/** The grants of what was to become of a subject, or of what was to be taken from it; none where it is about something else. */
export function grantsIn(data: unknown): readonly { readonly roleId: string; readonly divisionId: string }[] {
  return Grants.safeParse(data).data?.grants ?? [];
}
