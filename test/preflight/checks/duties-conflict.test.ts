import { describe, expect, it } from 'vitest';
import type { AccessProject } from '../../../preflight/access/access-project.ts';
import { parseRules } from '../../../lib/contract/rule-book.ts';
import { permissionCatalogue } from '../../../lib/genesys/index.ts';
import { dutiesConflict } from '../../../preflight/checks/duties-conflict.ts';
import { forbidden, planOf, type StackSpec } from '../build-plan.ts';
import { accessJudgementsOf, type AccessSpec } from '../access/build-access.ts';

const ROLE = 'genesyscloud_auth_role.lead';
const USER = 'genesyscloud_user_roles.eva';
const GROUP = 'genesyscloud_group_roles.leads';

const WRITES = 'quality:evaluationForm:edit';
const ANSWERS = 'routing:queue:join';
const roles = { 'r-writer': [WRITES], 'r-agent': [ANSWERS], 'r-lead': ['routing:queue:view'] };

function project(extra = ''): AccessProject {
  const rules = `version: 1\nrules: [{ name: Forms, reason: Because., first: ['${WRITES}'], second: ['${ANSWERS}']${extra} }]`;
  return { duties: parseRules(rules, 'genesys.rules.yaml'), tests: [] };
}

const judged = (stack: StackSpec, spec: AccessSpec, said = project()) =>
  accessJudgementsOf(dutiesConflict, planOf({ access: stack }), { roles, ...spec }, [], said);

/** An assignment of roles in all divisions to a user. */
const eva = (...held: readonly string[]): StackSpec => ({
  resources: { genesyscloud_user_roles: { eva: { user_id: 'u-eva', roles: rolesOf(held) } } },
});
const rolesOf = (held: readonly string[], division = '*') =>
  held.map((role_id) => ({ role_id, division_ids: [division] }));

const leadPermits = (...permissions: readonly string[]): StackSpec => ({
  resources: {
    genesyscloud_auth_role: {
      lead: {
        name: 'Role r-lead',
        permission_policies: permissions.map((text) => {
          const [domain, entity_name, action] = text.split(':');
          return { domain, entity_name, action_set: [action] };
        }),
      },
    },
  },
  state: { [ROLE]: { id: 'r-lead', name: 'Role r-lead' } },
});

