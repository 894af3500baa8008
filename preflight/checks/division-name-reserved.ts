import { deletedDivisions } from '../../lib/genesys/index.ts';
import { namesakesOf } from '../names.ts';
import { defineCheck, NOTHING_ASKED } from './define-check.ts';
import { clear, undetermined } from './judgement.ts';

/**
 * A deleted division keeps existing, invisibly (GET /api/v2/authorization/divisions/deleted), and can be restored.
 * Whether its name can be taken meanwhile is not documented. Who may not see deleted divisions is told nothing: not
 * being asked about them is the usual case.
 */
export const divisionNameReserved = defineCheck({
  id: 'division-name-reserved',
  title: 'A deleted division has this name',
  phase: 'consequence',
  reads: (plan) =>
    plan
      .ofType('genesyscloud_auth_division')
      .filter((planned) => planned.action === 'create' && plan.identityOf(planned).kind === 'new'),
  asks: () => ({}),
  asksWherePossible: () => [deletedDivisions()],
  judge(planned, _answers, plan, possible = NOTHING_ASKED) {
    const name = plan.attribute(planned, 'name');
    const deleted = possible.to(deletedDivisions());
    if (deleted.kind !== 'answered' || name.kind !== 'known' || typeof name.value !== 'string') return clear();
    const { exact, similar } = namesakesOf(deleted.value, name.value);
    const [namesake] = [...exact, ...similar];
    if (namesake === undefined) return clear();
    const object = { id: namesake.id, name: namesake.name };
    return undetermined({ kind: 'name-of-deleted-division', name: name.value, object });
  },
});
