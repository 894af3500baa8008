import { describe, expect, it } from 'vitest';
import { tellState } from '../../cli/commands/journal/tell-change.ts';

describe('what a journal says of before or after', () => {
  it.each([
    ['nothing', undefined, ''],
    ['no object', 'text', ''],
    ['texts', { name: 'Sales', description: '' }, 'name "Sales", description ""'],
    [
      'grants, by their names',
      { grants: [{ roleId: 'r', divisionId: 'd', role: 'Agent', division: 'Sales' }] },
      'grants Agent in Sales',
    ],
    ['grants of older journals, by their ids', { grants: [{ roleId: 'r', divisionId: '*' }] }, 'grants r in *'],
    [
      'permissions, all of them',
      { added: ['a:b:c', 'a:b:d', 'a:b:e', 'a:b:f', 'a:b:g', 'a:b:h'], removed: [] },
      'added a:b:c a:b:d a:b:e a:b:f a:b:g a:b:h',
    ],
    ['ids, the first ones', { ids: ['1', '2', '3', '4', '5', '6', '7'] }, 'ids 1 2 3 4 5 and 2 more'],
    [
      'policies',
      {
        permissionPolicies: [
          { domain: 'routing', entityName: 'queue', actionSet: ['edit', 'view'] },
          { domain: 'a', entityName: 'b', actionSet: ['*'], resourceConditionNode: { conjunction: 'AND' } },
        ],
      },
      'permissionPolicies routing:queue:edit|view; a:b:* where {"conjunction":"AND"}',
    ],
  ])('%s', (_, state, told) => {
    expect(tellState(state)).toBe(told);
  });
});