describe('duties-conflict', () => {
  it('blocks an assignment that brings both sides together, naming the rule, who and by what', () => {
    const judgement = judged(eva('r-writer', 'r-agent'), { subjects: { 'u-eva': ['r-agent *'] } })[USER];
    expect(judgement).toMatchObject({
      verdict: 'blocked',
      finding: {
        kind: 'duties-conflict',
        conflicts: [
          {
            rule: { name: 'Forms' },
            subject: { id: 'u-eva' },
            first: [{ role: { id: 'r-writer' } }],
            second: [{ role: { id: 'r-agent' } }],
          },
        ],
      },
    });
  });

  it('is clear where the deploy takes one side and gives the other', () => {
    expect(judged(eva('r-writer'), { subjects: { 'u-eva': ['r-agent *'] } })[USER]).toEqual({
      verdict: 'clear',
      losses: [],
      remarks: [],
    });
  });

  it('only remarks on what is so already', () => {
    const subjects = { 'u-eva': ['r-agent *', 'r-writer *'] };
    expect(judged(eva('r-writer', 'r-agent'), { subjects })[USER]).toMatchObject({
      verdict: 'clear',
      remarks: [{ kind: 'duties-conflict-stays', conflicts: [{ subject: { id: 'u-eva' } }] }],
    });
  });

  it('blocks a role that gets both sides, at its address', () => {
    const spec = { holders: { 'r-lead': {} } };
    expect(judged(leadPermits(WRITES, ANSWERS), spec)[ROLE]).toMatchObject({
      verdict: 'blocked',
      finding: { conflicts: [{ kind: 'role', role: { id: 'r-lead' } }] },
    });
  });

  it('blocks a role that gets one side, where a holder of it has the other by something else', () => {
    const spec = {
      holders: { 'r-lead': { 'u-eva': ['*'], 'u-ben': ['*'] } },
      subjects: { 'u-eva': ['r-lead *', 'r-agent *'], 'u-ben': ['r-lead *'] },
    };
    const judgement = judged(leadPermits(WRITES), spec)[ROLE];
    expect(judgement).toMatchObject({ verdict: 'blocked', finding: { conflicts: [{ subject: { id: 'u-eva' } }] } });
  });

  it('is undetermined where it is not known what else a holder has', () => {
    const spec = { holders: { 'r-lead': { 'u-eva': ['*'] } } };
    expect(judged(leadPermits(WRITES), spec)[ROLE]).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'duties-unknown', conflicts: [], subjects: [{ id: 'u-eva' }] },
    });
    const refused = { ...spec, subjects: { 'u-eva': forbidden('authorization:grant:view') } };
    expect(judged(leadPermits(WRITES), refused)[ROLE]).toMatchObject({ verdict: 'undetermined' });
  });

  it('looks at who is in a group that gets something', () => {
    const group: StackSpec = {
      resources: { genesyscloud_group_roles: { leads: { group_id: 'g-leads', roles: rolesOf(['r-writer']) } } },
    };
    const spec = { subjects: { 'g-leads': [] }, members: { 'g-leads': ['u-eva'] } };
    expect(judged(group, spec)[GROUP]).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'duties-unknown', subjects: [{ id: 'u-eva' }] },
    });
    const known = { ...spec, subjects: { 'g-leads': [], 'u-eva': ['r-agent *'] } };
    expect(judged(group, known)[GROUP]).toMatchObject({
      verdict: 'blocked',
      finding: { conflicts: [{ subject: { id: 'u-eva' }, first: [{ through: { id: 'g-leads' } }] }] },
    });
    const free = { ...spec, subjects: { 'g-leads': [], 'u-eva': ['r-lead *'] } };
    expect(judged(group, free)[GROUP]).toMatchObject({ verdict: 'clear' });
  });

  it('is undetermined where what a role will permit is only known when Terraform computes it', () => {
    const stack: StackSpec = {
      resources: {
        genesyscloud_auth_role: { lead: { name: 'Role r-lead', permission_policies: '${var.policies}' } },
      },
      state: { [ROLE]: { id: 'r-lead', name: 'Role r-lead' } },
    };
    expect(judged(stack, { holders: { 'r-lead': {} } })[ROLE]).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'duties-unknown', subjects: [] },
    });
  });

  it('of one division asks where something holds, and is undetermined without the catalogue', () => {
    const said = project(', sameDivision: true');
    const stack: StackSpec = {
      resources: {
        genesyscloud_user_roles: {
          eva: { user_id: 'u-eva', roles: [...rolesOf(['r-writer'], 'd-emea'), ...rolesOf(['r-agent'], 'd-apac')] },
        },
      },
    };
    const catalogue = (divisionAware: boolean) =>
      ['quality:evaluationForm:edit', 'routing:queue:join'].map((text) => {
        const [domain = '', entityType = '', action = ''] = text.split(':');
        return { domain, permissionMap: { [entityType]: [{ domain, entityType, action, divisionAware }] } };
      });
    const spec = (answer: unknown): AccessSpec => ({
      subjects: { 'u-eva': [] },
      answers: [[permissionCatalogue(), answer]],
    });
    expect(judged(stack, spec(catalogue(true)), said)[USER]).toMatchObject({ verdict: 'clear' });
    expect(judged(stack, spec(catalogue(false)), said)[USER]).toMatchObject({ verdict: 'blocked' });
    expect(judged(stack, spec(forbidden('x:y:z')), said)[USER]).toMatchObject({
      verdict: 'undetermined',
      finding: {
        kind: 'duties-unknown',
        gaps: [{ what: expect.stringContaining('limited to divisions') as string }, {}],
      },
    });
  });

  it('says nothing where there are no rules', () => {
    const none: AccessProject = { duties: { rules: [], purposes: [] }, tests: [] };
    expect(judged(eva('r-writer', 'r-agent'), { subjects: { 'u-eva': [] } }, none)[USER]).toMatchObject({
      verdict: 'clear',
      remarks: [],
    });
  });
});
