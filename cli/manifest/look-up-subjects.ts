import type { AccessSubject } from '../../lib/access/access-state.ts';
import { accessClientOf, accessGroupOf, accessUserOf } from '../../lib/genesys/access/access-subject-of.ts';
import { chunksOf } from '../../lib/genesys/access/ask-users.ts';
import {
  allGroups,
  allUsers,
  choose,
  divisionsPermitted,
  groupsByIds,
  groupsNamed,
  usersByEmail,
  usersByIds,
  type Answer,
  type OrgOAuthClient,
  type Question,
} from '../../lib/genesys/index.ts';
import type { ManifestSubject } from '../../lib/manifest/manifest-subject.ts';
import type { Unknown } from '../../lib/manifest/plan/manifest-facts.ts';
import { knownOf, seesAll, type FactsClient } from './ask-manifest-facts.ts';

/** Who was found, and why others may be missing. */
export interface FoundSubjects {
  readonly subjects: readonly AccessSubject[];
  /** Undefined where whoever is not among them does not exist. */
  readonly reason?: Omit<Unknown, 'known'>;
}

/** A list is read, and one object looked up, at these terms: pages of 100, one call a name. */
const TERMS = { pageSize: 100, passes: 1, untilEmpty: false, lookUpPasses: 1 };

/** From this many on, the length of the list is asked for: it may be shorter. */
const MANY_USERS = 100;

/** Whoever holds it in all divisions is shown all users. */
const SEES_USERS = 'directory:user:view';

/**
 * Users by e-mail addresses and ids, one by one or by the list, whichever is fewer calls. They live in divisions: one that
 * is not found may only be hidden from a client that does not see all of them.
 */
export async function lookUpUsers(client: FactsClient, wanted: readonly ManifestSubject[]): Promise<FoundSubjects> {
  if (wanted.length === 0) return { subjects: [] };
  const emails = textsBy('e-mail', wanted);
  const everybody = allUsers('any', { lean: true });
  const isShorter = emails.length > MANY_USERS && (await isListShorter(client, everybody, emails.length));
  const permitted = divisionsPermitted(SEES_USERS);
  const [users, answers] = await Promise.all([
    askSubjects(
      client,
      [...(isShorter ? [everybody] : emails.map(usersByEmail)), ...chunksOf(textsBy('id', wanted)).map(usersByIds)],
      accessUserOf,
    ),
    client.askAll([permitted]),
  ]);
  const sees = seesAll(answers.to(permitted), SEES_USERS);
  return users.reason !== undefined || sees.known ? users : { ...users, reason: sees };
}

/** Groups by names and ids. */
export async function lookUpGroups(client: FactsClient, wanted: readonly ManifestSubject[]): Promise<FoundSubjects> {
  const names = textsBy('name', wanted);
  const isShorter = names.length > 0 && (await isListShorter(client, allGroups(), names.length));
  const questions = isShorter ? [allGroups()] : names.map(groupsNamed);
  return askSubjects(client, [...questions, ...chunksOf(textsBy('id', wanted)).map(groupsByIds)], accessGroupOf);
}

/** OAuth clients: there is one list of all. */
export function clientsIn(answer: Answer<readonly OrgOAuthClient[]> | undefined): FoundSubjects {
  if (answer === undefined) return { subjects: [] };
  const clients = knownOf(answer, (rows) => rows.map(accessClientOf));
  return clients.known ? { subjects: clients.value } : { subjects: [], reason: clients };
}

async function isListShorter(client: FactsClient, list: Question<readonly unknown[]>, names: number): Promise<boolean> {
  const total = await client.askTotal(list);
  return total.kind === 'answered' && choose([total.value], names, TERMS).by === 'list';
}

async function askSubjects<T>(
  client: FactsClient,
  questions: readonly Question<T[]>[],
  subjectOf: (row: T) => AccessSubject,
): Promise<FoundSubjects> {
  const answers = await client.askAll(questions);
  const subjects = new Map<string, AccessSubject>();
  let reason: Unknown | undefined;
  for (const question of questions) {
    const rows = knownOf(answers.to(question), (value) => value.map(subjectOf));
    if (!rows.known) reason = rows;
    else for (const subject of rows.value) subjects.set(subject.id, subject);
  }
  return { subjects: [...subjects.values()], ...(reason === undefined ? {} : { reason }) };
}

function textsBy(by: ManifestSubject['by'], subjects: readonly ManifestSubject[]): string[] {
  return [...new Set(subjects.filter((one) => one.by === by).map(({ text }) => text))];
}
