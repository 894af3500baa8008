import { describe, expect, it } from 'vitest';
import { homeDivision } from '../../../lib/genesys/index.ts';
import { withUntoldLosses } from '../../../preflight/access/untold-losses.ts';
import type { Judgement } from '../../../preflight/checks/judgement.ts';
import { clear, undetermined } from '../../../preflight/checks/judgement.ts';
import { forbidden, planOf, type StackSpec } from '../build-plan.ts';
import { accessOf, type AccessSpec } from './build-access.ts';

const SUPPORT = 'genesyscloud_auth_division.support';
/** A division leaves the code, in which somebody holds a role whom the deploy touches besides. */
const DELETES: StackSpec = {
  resources: {
    genesyscloud_user_roles: {
      cleo: { user_id: 'u-cleo', roles: [{ role_id: 'r-lead', division_ids: ['d-support', 'd-sales'] }] },
    },
  },
  state: { [SUPPORT]: { id: 'd-support', name: 'Support' } },
};
const HELD: AccessSpec = { roles: { 'r-lead': [] }, subjects: { 'u-cleo': ['r-lead d-support', 'r-lead d-sales'] } };
const NOT_ANSWERED = undetermined({ kind: 'attribute-unknown', attribute: 'x', expression: 'x' });

function lossesOf(judgement: Judgement, check = 'division-delete-revokes', spec = HELD): string[] {
  const plan = planOf({ access: DELETES });
  const resource = plan.at('access', SUPPORT);
  if (resource === undefined) throw new Error('The division is not deleted.');
  const [entry] = withUntoldLosses([{ resource, check, judgement }], accessOf(plan, spec), plan);
  return (entry?.judgement.losses ?? []).flatMap((loss) =>
    loss.kind === 'grant-revoked' ? [`${loss.subject.id}: ${loss.grant.role.id} ${loss.grant.division.id}`] : [],
  );
}

describe('losses that no check tells of', () => {
  it('are told where the grant plan proves them, though the check of the division was not answered', () => {
    expect(lossesOf(NOT_ANSWERED)).toEqual(['u-cleo: r-lead d-support']);
    expect(lossesOf(clear())).toEqual(['u-cleo: r-lead d-support']);
  });

  it('are told once, and by the check whose they are', () => {
    const told = {
      kind: 'grant-revoked',
      subject: { id: 'u-cleo', name: '' },
      grant: { role: { id: 'r-lead', name: '' }, division: { id: 'd-support', name: '' } },
    } as const;
    expect(lossesOf(clear({ losses: [told] }))).toEqual(['u-cleo: r-lead d-support']);
    expect(lossesOf(NOT_ANSWERED, 'division-not-empty')).toEqual([]);
  });

  it('are not proven where nobody knows which division is the home division: that one stays', () => {
    const spec = { ...HELD, answers: [[homeDivision(), forbidden('authorization:division:view')]] as const };
    expect(lossesOf(NOT_ANSWERED, 'division-delete-revokes', spec)).toEqual([]);
  });
});
