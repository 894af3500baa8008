import { createHmac } from 'node:crypto';
import type { AccessState } from '../access/access-state.ts';
import { nameKey } from '../access/name-key.ts';

/** A state whose names tell nobody who is who. */
export interface HashedState {
  readonly state: AccessState;
  /** Equal for states that were hashed with the same salt: their names compare. */
  readonly hashedWith: string;
}

/**
 * Hashes the names and e-mail addresses of subjects and the name of the organisation with a salt, also where gaps mention
 * them. Equal names stay equal under one salt. Ids, divisions, roles and permissions stay as they are.
 *
 * @param salt - as good as the names: whoever has it can try out names
 */
export function hashNames(state: AccessState, salt: string): HashedState {
  const digest = (text: string): string => createHmac('sha256', salt).update(text).digest('hex').slice(0, 16);
  const hashed = (text: string): string => `#${digest(nameKey(text))}`;
  const subjects = state.subjects.map((subject) => ({
    ...subject,
    name: subject.name === subject.id ? subject.name : hashed(subject.name),
    ...(subject.email === undefined ? {} : { email: hashed(subject.email) }),
  }));
  // Longest first, so that no part of a name stays behind when another name is in it.
  const names = state.subjects
    .flatMap(({ id, name, email }) => [name, email ?? name].filter((text) => text !== id && text !== ''))
    .sort((one, other) => other.length - one.length);
  const withoutNames = (text: string): string =>
    names.reduce((left, name) => (left.includes(name) ? left.replace(wordsOf(name), hashed(name)) : left), text);
  return {
    hashedWith: digest('genesys-access-snapshot'),
    state: {
      ...state,
      organisation: { id: state.organisation.id, name: hashed(state.organisation.name) },
      subjects,
      gaps: state.gaps.map((gap) => ({ ...gap, what: withoutNames(gap.what), why: withoutNames(gap.why) })),
    },
  };
}

/** A name where it stands by itself, not as a part of other words. */
function wordsOf(name: string): RegExp {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'gu');
}
