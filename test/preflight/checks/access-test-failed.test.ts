import { describe, expect, it } from 'vitest';
import type { AccessProject } from '../../../preflight/access/access-project.ts';
import { parseAccessTests } from '../../../lib/contract/access-tests.ts';
import { permissionCatalogue } from '../../../lib/genesys/index.ts';
import { accessTestFailed } from '../../../preflight/checks/access-test-failed.ts';
import { domainsOf, planOf, type StackSpec } from '../build-plan.ts';
import { accessJudgementsOf, type AccessSpec } from '../access/build-access.ts';

const ROLE = 'genesyscloud_auth_role.lead';
const USER = 'genesyscloud_user_roles.eva';
const DELETE = 'routing:queue:delete';
const roles = { 'r-agent': ['routing:queue:join'], 'r-lead': ['routing:queue:view'], 'r-owner': ['routing:queue:*'] };

function project(...tests: readonly string[]): AccessProject {
  const text = `version: 1\ntests: [${tests.map((test, at) => `{ name: T${at}, ${test} }`).join(', ')}]`;
  return { duties: { rules: [], purposes: [] }, tests: parseAccessTests(text, 'sales.access-test.yaml') };
}

const judged = (stack: StackSpec, spec: AccessSpec, said: AccessProject) =>
  accessJudgementsOf(accessTestFailed, planOf({ access: stack }), { roles, ...spec }, [], said);

const eva = (...held: readonly string[]): StackSpec => ({
  resources: {
    genesyscloud_user_roles: {
      eva: { user_id: 'u-eva', roles: held.map((role_id) => ({ role_id, division_ids: ['d-emea'] })) },
    },
  },
});

const leadPermits = (action: string): StackSpec => ({
  resources: {
    genesyscloud_auth_role: {
      lead: {
        name: 'Role r-lead',
        permission_policies: [{ domain: 'routing', entity_name: 'queue', action_set: [action] }],
      },
    },
  },
  state: { [ROLE]: { id: 'r-lead', name: 'Role r-lead' } },
});

describe('access-test-failed', () => {
  it('blocks an assignment after which somebody may what agents must not, with the test, its line and who', () => {
    const said = project(`who: { role: Role r-agent }, mayNot: ${DELETE}`);
    expect(judged(eva('r-agent', 'r-owner'), { subjects: { 'u-eva': ['r-agent d-emea'] } }, said)[USER]).toEqual({
      verdict: 'blocked',
      finding: {
        kind: 'access-test-failed',
        tests: [
          {
            name: 'T0',
            source: 'sales.access-test.yaml:2',
            messages: [
              'Subject u-eva may do routing:queue:delete: by Role r-owner in Division d-emea, as routing:queue:*.',
            ],
          },
        ],
      },
      losses: [],
      remarks: [],
    });
  });

  it('is clear where the test passes on what the deploy makes of it, whatever there was', () => {
    const said = project(`who: { role: Role r-agent }, mayNot: ${DELETE}`);
    const subjects = { 'u-eva': ['r-agent d-emea', 'r-owner d-emea'] };
    expect(judged(eva('r-agent'), { subjects }, said)[USER]).toMatchObject({ verdict: 'clear', remarks: [] });
  });

  it('only remarks on what fails already', () => {
    const said = project(`who: { role: Role r-agent }, mayNot: ${DELETE}`);
    const subjects = { 'u-eva': ['r-agent d-emea', 'r-owner d-emea'] };
    expect(judged(eva('r-agent', 'r-owner'), { subjects }, said)[USER]).toMatchObject({
      verdict: 'clear',
      remarks: [{ kind: 'access-test-fails-already', tests: [{ name: 'T0' }] }],
    });
  });

  it('does not remark on what fails already at an address that has nothing to do with it', () => {
    const said = project('who: { user: Subject u-eva }, mayNot: routing:queue:join', `who: anyone, mayNot: ${DELETE}`);
    const holders = { 'r-lead': { 'u-eva': ['*'] } };
    const subjects = { 'u-eva': ['r-lead *', 'r-agent *'] };
    expect(judged(leadPermits('delete'), { holders, subjects }, said)[ROLE]).toMatchObject({
      verdict: 'blocked',
      finding: { tests: [{ name: 'T1' }] },
      remarks: [],
    });
  });

  it('blocks what takes away what somebody has to be able to do', () => {
    const said = project('who: { user: Subject u-eva }, may: routing:queue:join');
    expect(judged(eva('r-lead'), { subjects: { 'u-eva': ['r-agent d-emea'] } }, said)[USER]).toMatchObject({
      verdict: 'blocked',
      finding: { tests: [{ messages: ['Subject u-eva may not do routing:queue:join.'] }] },
    });
  });

  it('blocks what nobody new may, and leaves alone who could before', () => {
    const said = project(`nobodyNewMay: ${DELETE}`);
    expect(judged(eva('r-owner'), { subjects: { 'u-eva': ['r-owner d-apac'] } }, said)[USER]).toMatchObject({
      verdict: 'clear',
    });
    expect(judged(eva('r-owner'), { subjects: { 'u-eva': [] } }, said)[USER]).toMatchObject({
      verdict: 'blocked',
      finding: { tests: [{ messages: [expect.stringContaining('could not before') as string] }] },
    });
    const subjects = { 'u-eva': ['r-owner d-apac'] };
    // Whether it is limited to divisions was not to be had.
    expect(
      judged(eva('r-owner'), { subjects }, project(`nobodyNewMay: ${DELETE}, in: Division d-emea`))[USER],
    ).toMatchObject({ verdict: 'undetermined', finding: { kind: 'access-test-unknown' } });
  });

  it('tells a role that gets a permission, of the holders whom a test is about', () => {
    const said = project(`who: anyone, except: { user: Subject u-ben }, mayNot: ${DELETE}`);
    const holders = { 'r-lead': { 'u-eva': ['*'], 'u-ben': ['*'] } };
    const subjects = { 'u-eva': ['r-lead *'], 'u-ben': ['r-lead *'] };
    const judgement = judged(leadPermits('delete'), { holders, subjects }, said)[ROLE];
    expect(judgement).toMatchObject({ verdict: 'blocked', finding: { kind: 'access-test-failed' } });
    expect(JSON.stringify(judgement)).not.toContain('u-ben');
  });

  it('is undetermined where it is not known what else a holder may', () => {
    const said = project(`nobodyNewMay: ${DELETE}`);
    const holders = { 'r-lead': { 'u-eva': ['*'] } };
    expect(judged(leadPermits('delete'), { holders }, said)[ROLE]).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'access-test-unknown', tests: [], subjects: [{ id: 'u-eva' }] },
    });
  });

  it('blocks where a test is about a permission that the organisation has not: such a test would pass for ever', () => {
    const said = project('who: anyone, mayNot: routing:queue:delte');
    const answers = [[permissionCatalogue(), domainsOf([DELETE])]] as const;
    expect(judged(eva('r-lead'), { subjects: { 'u-eva': [] }, answers }, said)[USER]).toMatchObject({
      verdict: 'blocked',
      finding: {
        tests: [{ name: 'T0', messages: [expect.stringContaining('Did you mean "routing:queue:delete"?') as string] }],
      },
    });
  });

  it('says nothing of people whose access stays as it is', () => {
    const said = project('who: { user: Zoe }, may: routing:queue:join', 'who: { role: No such }, mayNot: a:b:c');
    expect(judged(eva('r-lead'), { subjects: { 'u-eva': [] } }, said)[USER]).toMatchObject({
      verdict: 'clear',
      remarks: [],
    });
  });
});
