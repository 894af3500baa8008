import type { AccessChange, ChangeParty } from '../../access/history/access-change.ts';
import type { OrgAuditEntry } from '../audit.ts';

/** Names by ids, of whatever kind. */
export type NamesById = ReadonlyMap<string, string>;

/** A role that somebody got or lost, as the name of the entry's entity tells it. */
export interface RoleMembership {
  readonly subjectId: string;
  readonly roleId: string;
}

const MEMBERSHIP = /^([^\s-]\S*?)--(\S+?)--\S+$/;

/** Whose role it is about: `subjectId--roleId--organisationId`; undefined where the entry is about no member. */
export function roleMembershipOf({
  action,
  entity,
}: Pick<OrgAuditEntry, 'action' | 'entity'>): RoleMembership | undefined {
  if (!/member/i.test(action)) return undefined;
  const [, subjectId, roleId] = MEMBERSHIP.exec(entity.name ?? '') ?? [];
  return subjectId === undefined || roleId === undefined ? undefined : { subjectId, roleId };
}

/** Whether the values of a property are ids of divisions. */
export function namesDivision(property: string): boolean {
  return /division/i.test(property);
}

/** An entry of the audit as a change of access, with names where they are known; else what the entry says, as it is. */
export function changeOf(entry: OrgAuditEntry, names: NamesById): AccessChange {
  const { id, eventDate, serviceName, entityType, action, status, propertyChanges } = entry;
  const membership = roleMembershipOf(entry);
  return {
    id,
    at: instantOf(eventDate),
    by: authorOf(entry, names),
    service: serviceName,
    entityType,
    action,
    object: membership === undefined ? objectOf(entry, names) : partyOf(membership.roleId, names),
    ...(membership === undefined ? {} : { subject: partyOf(membership.subjectId, names) }),
    properties: propertyChanges.map(({ property, oldValues, newValues }) => {
      const told = (value: string): string => (namesDivision(property) ? (names.get(value) ?? value) : value);
      return { property, old: oldValues.map(told), new: newValues.map(told) };
    }),
    status,
  };
}

function authorOf({ user, client }: OrgAuditEntry, names: NamesById): AccessChange['by'] {
  if (user !== undefined) return { kind: 'user', id: user.id, name: user.name ?? names.get(user.id) ?? user.id };
  if (client !== undefined) return { kind: 'client', ...partyOf(client.id, names) };
  return { kind: 'system', name: 'Genesys Cloud' };
}

function objectOf({ entity: { id, name } }: OrgAuditEntry, names: NamesById): ChangeParty {
  const known = id === undefined ? undefined : names.get(id);
  // What it was called at the time; what it is called now where the entry does not say.
  return { ...(id === undefined ? {} : { id }), name: name ?? known ?? id ?? '' };
}

function partyOf(id: string, names: NamesById): Required<ChangeParty> {
  return { id, name: names.get(id) ?? id };
}

/** An instant in one form; what is none stays as it is. */
function instantOf(text: string): string {
  const at = Date.parse(text);
  return Number.isNaN(at) ? text : new Date(at).toISOString();
}
