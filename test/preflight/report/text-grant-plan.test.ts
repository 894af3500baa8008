import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { GrantPlan } from '../../../lib/contract/grant-plan.ts';
import { grantPlanLines } from '../../../preflight/report/text-grant-plan.ts';
import { GRANT_PLAN } from './every-kind.ts';

type Subject = GrantPlan['subjects'][number];
const grant = (role: string, division: string, how?: 'assigned' | 'revoked' | 'with-role' | 'with-division') => ({
  role: { id: role, name: role },
  division: { id: division, name: division },
  ...(how === undefined ? {} : { how }),
});
const subject = (name: string, parts: Partial<Subject>): Subject => ({
  subject: { id: name, name, kind: 'user' },
  gains: [],
  keeps: [],
  loses: [],
  uncertain: [],
  undetermined: [],
  complete: true,
  ...parts,
});
/** The lines of a grant plan, without colours. */
function textOf(subjects: readonly Subject[], more: Partial<GrantPlan> = {}): string[] {
  const keeps = subjects.reduce((sum, one) => sum + one.keeps.length, 0);
  const counts = { gains: 0, keeps, loses: 0, uncertain: 0, undetermined: 0 };
  const plan = { version: 1 as const, subjects: [...subjects], roles: [], gaps: [], counts, ...more };
  return grantPlanLines(GrantPlan.parse(plan), pc.createColors(false)).filter((line) => line !== '');
}

describe('the grant plan as text', () => {
  it('is one line where nothing changes', () => {
    const quiet = [
      subject('Ada', { keeps: [grant('Agent', 'Sales')] }),
      subject('Ben', { keeps: [grant('Agent', 'Home')] }),
    ];
    expect(textOf(quiet)).toEqual(['Access nobody gains or loses anything, 2 grants stay']);
  });

  it('has a line for what somebody loses and one for what they gain, divisions of a role together', () => {
    const ada = subject('Ada', {
      loses: [grant('Lead', 'Sales', 'with-division'), grant('Agent', 'Home', 'revoked')],
      gains: [grant('Coach', 'Sales', 'assigned'), grant('Coach', 'Billing', 'assigned')],
      keeps: [grant('Agent', 'Sales')],
    });
    expect(textOf([ada, subject('Ben', { keeps: [grant('Agent', 'Home')] })])).toEqual([
      'Access after the deploy',
      '  ! lose      Ada: Lead in Sales, with its division; Agent in Home',
      '  + gain      Ada: Coach in Billing and Sales',
      '  1 subject stays as they are',
      '  2 grants stay',
    ]);
  });

  it('tells of whom not everything is known, and why', () => {
    const lines = textOf([
      subject('Ada', { undetermined: ['the grants of Ada: not permitted'] }),
      subject('Eva', { uncertain: [grant('Agent', 'Home', 'revoked')], undetermined: ['roles: var.x'] }),
    ]);
    expect(lines).toEqual([
      'Access after the deploy',
      '  ? unknown   Ada',
      '              the grants of Ada: not permitted',
      '  ? unknown   Eva: may lose Agent in Home',
      '              roles: var.x',
      '  0 grants stay',
    ]);
  });

  it('says what a subject is, how many people it stands for, and that it goes', () => {
    const lines = textOf([
      subject('g', {
        subject: { id: 'g', name: 'Sales', kind: 'group' },
        members: 12,
        gains: [grant('Agent', 'Home')],
      }),
      subject('c', { subject: { id: 'c', name: 'Robot', kind: 'client' }, gains: [grant('Agent', 'Home')] }),
      subject('u', {
        subject: { id: 'u', name: 'Ada', kind: 'user', email: 'ada@example.com' },
        becomes: 'deleted',
        loses: [grant('Agent', 'Home')],
      }),
    ]);
    expect(lines).toContain('  + gain      Sales (group of 12): Agent in Home');
    expect(lines).toContain('  + gain      Robot (OAuth client): Agent in Home');
    expect(lines).toContain('  ! lose      Ada <ada@example.com>: Agent in Home, being deleted');
  });

  it('tells of roles that permit something else, and to how many', () => {
    const role = { role: { id: 'r', name: 'Agent' }, gains: ['a:b:c'], loses: ['d:e:f', 'g:h:i'], holders: 1 };
    expect(textOf([], { roles: [role] })).toContain(
      '  ~ role      Agent loses d:e:f and g:h:i, gains a:b:c, held by 1 subject',
    );
  });

  it('keeps every name on its line', () => {
    for (const line of grantPlanLines(GRANT_PLAN, pc.createColors(false)))
      expect(line).not.toMatch(/[\u0000-\u001f\u2028\u202e]/);
  });
});
