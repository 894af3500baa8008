import type { AccessGrant, AccessSubject } from '../../lib/access/access-state.ts';
import { closest } from '../../lib/access/closest.ts';
import { nameKey } from '../../lib/access/name-key.ts';
import { accessGrantOf, accessGrantsOfClient } from '../../lib/genesys/access/access-grant-of.ts';
import {
  allOAuthClients,
  directGrants,
  subjectGrants,
  type Answer,
  type OrgOAuthClient,
} from '../../lib/genesys/index.ts';
import type { ManifestSubject } from '../../lib/manifest/manifest-subject.ts';
import type { Known, SubjectFact } from '../../lib/manifest/plan/manifest-facts.ts';
import { subjectKey } from '../../lib/manifest/resolve-manifest.ts';
import type { ResolvedManifest } from '../../lib/manifest/resolved-manifest.ts';
import { knownOf, type FactsClient } from './ask-manifest-facts.ts';
import { clientsIn, lookUpGroups, lookUpUsers, type FoundSubjects } from './look-up-subjects.ts';

/** Who the subjects of a manifest are, and what each holds; users in conditions and break-glass subjects are looked for, too. */
export async function askSubjectFacts(
  client: FactsClient,
  manifest: ResolvedManifest,
): Promise<Map<string, SubjectFact>> {
  const wanted = [...manifest.subjects, ...manifest.breakGlass, ...usersInConditions(manifest)];
  const ofKind = (kind: ManifestSubject['kind']): ManifestSubject[] => wanted.filter((one) => one.kind === kind);
  const hasClients = ofKind('client').length > 0;
  const [user, group, clients] = await Promise.all([
    lookUpUsers(client, ofKind('user')),
    lookUpGroups(client, ofKind('group')),
    hasClients ? client.askAll([allOAuthClients()]).then((answers) => answers.to(allOAuthClients())) : undefined,
  ]);
  const found = { user, group, client: clientsIn(clients) };
  const assigned = new Set(manifest.subjects.map(subjectKey));
  const facts = wanted.map(async (subject) => {
    const key = subjectKey(subject);
    const fact = factOf(subject, found[subject.kind]);
    if (fact.kind !== 'found' || !assigned.has(key)) return [key, fact] as const;
    return [key, { ...fact, grants: await askGrants(client, fact.subject, clients) }] as const;
  });
  return new Map(await Promise.all(facts));
}

function factOf({ by, text, kind }: ManifestSubject, { subjects, reason }: FoundSubjects): SubjectFact {
  const textOf = ({ id, name, email = '' }: AccessSubject): string => ({ id, name, 'e-mail': email })[by];
  const same = subjects.filter((subject) => nameKey(textOf(subject)) === nameKey(text));
  const exact = same.filter((subject) => textOf(subject) === text);
  const [subject, ...others] = exact.length > 0 ? exact : same;
  if (subject !== undefined) {
    return others.length === 0
      ? { kind: 'found', subject, grants: { known: true, value: [] } }
      : { kind: 'several', ids: [subject, ...others].map(({ id }) => id) };
  }
  if (reason !== undefined) return { kind: 'undetermined', why: reason.why, permissions: reason.permissions };
  // Users are too many to read for a proposal.
  const near = kind === 'user' ? undefined : closest(text, subjects.map(textOf));
  return { kind: 'unknown', ...(near === undefined ? {} : { near }) };
}

/** Users and groups are asked one by one: the only call that shows every grant. OAuth clients name their own. */
async function askGrants(
  client: FactsClient,
  { kind, id }: AccessSubject,
  clients: Answer<readonly OrgOAuthClient[]> | undefined,
): Promise<Known<readonly AccessGrant[]>> {
  if (kind === 'client' && clients?.kind === 'answered') {
    return { known: true, value: clients.value.filter((one) => one.id === id).flatMap(accessGrantsOfClient) };
  }
  const question = subjectGrants(id);
  const subject = knownOf((await client.askAll([question])).to(question), (answer) => answer);
  if (!subject.known) return subject;
  return subject.value === undefined
    ? NO_HOLDER_YET
    : { known: true, value: directGrants(subject.value).map(accessGrantOf) };
}

/** Whoever was found and is no subject is new, or the answer is wrong: it does not prove that nothing is held. */
const NO_HOLDER_YET: Known<never> = {
  known: false,
  why: 'it was found, and is not known as a holder of roles (HTTP 404), as what was just created is not known everywhere yet. Try again in a minute.',
  permissions: [],
};

function usersInConditions({ roles }: ResolvedManifest): ManifestSubject[] {
  const operands = roles.flatMap(({ permissions }) =>
    permissions.flatMap(({ condition }) => (condition?.terms ?? []).flatMap((term) => term.operands)),
  );
  return operands.flatMap((operand): ManifestSubject[] =>
    'user' in operand ? [{ kind: 'user', by: operand.user.includes('@') ? 'e-mail' : 'id', text: operand.user }] : [],
  );
}
