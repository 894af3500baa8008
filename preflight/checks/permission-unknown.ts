import { isUnknown, judgePermissions } from '../../lib/access/judge-permission.ts';
import { formatPermission } from '../../lib/access/permission.ts';
import { catalogueOf, isPublishedPermission, permissionCatalogue } from '../../lib/genesys/index.ts';
import { declaredPermissions, setsPermissions } from './declared-permissions.ts';
import { defineCheck } from './define-check.ts';
import { blocked, clear, undetermined } from './judgement.ts';

/**
 * A permission that the organisation does not have stops no apply: the provider asks for it before it creates a role, and
 * only logs that it "may be missing or not assigned"; the role is then made without it. So the deploy would succeed and
 * people would lack what the code gives them.
 */
export const permissionUnknown = defineCheck({
  id: 'permission-unknown',
  title: 'The organisation has no such permission',
  phase: 'consequence',
  reads: (plan) => plan.ofType('genesyscloud_auth_role').filter(setsPermissions),
  asks: () => ({ catalogue: permissionCatalogue() }),
  judge(planned, { catalogue }, plan) {
    const { permissions, unknown: expression } = declaredPermissions(planned, plan);
    const unknown = judgePermissions(catalogueOf(catalogue), permissions)
      .flatMap(({ judgements }) => judgements.filter(isUnknown))
      .map((each) => ({ ...each, isPublished: isPublishedPermission(formatPermission(each.permission)) }));
    if (unknown.length > 0) return blocked({ kind: 'permission-unknown', unknown });
    return expression === undefined ? clear() : undetermined({ kind: 'permissions-not-known', expression });
  },
});
