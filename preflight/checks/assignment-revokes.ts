import type { KeptGrant } from '../../lib/contract/import-decisions.ts';
import { directGrants, homeDivision, subjectGrants, type OrgSubject } from '../../lib/genesys/index.ts';
import { assignmentOutcome } from '../planned/assignment-outcome.ts';
import { SUBJECT_OF, type Plan } from '../planned/plan.ts';
import { grantsInState, type PlannedGrants } from '../planned/planned-grants.ts';
import { staysDeclared, type PlannedResource } from '../planned/planned-resource.ts';
import { Reference } from '../planned/planned-value.ts';
import { roleDivisionKey, type RoleDivision } from '../planned/role-division.ts';
import { defineCheck } from './define-check.ts';
import type { Loss, NamedGrant, OrgObject, Remark } from './finding.ts';
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
  const direct = directGrants(subject).map((grant) => ({
    roleId: grant.role.id,
    divisionId: grant.division.id,
    named: namedGrant(grant),
  }));
  const { declared, revoked, doubtful, kept } = assignmentOutcome(planned, direct, homeId, plan);
  const who = { id: subject.id, name: subject.name ?? '' };

  const { losses, remarks } = consequences(planned, who, revoked);
  const beside = {
    losses,
    remarks: [...remarks, ...keptRemark(who, kept)],
    ...(planned.keeps === undefined ? {} : { kept: { subject: who.id, grants: keptGrantsOf(kept, declared) } }),
  };
  const judgement = judgeAction(planned, who, direct, beside, plan);
  if (doubtful.length === 0 || judgement.verdict === 'undetermined') return judgement;
  // What has grants is imported all the same: that changes nothing, and the plan then shows what is revoked.
  const finding = { kind: 'attribute-unknown', attribute: 'roles', expression: declared.unknown ?? 'roles' } as const;
  return { ...judgement, verdict: 'undetermined', finding };
}

/** A grant that the subject holds, and how findings name it. */
interface HeldGrant extends RoleDivision {
  readonly named: NamedGrant;
}

function judgeAction(
  planned: PlannedResource,
  who: OrgObject,
  direct: readonly HeldGrant[],
  beside: Consequences,
  plan: Plan,
): Judgement {
  // What is in state is not imported: Terraform ignores an import block of an address that it holds.
  if (planned.action === 'keep' || planned.action === 'replace') return clear(beside);
  if (direct.length === 0) return clear(beside);
  if (planned.action === 'uncertain') {
    const reason = plan.whyStateIsUnknown(planned.stack);
    return undetermined({ kind: 'exists-state-unknown', what: 'assignment', object: who, reason }, beside);
  }
  if (planned.importOrigin === 'configuration') return clear(beside);
  return collides(
    { kind: 'subject-has-grants', subject: who, grants: direct.map(({ named }) => named) },
    { kind: 'import', ...who },
    beside,
  );
}

/** What is kept, for the decisions: with the block of its role, where the code has the role by an expression. */
function keptGrantsOf(kept: readonly HeldGrant[], { grants }: PlannedGrants): KeptGrant[] {
  return kept
    .map(({ roleId: role, divisionId: division }) => {
      const block = grants.find((planned) => planned.role.kind === 'existing' && planned.role.id === role);
      const written = block?.written?.role;
      const joins = written instanceof Reference ? { joins: `\${${written.expression}}` } : {};
      return { role, division, ...joins };
    })
    .sort((one, other) => (`${one.role} ${one.division}` < `${other.role} ${other.division}` ? -1 : 1));
}

function keptRemark(subject: OrgObject, kept: readonly HeldGrant[]): Remark[] {
  return kept.length === 0 ? [] : [{ kind: 'existing-grants-kept', subject, grants: kept.map(({ named }) => named) }];
}

interface Consequences {
  readonly losses: readonly Loss[];
  readonly remarks: readonly Remark[];
  readonly kept?: NonNullable<Judgement['kept']>;
}

/** A grant that our state held was taken out of the code, and the plan shows it; any other one goes unannounced. */
function consequences(planned: PlannedResource, subject: OrgObject, revoked: readonly HeldGrant[]): Consequences {
  // What the state holds of a replaced assignment are somebody else's grants.
  const held = planned.action === 'replace' ? new Set<string>() : new Set(grantsInState(planned));
  // What stood there because it was kept was never in the code.
  for (const { role, division } of planned.keptUntilNow ?? []) held.delete(`${role} ${division}`);
  const asDeclared = revoked.filter((grant) => held.has(roleDivisionKey(grant)));
  const lost = revoked.filter((grant) => !held.has(roleDivisionKey(grant)));
  return {
    losses: lost.map(({ named: grant }) => ({ kind: 'grant-revoked', subject, grant })),
    remarks:
      asDeclared.length === 0
        ? []
        : [{ kind: 'grants-revoked-as-declared', subject, grants: asDeclared.map(({ named }) => named) }],
  };
}

function subjectIn({ type, attributes }: PlannedResource): string {
  const subject = attributes[SUBJECT_OF[type] ?? ''];
  return subject instanceof Reference ? subject.expression : String(SUBJECT_OF[type]);
}
