import { grantKey } from '../../lib/access/access-state.ts';
import { isGivenUp } from '../checks/grants-given-up.ts';
import { revocations, type Revocation } from '../checks/revocations.ts';
import type { Judged } from '../judge.ts';
import type { Plan } from '../planned/plan.ts';
import { addressKey } from '../planned/planned-resource.ts';
import type { AccessChange, AccessNow, GrantCause } from './access-change.ts';
import { lossesIn } from './grant-plan.ts';
import { grantNamedIn } from './grant-named-in.ts';
import { grantsToldIn } from './said-once.ts';

/** The checks that tell which grants an address takes; no two of them look at the same address. */
const TELLERS: ReadonlySet<string> = new Set([
  'assignment-revokes',
  'client-revokes',
  'division-delete-revokes',
  'role-delete-revokes',
]);

/**
 * Adds what certainly goes and no check tells of: one that was not answered says nothing, and the grants of somebody whom
 * the deploy touches besides were read all the same. They count as losses where the check would have said it. Pure.
 */
export function withUntoldLosses(judged: readonly Judged[], { now, after }: AccessChange, plan: Plan): Judged[] {
  const told = new Set(judged.flatMap(grantsToldIn));
  const untold = new Map<string, Revocation[]>();
  for (const { grant, cause } of lossesIn(now, after)) {
    if (told.has(grantKey(grant)) || !isCertain(cause, now)) continue;
    const name = now.subjects.find(({ id }) => id === grant.subjectId)?.name ?? '';
    const revocation = { subject: { id: grant.subjectId, name }, grant: grantNamedIn(now, grant) };
    const key = addressKey(cause.by);
    untold.set(key, [...(untold.get(key) ?? []), revocation]);
  }
  if (untold.size === 0) return [...judged];
  return judged.map((entry) => {
    const own = TELLERS.has(entry.check) ? (untold.get(addressKey(entry.resource)) ?? []) : [];
    if (own.length === 0) return entry;
    const { losses, remarks } = revocations(own, ({ subject, grant: { role, division } }) =>
      isGivenUp({ subjectId: subject.id, roleId: role.id, divisionId: division.id }, now.homeDivisionId, plan),
    );
    const { judgement } = entry;
    return {
      ...entry,
      judgement: {
        ...judgement,
        losses: [...judgement.losses, ...losses],
        remarks: [...judgement.remarks, ...remarks],
      },
    };
  });
}

/** The home division and the default roles stay: which they are has to be known. */
function isCertain({ kind }: GrantCause, { homeDivisionId, gaps }: AccessNow): boolean {
  return homeDivisionId !== '' && (kind !== 'with-role' || !gaps.some(({ part }) => part === 'roles'));
}
