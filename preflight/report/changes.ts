import type { ReportedAddress, ReportedLoss } from '../../lib/contract/check-report.ts';
import type { Loss, Remark } from '../checks/finding.ts';

/** The attribute of a role that lists what it permits, as the provider calls it. */
const PERMISSIONS = 'permissions';

/** A loss as a change of an attribute, where it is one. */
export function changeOf(loss: Loss): Pick<ReportedLoss, 'change'> {
  switch (loss.kind) {
    case 'attribute-overwritten':
      return { change: { ...loss.change } };
    case 'permission-removed':
      return { change: { attribute: PERMISSIONS, from: loss.permission, to: null } };
    case 'grant-revoked':
    case 'history-left':
    case 'id-left':
      return {};
  }
}

/** A remark as changes of attributes, where it is about such. */
export function changesOf(remark: Remark): Pick<ReportedAddress['remarks'][number], 'changes'> {
  if (remark.kind !== 'permissions-added') return {};
  return { changes: remark.permissions.map((to) => ({ attribute: PERMISSIONS, from: null, to })) };
}
