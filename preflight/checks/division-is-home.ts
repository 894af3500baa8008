import { homeDivision } from '../../lib/genesys/index.ts';
import type { Plan } from '../planned/plan.ts';
import { staysDeclared, type PlannedResource } from '../planned/planned-resource.ts';
import { defineCheck } from './define-check.ts';
import { blocked, clear, undetermined } from './judgement.ts';

/**
 * The home division cannot be deleted: the provider sends nothing and forgets it. Its attribute `home` cannot be changed
 * either: the home division declared without `home = true` is planned as a replacement, whose create is refused (409);
 * another division declared with it is deleted, and the home division overwritten.
 */
export const divisionIsHome = defineCheck({
  id: 'division-is-home',
  title: 'The home division is not to be deleted or replaced',
  phase: 'consequence',
  reads: (plan) =>
    plan
      .ofType('genesyscloud_auth_division')
      .filter(({ action }) => action !== 'read' && action !== 'forget')
      .filter((planned) => idNow(planned, plan) !== undefined),
  asks: () => ({ home: homeDivision() }),
  judge(planned, { home: { id, name } }, plan) {
    const present = idNow(planned, plan);
    if (present === undefined) return clear();
    const home = { id, name };
    const declared = plan.attribute(planned, 'home');
    if (declared.kind !== 'known') {
      return undetermined({ kind: 'attribute-unknown', attribute: 'home', expression: `${planned.address}.home` });
    }
    const isDeclaredHome = declared.value === true;
    if (present !== id) {
      const known = planned.prior?.attributes['name'];
      const object = { id: present, name: typeof known === 'string' ? known : '' };
      return isDeclaredHome ? blocked({ kind: 'home-is-another', object, home }) : clear();
    }
    if (staysDeclared(planned) && !isDeclaredHome) return blocked({ kind: 'home-not-declared', object: home });
    const isKept = planned.action === 'delete' || planned.action === 'replace';
    return clear({ remarks: isKept ? [{ kind: 'home-division-kept', object: home }] : [] });
  },
});

/** Which division an address stands for before the deploy. */
function idNow(planned: PlannedResource, plan: Plan): string | undefined {
  const identity = plan.identityOf(planned);
  const id = planned.prior?.id ?? (identity.kind === 'existing' ? identity.id : undefined);
  return id === '' ? undefined : id;
}
