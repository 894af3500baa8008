import { hashNames } from '../../lib/contract/hash-names.ts';
import type { AccessSide } from './read-access-side.ts';
import { SALT_VARIABLE } from './snapshot-salt.ts';

/** Two sides that can be compared, or why they cannot. */
export type ComparableSides =
  | { readonly before: AccessSide; readonly after: AccessSide; readonly names: boolean; readonly problem?: undefined }
  | { readonly problem: string };

/**
 * Makes two sides comparable: where names of one are hashed and the salt is at hand, those of the other are hashed too.
 * Without it, names of one organisation are left alone, as ids tell things apart; those of two organisations cannot be.
 */
export function comparableSides(one: AccessSide, other: AccessSide, salt: string | undefined): ComparableSides {
  const [before, after] = [hashedLike(one, other, salt), hashedLike(other, one, salt)];
  const names = before.about.hashedWith === after.about.hashedWith;
  if (names || before.state.organisation.id === after.state.organisation.id) return { before, after, names };
  return {
    problem:
      'The two are different organisations, so they compare by name, and the names of one are hashed, or with another ' +
      `salt. Take both snapshots with --hash-names and the same ${SALT_VARIABLE}, or both without.`,
  };
}

function hashedLike(side: AccessSide, other: AccessSide, salt: string | undefined): AccessSide {
  if (side.about.hashedWith !== undefined || other.about.hashedWith === undefined || salt === undefined) return side;
  const { state, hashedWith } = hashNames(side.state, salt);
  return hashedWith === other.about.hashedWith ? { ...side, state, about: { ...side.about, hashedWith } } : side;
}
