import type { Loss, NamedGrant, OrgObject, Remark } from './finding.ts';

/** A grant that goes, and whose it is. */
export interface Revocation {
  readonly subject: OrgObject;
  readonly grant: NamedGrant;
}

/** Revocations as losses; those that the code asks for as remarks, one a subject. */
export function revocations(
  all: readonly Revocation[],
  isAskedFor: (revocation: Revocation) => boolean,
): { readonly losses: readonly Loss[]; readonly remarks: readonly Remark[] } {
  const losses: Loss[] = [];
  const declared = new Map<string, { readonly subject: OrgObject; readonly grants: NamedGrant[] }>();
  for (const revocation of all) {
    const { subject, grant } = revocation;
    if (!isAskedFor(revocation)) {
      losses.push({ kind: 'grant-revoked', subject, grant });
      continue;
    }
    const known = declared.get(subject.id);
    if (known === undefined) declared.set(subject.id, { subject, grants: [grant] });
    else known.grants.push(grant);
  }
  return {
    losses,
    remarks: [...declared.values()].map(({ subject, grants }) => ({
      kind: 'grants-revoked-as-declared',
      subject,
      grants,
    })),
  };
}
