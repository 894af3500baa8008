import { describe, expect, it } from 'vitest';
import { assignmentRevokes } from '../../../preflight/checks/assignment-revokes.ts';
import type { Judgement } from '../../../preflight/checks/judgement.ts';
import {
  forbidden,
  HOME,
  identified,
  judgementOf,
  judgementsOf,
  organisation,
  planOf,
  type GrantSpec,
  type StackSpec,
} from '../build-plan.ts';

const ADDRESS = 'genesyscloud_user_roles.anna';
const ANNA = { id: 'u-anna', name: 'Subject u-anna' };

/** The roles blocks of an assignment: role and divisions. */
const roles = (...blocks: readonly (readonly [role: string, ...divisions: string[]])[]) =>
  blocks.map(([role_id, ...division_ids]) => ({ role_id, ...(division_ids.length === 0 ? {} : { division_ids }) }));

function assignment(body: object, stack: StackSpec = {}) {
  return planOf({
    access: { resources: { genesyscloud_user_roles: { anna: { user_id: 'u-anna', ...body } } }, ...stack },
  });
}

const holding = (...grants: readonly GrantSpec[]) => organisation({ subjects: { 'u-anna': grants } });
const grant = (role: string, division: string): GrantSpec => ({ role, division });
/** The losses as texts: `role division`. */
const lost = ({ losses }: Judgement) =>
  losses.map((loss) => (loss.kind === 'grant-revoked' ? `${loss.grant.role.id} ${loss.grant.division.id}` : loss.kind));
/** The state of the assignment: what Terraform believes to be granted. */
const inState = (...blocks: readonly (readonly [role: string, ...divisions: string[]])[]): StackSpec => ({
  state: { [ADDRESS]: { id: 'u-anna', user_id: 'u-anna', roles: roles(...blocks) } },
});

