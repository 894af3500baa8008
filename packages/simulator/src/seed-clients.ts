import type { Clock } from './clock.ts';
import { identifierOf } from './identifiers.ts';
import { everyDivision, type SubjectType } from './model.ts';
import type { OrganisationFile } from './organisation-file.ts';
import type { Organisation } from './organisation.ts';
import { divisionNames, homeNameOf } from './read-organisation.ts';
import { policiesFrom } from './policies.ts';

/** Finds things by the names an organisation file uses for them. */
export interface Names {
  division(name: string): string;
  role(name: string): string;
  subject(type: SubjectType, name: string): string;
}

/** The client of a simulator that nobody gave another one. */
export const demoClient = { id: 'demo', secret: 'demo' } as const;

type ClientEntry = NonNullable<OrganisationFile['clients']>[number];

/** Adds the OAuth clients of a file, and the client `demo` (by default), with what they may do and see. */
export function seedClients(
  organisation: Organisation,
  file: OrganisationFile,
  names: Names,
  clock: Clock,
  { withDemo = true }: { readonly withDemo?: boolean } = {},
): void {
  const declared: ClientEntry[] = [...(file.clients ?? [])];
  if (withDemo && !declared.some(({ id }) => id === demoClient.id)) declared.push({ ...demoClient, name: 'Demo' });
  for (const entry of declared) {
    organisation.usedIds.add(entry.id);
    organisation.clients.set(entry.id, {
      id: entry.id,
      name: entry.name ?? entry.id,
      secret: entry.secret,
      state: entry.state ?? 'active',
      sees: entry.sees && new Set(entry.sees.map((division) => names.division(division))),
      fields: {},
    });
    const grant = (roleId: string, divisionId: string) =>
      organisation.addGrant({
        subjectId: entry.id,
        subjectType: 'PC_OAUTH_CLIENT',
        roleId,
        divisionId,
        grantMadeAt: clock.now().toISOString(),
      });
    for (const { role, division } of entry.grants ?? []) {
      for (const each of divisionNames(division, homeNameOf(file))) grant(names.role(role), names.division(each));
    }
    const heldElsewhere = file.grants?.some(({ client }) => client === entry.id) ?? false;
    if (entry.permissions) grant(ownRole(organisation, entry.id, entry.permissions), everyDivision);
    else if (!entry.grants && !heldElsewhere) grant(masterRole(organisation), everyDivision);
  }
}

/** A client's bare permissions are a role of its own: a subject has no rights but through roles. */
function ownRole(organisation: Organisation, clientId: string, permissions: readonly string[]): string {
  const name = `Permissions of ${clientId}`;
  const id = identifierOf('role', name);
  organisation.usedIds.add(id);
  const legacyPermissions = permissions.filter((permission) => !permission.includes(':'));
  const policies = policiesFrom(permissions.filter((permission) => permission.includes(':')));
  organisation.roles.set(id, { id, name, description: '', defaultRoleId: undefined, legacyPermissions, policies });
  return id;
}

/** The role that allows everything: the file's own with the default role id `admin`, or one made for the purpose. */
function masterRole(organisation: Organisation): string {
  for (const role of organisation.roles.values()) if (role.defaultRoleId === 'admin') return role.id;
  const name = 'Master Admin';
  const id = identifierOf('role', `${name}\nsupplied`);
  const role = {
    id,
    name,
    description: 'Everything, everywhere.',
    defaultRoleId: 'admin',
    legacyPermissions: ['admin'],
    policies: policiesFrom(['*:*:*']),
  };
  organisation.usedIds.add(id);
  organisation.roles.set(id, role);
  organisation.defaultRoles.set('admin', { ...role });
  return id;
}
