import { describe, expect, it } from 'vitest';
import { addressKey } from '../../../preflight/planned/planned-resource.ts';
import { Plan, type Identity } from '../../../preflight/planned/plan.ts';
import { at, change, fixture, planJson, readPlan, shown } from '../fixtures/plans/fixture.ts';

const EMPLOYEE = '7334cf52-d129-5ef2-bd4d-08048b81ccf6';
const SUPPORT = '190d9bd2-f490-56c9-af56-108070288b4a';
const ROLES = 'genesyscloud_user_roles';

function rolesOf(stack: ReturnType<typeof fixture>, address: string): unknown {
  return shown(at(stack, address).attributes['roles']);
}

/** A plan of one assignment, with the expressions of its configuration. */
function assignment(expressions: object, after: object, unknown: object, others: readonly object[] = []) {
  const configured = { mode: 'managed', type: ROLES, name: 'a', expressions };
  const stack = readPlan(
    planJson([change(`${ROLES}.a`, ['create'], { after, after_unknown: unknown }), ...others], {
      configuration: { root_module: { resources: [configured] } },
    }),
  );
  return at(stack, `${ROLES}.a`).attributes;
}

/** A role that the deploy makes. */
function newRole(name: string) {
  return change(`genesyscloud_auth_role.${name}`, ['create'], { after: { name }, after_unknown: { id: true } });
}

/** A role that is there. */
function keptRole(name: string) {
  const object = { id: `id-${name}`, name };
  return change(`genesyscloud_auth_role.${name}`, ['no-op'], { before: object, after: object });
}

describe('unknown ids of a configuration in JSON syntax', () => {
  it('are all told: the plan repeats the expressions as they were written', () => {
    expect(rolesOf(fixture('first-deploy'), `${ROLES}.ben`)).toEqual([
      {
        role_id: '→ genesyscloud_auth_role.reviewer.id',
        division_ids: ['→ genesyscloud_auth_division.sales.id', '→ genesyscloud_auth_division.partners.id', SUPPORT],
      },
      { role_id: EMPLOYEE, division_ids: [] },
    ]);
  });

  it('are followed into modules, through their variables, and out of them, through their outputs', () => {
    const stack = fixture('modules');
    expect(rolesOf(stack, `module.region["emea"].${ROLES}.head`)).toEqual([
      {
        role_id: '→ genesyscloud_auth_role.lead.id',
        division_ids: [
          '→ module.region["emea"].genesyscloud_auth_division.own.id',
          '→ genesyscloud_auth_division.shared.id',
        ],
      },
      { role_id: '→ module.region["emea"].genesyscloud_auth_role.desk.id', division_ids: [] },
    ]);
    expect(rolesOf(stack, `${ROLES}.cleo`)).toEqual([
      {
        role_id: '→ genesyscloud_auth_role.lead.id',
        division_ids: '? [for d in genesyscloud_auth_division.team : d.id]',
      },
      {
        role_id: '→ module.region["emea"].genesyscloud_auth_role.desk.id',
        division_ids: ['→ genesyscloud_auth_division.shift[1].id'],
      },
    ]);
  });

  it('stand beside values of data sources and variables that are known', () => {
    const told = {
      constant_value: [
        '${data.genesyscloud_auth_division.x["a"].id}',
        '${var.division}',
        '${genesyscloud_auth_role.new.id}',
      ],
      references: ['data.genesyscloud_auth_division.x["a"].id', 'var.division', 'genesyscloud_auth_role.new.id'],
    };
    const stack = readPlan(
      planJson([change(`${ROLES}.a`, ['create'], { after_unknown: { some_ids: true } }), newRole('new')], {
        variables: { division: { value: 'd-var' } },
        prior_state: {
          values: {
            root_module: {
              resources: [
                {
                  address: 'data.genesyscloud_auth_division.x["a"]',
                  mode: 'data',
                  type: 'genesyscloud_auth_division',
                  values: { id: 'd-data' },
                },
              ],
            },
          },
        },
        configuration: {
          root_module: { resources: [{ mode: 'managed', type: ROLES, name: 'a', expressions: { some_ids: told } }] },
        },
      }),
    );
    expect(shown(at(stack, `${ROLES}.a`).attributes)).toEqual({
      some_ids: ['d-data', 'd-var', '→ genesyscloud_auth_role.new.id'],
    });
  });

  it('do not bring sensitive variables with them', () => {
    const told = {
      constant_value: ['${var.secret}', '${genesyscloud_auth_role.new.id}'],
      references: ['var.secret', 'genesyscloud_auth_role.new.id'],
    };
    const stack = readPlan(
      planJson([change(`${ROLES}.a`, ['create'], { after_unknown: { some_ids: true } }), newRole('new')], {
        variables: { secret: { value: 'Winter Palace' } },
        configuration: {
          root_module: {
            variables: { secret: { sensitive: true } },
            resources: [{ mode: 'managed', type: ROLES, name: 'a', expressions: { some_ids: told } }],
          },
        },
      }),
    );
    expect(shown(at(stack, `${ROLES}.a`).attributes)).toEqual({
      some_ids: ['? var.secret', '→ genesyscloud_auth_role.new.id'],
    });
  });
});

