import { directGrants, subjectGrants } from '../../lib/genesys/index.ts';
import { isDeleted } from '../planned/assignment-outcome.ts';
import { SUBJECT_OF } from '../planned/plan.ts';
import { grantsInState } from '../planned/planned-grants.ts';
import { namedGrant } from './named-grant.ts';
import { defineCheck } from './define-check.ts';
import { clear } from './judgement.ts';

/**
 * Destroying a `genesyscloud_user_roles` or `genesyscloud_group_roles` sends nothing to the organisation: who is taken
 * out of the code keeps every grant.
 */
export const assignmentRemovalKeepsGrants = defineCheck({
  id: 'assignment-removal-keeps-grants',
  title: 'Removing the assignment revokes nothing',
  phase: 'consequence',
  reads: (plan) =>
    plan
      .ofType(...Object.keys(SUBJECT_OF))
      .filter(({ action, prior }) => (action === 'delete' || action === 'forget') && prior?.id !== ''),
  asks: ({ prior }) => ({ subject: subjectGrants(prior?.id ?? '') }),
  judge(planned, { subject }, plan) {
    if (subject === undefined) return clear();
    const managed = grantsInState(planned);
    const kept = directGrants(subject).filter(
      ({ role, division }) => managed.has(`${role.id} ${division.id}`) && !isDeleted([role.id, division.id], plan),
    );
    if (kept.length === 0) return clear();
    const who = { id: subject.id, name: subject.name ?? '' };
    return clear({ remarks: [{ kind: 'grants-kept', subject: who, grants: kept.map(namedGrant) }] });
  },
});
