import { describe, expect, it } from 'vitest';
import { divisionsPermitted } from '../../../lib/genesys/index.ts';
import { divisionNotGrantable } from '../../../preflight/checks/division-not-grantable.ts';
import { forbidden, identified, planOf } from '../build-plan.ts';
import { accessJudgementsOf } from '../access/build-access.ts';

const ADDRESS = 'genesyscloud_user_roles.anna';
const ADD = divisionsPermitted('authorization:grant:add');
const DELETE = divisionsPermitted('authorization:grant:delete');
const everywhere = { allDivsPermitted: true };
const only = (...ids: readonly string[]) => ({
  allDivsPermitted: false,
  total: ids.length,
  entities: ids.map((id) => ({ id })),
});

/** What is said of an assignment of Anna, who holds r-a in d-1. */
function judged(divisions: readonly string[], add: unknown, del: unknown = everywhere) {
  const plan = identified(
    planOf({
      access: {
        resources: {
          genesyscloud_user_roles: {
            anna: { user_id: 'u-anna', roles: [{ role_id: 'r-a', division_ids: divisions }] },
          },
          genesyscloud_auth_division: { new: { name: 'New' } },
        },
      },
    }),
    { 'genesyscloud_auth_division.new': 'new' },
  );
  const spec = { subjects: { 'u-anna': ['r-a d-1'] }, answers: [[ADD, add] as const, [DELETE, del] as const] };
  return accessJudgementsOf(divisionNotGrantable, plan, spec)[ADDRESS];
}

describe('division-not-grantable', () => {
  it('is clear where our client may grant everywhere', () => {
    expect(judged(['d-1', 'd-2'], everywhere)).toEqual({ verdict: 'clear', losses: [], remarks: [] });
  });

  it('is clear where it may grant in the very divisions; what is granted already does not count', () => {
    expect(judged(['d-1', 'd-2'], only('d-2'))).toMatchObject({ verdict: 'clear' });
  });

  it('blocks a grant in a division where it may not grant, and names it', () => {
    expect(judged(['d-1', 'd-2'], only('d-1'))).toMatchObject({
      verdict: 'blocked',
      finding: {
        kind: 'division-not-grantable',
        permission: 'authorization:grant:add',
        grants: [{ role: { id: 'r-a' }, division: { id: 'd-2' } }],
      },
    });
  });

  it('blocks a grant for all divisions, and one in a division that the deploy makes', () => {
    expect(judged(['d-1', '*'], only('d-1', 'd-2'))).toMatchObject({ verdict: 'blocked' });
    expect(judged(['d-1', '${genesyscloud_auth_division.new.id}'], only('d-1'))).toMatchObject({ verdict: 'blocked' });
  });

  it('blocks a revocation where it may not revoke', () => {
    expect(judged(['d-2'], everywhere, only('d-2'))).toMatchObject({
      verdict: 'blocked',
      finding: { permission: 'authorization:grant:delete', grants: [{ division: { id: 'd-1' } }] },
    });
  });

  it('is undetermined where not all of its divisions were read', () => {
    expect(judged(['d-1', 'd-2'], { ...only('d-1'), total: 250 })).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'division-grantable-unproven' },
    });
  });

  it('is undetermined where nobody says in which divisions it may', () => {
    expect(judged(['d-1', 'd-2'], forbidden('authorization:grant:view'))).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'unanswered' },
    });
  });
});
