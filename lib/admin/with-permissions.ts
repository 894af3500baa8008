import { formatPermission, type Permission } from '../access/permission.ts';
import type { JsonObject } from '../genesys/question.ts';
import type { OrgRole } from '../genesys/role.ts';

/** A role with some permissions more and some less. */
export interface ChangedPermissions {
  /** All its policies as they are to be; those that are not touched as they were, conditions included. */
  readonly policies: readonly JsonObject[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Of those to be removed: what the role does not list without a condition. */
  readonly notHeld: readonly Permission[];
}

/** Adds permissions to a role and takes others from it. Policies with a condition are left alone. */
export function withPermissions(
  { permissionPolicies }: Pick<OrgRole, 'permissionPolicies'>,
  { add, remove }: { readonly add: readonly Permission[]; readonly remove: readonly Permission[] },
): ChangedPermissions {
  const conditional = permissionPolicies.filter(({ resourceConditionNode }) => resourceConditionNode !== undefined);
  const actionsOf = new Map<
    string,
    { readonly domain: string; readonly entity: string; readonly actions: Set<string> }
  >();
  for (const { domain, entityName: entity, actionSet, resourceConditionNode } of permissionPolicies) {
    if (resourceConditionNode === undefined) for (const action of actionSet) entryOf({ domain, entity }).add(action);
  }
  const has = ({ domain, entity, action }: Permission): boolean => entryOf({ domain, entity }).has(action);
  const notHeld = remove.filter((permission) => !has(permission));
  const added = add.filter((permission) => !has(permission));
  const removed = remove.filter(has);
  for (const { domain, entity, action } of added) entryOf({ domain, entity }).add(action);
  for (const { domain, entity, action } of removed) entryOf({ domain, entity }).delete(action);
  return {
    policies: [
      ...[...actionsOf.values()]
        .filter(({ actions }) => actions.size > 0)
        .map(({ domain, entity, actions }) => ({ domain, entityName: entity, actionSet: [...actions].sort() })),
      ...conditional.map((policy) => ({ ...policy }) as unknown as JsonObject),
    ],
    added: added.map(formatPermission),
    removed: removed.map(formatPermission),
    notHeld,
  };

  function entryOf({ domain, entity }: { readonly domain: string; readonly entity: string }): Set<string> {
    const key = `${domain}:${entity}`;
    const entry = actionsOf.get(key) ?? { domain, entity, actions: new Set<string>() };
    actionsOf.set(key, entry);
    return entry.actions;
  }
}
