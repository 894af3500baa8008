import type { Loss, NamedGrant } from './finding.ts';

/** A loss in one stable text, by which an acknowledgement names it: `Quality Reviewer in Home`. */
export function lossName(loss: Loss): string {
  switch (loss.kind) {
    case 'grant-revoked':
      return grantText(loss.grant);
    case 'permission-removed':
      return loss.permission;
    case 'attribute-overwritten':
      return loss.change.attribute;
    case 'history-left':
      return 'history';
    case 'id-left':
      return `id in ${loss.place.address}`;
  }
}

/** A grant in words: `Team Lead in EMEA Sales`. */
export function grantText({ role, division }: NamedGrant): string {
  return `${role.name} in ${division.name}`;
}