describe('unknown ids of a configuration in native syntax', () => {
  const stack = fixture('native-syntax');

  it('are references where the expression names one thing', () => {
    expect(rolesOf(stack, `${ROLES}.ada`)).toEqual([
      { role_id: '→ genesyscloud_auth_role.reviewer.id', division_ids: '? genesyscloud_auth_division.sales.id' },
      { role_id: EMPLOYEE, division_ids: [] },
    ]);
  });

  it('of blocks that look the same are one each: a set has no order', () => {
    expect(rolesOf(stack, `${ROLES}.ben`)).toMatchObject([
      { role_id: '→ genesyscloud_auth_role.reviewer.id' },
      { role_id: '→ genesyscloud_auth_role.lead.id' },
    ]);
  });

  it('in a list stay unknown as a whole: the constants beside them are not told', () => {
    expect(rolesOf(stack, `${ROLES}.ben`)).toMatchObject([
      { division_ids: '? genesyscloud_auth_division.partners.id' },
      { division_ids: '? genesyscloud_auth_division.sales.id' },
    ]);
  });

  it('of a condition are one of several', () => {
    expect(rolesOf(stack, `${ROLES}.staff["North"]`)).toMatchObject([
      {
        role_id:
          '? each.key, genesyscloud_auth_role.lead.id, genesyscloud_auth_role.reviewer.id of genesyscloud_auth_role.lead.id | genesyscloud_auth_role.reviewer.id',
      },
    ]);
  });

  it('behind local values and dynamic blocks are not told', () => {
    expect(rolesOf(stack, `${ROLES}.nina`)).toMatchObject([{ role_id: '? local.lead' }]);
    expect(rolesOf(stack, 'genesyscloud_group_roles.desk')).toEqual(
      Array(3).fill({ role_id: '? (known after apply)', division_ids: [] }),
    );
  });

  it('are followed through the variables of a module', () => {
    expect(shown(at(stack, `module.desk["emea"].${ROLES}.head`).attributes)).toMatchObject({
      user_id: '→ genesyscloud_user.nina.id',
      roles: [{ role_id: '→ module.desk["emea"].genesyscloud_auth_role.desk.id' }],
    });
  });

  it('of an instance that nobody can tell are any of the instances that are not there yet', () => {
    const instance = (key: string) => ({ ...newRole('team'), address: `genesyscloud_auth_role.team["${key}"]` });
    const there = { ...keptRole('team'), address: 'genesyscloud_auth_role.team["East"]' };
    const gone = change('genesyscloud_auth_role.team["West"]', ['delete'], { before: { id: 'x' } });
    const role = { references: ['genesyscloud_auth_role.team', 'each.key'] };
    const attributes = assignment({ role_id: role }, {}, { role_id: true }, [
      instance('North'),
      instance('South'),
      there,
      gone,
    ]);
    expect(shown(attributes['role_id'])).toBe(
      '? genesyscloud_auth_role.team, each.key of genesyscloud_auth_role.team["North"].id | genesyscloud_auth_role.team["South"].id',
    );
  });

  it('of what for_each goes through come from there', () => {
    const configured = {
      mode: 'managed',
      type: ROLES,
      name: 'a',
      expressions: { role_id: { references: ['each.value'] } },
      for_each_expression: { references: ['genesyscloud_auth_role.new.id', 'genesyscloud_auth_role.new'] },
    };
    const assigned = { ...change(`${ROLES}.a["x"]`, ['create'], { after_unknown: { role_id: true } }) };
    const read = readPlan(
      planJson([assigned, newRole('new')], { configuration: { root_module: { resources: [configured] } } }),
    );
    expect(shown(at(read, `${ROLES}.a["x"]`).attributes)).toEqual({ role_id: '→ genesyscloud_auth_role.new.id' });
  });

  it.each([
    ['a function', {}],
    ['a local value', { references: ['local.x', 'genesyscloud_auth_role.new.id'] }],
    ["another provider's resource", { references: ['random_uuid.x.result', 'random_uuid.x'] }],
    ['something that is not told at all', undefined],
  ])('behind %s may be anything', (_, expression) => {
    const random = change('random_uuid.x', ['create'], { after_unknown: { result: true, id: true } });
    const attributes = assignment({ role_id: expression ?? { other: 1 } }, {}, { role_id: true }, [
      newRole('new'),
      random,
    ]);
    expect(shown(attributes['role_id'])).toMatch(/^\? [^|]*$/);
    expect(shown(attributes['role_id'])).not.toMatch(/ of /);
  });

  it('in a text are not taken for the text', () => {
    const reference = { references: ['genesyscloud_auth_role.new.id', 'genesyscloud_auth_role.new'] };
    const attributes = assignment({ name: reference }, {}, { name: true }, [newRole('new')]);
    expect(shown(attributes['name'])).toBe('? genesyscloud_auth_role.new.id');
  });

  it('of blocks are matched by what is known of them', () => {
    const reference = (name: string) => ({
      references: [`genesyscloud_auth_role.${name}.id`, `genesyscloud_auth_role.${name}`],
    });
    const attributes = assignment(
      {
        roles: [
          { role_id: reference('one'), division_ids: { constant_value: ['d-1', 'd-2'] } },
          { role_id: reference('two'), division_ids: { constant_value: ['d-3'] } },
          { role_id: reference('kept') },
        ],
      },
      {
        roles: [{ division_ids: ['d-3'] }, { role_id: 'id-kept', division_ids: [] }, { division_ids: ['d-2', 'd-1'] }],
      },
      { roles: [{ role_id: true }, {}, { role_id: true }] },
      [newRole('one'), newRole('two'), keptRole('kept')],
    );
    expect(shown(attributes['roles'])).toMatchObject([
      { role_id: '→ genesyscloud_auth_role.two.id', division_ids: ['d-3'] },
      { role_id: 'id-kept' },
      { role_id: '→ genesyscloud_auth_role.one.id', division_ids: ['d-2', 'd-1'] },
    ]);
  });
});

