import type { SubjectType } from './model.ts';

/** How an organisation file names a subject: by one of the three. */
export interface NamedSubject {
  /** A user's e-mail. */
  readonly user?: string | undefined;
  /** A group's name. */
  readonly group?: string | undefined;
  /** An OAuth client's id. */
  readonly client?: string | undefined;
}

/** The kind of a named subject, and its name. */
export function subjectOf({ user, group, client }: NamedSubject): [type: SubjectType, name: string] {
  if (user !== undefined) return ['PC_USER', user];
  if (group !== undefined) return ['PC_GROUP', group];
  return ['PC_OAUTH_CLIENT', client ?? ''];
}
