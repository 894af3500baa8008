import {
  allDivisions,
  divisionsPermitted,
  homeDivision,
  SEES_ALL_DIVISIONS_BY,
  type OrgDivisionsPermitted,
} from '../../lib/genesys/index.ts';
import { defineCheck } from './define-check.ts';
import type { OrgObject } from './finding.ts';
import { judgeName } from './judge-name.ts';
import { collides, undetermined } from './judgement.ts';
import { becomesDeclared } from './planned-actions.ts';

/**
 * Division names are unique in an organisation: creating a second one is refused with HTTP 409
 * `resource.already.exists` (POST /api/v2/authorization/divisions). With `home = true` the provider creates nothing
 * and overwrites the home division, so that is an adoption too.
 */
export const divisionNameTaken = defineCheck({
  id: 'division-name-taken',
  title: 'A division with this name already exists',
  phase: 'identity',
  reads: (plan) => plan.ofType('genesyscloud_auth_division').filter(becomesDeclared),
  asks: (planned) => ({
    divisions: allDivisions(),
    // Where the code does not speak of the home division, its id is not needed.
    ...(planned.attributes['home'] === undefined ? {} : { home: homeDivision() }),
    permitted: divisionsPermitted(SEES_ALL_DIVISIONS_BY),
  }),
  judge(planned, { divisions, home, permitted }, plan) {
    const isHome = plan.attribute(planned, 'home');
    if (isHome.kind !== 'known') {
      const expression = isHome.kind === 'unknown' ? isHome.expression : 'home';
      return undetermined({ kind: 'attribute-unknown', attribute: 'home', expression });
    }
    if (
      isHome.value === true &&
      home !== undefined &&
      planned.importOrigin !== 'configuration' &&
      planned.importId !== home.id
    ) {
      const object = { id: home.id, name: home.name };
      return planned.action === 'uncertain'
        ? undetermined(
            { kind: 'exists-state-unknown', what: 'division', object, reason: plan.whyStateIsUnknown(planned.stack) },
            { identity: home.id },
          )
        : collides({ kind: 'exists', what: 'division', object }, { kind: 'import', ...object });
    }
    const visible = {
      everything: permitted.allDivsPermitted === true,
      permission: SEES_ALL_DIVISIONS_BY,
      namedElsewhere: namedIn(permitted),
    };
    return judgeName(planned, { what: 'division', objects: divisions, visible }, plan);
  },
});

const named = new WeakMap<OrgDivisionsPermitted, readonly OrgObject[]>();

/** The divisions that an answer names; the same list for the same answer, as lists are indexed once. */
function namedIn(permitted: OrgDivisionsPermitted): readonly OrgObject[] {
  const known = named.get(permitted);
  if (known !== undefined) return known;
  const divisions = permitted.entities.flatMap(({ id, name }) => (name === undefined ? [] : [{ id, name }]));
  named.set(permitted, divisions);
  return divisions;
}
