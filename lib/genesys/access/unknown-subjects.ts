import type { AccessGap, AccessGrant, AccessSubject } from '../../access/access-state.ts';
import { askUsersByIds } from './ask-users.ts';
import type { AccessClient } from './ask-answer.ts';
import { someOf } from './gap.ts';

/**
 * Who holds grants and stands in no list: users by their ids (deleted ones, and all where the list of users was refused);
 * the rest stays unknown, which is a gap: a group among them has members who inherit.
 */
export async function askUnknownSubjects(
  client: AccessClient,
  subjects: ReadonlyMap<string, AccessSubject>,
  grants: readonly AccessGrant[],
): Promise<{ readonly found: readonly AccessSubject[]; readonly gaps: readonly AccessGap[] }> {
  const unlisted = [...new Set(grants.map(({ subjectId }) => subjectId))].filter((id) => !subjects.has(id));
  const users = await askUsersByIds(client, unlisted);
  const known = new Set(users.map(({ id }) => id));
  const unknown = unlisted.filter((id) => !known.has(id));
  if (unknown.length === 0) return { found: users, gaps: [] };
  const one = unknown.length === 1;
  return {
    found: [...users, ...unknown.map((id) => ({ kind: 'unknown', id, name: id }) as const)],
    gaps: [
      {
        part: 'subjects',
        what: `who ${one ? 'the holder' : `the ${String(unknown.length)} holders`} of some grants ${one ? 'is' : 'are'} (${someOf(unknown)})`,
        why: 'No user, group or OAuth client that this OAuth client is shown has that id; people of trustee organisations, and hidden ones, are not shown.',
        permissions: ['directory:user:view', 'oauth:client:view'],
      },
    ],
  };
}
