import { z } from 'zod';
import { auditRole } from '../auditing.ts';
import type { PermissionPolicy, Role } from '../model.ts';
import { pageOf } from '../paging.ts';
import { renderRole } from '../rendering.ts';
import { bodyOf } from '../request-body.ts';
import { type Call, defineRoute, ok, type Route } from '../route.ts';
import { roleById } from './roles.ts';

const RestoreBody = z.array(z.looseObject({ id: z.string() }));
const CompareBody = z.looseObject({
  permissionPolicies: z
    .array(z.looseObject({ domain: z.string(), entityName: z.string(), actionSet: z.array(z.string()) }))
    .nullish(),
});

/** Supplied ("default") roles and how an organisation's own differ from them. */
export const defaultRoleRoutes: readonly Route[] = [
  defineRoute('POST', '/authorization/roles/default', (call) => {
    const { organisation } = call;
    const force = call.query.flag('force', false);
    const held = [...organisation.roles.values()];
    for (const [defaultRoleId, supplied] of organisation.defaultRoles) {
      const role = held.find((other) => other.defaultRoleId === defaultRoleId);
      if (role) {
        if (force) restore(call, role, supplied);
        continue;
      }
      organisation.roles.set(supplied.id, { ...supplied });
      auditRole(call, 'Create', supplied);
    }
    return ok(listed(call, [...organisation.roles.values()].filter(isDefault)));
  }),

  defineRoute('PUT', '/authorization/roles/default', (call) => {
    const restored = bodyOf(call, RestoreBody).map(({ id }) => {
      const role = roleById(call, id);
      const supplied = role.defaultRoleId && call.organisation.defaultRoles.get(role.defaultRoleId);
      if (supplied) restore(call, role, supplied);
      return role;
    });
    return ok(listed(call, restored));
  }),

  defineRoute('GET', '/authorization/roles/{leftRoleId}/comparedefault/{rightRoleId}', (call) =>
    ok(comparison(call, roleById(call, call.param('leftRoleId')))),
  ),

  defineRoute('POST', '/authorization/roles/{leftRoleId}/comparedefault/{rightRoleId}', (call) => {
    const policies = bodyOf(call, CompareBody).permissionPolicies ?? [];
    return ok(comparison(call, { ...roleById(call, call.param('leftRoleId')), policies }));
  }),
];

function isDefault(role: Role): boolean {
  return role.defaultRoleId !== undefined;
}

function restore(call: Call, role: Role, supplied: Role): void {
  const before = { ...role };
  role.name = supplied.name;
  role.description = supplied.description;
  role.legacyPermissions = supplied.legacyPermissions;
  role.policies = supplied.policies;
  auditRole(call, 'Update', role, before);
}

function listed(call: Call, roles: readonly Role[]) {
  return pageOf(call, roles, (role) => renderRole(call.organisation, role, false));
}

function comparison(call: Call, role: Role) {
  const supplied = roleById(call, call.param('rightRoleId'));
  const mine = new Set(role.policies.map(keyOf));
  const theirs = new Set(supplied.policies.map(keyOf));
  return {
    removedPermissionPolicies: supplied.policies.filter((policy) => !mine.has(keyOf(policy))),
    addedPermissionPolicies: role.policies.filter((policy) => !theirs.has(keyOf(policy))),
    samePermissionPolicies: role.policies.filter((policy) => theirs.has(keyOf(policy))),
    userOrgRole: renderRole(call.organisation, role, false),
    roleFromDefault: renderRole(call.organisation, supplied, false),
  };
}

function keyOf(policy: PermissionPolicy): string {
  return JSON.stringify([policy.domain, policy.entityName, [...policy.actionSet].sort()]);
}
