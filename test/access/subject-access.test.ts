import { describe, expect, it } from 'vitest';
import { AccessIndex } from '../../lib/access/access-index.ts';
import { accessOf } from '../../lib/access/subject-access.ts';
import { catalogueOfNames } from './catalogue.ts';
import { exampleState, grant } from './example-state.ts';

const index = new AccessIndex(exampleState());

describe('what a subject may do', () => {
  it('is each role with where it holds and through whom, all divisions first', () => {
    expect(accessOf(index, 'ada')?.roles).toEqual([
      {
        role: { id: 'supervisor', name: 'Supervisor' },
        division: { id: '*', name: 'all divisions' },
        through: { id: 'leads', name: 'Team Leads' },
      },
      { role: { id: 'supervisor', name: 'Supervisor' }, division: { id: 'sales', name: 'Sales' } },
    ]);
  });

  it('is each permission with the role that brings it, and its condition', () => {
    expect(accessOf(index, 'robot')?.permissions).toEqual([
      {
        permission: 'recording:recording:view',
        condition: 'when time GE SCALAR=18',
        role: { id: 'exporter', name: 'Exporter' },
        division: { id: 'home', name: 'Home' },
      },
    ]);
    expect(accessOf(index, 'ada')?.permissions.map(({ permission, division }) => [permission, division.id])).toEqual([
      ['quality:evaluation:*', '*'],
      ['quality:evaluation:*', 'sales'],
      ['routing:queue:edit', '*'],
      ['routing:queue:edit', 'sales'],
      ['routing:queue:view', '*'],
      ['routing:queue:view', 'sales'],
    ]);
  });

  it('says of a wildcard how much it stands for, and what is not limited to divisions', () => {
    const state = exampleState({ grants: [grant('ada supervisor sales')] });
    const catalogue = catalogueOfNames(
      'quality:evaluation:view !divisions',
      'quality:evaluation:edit !divisions',
      'routing:queue:view',
      'routing:queue:edit ?',
    );
    const told = accessOf(new AccessIndex(state), 'ada', catalogue)?.permissions ?? [];
    expect(told.map(({ permission, covers, everywhere }) => [permission, covers, everywhere])).toEqual([
      ['quality:evaluation:*', 2, true],
      ['routing:queue:edit', undefined, undefined],
      ['routing:queue:view', undefined, false],
    ]);
  });

  it('is nothing for who has nothing, and undefined for who is not there', () => {
    expect(accessOf(index, 'cleo')).toMatchObject({ roles: [], permissions: [] });
    expect(accessOf(index, 'nobody')).toBeUndefined();
  });
});
