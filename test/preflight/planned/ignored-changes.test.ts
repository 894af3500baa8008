import { describe, expect, it } from 'vitest';
import { subjectGrants, homeDivision, allRoles } from '../../../lib/genesys/index.ts';
import { adoptionChanges } from '../../../preflight/checks/adoption-changes.ts';
import { assignmentRevokes } from '../../../preflight/checks/assignment-revokes.ts';
import { nameChangesHands } from '../../../preflight/checks/name-changes-hands.ts';
import { addressKey } from '../../../preflight/planned/planned-resource.ts';
import { judge } from '../../../preflight/judge.ts';
import { answersOf, planOf } from '../build-plan.ts';

const HOME = { id: 'd-home', name: 'Home', homeDivision: true };

describe('ignore_changes', () => {
  it('keeps the name that the state holds: nothing is renamed', () => {
    const division = { name: 'New', lifecycle: { ignore_changes: ['name'] } };
    const plan = planOf({
      access: {
        resources: { genesyscloud_auth_division: { emea: division, taker: { name: 'Old' } } },
        state: { 'genesyscloud_auth_division.emea': { id: 'd-1', name: 'Old' } },
      },
    });
    const [emea] = plan.ofType('genesyscloud_auth_division');
    expect(emea && plan.attribute(emea, 'name')).toEqual({ kind: 'known', value: 'Old' });
    expect(judge([nameChangesHands], plan, answersOf([])).map(({ judgement }) => judgement.verdict)).toEqual(['clear']);
  });

  it('overwrites nothing of an adopted role', () => {
    const role = {
      name: 'Lead',
      description: 'Mine',
      lifecycle: [{ ignore_changes: ['description', 'permission_policies'] }],
    };
    const declared = planOf({ access: { resources: { genesyscloud_auth_role: { lead: role } } } });
    const [planned] = declared.resources;
    const plan = declared.with(new Map(planned ? [[addressKey(planned), { kind: 'existing', id: 'r-1' }]] : []));
    const org = {
      id: 'r-1',
      name: 'Lead',
      description: 'Theirs',
      permissionPolicies: [{ domain: 'routing', entityName: 'queue', actionSet: ['view'] }],
    };
    const [judged] = judge([adoptionChanges], plan, answersOf([[allRoles(), [org]]]));
    expect(judged?.judgement).toMatchObject({ verdict: 'clear', losses: [] });
  });

  it('revokes nothing of an imported assignment', () => {
    const assignment = { user_id: 'u-1', roles: [], lifecycle: { ignore_changes: 'all' } };
    const plan = planOf({ access: { resources: { genesyscloud_user_roles: { ada: assignment } } } });
    const grants = [{ subjectId: 'u-1', role: { id: 'r-1', name: 'Lead' }, division: { id: 'd-1', name: 'Sales' } }];
    const answers = answersOf([
      [homeDivision(), HOME],
      [subjectGrants('u-1'), { id: 'u-1', name: 'Ada', grants }],
    ]);
    const [judged] = judge([assignmentRevokes], plan, answers);
    expect(judged?.judgement).toMatchObject({ verdict: 'collides', remedy: { kind: 'import' }, losses: [] });
  });
});
