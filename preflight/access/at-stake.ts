import { AccessIndex } from '../../lib/access/access-index.ts';
import { CompiledRules } from '../../lib/access/compiled-rules.ts';
import { effectiveGrantsOf, reaches, type EffectiveGrant } from '../../lib/access/effective-access.ts';
import { HeldConflicts } from '../../lib/access/held-conflicts.ts';
import { WaysAmong } from '../../lib/access/ways-among.ts';
import { groupMembers, subjectGrants, type Question } from '../../lib/genesys/index.ts';
import type { AccessChange } from './access-change.ts';
import type { AccessProject } from './access-project.ts';

/** Subjects looked at at most beyond those that the plan names: a role that changes may be held by thousands. */
export const MOST_LOOKED_AT = 200;

/** Somebody for whom a deploy changes something that rules or tests are about. */
export interface Staked {
  readonly id: string;
  readonly isGroup: boolean;
  /** Whether everything that it holds is known. */
  readonly isKnown: boolean;
}

/**
 * Those who gain something that rules keep apart, or gain or lose something that tests are about. Of whom not everything is
 * known, the rest of what they hold decides.
 */
export function atStake({ now, after }: AccessChange, { duties, tests }: AccessProject): Staked[] {
  const compiled = new CompiledRules(duties.rules, { purposes: duties.purposes });
  const [before, then] = [new AccessIndex(now), new AccessIndex(after)] as const;
  const held = { before: new HeldConflicts(before, compiled), then: new HeldConflicts(then, compiled) };
  const ways = { before: new WaysAmong(before), then: new WaysAmong(then) };
  const permissions = [...new Set(tests.flatMap((test) => test.permissions))];
  const asksDivisions =
    duties.rules.some(({ sameDivision }) => sameDivision) || tests.some(({ divisions }) => divisions.length > 0);
  const mayDo = (among: WaysAmong, id: string): string =>
    permissions.map((permission) => placesOf(among.to(id, permission, 'any').map(({ grant }) => grant))).join('; ');
  /** Divisions where they matter: what is gained in another one is gained. */
  const placesOf = (grants: readonly EffectiveGrant[]): string =>
    asksDivisions ? [...new Set(grants.map(({ divisionId }) => divisionId))].sort().join() : String(grants.length > 0);
  const gainsDuties = (id: string): boolean => {
    const [had, has] = [effectiveGrantsOf(before, id), effectiveGrantsOf(then, id)] as const;
    const places = asksDivisions ? new Set(has.map(({ divisionId }) => divisionId)) : [undefined];
    return [...places].some((place) => {
      const there = (grant: EffectiveGrant): boolean => place === undefined || reaches(grant, place);
      return !held.before.dutiesOf(had.filter(there)).hasAll(held.then.dutiesOf(has.filter(there)));
    });
  };
  return after.subjects
    .filter(({ id }) => gainsDuties(id) || mayDo(ways.before, id) !== mayDo(ways.then, id))
    .map(({ id, kind }) => ({
      id,
      isGroup: kind === 'group',
      // Whom the deploy makes holds nothing else.
      isKnown: now.wholly.has(id) || before.subject(id) === undefined,
    }));
}

/** What is to be asked of those at stake: what else they hold, and who is in groups; nothing where they are too many. */
export function stakeQuestions(change: AccessChange, project: AccessProject): Question<unknown>[] {
  const staked = atStake(change, project);
  const exists = new Set(change.now.subjects.map(({ id }) => id));
  const questions: Question<unknown>[] = staked.flatMap(({ id, isGroup, isKnown }) => [
    ...(isKnown ? [] : [subjectGrants(id)]),
    ...(isGroup && exists.has(id) ? [groupMembers(id)] : []),
  ]);
  return questions.length > MOST_LOOKED_AT ? [] : questions;
}
