import type { AuditFileEntry } from './audit-file.ts';
import { memberName, remember } from './auditing.ts';
import type { OrganisationFile } from './organisation-file.ts';
import type { Organisation } from './organisation.ts';
import type { Names } from './seed-clients.ts';
import { subjectOf } from './subject-of.ts';

/** Adds the older audit entries of a file, in the order of their instants. */
export function seedAudits(organisation: Organisation, file: OrganisationFile, names: Names): void {
  const inOrder = [...(file.audits ?? [])].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  for (const audit of inOrder) {
    remember(organisation, {
      at: new Date(audit.at).toISOString(),
      userId: audit.user === undefined ? undefined : names.subject('PC_USER', audit.user),
      clientId: audit.client,
      level: audit.entry?.level ?? 'USER',
      status: audit.entry?.status ?? 'SUCCESS',
      ...whatHappened(organisation, audit, names),
    });
  }
}

function whatHappened(organisation: Organisation, audit: AuditFileEntry, names: Names) {
  const { granted, revoked, moved, entry } = audit;
  const membership = granted ?? revoked;
  if (membership) {
    const roleId = names.role(membership.role);
    const entity = { id: roleId, name: memberName(organisation, names.subject(...subjectOf(membership)), roleId) };
    const action = granted ? 'MemberAdd' : 'MemberRemove';
    return { service: 'PeoplePermissions', entityType: 'Role', action, entity, changes: [] };
  }
  if (moved) {
    const id = names.subject('PC_USER', moved.user);
    const [oldValues, newValues] = [[names.division(moved.from)], [names.division(moved.to)]];
    const entity = { id, name: organisation.users.get(id)?.name };
    const changes = [{ property: 'divisionId', oldValues, newValues }];
    return { service: 'Directory', entityType: 'User', action: 'Update', entity, changes };
  }
  const { service = '', entityType = '', action = '', entity = {}, changes = [] } = entry ?? {};
  const filled = changes.map(({ property, oldValues = [], newValues = [] }) => ({ property, oldValues, newValues }));
  return { service, entityType, action, entity, changes: filled };
}
