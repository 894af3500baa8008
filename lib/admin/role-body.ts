import { actionsTogether } from '../access/actions-together.ts';
import type { JsonObject } from '../genesys/question.ts';
import {
  resolvedPermissionKey,
  type ManifestCondition,
  type ResolvedPermission,
  type ResolvedRole,
} from '../manifest/index.ts';

/** The id of a user that a condition names by e-mail. */
export type UserIdOf = (text: string) => string;

/** What the API takes as the permissions of a role: policies, one for each entity and condition. */
export function policiesOf(permissions: readonly ResolvedPermission[], userIdOf: UserIdOf): JsonObject[] {
  const groups = new Map<string, { readonly first: ResolvedPermission; readonly actions: Set<string> }>();
  for (const one of permissions) {
    const { domain, entity } = one.permission;
    const key = resolvedPermissionKey({ ...one, permission: { domain, entity, action: '' } });
    const group = groups.get(key) ?? { first: one, actions: new Set() };
    group.actions.add(one.permission.action);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ first: { permission, condition }, actions }) => ({
    domain: permission.domain,
    entityName: permission.entity,
    actionSet: actionsTogether(actions),
    ...(condition === undefined ? {} : { resourceConditionNode: conditionNode(condition, userIdOf) }),
  }));
}

/** A role as it is created: `DomainOrganizationRoleCreate`. */
export function roleBody({ name, description = '', permissions }: ResolvedRole, userIdOf: UserIdOf): JsonObject {
  return { name, description, permissionPolicies: policiesOf(permissions, userIdOf) };
}

/** A condition in the form of the API (`DomainResourceConditionNode`): terms below a node that joins them. */
function conditionNode({ conjunction, terms }: ManifestCondition, userIdOf: UserIdOf): JsonObject {
  return {
    conjunction,
    terms: terms.map(({ variable, operator, operands }) => ({
      variableName: variable,
      operator,
      operands: operands.map((operand): JsonObject => {
        if ('scalar' in operand) return { type: 'SCALAR', value: operand.scalar };
        if ('variable' in operand) return { type: 'VARIABLE', value: operand.variable };
        if ('user' in operand) return { type: 'USER', user: { id: userIdOf(operand.user) } };
        return { type: 'QUEUE', queue: { id: operand.queueId } };
      }),
    })),
  };
}
