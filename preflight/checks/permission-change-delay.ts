import { homeDivision } from '../../lib/genesys/index.ts';
import { SUBJECT_OF, type Plan } from '../planned/plan.ts';
import { grantsInState, plannedGrantsOf } from '../planned/planned-grants.ts';
import { addressKey, leavesAsItIs, staysDeclared, type PlannedResource } from '../planned/planned-resource.ts';
import { changesPermissions } from './declared-permissions.ts';
import { defineCheck, NOTHING_ASKED } from './define-check.ts';
import { clear } from './judgement.ts';

/**
 * Who is signed in works on with the permissions of before for some minutes: the authorisation of Genesys Cloud keeps
 * them (its help says up to five minutes). Said once a run, at the first address, by name, that changes the access of people who
 * are there already.
 */
export const permissionChangeDelay = defineCheck({
  id: 'permission-change-delay',
  title: 'Changed permissions reach signed-in users later',
  phase: 'consequence',
  reads: (plan) => plan.ofType('genesyscloud_auth_role', ...Object.keys(SUBJECT_OF)).filter(staysDeclared),
  asks: () => ({}),
  asksWherePossible: () => [homeDivision()],
  judge(planned, _answers, plan, possible = NOTHING_ASKED) {
    const home = possible.to(homeDivision());
    const first = firstChange(plan, home.kind === 'answered' ? home.value.id : '');
    return first === planned ? clear({ remarks: [{ kind: 'permissions-change-later' }] }) : clear();
  },
});

const firsts = new WeakMap<Plan, { readonly resource: PlannedResource | undefined }>();

function firstChange(plan: Plan, homeId: string): PlannedResource | undefined {
  const known = firsts.get(plan);
  if (known !== undefined) return known.resource;
  // By address: a plan and an assembly have their resources in different orders, and are to say the same.
  const inOrder = [...permissionChangeDelay.reads(plan)].sort((one, other) =>
    addressKey(one) < addressKey(other) ? -1 : 1,
  );
  const resource = inOrder.find((planned) =>
    planned.type === 'genesyscloud_auth_role'
      ? plan.identityOf(planned).kind !== 'new' && changesPermissions(planned, plan)
      : changesGrants(planned, homeId, plan),
  );
  firsts.set(plan, { resource });
  return resource;
}

/** Whether an assignment gives or takes something, and not to somebody who is only now being made. */
function changesGrants(planned: PlannedResource, homeId: string, plan: Plan): boolean {
  if (plan.identityOf(planned).kind === 'new') return false;
  if (planned.action !== 'keep') return true;
  if (leavesAsItIs(planned, 'roles')) return false;
  const held = grantsInState(planned);
  const { grants, unknown } = plannedGrantsOf(planned, homeId, plan);
  const declared = new Set(
    grants.map(({ role, division }) =>
      role.kind === 'existing' && division.kind === 'existing' ? `${role.id} ${division.id}` : '',
    ),
  );
  return unknown !== undefined || declared.size !== held.size || [...declared].some((grant) => !held.has(grant));
}
