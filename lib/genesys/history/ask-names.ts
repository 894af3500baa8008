import { allDivisions } from '../division.ts';
import { groupsByIds } from '../group.ts';
import { allOAuthClients } from '../oauth-client.ts';
import type { OrgAuditEntry } from '../audit.ts';
import type { AccessClient } from '../access/ask-answer.ts';
import { askAnswer } from '../access/ask-answer.ts';
import { askUsersByIds, chunksOf } from '../access/ask-users.ts';
import type { Question } from '../question.ts';
import { allRoles } from '../role.ts';
import { namesDivision, roleMembershipOf, type NamesById } from './change-of.ts';

/**
 * The names of whom some entries of the audit tell by ids alone. What is gone, or not shown to us, stays without; what
 * other entries call it, it is called.
 */
export async function askNames(client: AccessClient, entries: readonly OrgAuditEntry[]): Promise<NamesById> {
  const names = new Map<string, string>();
  const learn = (things: readonly { readonly id: string; readonly name: string }[]): void => {
    for (const { id, name } of things) names.set(id, name);
  };
  learn(namesIn(entries));

  const memberships = entries.flatMap((entry) => roleMembershipOf(entry) ?? []);
  const authors = entries.flatMap(({ user, client: author }) =>
    user === undefined ? (author?.id ?? []) : user.name === undefined ? user.id : [],
  );
  const divisions = entries.some(({ propertyChanges }) =>
    propertyChanges.some(({ property }) => namesDivision(property)),
  );
  const has = (ids: readonly string[]): boolean => ids.some((id) => !names.has(id));
  if (has(memberships.map(({ roleId }) => roleId))) learn(await rowsOf(client, allRoles()));
  if (divisions) learn(await rowsOf(client, allDivisions()));
  const people = unknownOf([...memberships.map(({ subjectId }) => subjectId), ...authors], names);
  if (people.length > 0) learn(await rowsOf(client, allOAuthClients()));
  learn(await askUsersByIds(client, unknownOf(people, names).filter(isId)));
  for (const some of chunksOf(unknownOf(people, names).filter(isId))) {
    learn(await rowsOf(client, groupsByIds(some)));
  }
  return names;
}

/** What entries call things themselves: also those that are gone by now. The newest entry counts. */
function namesIn(entries: readonly OrgAuditEntry[]): { readonly id: string; readonly name: string }[] {
  return [...entries].reverse().flatMap((entry) => {
    const { user, entity } = entry;
    const isNamed = roleMembershipOf(entry) === undefined && entity.id !== undefined && entity.name !== undefined;
    return [
      ...(user?.name === undefined ? [] : [{ id: user.id, name: user.name }]),
      ...(isNamed ? [{ id: entity.id ?? '', name: entity.name ?? '' }] : []),
    ];
  });
}

function unknownOf(ids: readonly string[], names: NamesById): string[] {
  return [...new Set(ids)].filter((id) => !names.has(id));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One malformed id would spoil the request for 100. */
function isId(id: string): boolean {
  return UUID.test(id);
}

async function rowsOf<T>(client: AccessClient, question: Question<T[]>): Promise<T[]> {
  const answer = await askAnswer(client, question);
  return answer.kind === 'answered' ? answer.value : [];
}
