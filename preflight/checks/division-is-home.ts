import { homeDivision } from '../../lib/genesys/index.ts';
import { staysDeclared } from '../planned/planned-resource.ts';
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
      .filter(({ action, prior }) => action !== 'read' && action !== 'forget' && prior?.id !== '')
      .filter((planned) => plan.identityOf(planned).kind === 'existing'),
  asks: () => ({ home: homeDivision() }),
  judge(planned, { home: { id, name } }, plan) {
    const identity = plan.identityOf(planned);
    if (identity.kind !== 'existing') return clear();
    const home = { id, name };
    const declared = plan.attribute(planned, 'home');
    if (declared.kind !== 'known') {
      return undetermined({ kind: 'attribute-unknown', attribute: 'home', expression: `${planned.address}.home` });
    }
    const isDeclaredHome = declared.value === true;
    if (identity.id !== id) {
      const known = planned.prior?.attributes['name'];
      const object = { id: identity.id, name: typeof known === 'string' ? known : '' };
      return isDeclaredHome ? blocked({ kind: 'home-is-another', object, home }) : clear();
    }
    if (staysDeclared(planned) && !isDeclaredHome) return blocked({ kind: 'home-not-declared', object: home });
    const isKept = planned.action === 'delete' || planned.action === 'replace';
    return clear({ remarks: isKept ? [{ kind: 'home-division-kept', object: home }] : [] });
  },
});
