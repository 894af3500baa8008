import { z } from 'zod';

/** What can be given roles by a manifest. */
export const SUBJECT_KINDS = ['user', 'group', 'client'] as const;
export type ManifestSubjectKind = (typeof SUBJECT_KINDS)[number];

const UUID = '[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}';
const IS_ID = new RegExp(`^${UUID}$`);

/** The keys of which an entry has exactly one. */
export const SUBJECT_KEYS = {
  user: z
    .string()
    .regex(new RegExp(`^[^@\\s]+@[^@\\s]+$|^${UUID}$`), 'a user is written by e-mail address or id')
    .optional()
    .meta({ description: 'A user, by e-mail address or id' }),
  group: z.string().regex(/\S/, 'is empty').optional().meta({ description: 'A group, by name or id' }),
  client: z.string().regex(/\S/, 'is empty').optional().meta({ description: 'An OAuth client, by name or id' }),
};

/** Who is meant, as it is written. */
export interface ManifestSubject {
  readonly kind: ManifestSubjectKind;
  /** What the text is. */
  readonly by: 'id' | 'e-mail' | 'name';
  readonly text: string;
}

/** Whom an entry is about. */
export function subjectOf(
  entry: Readonly<Partial<Record<ManifestSubjectKind, string | undefined>>>,
): ManifestSubject | undefined {
  for (const kind of SUBJECT_KINDS) {
    const text = entry[kind];
    if (text !== undefined) return { kind, by: IS_ID.test(text) ? 'id' : kind === 'user' ? 'e-mail' : 'name', text };
  }
  return undefined;
}
