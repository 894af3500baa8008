import { describe, expect, it } from 'vitest';
import { assignmentRemovalKeepsGrants } from '../../../preflight/checks/assignment-removal-keeps-grants.ts';
import { forbidden, judgementOf, judgementsOf, organisation, planOf, type StackSpec } from '../build-plan.ts';

const ADDRESS = 'genesyscloud_user_roles.anna';
const removed = (stack: StackSpec = {}) =>
  planOf({
    access: {
      state: {
        [ADDRESS]: {
          id: 'u-anna',
          user_id: 'u-anna',
          roles: [{ role_id: 'r-agent', division_ids: ['d-emea', 'd-apac'] }],
        },
      },
      ...stack,
    },
  });
const AGENT_IN_EMEA = { role: 'r-agent', division: 'd-emea' };

describe('assignment-removal-keeps-grants', () => {
  it('remarks the grants that stay when the assignment goes, and is in nobody’s way', () => {
    const answers = organisation({ subjects: { 'u-anna': [AGENT_IN_EMEA] } });
    expect(judgementOf(assignmentRemovalKeepsGrants, removed(), answers)).toEqual({
      verdict: 'clear',
      losses: [],
      remarks: [
        {
          kind: 'grants-kept',
          subject: { id: 'u-anna', name: 'Subject u-anna' },
          grants: [
            { role: { id: 'r-agent', name: 'Role r-agent' }, division: { id: 'd-emea', name: 'Division d-emea' } },
          ],
        },
      ],
    });
  });

  it('says the same of one that a removed block lets go', () => {
    const answers = organisation({ subjects: { 'u-anna': [AGENT_IN_EMEA] } });
    const plan = removed({ blocks: { removed: [{ from: ADDRESS }] } });
    expect(judgementOf(assignmentRemovalKeepsGrants, plan, answers).remarks).toHaveLength(1);
  });

  it.each([
    ['division', { 'genesyscloud_auth_division.emea': { id: 'd-emea', name: 'EMEA' } }],
    ['role', { 'genesyscloud_auth_role.agent': { id: 'r-agent', name: 'Agent' } }],
  ])('does not say that a grant stays whose %s the same deploy deletes', (_, gone) => {
    const answers = organisation({ subjects: { 'u-anna': [AGENT_IN_EMEA] } });
    const held = { id: 'u-anna', user_id: 'u-anna', roles: [{ role_id: 'r-agent', division_ids: ['d-emea'] }] };
    const plan = planOf({ access: { state: { [ADDRESS]: held, ...gone } } });
    expect(judgementOf(assignmentRemovalKeepsGrants, plan, answers).remarks).toEqual([]);
  });

  it('does not speak of grants that Terraform never managed, nor of inherited ones', () => {
    const answers = organisation({
      subjects: {
        'u-anna': [
          { role: 'r-lead', division: 'd-emea' },
          { ...AGENT_IN_EMEA, through: 'g-sales' },
        ],
      },
    });
    expect(judgementOf(assignmentRemovalKeepsGrants, removed(), answers).remarks).toEqual([]);
  });

  it('is clear of a subject that is gone, too', () => {
    const answers = organisation({ subjects: { 'u-anna': undefined } });
    expect(judgementOf(assignmentRemovalKeepsGrants, removed(), answers)).toEqual({
      verdict: 'clear',
      losses: [],
      remarks: [],
    });
  });

  it('cannot tell without the permission to see grants', () => {
    const answers = organisation({ subjects: { 'u-anna': forbidden('authorization:grant:view') } });
    expect(judgementOf(assignmentRemovalKeepsGrants, removed(), answers)).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'unanswered', permissions: ['authorization:grant:view'] },
    });
  });

  it('says nothing of assignments that stay', () => {
    const plan = removed({ resources: { genesyscloud_user_roles: { anna: { user_id: 'u-anna' } } } });
    expect(judgementsOf(assignmentRemovalKeepsGrants, plan)).toEqual({});
  });
});