describe('assignment-revokes', () => {
  it('is clear of a subject without grants', () => {
    expect(judgementOf(assignmentRevokes, assignment({ roles: roles(['r-agent', 'd-emea']) }), holding())).toEqual({
      verdict: 'clear',
      losses: [],
      remarks: [],
    });
  });

  it('imports the assignment of a subject that has grants, and counts those that it does not list as lost', () => {
    const plan = assignment({ roles: roles(['r-agent', 'd-emea']) });
    const judgement = judgementOf(
      assignmentRevokes,
      plan,
      holding(grant('r-agent', 'd-emea'), grant('r-agent', 'd-apac'), grant('r-lead', 'd-emea')),
    );
    expect(judgement).toMatchObject({
      verdict: 'collides',
      finding: { kind: 'subject-has-grants', subject: ANNA },
      remedy: { kind: 'import', ...ANNA },
    });
    expect(judgement.losses).toEqual([
      {
        kind: 'grant-revoked',
        subject: ANNA,
        grant: { role: { id: 'r-agent', name: 'Role r-agent' }, division: { id: 'd-apac', name: 'Division d-apac' } },
      },
      {
        kind: 'grant-revoked',
        subject: ANNA,
        grant: { role: { id: 'r-lead', name: 'Role r-lead' }, division: { id: 'd-emea', name: 'Division d-emea' } },
      },
    ]);
  });

  it('imports it without a loss where it lists all that there is', () => {
    const judgement = judgementOf(
      assignmentRevokes,
      assignment({ roles: roles(['r-agent', 'd-emea', 'd-apac']) }),
      holding(grant('r-agent', 'd-apac')),
    );
    expect(judgement).toMatchObject({ verdict: 'collides', losses: [] });
  });

  it('revokes everything where it lists nothing', () => {
    expect(lost(judgementOf(assignmentRevokes, assignment({}), holding(grant('r-agent', 'd-emea'))))).toEqual([
      'r-agent d-emea',
    ]);
  });

  it('takes a role without divisions for a grant in the home division', () => {
    const plan = assignment({ roles: roles(['r-agent']) });
    const answers = holding(grant('r-agent', HOME.id), grant('r-agent', 'd-emea'));
    expect(lost(judgementOf(assignmentRevokes, plan, answers))).toEqual(['r-agent d-emea']);
  });

  it('reads a single block that stands alone', () => {
    const plan = assignment({ roles: { role_id: 'r-agent', division_ids: ['d-emea'] } });
    expect(lost(judgementOf(assignmentRevokes, plan, holding(grant('r-agent', 'd-emea'))))).toEqual([]);
  });

  describe('in all divisions', () => {
    it('keeps a grant for all divisions that it lists', () => {
      const plan = assignment({ roles: roles(['r-agent', '*']) });
      expect(lost(judgementOf(assignmentRevokes, plan, holding(grant('r-agent', '*'))))).toEqual([]);
    });

    it('revokes a grant for all divisions that it lists in one only, and calls it by its meaning', () => {
      const plan = assignment({ roles: roles(['r-agent', 'd-emea']) });
      const judgement = judgementOf(assignmentRevokes, plan, holding(grant('r-agent', '*')));
      expect(judgement.losses).toMatchObject([{ grant: { division: { id: '*', name: 'all divisions' } } }]);
    });
  });

  it('does not count what comes through a group: the provider leaves it alone', () => {
    const plan = assignment({ roles: [] });
    const inherited = { role: 'r-agent', division: 'd-emea', through: 'g-sales' };
    expect(judgementOf(assignmentRevokes, plan, holding(inherited))).toEqual({
      verdict: 'clear',
      losses: [],
      remarks: [],
    });
  });

  it('judges the assignments of groups alike', () => {
    const plan = planOf({
      access: {
        resources: {
          genesyscloud_group_roles: { sales: { group_id: 'g-sales', roles: roles(['r-agent', 'd-emea']) } },
        },
      },
    });
    const answers = organisation({ subjects: { 'g-sales': [grant('r-lead', 'd-emea')] } });
    const judgement = judgementOf(assignmentRevokes, plan, answers);
    expect(judgement.remedy).toMatchObject({ kind: 'import', id: 'g-sales' });
    expect(lost(judgement)).toEqual(['r-lead d-emea']);
  });

  describe('whose roles and divisions are planned', () => {
    const withRole = (stack: StackSpec = {}) =>
      planOf({
        access: {
          resources: {
            genesyscloud_auth_role: { agent: { name: 'Agent' } },
            genesyscloud_auth_division: { emea: { name: 'EMEA' } },
            genesyscloud_user_roles: {
              anna: {
                user_id: 'u-anna',
                roles: roles(['${genesyscloud_auth_role.agent.id}', '${genesyscloud_auth_division.emea.id}']),
              },
            },
          },
          ...stack,
        },
      });
    const answers = holding(grant('r-agent', 'd-emea'));

    it('keeps the grant of a role that will be imported', () => {
      const plan = identified(withRole(), {
        'genesyscloud_auth_role.agent': 'r-agent',
        'genesyscloud_auth_division.emea': 'd-emea',
      });
      expect(judgementOf(assignmentRevokes, plan, answers)).toMatchObject({ verdict: 'collides', losses: [] });
    });

    it('keeps the grant of a role that the state holds', () => {
      const plan = withRole({
        state: {
          'genesyscloud_auth_role.agent': { id: 'r-agent' },
          'genesyscloud_auth_division.emea': { id: 'd-emea' },
        },
      });
      expect(lost(judgementOf(assignmentRevokes, plan, answers))).toEqual([]);
    });

    it('revokes the old grant where the role will be created: that is another role', () => {
      const plan = identified(withRole(), {
        'genesyscloud_auth_role.agent': 'new',
        'genesyscloud_auth_division.emea': 'd-emea',
      });
      expect(lost(judgementOf(assignmentRevokes, plan, answers))).toEqual(['r-agent d-emea']);
    });

    it('cannot tell where it is not known which role that is, and imports the assignment all the same', () => {
      const plan = identified(withRole(), { 'genesyscloud_auth_division.emea': 'd-emea' });
      const judgement = judgementOf(assignmentRevokes, plan, answers);
      expect(judgement).toMatchObject({
        verdict: 'undetermined',
        finding: { kind: 'attribute-unknown', attribute: 'roles', expression: 'genesyscloud_auth_role.agent.id' },
        remedy: { kind: 'import', ...ANNA },
        losses: [],
      });
    });

    it('still tells what is lost whatever role that is: a grant in a division that is not listed', () => {
      const plan = identified(withRole(), { 'genesyscloud_auth_division.emea': 'd-emea' });
      const judgement = judgementOf(
        assignmentRevokes,
        plan,
        holding(grant('r-agent', 'd-emea'), grant('r-agent', 'd-apac')),
      );
      expect(judgement.verdict).toBe('undetermined');
      expect(lost(judgement)).toEqual(['r-agent d-apac']);
    });
  });

  it.each([
    ['the blocks are an expression', { roles: '${local.roles()}' }],
    ['they are dynamic', { dynamic: { roles: { for_each: '${var.all}' } } }],
    ['the divisions are an expression', { roles: [{ role_id: 'r-lead', division_ids: '${local.divisions()}' }] }],
    ['one of the divisions is', { roles: [{ role_id: 'r-agent', division_ids: ['${f()}'] }] }],
  ])('cannot tell the losses where %s, and imports the assignment all the same', (_, body) => {
    const judgement = judgementOf(assignmentRevokes, assignment(body), holding(grant('r-agent', 'd-emea')));
    expect(judgement).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'attribute-unknown', attribute: 'roles' },
      remedy: { kind: 'import', id: 'u-anna' },
      losses: [],
    });
  });

  it('is not in doubt over unknown roles of a subject that has no grants', () => {
    const judgement = judgementOf(assignmentRevokes, assignment({ roles: '${f()}' }), holding());
    expect(judgement.verdict).toBe('clear');
  });

  describe('of a subject', () => {
    it('that the deploy makes: nothing can be lost', () => {
      const plan = identified(
        planOf({
          access: {
            resources: {
              genesyscloud_user: { anna: { email: 'anna@example.com' } },
              genesyscloud_user_roles: { anna: { user_id: '${genesyscloud_user.anna.id}' } },
            },
          },
        }),
        { 'genesyscloud_user.anna': 'new' },
      );
      expect(judgementOf(assignmentRevokes, plan).verdict).toBe('clear');
    });

    it('that does not exist is blocked', () => {
      const answers = organisation({ subjects: { 'u-anna': undefined } });
      expect(judgementOf(assignmentRevokes, assignment({}), answers)).toMatchObject({
        verdict: 'blocked',
        finding: { kind: 'subject-missing', id: 'u-anna' },
      });
    });

    it('that is not known is undetermined', () => {
      const plan = assignment({ user_id: '${data.genesyscloud_user.anna.id}' });
      expect(judgementOf(assignmentRevokes, plan)).toMatchObject({
        verdict: 'undetermined',
        finding: { kind: 'subject-unknown', expression: 'data.genesyscloud_user.anna.id' },
      });
    });

    it('whose grants we may not see is undetermined, and the missing permission is named', () => {
      const answers = organisation({ subjects: { 'u-anna': forbidden('authorization:grant:view') } });
      expect(judgementOf(assignmentRevokes, assignment({}), answers)).toMatchObject({
        verdict: 'undetermined',
        finding: { kind: 'unanswered', permissions: ['authorization:grant:view'] },
      });
    });
  });

  it('cannot tell whether the assignment is managed where the state is unknown, but tells what it would revoke', () => {
    const judgement = judgementOf(
      assignmentRevokes,
      assignment({ roles: [] }, { state: 'unknown' }),
      holding(grant('r-agent', 'd-emea')),
    );
    expect(judgement).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'exists-state-unknown', what: 'assignment', object: ANNA },
    });
    expect(judgement.remedy).toBeUndefined();
    expect(lost(judgement)).toEqual(['r-agent d-emea']);
  });

  describe('where an import block is there already', () => {
    const importing = { import: [{ to: ADDRESS, id: 'u-anna' }] };
    const answers = holding(grant('r-agent', 'd-emea'));

    it('leaves one alone that people wrote, and still counts the losses', () => {
      const judgement = judgementOf(assignmentRevokes, assignment({}, { blocks: importing }), answers);
      expect(judgement.verdict).toBe('clear');
      expect(judgement.remedy).toBeUndefined();
      expect(lost(judgement)).toEqual(['r-agent d-emea']);
    });

    it('decides anew for one that was decided', () => {
      const plan = assignment({}, { blocks: importing, decided: importing.import });
      expect(judgementOf(assignmentRevokes, plan, answers).remedy).toMatchObject({ kind: 'import', id: 'u-anna' });
    });
  });

  describe('that Terraform manages already', () => {
    it('is clear where organisation, state and configuration agree', () => {
      const plan = assignment({ roles: roles(['r-agent', 'd-emea']) }, inState(['r-agent', 'd-emea']));
      expect(judgementOf(assignmentRevokes, plan, holding(grant('r-agent', 'd-emea')))).toEqual({
        verdict: 'clear',
        losses: [],
        remarks: [],
      });
    });

    it('counts a grant that people made by hand as lost', () => {
      const plan = assignment({ roles: roles(['r-agent', 'd-emea']) }, inState(['r-agent', 'd-emea']));
      const judgement = judgementOf(
        assignmentRevokes,
        plan,
        holding(grant('r-agent', 'd-emea'), grant('r-lead', 'd-emea')),
      );
      expect(judgement.verdict).toBe('clear');
      expect(judgement.remedy).toBeUndefined();
      expect(lost(judgement)).toEqual(['r-lead d-emea']);
    });

    it('only remarks a grant that was taken out of the code: the plan shows it', () => {
      const plan = assignment(
        { roles: roles(['r-agent', 'd-emea']) },
        inState(['r-agent', 'd-emea'], ['r-lead', 'd-emea']),
      );
      const judgement = judgementOf(
        assignmentRevokes,
        plan,
        holding(grant('r-agent', 'd-emea'), grant('r-lead', 'd-emea')),
      );
      expect(judgement.losses).toEqual([]);
      expect(judgement.remarks).toMatchObject([
        { kind: 'grants-revoked-as-declared', subject: ANNA, grants: [{ role: { id: 'r-lead' } }] },
      ]);
    });

    it('cannot tell what becomes of a grant that an unknown role may list', () => {
      const plan = assignment({ roles: roles(['${f()}', 'd-emea']) }, inState(['r-agent', 'd-emea']));
      const judgement = judgementOf(assignmentRevokes, plan, holding(grant('r-agent', 'd-emea')));
      expect(judgement).toMatchObject({ verdict: 'undetermined', losses: [], remarks: [] });
      expect(judgement.remedy).toBeUndefined();
    });

    // The provider hides a home grant of a role that is listed in other divisions only.
    describe('and the home grant that the provider does not see', () => {
      const byHand = holding(grant('r-agent', 'd-emea'), grant('r-agent', HOME.id));

      it('changes nothing alone', () => {
        const plan = assignment({ roles: roles(['r-agent', 'd-emea']) }, inState(['r-agent', 'd-emea']));
        expect(judgementOf(assignmentRevokes, plan, byHand)).toEqual({ verdict: 'clear', losses: [], remarks: [] });
      });

      it('is lost with any other change of the assignment', () => {
        const plan = assignment({ roles: roles(['r-agent', 'd-emea', 'd-apac']) }, inState(['r-agent', 'd-emea']));
        expect(lost(judgementOf(assignmentRevokes, plan, byHand))).toEqual([`r-agent ${HOME.id}`]);
      });

      it('is lost with a change by hand, too', () => {
        const plan = assignment({ roles: roles(['r-agent', 'd-emea']) }, inState(['r-agent', 'd-emea']));
        const answers = holding(grant('r-agent', 'd-emea'), grant('r-agent', HOME.id), grant('r-lead', 'd-emea'));
        expect(lost(judgementOf(assignmentRevokes, plan, answers))).toEqual([`r-agent ${HOME.id}`, 'r-lead d-emea']);
      });

      it('is seen where the state lists the role in the home division', () => {
        const plan = assignment({ roles: roles(['r-agent', 'd-emea']) }, inState(['r-agent', 'd-emea', HOME.id]));
        expect(judgementOf(assignmentRevokes, plan, byHand).remarks).toMatchObject([
          { kind: 'grants-revoked-as-declared', grants: [{ division: { id: HOME.id } }] },
        ]);
      });

      it('is seen of a role that the state does not list', () => {
        const plan = assignment({ roles: roles(['r-agent', 'd-emea']) }, inState(['r-agent', 'd-emea']));
        const answers = holding(grant('r-agent', 'd-emea'), grant('r-lead', HOME.id));
        expect(lost(judgementOf(assignmentRevokes, plan, answers))).toEqual([`r-lead ${HOME.id}`]);
      });
    });
  });

  it('leaves what is removed to assignment-removal-keeps-grants', () => {
    expect(judgementsOf(assignmentRevokes, planOf({ access: inState(['r-agent', 'd-emea']) }))).toEqual({});
  });
});
