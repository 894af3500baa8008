import type { AuditedChange, AuditEntry } from './audit.ts';
import { identifierOf } from './identifiers.ts';
import type { Division, Grant, Role, User } from './model.ts';
import type { Organisation } from './organisation.ts';
import type { Call } from './route.ts';

type Action = 'Create' | 'Update' | 'Delete';

/** Remembers an entry, under the next id. */
export function remember(organisation: Organisation, entry: Omit<AuditEntry, 'id'>): void {
  organisation.audits.push({ id: identifierOf('audit', String(organisation.audits.length)), ...entry });
}

/** What `entity.name` says where a role was given or taken: `subjectId--roleId--organisationId`. */
export function memberName(organisation: Organisation, subjectId: string, roleId: string): string {
  return `${subjectId}--${roleId}--${organisation.info.id}`;
}

/** Remembers that a role was given to a subject, or taken from it. The division of the grant is not told. */
export function auditGrant(call: Call, action: 'MemberAdd' | 'MemberRemove', subjectId: string, roleId: string): void {
  const name = memberName(call.organisation, subjectId, roleId);
  changed(call, { service: 'PeoplePermissions', entityType: 'Role', action, entity: { id: roleId, name } });
}

/** Remembers that a role was made, changed from `before`, or deleted. */
export function auditRole(call: Call, action: Action, role: Role, before?: Role): void {
  const changes = before === undefined ? [] : differences(roleProperties(before), roleProperties(role));
  const entity = { id: role.id, name: role.name };
  changed(call, { service: 'PeoplePermissions', entityType: 'Role', action, entity, changes });
}

/** Remembers that a user changed divisions; nothing where the division is the same. */
export function auditMove(call: Call, user: User, from: string): void {
  const changes = differences({ divisionId: [from] }, { divisionId: [user.divisionId] });
  if (changes.length === 0) return;
  const entity = { id: user.id, name: user.name };
  changed(call, { service: 'Directory', entityType: 'User', action: 'Update', entity, changes });
}

/** Remembers a change of a division, where the switch `divisionChangesAudited` says that such are remembered. */
export function auditDivision(call: Call, action: Action, division: Division, before?: Division): void {
  if (!call.switches.divisionChangesAudited) return;
  const changes = before === undefined ? [] : differences(divisionProperties(before), divisionProperties(division));
  const entity = { id: division.id, name: division.name };
  changed(call, { service: 'PeoplePermissions', entityType: 'Division', action, entity, changes });
}

/** Remembers grants that went with something deleted, where the switch `impliedChangesAudited` says so. */
export function auditImplied(call: Call, revoked: readonly Grant[]): void {
  if (!call.switches.impliedChangesAudited) return;
  for (const { subjectId, roleId } of revoked) auditGrant(call, 'MemberRemove', subjectId, roleId);
}

type Change = Pick<AuditEntry, 'service' | 'entityType' | 'action' | 'entity'> & { changes?: readonly AuditedChange[] };

function changed(call: Call, { changes = [], ...what }: Change): void {
  remember(call.organisation, {
    ...what,
    at: call.clock.now().toISOString(),
    ...(call.userId === undefined ? { clientId: call.client.id } : { userId: call.userId }),
    level: 'USER',
    status: 'SUCCESS',
    changes,
  });
}

type Properties = Readonly<Record<string, readonly string[]>>;

function roleProperties({ name, description, policies, legacyPermissions }: Role): Properties {
  const granted = policies.flatMap(({ domain, entityName, actionSet }) =>
    actionSet.map((action) => `${domain}:${entityName}:${action}`),
  );
  return { name: [name], description: [description], permissions: [...granted, ...legacyPermissions] };
}

function divisionProperties({ name, description }: Division): Properties {
  return { name: [name], description: [description] };
}

function differences(before: Properties, after: Properties): AuditedChange[] {
  return Object.keys(after)
    .map((property) => ({ property, oldValues: before[property] ?? [], newValues: after[property] ?? [] }))
    .filter(({ oldValues, newValues }) => oldValues.join('\n') !== newValues.join('\n'));
}
