import { z } from 'zod';
import { ApiError } from '../api-errors.ts';
import { policyAllows } from '../access.ts';
import { auditImplied, auditRole } from '../auditing.ts';
import { catalogueHolds } from '../permission-catalogue.ts';
import type { PermissionPolicy, Role } from '../model.ts';
import { holderOf, passesNameFilter } from '../names.ts';
import { newId } from '../new-id.ts';
import { pageOf } from '../paging.ts';
import { renderRole } from '../rendering.ts';
import { bodyOf } from '../request-body.ts';
import { type Call, defineRoute, ok, type Route, undeclaredSuccess } from '../route.ts';

const RoleBody = z.looseObject({
  name: z.string(),
  description: z.string().nullish(),
  defaultRoleId: z.string().nullish(),
  permissions: z.array(z.string()).nullish(),
  permissionPolicies: z
    .array(z.looseObject({ domain: z.string(), entityName: z.string(), actionSet: z.array(z.string()) }))
    .nullish(),
});
type RoleBody = z.infer<typeof RoleBody>;

/** The role with the id, or 404 `not.found`. */
export function roleById(call: Call, id: string): Role {
  const role = call.organisation.roles.get(id);
  if (!role) throw new ApiError('notFound', { what: `role ${id}` });
  return role;
}

/** Roles: `/api/v2/authorization/roles`. */
export const roleRoutes: readonly Route[] = [
  defineRoute('GET', '/authorization/roles', (call) => {
    const withUserCount = call.query.flag('userCount', true);
    return ok(pageOf(call, selected(call), (role) => renderRole(call.organisation, role, withUserCount)));
  }),

  defineRoute('POST', '/authorization/roles', (call) => {
    const body = bodyOf(call, RoleBody);
    const { organisation, switches } = call;
    assertNameAllowed(call, body.name);
    if (switches.duplicateRoleNamesRefused && holderOf(organisation.roles.values(), body.name, switches)) {
      throw new ApiError('requestConflict', { reason: `A role named ${body.name} exists.` });
    }
    if (organisation.roles.size >= organisation.limit('authorization', 'roles.max'))
      throw new ApiError('maxRolesExceeded');
    const policies = policiesOf(call, body);
    const role: Role = {
      id: newId(call, 'role', body.name),
      name: body.name,
      description: body.description ?? '',
      defaultRoleId: body.defaultRoleId ?? undefined,
      legacyPermissions: body.permissions ?? [],
      policies,
    };
    organisation.roles.set(role.id, role);
    auditRole(call, 'Create', role);
    return ok(renderRole(organisation, role, false));
  }),

  defineRoute('GET', '/authorization/roles/{roleId}', (call) => {
    const role = roleById(call, call.param('roleId'));
    if (call.lag.holds(`read ${role.id}`)) throw new ApiError('notFound', { what: `role ${role.id}` });
    return ok(renderRole(call.organisation, role, call.query.flag('userCount', true)));
  }),

  defineRoute('PUT', '/authorization/roles/{roleId}', (call) => {
    const role = roleById(call, call.param('roleId'));
    const body = bodyOf(call, RoleBody);
    const { organisation, switches } = call;
    assertNameAllowed(call, body.name);
    if (switches.renameOntoTakenName !== 200 && holderOf(organisation.roles.values(), body.name, switches, role.id)) {
      const reason = `A role named ${body.name} exists.`;
      throw new ApiError(switches.renameOntoTakenName === 409 ? 'requestConflict' : 'generalBadRequest', { reason });
    }
    const before = { ...role };
    role.name = body.name;
    role.description = body.description ?? '';
    role.legacyPermissions = body.permissions ?? [];
    role.policies = policiesOf(call, body);
    if (body.defaultRoleId !== undefined) role.defaultRoleId = body.defaultRoleId ?? undefined;
    auditRole(call, 'Update', role, before);
    return ok(renderRole(organisation, role, false));
  }),

  defineRoute('PATCH', '/authorization/roles/{roleId}', (call) =>
    // Only roleNeedsUpdate can be written this way, and the simulator has no upgrades of supplied roles.
    ok(renderRole(call.organisation, roleById(call, call.param('roleId')), false)),
  ),

  defineRoute('DELETE', '/authorization/roles/{roleId}', (call) => {
    const role = roleById(call, call.param('roleId'));
    const { organisation } = call;
    const grants = organisation.grantsOfRole(role.id);
    if (grants.length > 0 && call.switches.roleDeleteWhileGranted === 'refused') {
      throw new ApiError('requestConflict', { reason: `Role ${role.name} is granted.` });
    }
    organisation.roles.delete(role.id);
    auditRole(call, 'Delete', role);
    organisation.removeGrants(grants);
    auditImplied(call, grants);
    return undeclaredSuccess(call);
  }),
];

function selected(call: Call): Role[] {
  const ids = call.query.list('id');
  if (ids && ids.length > 100) throw new ApiError('maxRoleIds');
  const name = call.query.text('name');
  const defaultRoleIds = call.query.list('defaultRoleId');
  const permissions = call.query.list('permission');
  return [...call.organisation.roles.values()].filter(
    (role) =>
      (!ids || ids.includes(role.id)) &&
      (!defaultRoleIds || (role.defaultRoleId !== undefined && defaultRoleIds.includes(role.defaultRoleId))) &&
      (!permissions ||
        permissions.some((permission) => role.policies.some((policy) => policyAllows(policy, permission)))) &&
      passesNameFilter(role.name, name, call.switches),
  );
}

function assertNameAllowed(call: Call, name: string): void {
  if (name.trim() === '') throw new ApiError('generalBadRequest', { reason: 'The name of a role cannot be empty.' });
  const limit = call.switches.maxNameLength;
  if (name.length > limit) throw new ApiError('generalBadRequest', { reason: `The name is longer than ${limit}.` });
}

function policiesOf(call: Call, body: RoleBody): PermissionPolicy[] {
  const policies = body.permissionPolicies ?? [];
  if (call.switches.unknownPermissions === 'kept') return policies;
  const known = policies.filter((policy) => catalogueHolds(call.organisation.catalogue, policy));
  if (call.switches.unknownPermissions === 'refused' && known.length < policies.length) {
    throw new ApiError('generalBadRequest', { reason: 'A permission policy names a permission that does not exist.' });
  }
  return known;
}
