import { directGrants, homeDivision, subjectGrants, type OrgGrant, type OrgSubject } from '../../lib/genesys/index.ts';
import { SUBJECT_OF, type Identity, type Plan } from '../planned/plan.ts';
import { grantsInState, plannedGrantsOf, type PlannedGrants } from '../planned/planned-grants.ts';
import { leavesAsItIs, staysDeclared, type PlannedResource } from '../planned/planned-resource.ts';
import { Reference } from '../planned/planned-value.ts';
import { defineCheck } from './define-check.ts';
import type { Loss, OrgObject, Remark } from './finding.ts';
import { blocked, clear, collides, undetermined, type Judgement } from './judgement.ts';
import { namedGrant } from './named-grant.ts';

/**
 * `genesyscloud_user_roles` and `genesyscloud_group_roles` are authoritative: creating or updating one revokes every
 * direct grant of the subject that it does not list. Planned as a create, the plan shows nothing of it; imported first,
 * it shows each revocation. So an assignment on a subject that has grants is imported, and what it revokes is a loss.
 */
export const assignmentRevokes = defineCheck({
  id: 'assignment-revokes',
  title: 'The assignment revokes grants that it does not list',
  phase: 'consequence',
  reads: (plan) => plan.ofType(...Object.keys(SUBJECT_OF)).filter(staysDeclared),
  asks(planned, plan) {
    const subject = plan.identityOf(planned);
    return {
      home: homeDivision(),
      ...(subject.kind === 'existing' ? { subject: subjectGrants(subject.id) } : {}),
    };
  },
  judge(planned, { home, subject }, plan) {
    const identity = plan.identityOf(planned);
    // Somebody who is only now being made holds nothing that could be lost.
    if (identity.kind === 'new') return clear();
    if (identity.kind === 'undetermined')
      return undetermined({ kind: 'subject-unknown', expression: subjectIn(planned) });
    if (subject === undefined) return blocked({ kind: 'subject-missing', id: identity.id });
    return judgeGrants(planned, subject, home.id, plan);
  },
});

function judgeGrants(planned: PlannedResource, subject: OrgSubject, homeId: string, plan: Plan): Judgement {
  const direct = directGrants(subject);
  const declared = plannedGrantsOf(planned, homeId, plan);
  const unlisted = direct.filter((grant) => !lists(declared, grant));
  const lost = unlisted.filter((grant) => !mayList(declared, grant));
  const who = { id: subject.id, name: subject.name ?? '' };

  const beside = consequences(planned, who, lost, wouldUpdate(planned, direct, declared, homeId));
  const judgement = judgeAction(planned, who, direct, beside, plan);
  if (lost.length === unlisted.length || judgement.verdict === 'undetermined') return judgement;
  // What has grants is imported all the same: that changes nothing, and the plan then shows what is revoked.
  const finding = { kind: 'attribute-unknown', attribute: 'roles', expression: declared.unknown ?? 'roles' } as const;
  return { ...judgement, verdict: 'undetermined', finding };
}

function judgeAction(
  planned: PlannedResource,
  who: OrgObject,
  direct: readonly OrgGrant[],
  beside: Consequences,
  plan: Plan,
): Judgement {
  // What is in state is not imported: Terraform ignores an import block of an address that it holds.
  if (planned.action === 'keep' || planned.action === 'replace') return clear(beside);
  if (direct.length === 0) return clear();
  if (planned.action === 'uncertain') {
    const reason = plan.whyStateIsUnknown(planned.stack);
    return undetermined({ kind: 'exists-state-unknown', what: 'assignment', object: who, reason }, beside);
  }
  if (planned.importOrigin === 'configuration') return clear(beside);
  return collides(
    { kind: 'subject-has-grants', subject: who, grants: direct.map(namedGrant) },
    { kind: 'import', ...who },
    beside,
  );
}

function lists({ grants }: PlannedGrants, { role, division }: OrgGrant): boolean {
  return grants.some((planned) => is(planned.role, role.id) && is(planned.division, division.id));
}

/** Whether a grant is listed, or may be by a part that only Terraform can compute. */
function mayList({ grants }: PlannedGrants, { role, division }: OrgGrant): boolean {
  return grants.some((planned) => mayBe(planned.role, role.id) && mayBe(planned.division, division.id));
}

function is(identity: Identity, id: string): boolean {
  return identity.kind === 'existing' && identity.id === id;
}

function mayBe(identity: Identity, id: string): boolean {
  return identity.kind === 'undetermined' || is(identity, id);
}

interface Consequences {
  readonly losses: readonly Loss[];
  readonly remarks: readonly Remark[];
}

/** A grant that our state held was taken out of the code, and the plan shows it; any other one goes unannounced. */
function consequences(
  planned: PlannedResource,
  subject: OrgObject,
  unlisted: readonly OrgGrant[],
  updates: boolean,
): Consequences {
  if (!updates) return { losses: [], remarks: [] };
  // What the state holds of a replaced assignment are somebody else's grants.
  const held = planned.action === 'replace' ? new Set<string>() : grantsInState(planned);
  const asDeclared = unlisted.filter((grant) => held.has(keyOf(grant)));
  const lost = unlisted.filter((grant) => !held.has(keyOf(grant)));
  return {
    losses: lost.map((grant) => ({ kind: 'grant-revoked', subject, grant: namedGrant(grant) })),
    remarks:
      asDeclared.length === 0
        ? []
        : [{ kind: 'grants-revoked-as-declared', subject, grants: asDeclared.map(namedGrant) }],
  };
}

/**
 * Whether Terraform would touch the assignment at all. The provider's refresh leaves a Home grant out where the state
 * lists the role in other divisions only: alone, such a grant changes nothing; with any other change, it is revoked.
 */
function wouldUpdate(
  planned: PlannedResource,
  direct: readonly OrgGrant[],
  declared: PlannedGrants,
  homeId: string,
): boolean {
  if (leavesAsItIs(planned, 'roles') && planned.action !== 'replace') return false;
  if (planned.action !== 'keep') return true;
  const held = grantsInState(planned);
  const rolesHeld = new Set([...held].map((key) => key.split(' ')[0]));
  const isHidden = ({ role, division }: OrgGrant): boolean =>
    division.id === homeId && rolesHeld.has(role.id) && !held.has(`${role.id} ${homeId}`);
  const visible = direct.filter((grant) => !isHidden(grant));
  const granted = new Set(visible.map(keyOf));
  const missing = declared.grants.some(
    ({ role, division }) =>
      role.kind !== 'existing' || division.kind !== 'existing' || !granted.has(`${role.id} ${division.id}`),
  );
  return missing || declared.unknown !== undefined || visible.some((grant) => !lists(declared, grant));
}

function keyOf({ role, division }: OrgGrant): string {
  return `${role.id} ${division.id}`;
}

function subjectIn({ type, attributes }: PlannedResource): string {
  const subject = attributes[SUBJECT_OF[type] ?? ''];
  return subject instanceof Reference ? subject.expression : String(SUBJECT_OF[type]);
}
