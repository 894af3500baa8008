import { describe, expect, it } from 'vitest';
import { permissionsAsked } from '../../preflight/permissions-asked.ts';
import { planOf, type StackSpec } from './build-plan.ts';

const asked = (stack: StackSpec) => permissionsAsked(planOf({ access: stack }));
const names = (stack: StackSpec): string[] => [...new Set(asked(stack).needed.flatMap(({ anyOf }) => anyOf))].sort();

describe('what the checks need to ask', () => {
  it('is nothing for nothing', () => {
    expect(asked({})).toEqual({ needed: [], helpful: [] });
  });

  it('is what the declared types are looked up with', () => {
    expect(names({ resources: { genesyscloud_routing_queue: { q: { name: 'Q' } } } })).toEqual(['routing:queue:view']);
    expect(names({ data: { genesyscloud_auth_role: { r: { name: 'R' } } } })).toEqual(['authorization:role:view']);
  });

  it('holds the questions that follow when something exists: the grants of people who are only looked up', () => {
    const stack: StackSpec = {
      resources: { genesyscloud_user_roles: { ada: { user_id: '${data.genesyscloud_user.ada.id}', roles: [] } } },
      data: { genesyscloud_user: { ada: { email: 'ada@example.com' } } },
    };
    expect(names(stack)).toContain('authorization:grant:view');
    expect(names(stack)).toContain('directory:user:view');
  });

  it('holds what a deletion asks, where the state has something that is no longer declared', () => {
    const gone = { 'genesyscloud_auth_division.gone': { id: 'd-gone', name: 'Gone' } };
    expect(names({})).not.toContain('routing:queue:view');
    expect(names({ state: gone })).toEqual(expect.arrayContaining(['routing:queue:view', 'architect:flow:view']));
  });

  it('holds what proves that no division is hidden: without it no new name is free', () => {
    expect(names({ resources: { genesyscloud_auth_division: { d: { name: 'D' } } } })).toContain(
      'authorization:grant:view',
    );
  });

  it('keeps alternatives together', () => {
    const row = { datatable_id: 'x', key_value: '1' };
    const { needed } = asked({ resources: { genesyscloud_architect_datatable_row: { r: row } } });
    expect(needed.map(({ anyOf }) => anyOf)).toContainEqual([
      'architect:datatable:view',
      'architect:datatableRow:view',
    ]);
  });

  it('tells what is only helpful apart', () => {
    const { needed, helpful } = asked({ resources: { genesyscloud_auth_division: { d: { name: 'D' } } } });
    expect(helpful).toEqual([
      { anyOf: ['authorization:divisionDeleted:view'], purpose: 'reading the deleted divisions' },
    ]);
    expect(needed.flatMap(({ anyOf }) => anyOf)).not.toContain('authorization:divisionDeleted:view');
  });
});
