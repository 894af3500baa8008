import { describe, expect, it } from 'vitest';
import { roleBreadth } from '../../../preflight/checks/role-breadth.ts';
import { tellRemark } from '../../../preflight/report/prose.ts';
import { forbidden, judgementOf, organisation, planOf } from '../build-plan.ts';

const policy = (domain: string, entity_name: string, ...action_set: string[]) => ({ domain, entity_name, action_set });
const roleWith = (policies: object[], beside: object = {}) =>
  planOf({
    access: { resources: { genesyscloud_auth_role: { it: { name: 'It', permission_policies: policies, ...beside } } } },
  });
const answers = organisation({ permissions: ['routing:queue:view', 'routing:queue:edit', 'authorization:grant:add'] });
const told = (policies: object[], beside: object = {}, given = answers): string[] =>
  judgementOf(roleBreadth, roleWith(policies, beside), given).remarks.map(tellRemark);

describe('role-breadth', () => {
  it('says nothing of a role that does one thing', () => {
    expect(told([policy('routing', 'queue', 'view'), policy('quality', 'evaluation', 'edit')])).toEqual([]);
  });

  it('names what a role both reads and writes', () => {
    expect(told([policy('routing', 'queue', 'view', 'edit')])).toEqual([
      'The role both reads and writes routing:queue (view, edit). Where different people do the two, make two roles of it.',
    ]);
  });

  it('says of wildcards what they stand for today', () => {
    const [first] = told([policy('routing', '*', '*')]);
    expect(first).toBe(
      'The role permits whatever the organisation has, now and later, under routing:*:* (2 permissions today).',
    );
  });

  it('names permissions by which people get access, under a wildcard those that the organisation has', () => {
    expect(told([policy('authorization', 'grant', 'add')])[0]).toContain(
      'lets its holders grant roles (authorization:grant:add)',
    );
    const wild = told([policy('authorization', '*', '*')]).join(' ');
    expect(wild).toContain('grant roles (authorization:grant:add)');
    expect(wild).not.toContain('authorization:role:edit');
    expect(told([], { permissions: ['admin'] })[0]).toContain('administer (admin)');
  });

  it('says as much as it can where the catalogue cannot be read', () => {
    const blind = organisation({ permissions: forbidden('x:y:z') });
    const remarks = told([policy('authorization', '*', '*')], {}, blind).join(' ');
    expect(remarks).toContain('under authorization:*:*.');
    expect(remarks).toContain('change what roles permit (authorization:role:edit)');
  });

  it('is quiet about a role that stays as it is, and speaks when its permissions change', () => {
    const conditions = [
      {
        conjunction: 'AND',
        terms: [{ variable_name: 'x', operator: 'EQ', operands: [{ type: 'SCALAR', value: '1' }] }],
      },
    ];
    const inState = [
      {
        ...conditions[0],
        terms: [
          { variable_name: 'x', operator: 'EQ', operands: [{ type: 'SCALAR', value: '1', user_id: '', queue_id: '' }] },
        ],
      },
    ];
    const planned = (...actions: string[]) =>
      planOf({
        access: {
          resources: {
            genesyscloud_auth_role: {
              it: { name: 'It', permission_policies: [{ ...policy('routing', 'queue', ...actions), conditions }] },
            },
          },
          state: {
            'genesyscloud_auth_role.it': {
              id: 'r-1',
              name: 'It',
              permission_policies: [{ ...policy('routing', 'queue', 'edit', 'view'), conditions: inState }],
            },
          },
        },
      });
    expect(roleBreadth.reads(planned('view', 'edit'))).toEqual([]);
    expect(roleBreadth.reads(planned('view', 'edit', 'add'))).toHaveLength(1);
  });
});