describe('which object an id of several candidates is', () => {
  const stack = fixture('native-syntax');
  const roleId = (at(stack, `${ROLES}.staff["North"]`).attributes['roles'] as readonly { role_id: never }[])[0]
    ?.role_id;
  const identityWhere = (lead: Identity, reviewer: Identity) =>
    new Plan(
      [stack],
      new Map([
        [addressKey(at(stack, 'genesyscloud_auth_role.lead')), lead],
        [addressKey(at(stack, 'genesyscloud_auth_role.reviewer')), reviewer],
      ]),
    ).identityIn('plan', roleId ?? null);

  it('is new where all of them are', () => {
    expect(identityWhere({ kind: 'new' }, { kind: 'new' })).toEqual({ kind: 'new' });
  });

  it('is undetermined where one of them exists: which one is meant cannot be told', () => {
    expect(identityWhere({ kind: 'existing', id: 'r-1' }, { kind: 'new' })).toEqual({ kind: 'undetermined' });
    expect(identityWhere({ kind: 'existing', id: 'r-1' }, { kind: 'existing', id: 'r-2' })).toEqual({
      kind: 'undetermined',
    });
    expect(identityWhere({ kind: 'undetermined' }, { kind: 'new' })).toEqual({ kind: 'undetermined' });
  });
});
