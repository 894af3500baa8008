import type { OrgCondition, OrgDivision, OrgRole } from '../../lib/genesys/index.ts';
import type { ImportStatement, ResourceBody } from './statement.ts';
import { labelOf, literal } from '../terraform-text.ts';

/**
 * Imports, with the resource to declare, for the divisions that nothing manages yet.
 *
 * @param taken - labels that are in use, e.g. of declared divisions; new ones are added
 */
export function existingDivisions(divisions: readonly OrgDivision[], taken: Set<string>): ImportStatement[] {
  return divisions.map(({ id, name, description = '', homeDivision }) => ({
    to: `genesyscloud_auth_division.${labelOf(name, taken)}`,
    id,
    name,
    resource: {
      name: literal(name),
      ...(description === '' ? {} : { description: literal(description) }),
      ...(homeDivision === true ? { home: true } : {}),
    },
  }));
}

/** The same for roles; a default role is declared by its `default_role_id`. */
export function existingRoles(roles: readonly OrgRole[], taken: Set<string>): ImportStatement[] {
  return roles.map((role) => ({
    to: `genesyscloud_auth_role.${labelOf(role.name, taken)}`,
    id: role.id,
    name: role.name,
    resource: roleBody(role),
  }));
}

function roleBody({
  name,
  description = '',
  default: isDefault,
  defaultRoleId,
  permissions,
  permissionPolicies,
}: OrgRole): ResourceBody {
  return {
    name: literal(name),
    ...(description === '' ? {} : { description: literal(description) }),
    ...(isDefault && defaultRoleId !== undefined ? { default_role_id: literal(defaultRoleId) } : {}),
    ...(permissions.length === 0 ? {} : { permissions: [...permissions].sort().map(literal) }),
    ...(permissionPolicies.length === 0
      ? {}
      : {
          permission_policies: permissionPolicies.map(
            ({ domain, entityName, actionSet, resourceConditionNode }): ResourceBody => ({
              domain: literal(domain),
              entity_name: literal(entityName),
              action_set: [...actionSet].sort().map(literal),
              ...conditionsOf(resourceConditionNode),
            }),
          ),
        }),
  };
}

function conditionsOf(node: OrgCondition | undefined): ResourceBody {
  if (node?.terms === undefined || node.terms.length === 0) return {};
  const terms = node.terms.map(({ variableName = '', operator = '', operands = [] }): ResourceBody => ({
    variable_name: literal(variableName),
    operator: literal(operator),
    operands: operands.map(({ type = '', value, user, queue }): ResourceBody => ({
      type: literal(type),
      ...(user?.id === undefined ? {} : { user_id: user.id }),
      ...(queue?.id === undefined ? {} : { queue_id: queue.id }),
      ...(value === undefined ? {} : { value: literal(value) }),
    })),
  }));
  return { conditions: [{ conjunction: literal(node.conjunction ?? 'AND'), terms }] };
}
