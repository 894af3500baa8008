import { describe, expect, it } from 'vitest';
import { accessRoleOf } from '../../lib/genesys/access/index.ts';
import { OrgRole, type OrgCondition } from '../../lib/genesys/index.ts';

function conditionOf(resourceConditionNode: OrgCondition) {
  const permissionPolicies = [{ domain: 'routing', entityName: 'queue', actionSet: ['view'], resourceConditionNode }];
  return accessRoleOf(OrgRole.parse({ id: 'r', name: 'Role', permissionPolicies })).policies[0]?.condition;
}

const voice = { variableName: 'mediaType', operator: 'EQ', operands: [{ type: 'SCALAR', value: 'voice' }] };
const queue = { variableName: 'queueId', operator: 'IN', operands: [{ type: 'QUEUE', queue: { id: 'q-1' } }] };

describe('a role of the organisation in the model of access', () => {
  it('keeps its policies, and the permissions of the older kind', () => {
    const role = OrgRole.parse({
      id: 'r',
      name: 'Agent',
      permissions: ['group_creation'],
      permissionPolicies: [{ domain: 'routing', entityName: '*', actionSet: ['view', 'join'] }],
    });
    expect(accessRoleOf(role)).toEqual({
      id: 'r',
      name: 'Agent',
      policies: [{ domain: 'routing', entity: '*', actions: ['view', 'join'] }],
      legacy: ['group_creation'],
    });
  });

  it('makes one comparison a condition', () => {
    expect(conditionOf(voice)).toEqual({
      conjunction: 'AND',
      terms: [{ variable: 'mediaType', operator: 'EQ', operands: ['SCALAR=voice'] }],
    });
  });

  it('keeps terms within terms, and what an operand refers to', () => {
    expect(conditionOf({ conjunction: 'OR', terms: [voice, { conjunction: 'AND', terms: [queue] }] })).toEqual({
      conjunction: 'OR',
      terms: [
        { variable: 'mediaType', operator: 'EQ', operands: ['SCALAR=voice'] },
        { conjunction: 'AND', terms: [{ variable: 'queueId', operator: 'IN', operands: ['QUEUE=q-1'] }] },
      ],
    });
  });

  it('takes a condition that says nothing for none', () => {
    expect(conditionOf({})).toBeUndefined();
    expect(conditionOf({ conjunction: 'AND', terms: [] })).toBeUndefined();
  });
});
