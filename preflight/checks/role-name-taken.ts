import { allRoles, type OrgRole } from '../../lib/genesys/index.ts';
import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import { defineCheck } from './define-check.ts';
import { judgeName } from './judge-name.ts';
import { blocked, clear, collides, undetermined, type Judgement } from './judgement.ts';
import { becomesDeclared } from './planned-actions.ts';

/**
 * A role of this name exists. Whether the organisation refuses a second one is not documented (POST
 * /api/v2/authorization/roles declares no code for it); a silent second role of one name is no better, so both are
 * avoided. Default roles are adopted through `default_role_id`: imported without it, they differ at every plan.
 */
export const roleNameTaken = defineCheck({
  id: 'role-name-taken',
  title: 'A role with this name already exists',
  phase: 'identity',
  reads: (plan) => plan.ofType('genesyscloud_auth_role').filter(becomesDeclared),
  asks: () => ({ roles: allRoles() }),
  judge(planned, { roles }, plan) {
    const defaultRoleId = plan.attribute(planned, 'default_role_id');
    if (defaultRoleId.kind !== 'known') {
      return undetermined({ kind: 'attribute-unknown', attribute: 'default_role_id', expression: 'default_role_id' });
    }
    if (typeof defaultRoleId.value === 'string' && defaultRoleId.value !== '') {
      return judgeDefaultRole(planned, roles, defaultRoleId.value, plan);
    }
    // Roles live in no division: who may list them sees all of them.
    const visible = { everything: true, permission: 'authorization:role:view' };
    const judgement = judgeName(planned, { what: 'role', objects: roles, visible }, plan);
    const role = roles.find(({ id }) => id === judgement.identity);
    return role?.default === true && role.defaultRoleId !== undefined
      ? blocked(
          { kind: 'is-default-role', object: { id: role.id, name: role.name }, defaultRoleId: role.defaultRoleId },
          { identity: role.id },
        )
      : judgement;
  },
});

/** With `default_role_id` the provider looks the default role up and overwrites it: an adoption, not a create. */
function judgeDefaultRole(
  planned: PlannedResource,
  roles: readonly OrgRole[],
  defaultRoleId: string,
  plan: Plan,
): Judgement {
  if (planned.importId !== undefined && planned.importOrigin === 'configuration') {
    const { importId } = planned;
    return roles.some(({ id }) => id === importId)
      ? clear({ identity: importId })
      : blocked({ kind: 'import-gone', id: importId });
  }
  const role = roles.find((candidate) => candidate.defaultRoleId === defaultRoleId);
  if (role === undefined) return blocked({ kind: 'default-role-missing', defaultRoleId });
  const object = { id: role.id, name: role.name };
  if (planned.action === 'uncertain') {
    const reason = plan.whyStateIsUnknown(planned.stack);
    return undetermined({ kind: 'exists-state-unknown', what: 'role', object, reason }, { identity: role.id });
  }
  return collides({ kind: 'exists', what: 'role', object }, { kind: 'import', ...object });
}
