import { allRoles, directGrants, homeDivision, subjectGrants } from '../../lib/genesys/index.ts';
import { SUBJECT_OF, type Plan } from '../planned/plan.ts';
import { assignmentOutcome } from '../planned/assignment-outcome.ts';
import { grantsInState, plannedGrantsOf, type PlannedGrants } from '../planned/planned-grants.ts';
import { addressKey, leavesAsItIs, staysDeclared, type PlannedResource } from '../planned/planned-resource.ts';
import { roleDivisionKey } from '../planned/role-division.ts';
import { changesPermissions } from './declared-permissions.ts';
import { defineCheck, NOTHING_ASKED, type PossibleAnswers } from './define-check.ts';
import { clear } from './judgement.ts';
import { becomesDeclared } from './planned-actions.ts';
import { isAsPlanned } from './role-policies.ts';

const ROLE = 'genesyscloud_auth_role';

/**
 * Who is signed in works on with the permissions of before for some minutes: the authorisation of Genesys Cloud keeps
 * them (its help says up to five minutes). Said once a run, at the first address, by name, that changes the access of people who
 * are there already.
 */
export const permissionChangeDelay = defineCheck({
  id: 'permission-change-delay',
  title: 'Changed permissions reach signed-in users later',
  phase: 'consequence',
  reads: (plan) => plan.ofType(ROLE, ...Object.keys(SUBJECT_OF)).filter(staysDeclared),
  asks: () => ({}),
  asksWherePossible(planned, plan) {
    const identity = plan.identityOf(planned);
    // What the state does not hold yet is compared with what the organisation has.
    if (!becomesDeclared(planned) || identity.kind !== 'existing') return [homeDivision()];
    return [homeDivision(), planned.type === ROLE ? allRoles() : subjectGrants(identity.id)];
  },
  judge(planned, _answers, plan, possible = NOTHING_ASKED) {
    return firstChange(plan, possible) === planned
      ? clear({ remarks: [{ kind: 'permissions-change-later' }] })
      : clear();
  },
});

const firsts = new WeakMap<Plan, { readonly resource: PlannedResource | undefined }>();

function firstChange(plan: Plan, possible: PossibleAnswers): PlannedResource | undefined {
  const known = firsts.get(plan);
  if (known !== undefined) return known.resource;
  // By address: a plan and an assembly have their resources in different orders, and are to say the same.
  const inOrder = [...permissionChangeDelay.reads(plan)].sort((one, other) =>
    addressKey(one) < addressKey(other) ? -1 : 1,
  );
  const resource = inOrder.find((planned) =>
    planned.type === ROLE ? changesRole(planned, plan, possible) : changesGrants(planned, plan, possible),
  );
  firsts.set(plan, { resource });
  return resource;
}

/** Whether a role that is there permits something else afterwards. */
function changesRole(planned: PlannedResource, plan: Plan, possible: PossibleAnswers): boolean {
  const identity = plan.identityOf(planned);
  if (identity.kind === 'new' || !changesPermissions(planned, plan)) return false;
  if (!becomesDeclared(planned) || identity.kind !== 'existing') return true;
  const roles = possible.to(allRoles());
  const role = roles.kind === 'answered' ? roles.value.find(({ id }) => id === identity.id) : undefined;
  return role === undefined || !isAsPlanned(role, planned, plan);
}

/** Whether an assignment gives or takes something, and not to somebody who is only now being made. */
function changesGrants(planned: PlannedResource, plan: Plan, possible: PossibleAnswers): boolean {
  const identity = plan.identityOf(planned);
  if (identity.kind === 'new') return false;
  const home = possible.to(homeDivision());
  const homeId = home.kind === 'answered' ? home.value.id : '';
  if (becomesDeclared(planned) && identity.kind === 'existing') {
    const held = possible.to(subjectGrants(identity.id));
    if (held.kind !== 'answered' || held.value === undefined) return true;
    const direct = directGrants(held.value).map(({ role, division }) => ({ roleId: role.id, divisionId: division.id }));
    const { declared, updates, revoked, doubtful } = assignmentOutcome(planned, direct, homeId, plan);
    if (updates === 'no') return false;
    const keys = new Set(direct.map(roleDivisionKey));
    return revoked.length + doubtful.length > 0 || keysOf(declared).some((grant) => !keys.has(grant));
  }
  if (planned.action !== 'keep') return true;
  if (leavesAsItIs(planned, 'roles')) return false;
  const held = grantsInState(planned);
  const grants = plannedGrantsOf(planned, homeId, plan);
  const declared = new Set(keysOf(grants));
  return grants.unknown !== undefined || declared.size !== held.size || [...declared].some((grant) => !held.has(grant));
}

/** Grants by their ids; of a role or a division that is not there yet, a key that nobody holds. */
function keysOf({ grants }: PlannedGrants): string[] {
  return grants.map(({ role, division }) =>
    role.kind === 'existing' && division.kind === 'existing' ? `${role.id} ${division.id}` : '',
  );
}
