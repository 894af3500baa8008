import { describe, expect, it } from 'vitest';
import { divisionDeleteRevokes } from '../../../preflight/checks/division-delete-revokes.ts';
import { tellLoss } from '../../../preflight/report/prose.ts';
import { forbidden, HOME, judgementOf, judgementsOf, planOf, type StackSpec } from '../build-plan.ts';
import { deletionAnswers, SALES, SALES_ADDRESS, SALES_IN_STATE, type DeletionSpec } from './deletions.ts';

const ADA = { id: 'u-ada', name: 'Ada Abara' };
const LEADS = { id: 'g-leads', name: 'Sales Leads' };
const AGENT = { id: 'r-agent', name: 'Agent' };
const grantOf = (subjectId: string, division: object = SALES) => ({ subjectId, role: AGENT, division });

/** What is lost when the division goes, with whatever else the stack plans. */
function revoked(spec: DeletionSpec, { resources, state = {}, blocks }: StackSpec = {}) {
  const plan = planOf({
    access: {
      ...(resources === undefined ? {} : { resources }),
      ...(blocks === undefined ? {} : { blocks }),
      state: { ...SALES_IN_STATE, ...(state === 'unknown' ? {} : state) },
    },
  });
  const found = judgementsOf(divisionDeleteRevokes, plan, deletionAnswers(spec))[SALES_ADDRESS];
  if (found === undefined) throw new Error('the division is read');
  return found;
}

const ASSIGNMENT = 'genesyscloud_user_roles.ada';
const assigned = {
  [ASSIGNMENT]: { id: ADA.id, user_id: ADA.id, roles: [{ role_id: AGENT.id, division_ids: [SALES.id] }] },
};

describe('division-delete-revokes', () => {
  it('is clear of a division without grants', () => {
    expect(revoked({})).toEqual({ verdict: 'clear', losses: [], remarks: [] });
  });

  it('counts every grant in the division as a loss, people and groups by name, others by id', () => {
    const { verdict, losses } = revoked({
      grants: [grantOf(ADA.id), grantOf(LEADS.id), grantOf('c-client')],
      holds: { user: [ADA] },
      groups: [LEADS],
    });
    expect(verdict).toBe('clear');
    expect(losses.map((loss) => tellLoss(loss).message)).toEqual([
      'Ada Abara loses Agent in Sales.',
      'Sales Leads loses Agent in Sales.',
      'c-client loses Agent in Sales.',
    ]);
  });

  it('names nobody where nobody may be listed, and still tells every loss', () => {
    const refused = forbidden('directory:user:view');
    const { losses } = revoked({ grants: [grantOf(ADA.id)], holds: { user: refused, 'inactive-user': refused } });
    expect(losses).toMatchObject([{ kind: 'grant-revoked', subject: { id: ADA.id, name: '' } }]);
  });

  it('leaves out grants for all divisions: they stay', () => {
    expect(revoked({ grants: [grantOf(ADA.id, { id: '*' })] }).losses).toEqual([]);
  });

  it('is undetermined where the grants may not be read', () => {
    expect(revoked({ grants: forbidden('authorization:grant:view') })).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'unanswered', permissions: ['authorization:grant:view'] },
    });
  });

  it('has nothing to say of a division that is gone, nor of the home division', () => {
    expect(revoked({ division: undefined, grants: [grantOf(ADA.id)] }).losses).toEqual([]);
    expect(revoked({ division: { ...SALES, id: HOME.id }, grants: [grantOf(ADA.id)] }).losses).toEqual([]);
    expect(judgementsOf(divisionDeleteRevokes, planOf({ access: {} }))).toEqual({});
  });

  describe('and grants that the code takes out too', () => {
    const grants = [grantOf(ADA.id)];
    const holds = { user: [ADA] };
    const asDeclared = {
      losses: [],
      remarks: [{ kind: 'grants-revoked-as-declared', subject: ADA, grants: [{ role: AGENT, division: SALES }] }],
    };

    it('remarks those of an assignment that goes with the division', () => {
      expect(revoked({ grants, holds }, { state: assigned })).toMatchObject(asDeclared);
    });

    it('remarks those of an assignment that lists them no more', () => {
      const kept = { user_id: ADA.id, roles: { role_id: AGENT.id, division_ids: ['d-other'] } };
      const resources = { genesyscloud_user_roles: { ada: kept } };
      expect(revoked({ grants, holds }, { resources, state: assigned })).toMatchObject(asDeclared);
    });

    it('remarks those of somebody who is deleted', () => {
      const state = { 'genesyscloud_user.ada': { id: ADA.id, name: ADA.name } };
      expect(revoked({ grants, holds }, { state })).toMatchObject(asDeclared);
    });

    it.each([
      ['still lists them', { role_id: AGENT.id, division_ids: [SALES.id] }],
      ['cannot be read to its end', { role_id: '${data.http.role.body}', division_ids: ['d-other'] }],
    ])('counts those of an assignment that %s as losses', (_, roles) => {
      const resources = { genesyscloud_user_roles: { ada: { user_id: ADA.id, roles } } };
      expect(revoked({ grants, holds }, { resources, state: assigned })).toMatchObject({
        losses: [{ kind: 'grant-revoked', subject: ADA }],
        remarks: [],
      });
    });

    it('counts those of an assignment that is only forgotten as losses', () => {
      const blocks = { removed: [{ from: ASSIGNMENT, lifecycle: { destroy: false } }] };
      expect(revoked({ grants, holds }, { state: assigned, blocks }).losses).toHaveLength(1);
    });
  });

  it('asks for lists that division-not-empty asks for too, so that names cost next to nothing', () => {
    const plan = planOf({ access: { state: SALES_IN_STATE } });
    expect(judgementOf(divisionDeleteRevokes, plan, deletionAnswers({ grants: [] })).verdict).toBe('clear');
  });
});
