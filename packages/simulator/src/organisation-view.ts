import { effectiveGrants } from './access.ts';
import type { OrganisationInfo, UserState } from './model.ts';
import type { Organisation } from './organisation.ts';

/** A grant, with names in place of ids where there are any. */
export interface GrantView {
  readonly subjectId: string;
  readonly roleId: string;
  readonly role: string;
  /** A division's id, or `*`. */
  readonly divisionId: string;
  /** Its name, or `*`. */
  readonly division: string;
}

/** What tests look at after the fact. Each call gives a fresh copy of the present state. */
export interface OrganisationView {
  readonly info: OrganisationInfo;
  divisions(): { id: string; name: string; description: string; home: boolean; objectCounts: Record<string, number> }[];
  roles(): { id: string; name: string; description: string; permissions: string[]; legacyPermissions: string[] }[];
  users(): { id: string; name: string; email: string; divisionId: string; state: UserState }[];
  groups(): { id: string; name: string; memberIds: string[] }[];
  clients(): { id: string; name: string; state: string }[];
  /** Objects of a type, or all of them: queues, flows, … */
  objects(type?: string): { id: string; type: string; name: string; divisionId: string | undefined }[];
  /** A subject's own grants; the subject by id, e-mail or name. With `inherited` also those of a user's groups. */
  grantsOf(subject: string, options?: { readonly inherited?: boolean }): GrantView[];
  /** Every grant made directly. */
  grants(): GrantView[];
}

/** A view of an organisation that cannot change it. */
export function inspect(organisation: Organisation): OrganisationView {
  const view = (grant: { subjectId: string; roleId: string; divisionId: string }): GrantView => ({
    subjectId: grant.subjectId,
    roleId: grant.roleId,
    role: organisation.roles.get(grant.roleId)?.name ?? '',
    divisionId: grant.divisionId,
    division: organisation.divisions.get(grant.divisionId)?.name ?? grant.divisionId,
  });
  return {
    info: organisation.info,
    divisions: () => {
      const counts = organisation.objectCountsByDivision();
      return [...organisation.divisions.values()].map((each) => ({ ...each, objectCounts: counts.get(each.id) ?? {} }));
    },
    roles: () =>
      [...organisation.roles.values()].map(({ id, name, description, policies, legacyPermissions }) => ({
        id,
        name,
        description,
        permissions: policies.flatMap(({ domain, entityName, actionSet }) =>
          actionSet.map((action) => `${domain}:${entityName}:${action}`),
        ),
        legacyPermissions: [...legacyPermissions],
      })),
    users: () =>
      [...organisation.users.values()].map(({ id, name, email, divisionId, state }) => ({
        id,
        name,
        email,
        divisionId,
        state,
      })),
    groups: () =>
      [...organisation.groups.values()].map(({ id, name, memberIds }) => ({ id, name, memberIds: [...memberIds] })),
    clients: () => [...organisation.clients.values()].map(({ id, name, state }) => ({ id, name, state })),
    objects: (type) =>
      (type === undefined ? [...organisation.objects.values()] : organisation.objects.ofType(type)).map(
        ({ id, type: kind, name, divisionId }) => ({ id, type: kind, name, divisionId }),
      ),
    grantsOf: (subject, options = {}) => {
      const id = subjectIdOf(organisation, subject);
      return (options.inherited ? effectiveGrants(organisation, id) : [...organisation.directGrants(id)]).map(view);
    },
    grants: () => organisation.allGrants().map(view),
  };
}

function subjectIdOf(organisation: Organisation, subject: string): string {
  if (organisation.subjectType(subject) !== undefined) return subject;
  const byEmail = organisation.users.withEmail(subject);
  if (byEmail) return byEmail.id;
  for (const user of organisation.users.values()) if (user.name === subject) return user.id;
  for (const group of organisation.groups.values()) if (group.name === subject) return group.id;
  throw new Error(`The organisation has no user, group or client ${subject}.`);
}
