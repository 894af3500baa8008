import { describe, expect, it } from 'vitest';
import { kindOfAction, readAndWriteOf } from '../../lib/access/read-and-write.ts';
import { parsePermission } from '../../lib/access/permission.ts';

const of = (...texts: string[]) => readAndWriteOf(texts.map(parsePermission));

describe('an action', () => {
  it.each([
    ['view', 'read'],
    ['viewOther', 'read'],
    ['search', 'read'],
    ['readonly', 'read'],
    ['add', 'write'],
    ['edit', 'write'],
    ['delete', 'write'],
    ['manage', 'write'],
    ['setPassword', 'write'],
    ['*', 'all'],
    ['all', 'all'],
    ['participate', 'other'],
    ['address', 'other'],
  ])('%s: %s', (action, kind) => {
    expect(kindOfAction(action)).toBe(kind);
  });
});

describe('reading and writing on one entity', () => {
  it('is told with the actions of both kinds', () => {
    expect(of('routing:queue:view', 'routing:queue:edit', 'routing:queue:delete', 'routing:queue:join')).toEqual([
      { domain: 'routing', entity: 'queue', read: ['view'], write: ['delete', 'edit'] },
    ]);
  });

  it('is nothing where one role reads this and writes that', () => {
    expect(of('routing:queue:view', 'routing:skill:manage', 'quality:queue:edit')).toEqual([]);
  });

  it('is what a wildcard action permits by itself', () => {
    expect(of('routing:queue:*')).toEqual([{ domain: 'routing', entity: 'queue', read: ['*'], write: ['*'] }]);
  });

  it('counts a wildcard entity on each entity of its domain that is named', () => {
    expect(of('routing:*:view', 'routing:queue:edit', 'quality:form:edit')).toEqual([
      { domain: 'routing', entity: 'queue', read: ['view'], write: ['edit'] },
    ]);
  });

  it('is told once for a whole domain', () => {
    expect(of('routing:*:*', 'routing:queue:edit', 'routing:skill:view')).toEqual([
      { domain: 'routing', entity: '*', read: ['*'], write: ['*'] },
    ]);
  });
});
