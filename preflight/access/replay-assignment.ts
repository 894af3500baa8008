import type { AccessGrant } from '../../lib/access/access-state.ts';
import { assignmentOutcome } from '../planned/assignment-outcome.ts';
import { SUBJECT_OF, type Plan } from '../planned/plan.ts';
import { plannedGrantsOf, type PlannedGrants } from '../planned/planned-grants.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import { accessIdIn, type AccessId } from './access-id.ts';
import type { AccessNow, ConcernedGap } from './access-change.ts';
import type { GrantLedger } from './grant-ledger.ts';

/**
 * Replays an assignment that stays declared (`user_roles/resource_genesyscloud_user_roles.go`, `group_roles/…`): what it
 * revokes goes, what it lists is given.
 *
 * @returns what cannot be told
 */
export function replayAssignment(
  planned: PlannedResource,
  ledger: GrantLedger,
  now: AccessNow,
  plan: Plan,
): ConcernedGap[] {
  const written = planned.attributes[SUBJECT_OF[planned.type] ?? ''] ?? null;
  const subject = subjectOf(planned, accessIdIn(planned.stack, written, plan), plan);
  if (subject.kind === 'unknown') {
    return [gap(planned, `whose grants ${planned.address} gives`, `it is not known: ${subject.expression}`)];
  }
  const exists = plan.identityOf(planned).kind === 'existing';
  const isRead = !exists || now.wholly.has(subject.id);
  const held = exists ? ledger.heldBy(subject.id) : [];
  const { declared, updates, revoked, doubtful } = exists
    ? assignmentOutcome(planned, held, now.homeDivisionId, plan)
    : {
        declared: plannedGrantsOf(planned, now.homeDivisionId, plan),
        updates: 'yes' as const,
        revoked: [],
        doubtful: [],
      };
  for (const grant of revoked) ledger.remove(grant, { kind: 'revoked', by: planned });
  for (const grant of doubtful) ledger.doubt(grant, { kind: 'revoked', by: planned });
  const { grants, unknown } = grantsOf(planned, subject.id, declared, plan);
  if (updates !== 'no' || !isRead) for (const grant of grants) ledger.add(grant, { kind: 'assigned', by: planned });
  return [
    ...(unknown === undefined || updates === 'no'
      ? []
      : [
          gap(
            planned,
            'which grants it lists',
            `they are only known when Terraform computes them: ${unknown}`,
            subject.id,
          ),
        ]),
    ...(planned.action === 'uncertain'
      ? [gap(planned, 'whether it is created or kept', plan.whyStateIsUnknown(planned.stack), subject.id)]
      : []),
    ...(isRead || now.gaps.some(({ subjectId }) => subjectId === subject.id)
      ? []
      : [gap(planned, 'the grants of its subject', `there is no subject with the id ${subject.id}`, subject.id)]),
  ];
}

/** Whose grants they are: a subject that the state holds or an import names, else the one that the code names. */
function subjectOf(planned: PlannedResource, written: AccessId, plan: Plan): AccessId {
  const identity = plan.identityOf(planned);
  return identity.kind === 'existing' ? { kind: 'id', id: identity.id } : written;
}

/** The grants that an assignment lists, and the first part of them that goes by nothing yet. */
function grantsOf(
  { stack }: PlannedResource,
  subjectId: string,
  declared: PlannedGrants,
  plan: Plan,
): { readonly grants: readonly AccessGrant[]; readonly unknown?: string } {
  const grants: AccessGrant[] = [];
  let unknown = declared.unknown;
  for (const { written } of declared.grants) {
    if (written === undefined) continue;
    const role = accessIdIn(stack, written.role, plan);
    const division = accessIdIn(stack, written.division, plan);
    if (role.kind === 'id' && division.kind === 'id')
      grants.push({ subjectId, roleId: role.id, divisionId: division.id });
    else if (role.kind === 'unknown') unknown ??= role.expression;
    else if (division.kind === 'unknown') unknown ??= division.expression;
  }
  return { grants, ...(unknown === undefined ? {} : { unknown }) };
}

function gap({ address, stack }: PlannedResource, what: string, why: string, subjectId?: string): ConcernedGap {
  return {
    part: 'grants',
    what: `${what} (${address} of "${stack}")`,
    why,
    permissions: [],
    ...(subjectId === undefined ? {} : { subjectId }),
  };
}
