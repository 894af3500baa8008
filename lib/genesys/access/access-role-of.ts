import type { AccessCondition, AccessConditionTerm } from '../../access/access-condition.ts';
import type { AccessPolicy, AccessRole } from '../../access/access-state.ts';
import type { OrgCondition, OrgConditionOperand, OrgPermissionPolicy, OrgRole } from '../role.ts';

/** A role of the organisation in the model of access. */
export function accessRoleOf({ id, name, defaultRoleId, permissions, permissionPolicies }: OrgRole): AccessRole {
  return {
    id,
    name,
    ...(defaultRoleId === undefined ? {} : { defaultRoleId }),
    policies: permissionPolicies.map(policyOf),
    legacy: permissions,
  };
}

function policyOf({ domain, entityName, actionSet, resourceConditionNode }: OrgPermissionPolicy): AccessPolicy {
  const condition = resourceConditionNode === undefined ? undefined : conditionOf(resourceConditionNode);
  return { domain, entity: entityName, actions: actionSet, ...(condition === undefined ? {} : { condition }) };
}

/** A node without terms is one comparison; one that says nothing at all is no condition. */
function conditionOf(node: OrgCondition): AccessCondition | undefined {
  const { conjunction = 'AND', terms = [] } = node;
  if (terms.length > 0) return { conjunction, terms: terms.flatMap((term) => termOf(term) ?? []) };
  const only = comparisonOf(node);
  return only === undefined ? undefined : { conjunction, terms: [only] };
}

function termOf(node: OrgCondition): AccessConditionTerm | AccessCondition | undefined {
  return (node.terms ?? []).length > 0 ? conditionOf(node) : comparisonOf(node);
}

function comparisonOf({ variableName, operator, operands = [] }: OrgCondition): AccessConditionTerm | undefined {
  if (variableName === undefined && operator === undefined && operands.length === 0) return undefined;
  return { variable: variableName ?? '', operator: operator ?? '', operands: operands.map(operandOf) };
}

function operandOf({ type = '', value, user, team, queue }: OrgConditionOperand): string {
  return `${type}=${value ?? user?.id ?? team?.id ?? queue?.id ?? ''}`;
}
