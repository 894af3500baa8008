import { subjectKey, type ManifestCondition, type ManifestSubject } from '../../manifest/index.ts';
import type { UserIdOf } from '../role-body.ts';
import type { SoughtSubject } from './find-subjects.ts';

/** The users that a condition names by e-mail address; by id, nobody has to be looked for. */
export function emailsIn(condition: ManifestCondition | undefined): string[] {
  return (condition?.terms ?? []).flatMap(({ operands }) =>
    operands.flatMap((operand) => ('user' in operand && operand.user.includes('@') ? [operand.user] : [])),
  );
}

/** Such a user, to be looked for. */
export function conditionUser(text: string): ManifestSubject {
  return { kind: 'user', by: 'e-mail', text };
}

/** The ids of users that were found; a text that nobody was looked for by is an id. */
export function userIdsOf(users: ReadonlyMap<string, SoughtSubject>): UserIdOf {
  return (text) => {
    const found = users.get(subjectKey(conditionUser(text)));
    return found !== undefined && 'id' in found ? found.id : text;
  };
}
