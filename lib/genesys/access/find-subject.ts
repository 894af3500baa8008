import { closest } from '../../access/closest.ts';
import type { AccessSubject, SubjectKind } from '../../access/access-state.ts';
import { SubjectNames, type MeantSubject } from '../../access/subject-meant.ts';
import type { Answer, Unanswered } from '../answer.ts';
import { allGroups, groupsByIds, groupsNamed } from '../group.ts';
import { allOAuthClients } from '../oauth-client.ts';
import type { Question } from '../question.ts';
import { usersByEmail, usersByIds, usersByName } from '../user.ts';
import { accessClientOf, accessGroupOf, accessUserOf } from './access-subject-of.ts';
import { askAnswer, type AccessClient } from './ask-answer.ts';

/** Whom a text means. */
export type FoundSubject =
  | MeantSubject
  /** Nobody is called so; `near` is a name that comes close. */
  | { readonly kind: 'unknown'; readonly near?: string }
  /** Nobody was found, and not everybody could be asked for. */
  | { readonly kind: 'undetermined'; readonly reasons: readonly Unanswered[] };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What can be looked for; subjects of which nobody knows what they are cannot. */
export type SoughtKind = Exclude<SubjectKind, 'unknown'>;

/**
 * Finds the subject that a text means: a user by e-mail address, id or name, a group by name or id, an OAuth client by name
 * or id. An id or an exact name wins over one that differs in case or space.
 *
 * @param kind - what it has to be. @default any
 */
export async function findSubject(client: AccessClient, text: string, kind?: SoughtKind): Promise<FoundSubject> {
  const isSought = (one: SubjectKind): boolean => kind === undefined || kind === one;
  const looks = await Promise.all(lookUps(client, text.trim(), isSought));
  const subjects = looks.flatMap((look) => (look.kind === 'answered' ? look.value : []));
  const distinct = new Map(subjects.map((subject) => [subject.id, subject]));
  const found = new SubjectNames(distinct.values()).meant(text);
  if (found !== undefined) return found;
  const reasons = looks.flatMap((look) => (look.kind === 'unanswered' ? [look.reason] : []));
  if (reasons.length > 0) return { kind: 'undetermined', reasons };
  const near = await nearTo(client, text, isSought);
  return { kind: 'unknown', ...(near === undefined ? {} : { near }) };
}

function lookUps(
  client: AccessClient,
  text: string,
  isSought: (kind: SoughtKind) => boolean,
): Promise<Answer<AccessSubject[]>>[] {
  const look = <T>(
    kind: SoughtKind,
    isUseful: boolean,
    question: Question<T[]>,
    subjectOf: (row: T) => AccessSubject,
  ) =>
    !isSought(kind) || !isUseful
      ? []
      : [
          askAnswer(client, question).then((answer): Answer<AccessSubject[]> =>
            answer.kind === 'answered' ? { kind: 'answered', value: answer.value.map(subjectOf) } : answer,
          ),
        ];
  const isAddress = text.includes('@');
  const isId = UUID.test(text);
  return [
    ...look('user', isAddress, usersByEmail(text), accessUserOf),
    ...look('user', isId, usersByIds([text]), accessUserOf),
    ...look('user', !isAddress && !isId, usersByName(text), accessUserOf),
    ...look('group', isId, groupsByIds([text]), accessGroupOf),
    ...look('group', !isId, groupsNamed(text), accessGroupOf),
    ...look('client', !isAddress, allOAuthClients(), accessClientOf),
  ];
}

/** A group or client whose name comes close; users are too many to read for that. */
async function nearTo(
  client: AccessClient,
  text: string,
  isSought: (kind: SoughtKind) => boolean,
): Promise<string | undefined> {
  const answers = await Promise.all([
    ...(isSought('group') ? [askAnswer(client, allGroups())] : []),
    ...(isSought('client') ? [askAnswer(client, allOAuthClients())] : []),
  ]);
  const names = answers.flatMap((answer) => (answer.kind === 'answered' ? answer.value.map(({ name }) => name) : []));
  return closest(text, names);
}
