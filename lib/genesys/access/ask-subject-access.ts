import type { AccessGap, AccessState, AccessSubject } from '../../access/access-state.ts';
import { groupsByIds } from '../group.ts';
import { allOAuthClients } from '../oauth-client.ts';
import { subjectGrants } from '../subject.ts';
import { accessClientOf, accessGroupOf } from './access-subject-of.ts';
import { askAnswer, type AccessClient } from './ask-answer.ts';
import { askFrame } from './ask-frame.ts';
import { askRoles, rolesByName } from './ask-roles.ts';
import { askUsersByIds, chunksOf } from './ask-users.ts';
import { gapOf, gapOfSeveral, someOf, type Failure } from './gap.ts';
import { GrantCollection } from './grant-collection.ts';

/** Some subjects, by their ids. */
export interface SubjectsScope {
  readonly kind: 'subjects';
  readonly ids: readonly string[];
}

/**
 * The access of some subjects, one call each, which shows their own grants and those of their groups, for all divisions
 * too. The groups are there with those grants; of others nothing is. An id that is no subject's is not among the subjects.
 */
export async function askSubjectAccess(client: AccessClient, { ids }: SubjectsScope): Promise<AccessState> {
  const grants = new GrantCollection();
  const groupsOf = new Map<string, readonly string[]>();
  const failures: Failure[] = [];
  const [frame, roles] = await Promise.all([
    askFrame(client),
    askRoles(client),
    ...ids.map(async (id) => {
      const answer = await askAnswer(client, subjectGrants(id));
      if (answer.kind === 'unanswered') failures.push({ of: id, reason: answer.reason });
      const held = (answer.kind === 'answered' ? answer.value?.grants : undefined) ?? [];
      for (const grant of held) grants.addOrg(grant);
      groupsOf.set(
        id,
        [...new Set(held.map(({ subjectId }) => subjectId))].filter((other) => other !== id),
      );
    }),
  ]);
  const through = [...new Set([...groupsOf.values()].flat())].filter((id) => !ids.includes(id));
  const { subjects, gaps } = await askKinds(client, [...ids, ...through]);
  const known = new Set(subjects.map(({ id }) => id));
  const nameless = [...new Set(grants.all().map(({ subjectId }) => subjectId))].filter((id) => !known.has(id));
  const named = rolesByName(roles, grants.roleNames);
  return {
    ...frame,
    roles: named.roles,
    subjects: [
      ...subjects,
      // Whoever others inherit from is a group, whether or not we are shown it.
      ...nameless.map((id) => ({ kind: through.includes(id) ? 'group' : 'unknown', id, name: id }) as const),
    ].map((subject) => ({
      ...subject,
      ...(subject.kind === 'user' ? { memberOf: groupsOf.get(subject.id) ?? [] } : {}),
    })),
    grants: grants.all(),
    gaps: [
      ...gapOfSeveral('grants', 'the grants of', failures),
      ...named.gaps,
      ...gaps,
      ...(nameless.length === 0
        ? []
        : [
            {
              part: 'subjects' as const,
              what: `what is called ${someOf(nameless)}`,
              why: 'No user, group or OAuth client that this OAuth client is shown has that id.',
              permissions: ['directory:user:view', 'oauth:client:view'],
            },
          ]),
    ],
  };
}

/** What each id is: users first, then groups, then OAuth clients; the rest stays out. */
async function askKinds(
  client: AccessClient,
  ids: readonly string[],
): Promise<{ readonly subjects: AccessSubject[]; readonly gaps: AccessGap[] }> {
  const users = await askUsersByIds(client, ids);
  const left = without(ids, users);
  const groupAnswers = await Promise.all(chunksOf(left).map((some) => askAnswer(client, groupsByIds(some))));
  const groups = groupAnswers.flatMap((answer) => (answer.kind === 'answered' ? answer.value.map(accessGroupOf) : []));
  const rest = without(left, groups);
  if (rest.length === 0) return { subjects: [...users, ...groups], gaps: [] };
  const clients = await askAnswer(client, allOAuthClients());
  if (clients.kind === 'unanswered') {
    return { subjects: [...users, ...groups], gaps: [gapOf('clients', 'OAuth clients', clients.reason)] };
  }
  const found = clients.value.filter(({ id }) => rest.includes(id)).map(accessClientOf);
  return { subjects: [...users, ...groups, ...found], gaps: [] };
}

function without(ids: readonly string[], found: readonly AccessSubject[]): string[] {
  const known = new Set(found.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}
