import { closest } from '../../access/closest.ts';
import { nameKey } from '../../access/name-key.ts';
import type { AccessSubject } from '../../access/access-state.ts';
import type { Answer, Unanswered } from '../answer.ts';
import { allGroups, groupsByIds, groupsNamed } from '../group.ts';
import { allOAuthClients } from '../oauth-client.ts';
import type { Question } from '../question.ts';
import { usersByEmail, usersByIds, usersByName } from '../user.ts';
import { accessClientOf, accessGroupOf, accessUserOf } from './access-subject-of.ts';
import { askAnswer, type AccessClient } from './ask-answer.ts';

/** Whom a text means. */
export type FoundSubject =
  | { readonly kind: 'found'; readonly subject: AccessSubject }
  /** Nobody is called so; `near` is a name that comes close. */
  | { readonly kind: 'unknown'; readonly near?: string }
  /** Several are, in particular users and groups, whose names may be equal. */
  | { readonly kind: 'several'; readonly subjects: readonly AccessSubject[] }
  /** Nobody was found, and not everybody could be asked for. */
  | { readonly kind: 'undetermined'; readonly reasons: readonly Unanswered[] };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Finds the subject that a text means: a user by e-mail address, id or name, a group by name or id, an OAuth client by name
 * or id. An id or an exact name wins over one that differs in case or space.
 */
export async function findSubject(client: AccessClient, text: string): Promise<FoundSubject> {
  const looks = await Promise.all(lookUps(client, text.trim()));
  const found = looks.flatMap((look) => (look.kind === 'answered' ? look.value : []));
  const tries: readonly ((subject: AccessSubject) => boolean)[] = [
    ({ id }) => id === text,
    ({ name, email }) => [name, email].includes(text),
    ({ name, email = '' }) => [name, email].some((one) => nameKey(one) === nameKey(text)),
  ];
  for (const isMeant of tries) {
    const [subject, ...others] = distinct(found.filter(isMeant));
    if (subject === undefined) continue;
    return others.length === 0 ? { kind: 'found', subject } : { kind: 'several', subjects: [subject, ...others] };
  }
  const reasons = looks.flatMap((look) => (look.kind === 'unanswered' ? [look.reason] : []));
  if (reasons.length > 0) return { kind: 'undetermined', reasons };
  const near = await nearTo(client, text);
  return { kind: 'unknown', ...(near === undefined ? {} : { near }) };
}

function lookUps(client: AccessClient, text: string): Promise<Answer<AccessSubject[]>>[] {
  const look = <T>(question: Question<T[]>, subjectOf: (row: T) => AccessSubject) =>
    askAnswer(client, question).then((answer): Answer<AccessSubject[]> =>
      answer.kind === 'answered' ? { kind: 'answered', value: answer.value.map(subjectOf) } : answer,
    );
  if (text.includes('@')) return [look(usersByEmail(text), accessUserOf), look(groupsNamed(text), accessGroupOf)];
  return [
    ...(UUID.test(text) ? [look(usersByIds([text]), accessUserOf), look(groupsByIds([text]), accessGroupOf)] : []),
    look(usersByName(text), accessUserOf),
    look(groupsNamed(text), accessGroupOf),
    look(allOAuthClients(), accessClientOf),
  ];
}

/** A group or client whose name comes close; users are too many to read for that. */
async function nearTo(client: AccessClient, text: string): Promise<string | undefined> {
  const [groups, clients] = await Promise.all([askAnswer(client, allGroups()), askAnswer(client, allOAuthClients())]);
  return closest(
    text,
    [groups, clients].flatMap((answer) => (answer.kind === 'answered' ? answer.value.map(({ name }) => name) : [])),
  );
}

function distinct(subjects: readonly AccessSubject[]): AccessSubject[] {
  return [...new Map(subjects.map((subject) => [subject.id, subject])).values()];
}
