import { nameKey } from '../../access/name-key.ts';
import type { GenesysClient } from '../../genesys/client.ts';
import { allGroups } from '../../genesys/group.ts';
import { allOAuthClients } from '../../genesys/oauth-client.ts';
import type { Question } from '../../genesys/question.ts';
import { allUsers, userById, usersByEmail, type OrgUser } from '../../genesys/user.ts';
import { subjectKey, type ManifestSubject } from '../../manifest/index.ts';
import type { GrantSubject } from '../operations/change-grants.ts';

/** Whom an entry of a manifest means, or why nobody can tell. */
export type SoughtSubject = GrantSubject | { readonly why: string };

/** The part of a client that is needed here. */
type Asks = Pick<GenesysClient, 'ask' | 'askTotal'>;

/** Rows a page of the users' list. */
const USERS_A_PAGE = 100;

/**
 * Finds whom the entries of a manifest mean, by {@link subjectKey}. Users are searched one by one, or looked up in the
 * list of all users, whichever needs fewer calls; who is not in the list is searched all the same, because it shows
 * active users alone. That somebody is unknown, or that several are meant, is an answer.
 *
 * @throws GenesysError
 */
export async function findManifestSubjects(
  client: Asks,
  subjects: readonly ManifestSubject[],
): Promise<ReadonlyMap<string, SoughtSubject>> {
  const listed = await listedUsers(client, subjects);
  const found = subjects.map(async (subject) => {
    const sought = await seek(client, subject, listed);
    return [subjectKey(subject), sought] as const;
  });
  return new Map(await Promise.all(found));
}

async function seek(
  client: Asks,
  { kind, by, text }: ManifestSubject,
  listed: ReadonlyMap<string, readonly OrgUser[]>,
): Promise<SoughtSubject> {
  if (kind === 'user') {
    const users =
      by === 'id'
        ? await userWithId(client, text)
        : (listed.get(nameKey(text)) ?? (await client.ask(usersByEmail(text))));
    return only(
      kind,
      text,
      users.map(({ id, name, email }) => ({ id, name: email ?? name ?? id })),
    );
  }
  const question: Question<{ id: string; name: string }[]> = kind === 'group' ? allGroups() : allOAuthClients();
  const all = await client.ask(question);
  return only(
    kind,
    text,
    all.filter(({ id, name }) => (by === 'id' ? id === text : name === text || id === text)),
  );
}

async function userWithId(client: Asks, id: string): Promise<OrgUser[]> {
  const user = await client.ask(userById(id));
  return user === undefined ? [] : [user];
}

function only(
  kind: GrantSubject['kind'],
  text: string,
  found: readonly { readonly id: string; readonly name: string }[],
): SoughtSubject {
  const [one, ...others] = found;
  if (one === undefined) return { why: `the organisation has no ${WORDS[kind]} "${text}"` };
  if (others.length > 0) {
    return { why: `the organisation has ${found.length} ${WORDS[kind]}s called "${text}"; name one by its id` };
  }
  return { kind, id: one.id, name: one.name };
}

const WORDS = { user: 'user', group: 'group', client: 'OAuth client' } as const;

/** The users of the list by e-mail address, where reading it needs fewer calls than searching; else none. */
async function listedUsers(
  client: Asks,
  subjects: readonly ManifestSubject[],
): Promise<ReadonlyMap<string, readonly OrgUser[]>> {
  const sought = subjects.filter(({ kind, by }) => kind === 'user' && by === 'e-mail').length;
  const list = allUsers('active');
  if (sought < 2) return new Map();
  const total = await client.askTotal(list);
  const isShorter =
    total.kind === 'answered' && total.value !== undefined && Math.ceil(total.value / USERS_A_PAGE) <= sought;
  if (!isShorter) return new Map();
  const byEmail = new Map<string, OrgUser[]>();
  for (const user of await client.ask(list)) {
    const key = nameKey(user.email ?? '');
    byEmail.set(key, [...(byEmail.get(key) ?? []), user]);
  }
  return byEmail;
}
