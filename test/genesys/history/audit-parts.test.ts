import { describe, expect, it } from 'vitest';
import { OrgAuditEntry } from '../../../lib/genesys/audit.ts';
import { auditIntervals, halvesOf, type AuditInterval } from '../../../lib/genesys/history/audit-intervals.ts';
import { accessSources } from '../../../lib/genesys/history/audit-source.ts';
import { changeOf, roleMembershipOf } from '../../../lib/genesys/history/change-of.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-03-31T12:00:00Z');

describe('a period in parts', () => {
  const daysOf = (parts: readonly AuditInterval[]) => parts.map(({ from, to }) => (to - from) / DAY);
  const period = (days: number) => ({ from: NOW - days * DAY, to: NOW });

  it('is asked at once for less than 14 days, by services that answer at once', () => {
    const { recent, older } = auditIntervals(period(7), { now: NOW, isRealtime: true, intervalDays: 30 });
    expect([daysOf(recent), older]).toEqual([[7], []]);
  });

  it('is looked for beyond, in parts that one query takes, without a hole and without an overlap', () => {
    const { recent, older } = auditIntervals(period(90), { now: NOW, isRealtime: true, intervalDays: 30 });
    expect(recent).toHaveLength(1);
    const all = [...recent, ...older];
    expect(all[0]?.to).toBe(NOW);
    expect(all.at(-1)?.from).toBe(NOW - 90 * DAY);
    for (const [at, part] of all.entries()) if (at > 0) expect(part.to).toBe(all[at - 1]?.from);
    expect(Math.max(...daysOf(older))).toBe(30);
  });

  it('is looked for whole where the service does not answer at once', () => {
    const { recent, older } = auditIntervals(period(7), { now: NOW, isRealtime: false, intervalDays: 3 });
    expect([recent, daysOf(older)]).toEqual([[], [3, 3, 1]]);
  });

  it('keeps away from the edge of the 14 days, as time goes on while we ask', () => {
    const { recent } = auditIntervals(period(20), { now: NOW, isRealtime: true, intervalDays: 30 });
    expect(recent[0]?.from).toBeGreaterThan(NOW - 14 * DAY);
  });

  it('is halved where one query finds too much, down to some hours', () => {
    expect(halvesOf({ from: 0, to: DAY })).toEqual([
      { from: 0, to: DAY / 2 },
      { from: DAY / 2, to: DAY },
    ]);
    expect(halvesOf({ from: 0, to: DAY / 4 })).toEqual([]);
  });
});

describe('where changes of access are remembered', () => {
  const services = [
    { name: 'Permissions of tomorrow', entities: ['Role', 'Policy'] },
    { name: 'Directory', entities: ['User', 'DirectoryGroup', 'Location'] },
    { name: 'Quality', entities: ['Policy', 'Form'] },
    { name: 'Login', entities: ['OAuthClient', 'AccessToken'] },
  ].map(({ name, entities }) => ({ name, entities: entities.map((entity) => ({ name: entity, actions: [] })) }));
  const told = (moves: boolean) =>
    accessSources(services, { moves }).map(({ service, entityType = 'all' }) => `${service}: ${entityType}`);

  it('is found by what the organisation names: the service that keeps roles whole, clients, groups', () => {
    expect(told(false)).toEqual(['Permissions of tomorrow: all', 'Directory: DirectoryGroup', 'Login: OAuthClient']);
  });

  it('takes in users who changed divisions where that is wanted', () => {
    expect(told(true)).toContain('Directory: User');
  });

  it('counts of groups who joins and leaves, of users who changed divisions', () => {
    const counts = (entityType: string, entry: object) =>
      accessSources(services, { moves: true })
        .find((source) => source.entityType === entityType)
        ?.counts?.(entryOf(entry));
    expect(counts('DirectoryGroup', { action: 'MembersAdd' })).toBe(true);
    expect(counts('DirectoryGroup', { action: 'Update' })).toBe(false);
    expect(counts('User', { propertyChanges: [{ property: 'divisionId' }] })).toBe(true);
    expect(counts('User', { propertyChanges: [{ property: 'title' }] })).toBe(false);
  });
});

function entryOf(fields: object): OrgAuditEntry {
  return OrgAuditEntry.parse({
    id: 'a-1',
    serviceName: 'PeoplePermissions',
    eventDate: '2026-01-31T09:30:00Z',
    action: 'Update',
    entityType: 'Role',
    ...fields,
  });
}

describe('an entry of the audit as a change', () => {
  const names = new Map([
    ['u-1', 'Ben Brandt'],
    ['r-1', 'Supervisor'],
    ['c-1', 'Pipeline'],
    ['d-2', 'Sales'],
  ]);
  const given = { action: 'MemberAdd', entity: { id: 'r-1', name: 'u-1--r-1--o-1' }, client: { id: 'c-1' } };

  it('says who gave which role to whom', () => {
    expect(changeOf(entryOf(given), names)).toMatchObject({
      at: '2026-01-31T09:30:00.000Z',
      by: { kind: 'client', id: 'c-1', name: 'Pipeline' },
      object: { id: 'r-1', name: 'Supervisor' },
      subject: { id: 'u-1', name: 'Ben Brandt' },
    });
  });

  it('shows the ids where nobody knows the names', () => {
    const { by, object, subject } = changeOf(entryOf(given), new Map());
    expect([by.name, object.name, subject?.name]).toEqual(['c-1', 'r-1', 'u-1']);
  });

  it('shows as it is what has another form', () => {
    const { object, subject } = changeOf(entryOf({ action: 'MemberAdd', entity: { name: 'somebody' } }), names);
    expect([object, subject]).toEqual([{ name: 'somebody' }, undefined]);
  });

  it('takes no name of a role for the members of one', () => {
    expect(roleMembershipOf(entryOf({ action: 'Update', entity: { id: 'r-1', name: 'A--B--C' } }))).toBeUndefined();
    expect(roleMembershipOf(entryOf({ action: 'MemberAdd', entity: { name: 'Ada -- of -- Sales' } }))).toBeUndefined();
  });

  it('names the divisions of a move, and nobody where the organisation did it itself', () => {
    const propertyChanges = [{ property: 'divisionId', oldValues: ['d-1'], newValues: ['d-2'] }];
    const { by, properties } = changeOf(entryOf({ propertyChanges, level: 'SYSTEM' }), names);
    expect(properties).toEqual([{ property: 'divisionId', old: ['d-1'], new: ['Sales'] }]);
    expect(by).toEqual({ kind: 'system', name: 'Genesys Cloud' });
  });
});
