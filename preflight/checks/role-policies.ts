import type { OrgCondition, OrgRole } from '../../lib/genesys/index.ts';
import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';

/** The permissions of a planned role, as texts that compare; or the first part that only Terraform can compute. */
export type PlannedPermissions =
  | { readonly kind: 'known'; readonly permissions: readonly string[] }
  | { readonly kind: 'unknown'; readonly expression: string };

/**
 * The permissions of a role of the organisation: `domain:entity:action`, a condition behind it as JSON, and the legacy
 * permissions by their bare names.
 */
export function policiesOfRole(role: OrgRole): string[] {
  return unique([
    ...role.permissions,
    ...role.permissionPolicies.flatMap(({ domain, entityName, actionSet, resourceConditionNode }) =>
      actionSet.map(
        (action) => `${domain}:${entityName}:${action}${conditionText(conditionInOrg(resourceConditionNode))}`,
      ),
    ),
  ]);
}

/** The permissions that a planned `genesyscloud_auth_role` lists, in the same form. */
export function policiesPlanned(planned: PlannedResource, plan: Plan): PlannedPermissions {
  const legacy = plan.attribute(planned, 'permissions');
  const policies = plan.attribute(planned, 'permission_policies');
  if (legacy.kind !== 'known') return { kind: 'unknown', expression: 'permissions' };
  if (planned.attributes['dynamic'] !== undefined) return { kind: 'unknown', expression: 'dynamic' };
  if (policies.kind !== 'known') {
    return { kind: 'unknown', expression: policies.kind === 'unknown' ? policies.expression : 'permission_policies' };
  }
  return {
    kind: 'known',
    permissions: unique([
      ...asList(legacy.value).map(String),
      ...asList(policies.value).flatMap((policy) => {
        const { domain, entity_name: entity, action_set: actions, conditions } = asBlock(policy);
        const condition = conditionText(conditionPlanned(asList(conditions)[0]));
        return asList(actions).map((action) => `${String(domain)}:${String(entity)}:${String(action)}${condition}`);
      }),
    ]),
  };
}

/** Names of one condition, the same for both sides; terms and operands are sets. */
interface Condition {
  readonly conjunction: string;
  readonly terms: readonly {
    readonly variable: string;
    readonly operator: string;
    readonly operands: readonly string[];
  }[];
}

function conditionText(condition: Condition | undefined): string {
  if (condition === undefined || condition.terms.length === 0) return '';
  const terms = condition.terms
    .map(({ variable, operator, operands }) => `${variable} ${operator} ${[...operands].sort().join(', ')}`)
    .sort();
  return ` when ${terms.join(` ${condition.conjunction} `)}`;
}

function conditionInOrg(node: OrgCondition | null | undefined): Condition | undefined {
  if (node === undefined || node === null) return undefined;
  // The provider writes the terms below a node that has a conjunction only.
  const terms = node.terms ?? [];
  return {
    conjunction: node.conjunction ?? 'AND',
    terms: terms.map((term) => ({
      variable: term.variableName ?? '',
      operator: term.operator ?? '',
      operands: (term.operands ?? []).map(
        ({ type, value, user, queue }) => `${type ?? ''}=${user?.id ?? queue?.id ?? value ?? ''}`,
      ),
    })),
  };
}

function conditionPlanned(block: unknown): Condition | undefined {
  if (block === undefined) return undefined;
  const { conjunction, terms } = asBlock(block);
  return {
    conjunction: String(conjunction),
    terms: asList(terms).map((term) => {
      const { variable_name: variable, operator, operands } = asBlock(term);
      return {
        variable: String(variable),
        operator: String(operator),
        operands: asList(operands).map((operand) => {
          const { type, value, user_id: user, queue_id: queue } = asBlock(operand);
          return `${String(type)}=${String(user ?? queue ?? value ?? '')}`;
        }),
      };
    }),
  };
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function asBlock(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
