import { describe, expect, it } from 'vitest';
import { answersFrom, type ExistingAnswer, type ExistingKey, type ExistingRow } from '../../../lib/genesys/index.ts';
import type { Judgement } from '../../../preflight/checks/judgement.ts';
import { userRestored } from '../../../preflight/checks/user-restored.ts';
import { planOf, type StackSpec } from '../build-plan.ts';

const EMAIL = 'ada@example.com';
const ADA: ExistingRow = {
  id: 'u-ada',
  name: 'Ada',
  state: 'deleted',
  divisionId: undefined,
  row: { id: 'u-ada', name: 'Ada', email: EMAIL, state: 'deleted' },
  sameness: 'same',
  uncompared: [],
};

function found(key: Partial<ExistingKey>): ExistingAnswer {
  return {
    kind: 'answered',
    by: 'look-up',
    keys: [{ key: EMAIL, rows: [], absenceProven: true, similarSeen: true, doubts: [], ...key }],
  };
}

const users = (email: string, spec: StackSpec = {}) =>
  planOf({ access: { resources: { genesyscloud_user: { ada: { email, name: 'Ada' } } }, ...spec } });

function judged(existing: ExistingAnswer | undefined, email = EMAIL): Judgement {
  const plan = users(email);
  const [planned] = userRestored.reads(plan);
  if (planned === undefined) throw new Error('no user is read');
  return userRestored.judge(planned, {}, plan, answersFrom([]), existing);
}

describe('user-restored', () => {
  it('seeks the e-mail address, as the check of taken names does', () => {
    const plan = users(EMAIL);
    const [planned] = userRestored.reads(plan);
    expect(planned && userRestored.seeks?.(planned, plan)).toMatchObject({
      type: 'genesyscloud_user',
      keys: [{ email: EMAIL }],
    });
  });

  it('blocks a create that would bring a deleted user back', () => {
    expect(judged(found({ rows: [ADA], absenceProven: false }))).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'user-restored', email: EMAIL, objects: [{ id: 'u-ada', name: 'Ada' }] },
    });
  });

  it('is clear where nobody has the address, or somebody who is not deleted', () => {
    expect(judged(found({})).verdict).toBe('clear');
    expect(judged(found({ rows: [{ ...ADA, state: 'active' }], absenceProven: false })).verdict).toBe('clear');
    expect(judged(found({ rows: [{ ...ADA, state: 'inactive' }], absenceProven: false })).verdict).toBe('clear');
  });

  it('is clear of what it does not see: the provider searches with the same credentials', () => {
    const doubt = { kind: 'not-all-visible', permissions: ['directory:user:view'], needs: 'any' } as const;
    expect(judged(found({ absenceProven: false, doubts: [doubt] })).verdict).toBe('clear');
  });

  it('is undetermined where users may not be searched', () => {
    const reason = {
      code: 'not-permitted',
      message: 'no',
      cure: 'ask',
      permissions: ['directory:user:view'],
    } as const;
    const expected = {
      verdict: 'undetermined',
      finding: { kind: 'unanswered', permissions: ['directory:user:view'] },
    };
    expect(judged({ kind: 'unanswered', reason })).toMatchObject(expected);
    expect(judged(found({ absenceProven: false, doubts: [{ kind: 'unanswered', reason }] }))).toMatchObject(expected);
    expect(judged(undefined)).toMatchObject({ verdict: 'undetermined', finding: { kind: 'unanswered' } });
  });

  it('is undetermined where the address is an expression', () => {
    expect(judged(undefined, '${lower("X")}')).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'attribute-unknown', attribute: 'email' },
    });
  });

  it('leaves alone what is in state or imported', () => {
    const state = { 'genesyscloud_user.ada': { id: 'u-ada', email: EMAIL } };
    expect(userRestored.reads(users(EMAIL, { state }))).toEqual([]);
    const blocks = { import: [{ to: 'genesyscloud_user.ada', id: 'u-ada' }] };
    expect(userRestored.reads(users(EMAIL, { blocks }))).toEqual([]);
  });
});
