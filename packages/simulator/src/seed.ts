import type { Clock } from './clock.ts';
import { identifierOf } from './identifiers.ts';
import { typesWithoutDivision } from './object-types.ts';
import type { OrganisationFile } from './organisation-file.ts';
import { type Limits, Organisation } from './organisation.ts';
import { cataloguePermission, defaultCatalogue } from './permission-catalogue.ts';
import { policiesFrom } from './policies.ts';
import { divisionNames, homeNameOf } from './read-organisation.ts';
import { type Names, seedClients } from './seed-clients.ts';
import { seedAudits } from './seed-audits.ts';
import { subjectOf } from './subject-of.ts';
import { groupDefaults, queueDefaults } from './field-defaults.ts';

/** Numbers no source gives; they stand here so that running into a limit can be rehearsed. */
export const standardLimits: Limits = { authorization: { 'divisions.max': 5000, 'roles.max': 2000 } };

/** Makes the state of an organisation from its (checked) file. */
export function seedOrganisation(file: OrganisationFile, clock: Clock): Organisation {
  const about = file.organisation;
  const organisation = new Organisation(
    {
      id: about.id ?? identifierOf('organisation', about.name),
      name: about.name,
      domain: about.domain ?? about.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
      defaultCountryCode: about.countryCode ?? 'US',
      defaultLanguage: about.language ?? 'en-us',
    },
    file.permissions
      ? file.permissions.map((entry) =>
          typeof entry === 'string' ? cataloguePermission(entry) : cataloguePermission(entry.permission, entry),
        )
      : defaultCatalogue(),
    file.products ?? ['engage', 'communicate', 'collaborateFree'],
    limitsOf(file),
  );
  const names = seedNamed(organisation, file);
  seedQueuesAndObjects(organisation, file, names);
  seedClients(organisation, file, names, clock);
  const grantMadeAt = clock.now().toISOString();
  for (const { role, division, ...named } of file.grants ?? []) {
    const [subjectType, subject] = subjectOf(named);
    const subjectId = names.subject(subjectType, subject);
    for (const each of divisionNames(division, homeNameOf(file))) {
      const divisionId = names.division(each);
      organisation.addGrant({ subjectId, subjectType, roleId: names.role(role), divisionId, grantMadeAt });
    }
  }
  seedAudits(organisation, file, names);
  return organisation;
}

/** The limits of a file over the standard ones, key by key. */
function limitsOf(file: OrganisationFile): Limits {
  const limits: Limits = structuredClone(standardLimits);
  for (const [namespace, values] of Object.entries(file.limits ?? {})) {
    limits[namespace] = { ...limits[namespace], ...values };
  }
  return limits;
}

function claimed(organisation: Organisation, kind: string, name: string, id: string | undefined): string {
  // Two roles can share a name (a switch allows it), so the n-th gets another id.
  for (let attempt = 0; ; attempt += 1) {
    const own = id ?? identifierOf(kind, attempt === 0 ? name : `${name}\n${attempt}`);
    if (id !== undefined || !organisation.usedIds.has(own)) {
      organisation.usedIds.add(own);
      return own;
    }
  }
}

function seedNamed(organisation: Organisation, file: OrganisationFile): Names {
  const ids = new Map<string, string>();
  const remember = (kind: string, name: string, id: string) => ids.set(`${kind} ${name}`, id);
  const known = (kind: string, name: string) => ids.get(`${kind} ${name}`) ?? identifierOf(kind, name);
  const divisions = file.divisions ?? [];
  const homeName = homeNameOf(file);
  const declared = divisions.some(({ name }) => name === homeName);
  const withHome = declared ? divisions : [{ name: homeName, description: 'The home division.' }, ...divisions];
  for (const division of withHome) {
    const id = claimed(organisation, 'division', division.name, 'id' in division ? division.id : undefined);
    const { name, description = '' } = division;
    organisation.divisions.set(id, { id, name, description, home: name === homeName });
    remember('division', name, id);
  }
  for (const { id: given, name, description = '', defaultRoleId, ...rights } of file.roles ?? []) {
    const id = claimed(organisation, 'role', name, given);
    const policies = [...policiesFrom(rights.permissions ?? []), ...(rights.policies ?? [])];
    const role = { id, name, description, defaultRoleId, legacyPermissions: rights.legacyPermissions ?? [], policies };
    organisation.roles.set(id, role);
    if (defaultRoleId !== undefined) organisation.defaultRoles.set(defaultRoleId, { ...role });
    remember('role', name, id);
  }
  for (const { id: given, email, name, division = homeName, state = 'active', fields = {} } of file.users ?? []) {
    const id = claimed(organisation, 'user', email.toLowerCase(), given);
    const divisionId = known('division', division);
    organisation.users.add({ id, name, email, divisionId, state, version: 1, fields, extras: new Map() });
    remember('PC_USER', email, id);
  }
  for (const { id: given, name, description, type, visibility, members = [], fields = {} } of file.groups ?? []) {
    const id = claimed(organisation, 'group', name, given);
    organisation.groups.set(id, {
      id,
      name,
      version: 1,
      memberIds: new Set(members.map((email) => known('PC_USER', email))),
      fields: withoutUndefined({
        ...groupDefaults(),
        ...withoutUndefined({ description, type, visibility }),
        ...fields,
      }),
      voicemailPolicy: {},
    });
    remember('PC_GROUP', name, id);
  }
  return {
    division: (name) => (name === '*' ? '*' : known('division', name)),
    role: (name) => known('role', name),
    subject: (type, name) => (type === 'PC_OAUTH_CLIENT' ? name : known(type, name)),
  };
}

function seedQueuesAndObjects(organisation: Organisation, file: OrganisationFile, names: Names): void {
  const home = homeNameOf(file);
  for (const { id: given, type, name, division, fields = {} } of file.objects ?? []) {
    const id = claimed(organisation, type, name, given);
    const divisionId = typesWithoutDivision.has(type) ? undefined : names.division(division ?? home);
    organisation.objects.add({ id, type, name, divisionId, fields });
  }
  const codeIds = new Map(organisation.objects.ofType('WRAPUPCODE').map((code) => [code.name, code.id]));
  for (const { id: given, name, description, division = home, members = [], wrapupCodes = [], fields } of file.queues ??
    []) {
    const id = claimed(organisation, 'QUEUE', name, given);
    const divisionId = names.division(division);
    organisation.objects.add({
      id,
      type: 'QUEUE',
      name,
      divisionId,
      fields: withoutUndefined({ ...queueDefaults(), description, ...fields }),
    });
    organisation.queueMembers.set(
      id,
      members.map((email) => ({ userId: names.subject('PC_USER', email), joined: true, ringNumber: 1 })),
    );
    organisation.queueWrapupCodes.set(
      id,
      wrapupCodes.flatMap((code) => codeIds.get(code) ?? []),
    );
  }
}

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
