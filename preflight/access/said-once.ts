import { grantKey } from '../../lib/access/access-state.ts';
import type { Loss, NamedGrant, OrgObject, Remark } from '../checks/finding.ts';
import type { Judged } from '../judge.ts';
import { addressKey } from '../planned/planned-resource.ts';
import type { AccessChange } from './access-change.ts';

/**
 * Takes out what is said twice: a grant that an assignment revokes, and whose division or role is deleted as well, is lost
 * once, where the deploy loses it first. Pure.
 */
export function saidOnce(judged: readonly Judged[], { after }: AccessChange): Judged[] {
  const said = new Set(
    judged.flatMap((entry) => grantsToldIn(entry).map((key) => `${addressKey(entry.resource)} ${key}`)),
  );
  const isSaidElsewhere = (entry: Judged, subject: OrgObject, grant: NamedGrant): boolean => {
    const key = keyOf(subject, grant);
    const by = after.causes.get(key)?.by;
    if (by === undefined || addressKey(by) === addressKey(entry.resource)) return false;
    return said.has(`${addressKey(by)} ${key}`);
  };
  return judged.map((entry) => {
    const { losses, remarks } = entry.judgement;
    const left = losses.filter(
      (loss) => loss.kind !== 'grant-revoked' || !isSaidElsewhere(entry, loss.subject, loss.grant),
    );
    const told = remarks.flatMap((remark): Remark[] => {
      if (remark.kind !== 'grants-revoked-as-declared') return [remark];
      const grants = remark.grants.filter((grant) => !isSaidElsewhere(entry, remark.subject, grant));
      return grants.length === 0 ? [] : [{ ...remark, grants }];
    });
    return { ...entry, judgement: { ...entry.judgement, losses: left, remarks: told } };
  });
}

/** By {@link grantKey}: the grants of which a judgement says that they go. */
export function grantsToldIn({ judgement: { losses, remarks } }: Judged): string[] {
  return [
    ...losses.flatMap((loss: Loss) => (loss.kind === 'grant-revoked' ? [keyOf(loss.subject, loss.grant)] : [])),
    ...remarks.flatMap((remark) =>
      remark.kind === 'grants-revoked-as-declared' ? remark.grants.map((grant) => keyOf(remark.subject, grant)) : [],
    ),
  ];
}

function keyOf(subject: OrgObject, { role, division }: NamedGrant): string {
  return grantKey({ subjectId: subject.id, roleId: role.id, divisionId: division.id });
}
