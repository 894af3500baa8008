import { judgePermissions, type PermissionJudgement } from '../../lib/access/judge-permission.ts';
import { formatPermission } from '../../lib/access/permission.ts';
import { catalogueOf, permissionCatalogue } from '../../lib/genesys/index.ts';
import { declaredPermissions, setsPermissions } from './declared-permissions.ts';
import { defineCheck } from './define-check.ts';
import { blocked, clear, undetermined } from './judgement.ts';

type NotAllowed = Extract<PermissionJudgement, { kind: 'condition-not-allowed' }>;

/**
 * The catalogue says of each permission whether it can be held under a condition (`allowsConditions` of GET
 * /api/v2/authorization/permissions). What becomes of a condition elsewhere is not documented: refused, or left out so
 * that the role permits more than the code says. Of a wildcard that covers both kinds, nobody can tell.
 */
export const permissionConditionNotAllowed = defineCheck({
  id: 'permission-condition-not-allowed',
  title: 'The permission cannot be held under a condition',
  phase: 'consequence',
  reads: (plan) =>
    plan
      .ofType('genesyscloud_auth_role')
      .filter(
        (planned) => setsPermissions(planned) && declaredPermissions(planned, plan).permissions.some(isConditional),
      ),
  asks: () => ({ catalogue: permissionCatalogue() }),
  judge(planned, { catalogue }, plan) {
    const declared = declaredPermissions(planned, plan).permissions.filter(isConditional);
    const found = judgePermissions(catalogueOf(catalogue), declared)
      .flatMap(({ judgements }) => judgements)
      .filter((judgement): judgement is NotAllowed => judgement.kind === 'condition-not-allowed');
    const refused = found.filter(({ isAll }) => isAll);
    if (refused.length > 0) {
      const permissions = refused.map(({ permission }) => formatPermission(permission));
      return blocked({ kind: 'condition-not-allowed', permissions });
    }
    const [partly] = found;
    if (partly === undefined) return clear();
    const { permission, which } = partly;
    return undetermined({
      kind: 'condition-fits-partly',
      permission: formatPermission(permission),
      without: which.map(formatPermission),
    });
  },
});

function isConditional({ conditional = false }: { readonly conditional?: boolean }): boolean {
  return conditional;
}
