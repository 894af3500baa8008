import { covers, formatPermission, type Permission } from '../../lib/access/permission.ts';
import type { OrgCondition, OrgRole } from '../../lib/genesys/index.ts';
import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';

/** One thing that a role permits. */
export interface RolePermission {
  /** `domain:entity:action`, its condition behind it; or the bare name of a legacy permission. */
  readonly text: string;
  /** Undefined for a legacy permission. */
  readonly permission?: Permission;
  /** When it applies, in words that compare; empty for always. */
  readonly condition: string;
}

/** The permissions of a planned role; or the first part that only Terraform can compute. */
export type PlannedPermissions =
  | { readonly kind: 'known'; readonly permissions: readonly RolePermission[] }
  | { readonly kind: 'unknown'; readonly expression: string };

/** Whether one of the permissions includes another: the same, without its condition, or by a wildcard. */
export function permit(held: readonly RolePermission[], wanted: RolePermission): boolean {
  return held.some(
    ({ text, permission, condition }) =>
      text === wanted.text ||
      (permission !== undefined &&
        wanted.permission !== undefined &&
        (condition === '' || condition === wanted.condition) &&
        covers(permission, wanted.permission)),
  );
}

/** The permissions of a role of the organisation, the legacy ones included. */
export function policiesOfRole(role: OrgRole): RolePermission[] {
  return unique([
    ...role.permissions.map(legacyPermission),
    ...role.permissionPolicies.flatMap(({ domain, entityName: entity, actionSet, resourceConditionNode }) => {
      const condition = conditionText(conditionInOrg(resourceConditionNode));
      return actionSet.map((action) => rolePermission({ domain, entity, action }, condition));
    }),
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
      ...asList(legacy.value).map((name) => legacyPermission(String(name))),
      ...asList(policies.value).flatMap((policy) => {
        const { domain, entity_name: entity, action_set: actions, conditions } = asBlock(policy);
        const condition = conditionText(conditionPlanned(asList(conditions)[0]));
        return asList(actions).map((action) =>
          rolePermission({ domain: String(domain), entity: String(entity), action: String(action) }, condition),
        );
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
  return `when ${terms.join(` ${condition.conjunction} `)}`;
}

function conditionInOrg(node: OrgCondition | null | undefined): Condition | undefined {
  if (node === undefined || node === null) return undefined;
  // The provider writes the terms below a node that has a conjunction only; elsewhere the node may be the only term.
  const terms = node.terms ?? (node.variableName === undefined ? [] : [node]);
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

function rolePermission(permission: Permission, condition: string): RolePermission {
  const text = formatPermission(permission);
  return { text: condition === '' ? text : `${text} ${condition}`, permission, condition };
}

function legacyPermission(text: string): RolePermission {
  return { text, condition: '' };
}

function unique(permissions: readonly RolePermission[]): RolePermission[] {
  const byText = new Map(permissions.map((permission) => [permission.text, permission]));
  return [...byText.values()].sort((one, other) => (one.text < other.text ? -1 : 1));
}
