import { homeDivision, roleById, roleSubjects, type OrgRoleSubject } from '../../lib/genesys/index.ts';
import { isRestoredAsDefault } from '../planned/default-role.ts';
import { defineCheck, NOTHING_ASKED } from './define-check.ts';
import type { OrgObject } from './finding.ts';
import { isGivenUp } from './grants-given-up.ts';
import { clear, undetermined, unansweredFinding } from './judgement.ts';
import { revocations, type Revocation } from './revocations.ts';
import { deletesItsObject } from './planned-actions.ts';

/**
 * Whoever holds a role loses it when the role is deleted; a role that replaces it has another id and no holders. What
 * DELETE /api/v2/authorization/roles/{id} does with a role that is granted is not documented: no refusal is declared.
 * Of a default role the provider deletes nothing: PUT /api/v2/authorization/roles/default restores it.
 */
export const roleDeleteRevokes = defineCheck({
  id: 'role-delete-revokes',
  title: 'Deleting the role takes it from everybody who holds it',
  phase: 'consequence',
  reads: (plan) => plan.ofType('genesyscloud_auth_role').filter((planned) => deletesItsObject(planned, plan)),
  asks: ({ prior }) => ({ role: roleById(prior?.id ?? ''), home: homeDivision() }),
  asksWherePossible: ({ prior }) => [roleSubjects(prior?.id ?? '')],
  judge(planned, { role, home }, plan, possible = NOTHING_ASKED) {
    if (role === undefined) return clear();
    const object = { id: role.id, name: role.name };
    if (isRestoredAsDefault(planned, role.defaultRoleId))
      return clear({ remarks: [{ kind: 'default-role-restored', object }] });
    const question = roleSubjects(role.id);
    const holders = possible.to(question);
    if (holders.kind === 'unanswered') return undetermined(unansweredFinding(question, holders));
    const all = holders.value.flatMap((holder) => revocationsOf(holder, object));
    const { losses, remarks } = revocations(all, ({ subject, grant }) =>
      isGivenUp({ subjectId: subject.id, roleId: role.id, divisionId: grant.division.id }, home.id, plan),
    );
    return clear({ losses, remarks: all.length === 0 ? [] : [...remarks, { kind: 'granted-role-deleted', object }] });
  },
});

function revocationsOf({ id, name, divisions }: OrgRoleSubject, role: OrgObject): Revocation[] {
  return divisions.map((division) => ({
    subject: { id, name: name ?? '' },
    grant: {
      role,
      division: { id: division.id, name: division.id === '*' ? 'all divisions' : (division.name ?? division.id) },
    },
  }));
}
