import { describe, expect, it } from 'vitest';
import { AccessIndex } from '../../lib/access/access-index.ts';
import { grantKey } from '../../lib/access/access-state.ts';
import { exampleState, grant } from './example-state.ts';

const index = new AccessIndex(exampleState());

describe('an access state, indexed', () => {
  it('finds subjects, roles and divisions by their ids', () => {
    expect(index.subject('ada')?.email).toBe('ada@example.com');
    expect(index.role('agent')?.name).toBe('Agent');
    expect(index.division('sales')?.name).toBe('Sales');
    expect([index.subject('x'), index.role('x'), index.division('x')]).toEqual([undefined, undefined, undefined]);
  });

  it('tells names, the id where there is none', () => {
    expect([index.subjectName('leads'), index.roleName('agent'), index.divisionName('home')]).toEqual([
      'Team Leads',
      'Agent',
      'Home',
    ]);
    expect([index.subjectName('x'), index.roleName('y'), index.divisionName('z')]).toEqual(['x', 'y', 'z']);
    expect(index.divisionName('*')).toBe('all divisions');
  });

  it('keeps the grants of a subject apart from those of its groups', () => {
    expect(index.directGrants('ada')).toEqual([grant('ada supervisor sales')]);
    expect(index.directGrants('cleo')).toEqual([]);
  });

  it('knows who inherits from a group', () => {
    expect(index.membersOf('leads').map(({ id }) => id)).toEqual(['ada']);
    expect(index.membersOf('ada')).toEqual([]);
  });
});

describe('the key of a grant', () => {
  it('is equal for equal grants alone', () => {
    const keys = ['ada agent sales', 'ada agent home', 'ada agent *', 'ben agent sales', 'ada other sales'];
    expect(new Set(keys.map((text) => grantKey(grant(text))))).toHaveProperty('size', keys.length);
    expect(grantKey({ ...grant('ada agent sales') })).toBe(grantKey(grant('ada agent sales')));
  });
});
