import { allDivisions, divisionLimit } from '../../lib/genesys/index.ts';
import { byPlan } from '../planned/by-plan.ts';
import { addressKey } from '../planned/planned-resource.ts';
import { defineCheck } from './define-check.ts';
import { blocked, clear } from './judgement.ts';

const divisionsToCreate = byPlan((plan) =>
  plan
    .ofType('genesyscloud_auth_division')
    .filter((planned) => planned.action === 'create' && plan.identityOf(planned).kind === 'new'),
);

/**
 * An organisation may have so many divisions and no more: the create after the last one is refused with HTTP 400
 * `max.scopes.exceeded` (POST /api/v2/authorization/divisions, GET /api/v2/authorization/divisions/limit). Which of the
 * creates that is nobody can tell, so those beyond the limit are counted in declared order.
 */
export const divisionQuota = defineCheck({
  id: 'division-quota',
  title: 'The organisation may not have so many divisions',
  phase: 'consequence',
  reads: divisionsToCreate,
  asks: () => ({ divisions: allDivisions(), limit: divisionLimit() }),
  judge(planned, { divisions, limit }, plan) {
    const creates = divisionsToCreate(plan);
    const place = creates.findIndex((other) => addressKey(other) === addressKey(planned));
    return divisions.length + place < limit
      ? clear()
      : blocked({ kind: 'too-many-divisions', limit, now: divisions.length, planned: creates.length });
  },
});
