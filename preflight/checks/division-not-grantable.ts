import { ALL_DIVISIONS, type AccessGrant } from '../../lib/access/access-state.ts';
import { divisionsPermitted } from '../../lib/genesys/index.ts';
import { defineAccessCheck, type AccessContext } from '../access/define-access-check.ts';
import { gainsBy } from '../access/gains-by-address.ts';
import { grantNamedIn } from '../access/grant-named-in.ts';
import { lossesBy } from '../access/losses-by-address.ts';
import { touchedBy } from '../access/touched.ts';
import type { NamedGrant } from './finding.ts';
import { blocked, clear, undetermined, unansweredFinding, type Judgement } from './judgement.ts';

/**
 * Giving a role in a division takes authorization:grant:add there, taking it authorization:grant:delete: else 403
 * `missing.division.permissions` (`POST …/subjects/{id}/bulkadd`, `DELETE …/divisions/{id}/roles/{id}`), in the middle of an
 * apply. In which divisions our client may: GET /api/v2/authorization/divisionspermitted/paged/me.
 */
export const divisionNotGrantable = defineAccessCheck({
  id: 'division-not-grantable',
  title: 'The client may not grant in that division',
  phase: 'access',
  reads: (plan) => touchedBy(plan).assignments,
  asksWherePossible: (plan) => (touchedBy(plan).assignments.length === 0 ? [] : [MAY_ADD, MAY_DELETE]),
  judge(resource, context) {
    const { now, after } = context;
    const given = gainsBy(resource, context);
    const revoked = lossesBy(resource, context);
    return worstOf([
      judgeGrants(given, MAY_ADD, 'authorization:grant:add', after, context),
      judgeGrants(revoked, MAY_DELETE, 'authorization:grant:delete', now, context),
    ]);
  },
});

const MAY_ADD = divisionsPermitted('authorization:grant:add');
const MAY_DELETE = divisionsPermitted('authorization:grant:delete');

function judgeGrants(
  grants: readonly AccessGrant[],
  question: typeof MAY_ADD,
  permission: string,
  state: AccessContext['now' | 'after'],
  { answers }: AccessContext,
): Judgement {
  if (grants.length === 0) return clear();
  const answer = answers.to(question);
  if (answer.kind === 'unanswered') return undetermined(unansweredFinding(question, answer));
  const { allDivsPermitted, entities, total = entities.length } = answer.value;
  if (allDivsPermitted) return clear();
  const permitted = new Set(entities.map(({ id }) => id));
  const others = grants.filter(({ divisionId }) => !permitted.has(divisionId));
  if (others.length === 0) return clear();
  const named = others.map((grant): NamedGrant => grantNamedIn(state, grant));
  // Only the first page was read: a division beyond it may be permitted. That of all divisions is not.
  const isCertain = total <= entities.length || others.some(({ divisionId }) => divisionId === ALL_DIVISIONS);
  return isCertain
    ? blocked({ kind: 'division-not-grantable', permission, grants: named })
    : undetermined({ kind: 'division-grantable-unproven', permission, grants: named });
}

/** What is blocked first, then what is not known. */
function worstOf([first, second]: readonly [Judgement, Judgement]): Judgement {
  const order = { blocked: 0, undetermined: 1, collides: 2, clear: 3 } as const;
  return order[second.verdict] < order[first.verdict] ? second : first;
}
