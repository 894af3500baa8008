import {
  allGroups,
  allRoles,
  allUsers,
  divisionGrants,
  groupMembers,
  homeDivision,
  ownGrants,
  roleSubjects,
  subjectGrants,
  tokenInfo,
  type Question,
} from '../../lib/genesys/index.ts';
import { GRANT_ROLES, permitsTo } from './grant-roles.ts';
import type { AccessChange } from './access-change.ts';
import { lossesIn } from './grant-plan.ts';
import { groupsTouched, isUntouched, subjectsTouched, touchedBy } from './touched.ts';
import { changedRoles } from './roles-after.ts';
import type { Plan } from '../planned/plan.ts';

/** What the names of holders are read from where grants carry their ids alone; read for such deletions anyway. */
export const NAME_LISTS = [allUsers('active'), allUsers('inactive'), allGroups()] as const;

/** What has to be known of a plan that touches access; nothing where it does not. */
export function firstAccessQuestions(plan: Plan): Question<unknown>[] {
  const touched = touchedBy(plan);
  if (isUntouched(touched)) return [];
  const { deletedRoles, deletedDivisions } = touched;
  return [
    homeDivision(),
    allRoles(),
    tokenInfo(),
    ownGrants(),
    ...subjectsTouched(touched, plan).map(subjectGrants),
    ...groupsTouched(touched, plan).map(groupMembers),
    ...deletedRoles.map(({ prior }) => roleSubjects(prior?.id ?? '')),
    ...deletedDivisions.map(({ prior }) => divisionGrants(prior?.id ?? '')),
    ...(deletedDivisions.length > 0 ? NAME_LISTS : []),
  ];
}

/**
 * What follows from the first answers: who holds the roles that change and, where somebody loses the right to grant roles,
 * who has it besides.
 */
export function furtherAccessQuestions({ now, after }: AccessChange): Question<unknown>[] {
  const mayGrant = new Set(now.roles.filter((role) => permitsTo(role, GRANT_ROLES)).map(({ id }) => id));
  const narrowed = changedRoles(now, after);
  const isAtStake =
    lossesIn(now, after).some(({ grant }) => mayGrant.has(grant.roleId)) ||
    narrowed.some(({ before, then }) => permitsTo(before, GRANT_ROLES) && !permitsTo(then, GRANT_ROLES));
  const roles = [...narrowed.map(({ before }) => before.id), ...(isAtStake ? mayGrant : [])];
  return [...new Set(roles)].map(roleSubjects);
}
