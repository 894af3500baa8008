import type { AccessCondition, AccessConditionTerm } from '../../lib/access/access-condition.ts';
import type { AccessPolicy } from '../../lib/access/access-state.ts';
import type { Plan } from './plan.ts';
import type { PlannedResource } from './planned-resource.ts';

/** What a planned role permits; or the first part of it that only Terraform can compute. */
export type PlannedPolicies =
  | { readonly kind: 'known'; readonly policies: readonly AccessPolicy[]; readonly legacy: readonly string[] }
  | { readonly kind: 'unknown'; readonly expression: string };

/** The `permission_policies` and `permissions` of a planned `genesyscloud_auth_role`, in the model of access. */
export function plannedPoliciesOf(planned: PlannedResource, plan: Plan): PlannedPolicies {
  const legacy = plan.attribute(planned, 'permissions');
  const policies = plan.attribute(planned, 'permission_policies');
  if (legacy.kind !== 'known') return { kind: 'unknown', expression: 'permissions' };
  if (planned.attributes['dynamic'] !== undefined) return { kind: 'unknown', expression: 'dynamic' };
  if (policies.kind !== 'known') {
    return { kind: 'unknown', expression: policies.kind === 'unknown' ? policies.expression : 'permission_policies' };
  }
  return {
    kind: 'known',
    policies: asList(policies.value).map(policyIn),
    legacy: asList(legacy.value).map((name) => String(name)),
  };
}

function policyIn(block: unknown): AccessPolicy {
  const { domain, entity_name: entity, action_set: actions, conditions } = asBlock(block);
  const condition = conditionIn(asList(conditions)[0]);
  return {
    domain: String(domain),
    entity: String(entity),
    actions: asList(actions).map((action) => String(action)),
    ...(condition === undefined ? {} : { condition }),
  };
}

function conditionIn(block: unknown): AccessCondition | undefined {
  if (block === undefined) return undefined;
  const { conjunction, terms } = asBlock(block);
  const read = asList(terms).map((term): AccessConditionTerm => {
    const { variable_name: variable, operator, operands } = asBlock(term);
    return {
      variable: String(variable),
      operator: String(operator),
      operands: asList(operands).map((operand) => {
        const { type, value, user_id: user, queue_id: queue } = asBlock(operand);
        return `${String(type)}=${String(user ?? queue ?? value ?? '')}`;
      }),
    };
  });
  return read.length === 0 ? undefined : { conjunction: String(conjunction), terms: read };
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function asBlock(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
