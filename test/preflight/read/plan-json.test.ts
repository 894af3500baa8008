import { describe, expect, it } from 'vitest';
import { addressKey } from '../../../preflight/planned/planned-resource.ts';
import { Plan } from '../../../preflight/planned/plan.ts';
import { ownedElsewhere } from '../../../preflight/checks/owned-elsewhere.ts';
import { at, change, fixture, planJson, readPlan, shown } from '../fixtures/plans/fixture.ts';

const SALES = '02b5a52d-cca2-55e7-abb9-cf001f59fcf2';
const BEN = 'c15805a5-3480-561c-8006-cc9e853ca9f3';
const ADA = 'e7f81253-0860-5dd4-b164-cf52098ed0a0';
const DIVISION = 'genesyscloud_auth_division';

function actionsIn(stack: ReturnType<typeof fixture>): Record<string, string> {
  return Object.fromEntries(stack.resources.map(({ address, action }) => [address, action]));
}

describe('the actions of a plan', () => {
  it('create, update, delete and nothing become create, keep, delete and keep', () => {
    expect(actionsIn(fixture('changes'))).toEqual({
      [`${DIVISION}.new`]: 'create',
      [`${DIVISION}.sales`]: 'keep',
      [`${DIVISION}.support`]: 'keep',
      [`${DIVISION}.empty`]: 'delete',
    });
  });

  it('an update has what is to be as its attributes, and what is as its prior object', () => {
    expect(at(fixture('changes'), `${DIVISION}.sales`)).toMatchObject({
      attributes: { name: 'Sales', description: 'All that is sold' },
      prior: { id: SALES, address: `${DIVISION}.sales`, attributes: { description: 'Inbound and outbound sales' } },
    });
  });

  it('a replacement tells whether the new object comes before the old one goes', () => {
    const stack = fixture('replaced');
    expect(at(stack, 'genesyscloud_user_roles.lead')).toMatchObject({
      action: 'replace',
      createsBeforeDestroying: false,
      attributes: { user_id: ADA },
      prior: { id: BEN },
    });
    expect(at(stack, 'genesyscloud_user_roles.deputy')).toMatchObject({
      action: 'replace',
      createsBeforeDestroying: true,
    });
  });

  it('a replaced assignment is about the subject that it will have', () => {
    const stack = fixture('replaced');
    const plan = new Plan([stack]);
    expect(plan.identityOf(at(stack, 'genesyscloud_user_roles.lead'))).toEqual({ kind: 'existing', id: ADA });
  });

  it('anything else that is replaced becomes a new object', () => {
    const object = { id: 'd-1', name: 'EMEA' };
    const stack = readPlan(
      planJson([
        change(`${DIVISION}.emea`, ['delete', 'create'], {
          before: object,
          after: { name: 'EMEA' },
          after_unknown: { id: true },
        }),
      ]),
    );
    expect(new Plan([stack]).identityOf(at(stack, `${DIVISION}.emea`))).toEqual({ kind: 'new' });
  });

  it('a moved object is kept, and its prior object is at the address that it comes from', () => {
    const stack = fixture('moved');
    expect(at(stack, `${DIVISION}.emea_sales`)).toMatchObject({
      action: 'keep',
      prior: { id: SALES, address: `${DIVISION}.sales` },
    });
    expect(stack.state).toMatchObject({ kind: 'read', objects: [{ id: SALES, address: `${DIVISION}.sales` }] });
  });

  it('a forgotten object is neither deleted nor declared', () => {
    const stack = fixture('forgotten');
    expect(at(stack, `${DIVISION}.sales`)).toMatchObject({ action: 'forget', attributes: {}, prior: { id: SALES } });
    expect(stack.configuration.resources.map(({ address }) => address)).toEqual([`${DIVISION}.partners`]);
  });

  it('a replacement that forgets the old object is a create', () => {
    const stack = readPlan(
      planJson([change(`${DIVISION}.a`, ['create', 'forget'], { before: { id: 'd-1' }, after: { name: 'A' } })]),
    );
    const resource = at(stack, `${DIVISION}.a`);
    expect(resource.action).toBe('create');
    expect(resource.prior).toBeUndefined();
  });

  it('import blocks are imports, whether they change the object or not, and are not in state yet', () => {
    const stack = fixture('imported');
    expect(actionsIn(stack)).toEqual({
      [`${DIVISION}.sales`]: 'import',
      [`${DIVISION}.support`]: 'import',
      'genesyscloud_user_roles.ada': 'import',
    });
    expect(at(stack, `${DIVISION}.sales`)).toMatchObject({ importId: SALES, importOrigin: 'configuration' });
    expect(at(stack, `${DIVISION}.sales`).prior).toBeUndefined();
    expect(stack.state).toEqual({ kind: 'empty' });
  });

  it('an import that the decisions hold may be decided anew', () => {
    const imports = [{ to: `${DIVISION}.sales`, id: SALES, name: 'Sales', check: 'division-name-taken' }];
    const stack = fixture('imported', { decided: { imports } });
    expect(at(stack, `${DIVISION}.sales`).importOrigin).toBe('decisions');
    expect(at(stack, `${DIVISION}.support`).importOrigin).toBe('configuration');
  });

  it('what is in state already is not imported again', () => {
    const object = { id: 'd-1', name: 'EMEA' };
    const stack = readPlan(planJson([change(`${DIVISION}.emea`, ['no-op'], { before: object, after: object })]));
    expect(at(stack, `${DIVISION}.emea`).action).toBe('keep');
  });

  it('resources of other providers are left out', () => {
    const stack = readPlan(
      planJson([
        change(`${DIVISION}.a`, ['create'], { after: { name: 'A' } }),
        change('random_pet.name', ['create'], { provider_name: 'registry.terraform.io/hashicorp/random' }),
      ]),
    );
    expect(stack.resources.map(({ address }) => address)).toEqual([`${DIVISION}.a`]);
  });
});

describe('objects that a failed replacement left behind', () => {
  const current = { id: 'd-new', name: 'EMEA' };
  const deposed = { id: 'd-old', name: 'Europe' };
  const shownAs = (values: object, more: object = {}) => ({
    address: `${DIVISION}.emea`,
    mode: 'managed',
    type: DIVISION,
    provider_name: 'registry.terraform.io/mypurecloud/genesyscloud',
    values,
    ...more,
  });
  const json = planJson(
    [
      change(`${DIVISION}.emea`, ['no-op'], { before: current, after: current }),
      change(`${DIVISION}.emea`, ['delete'], { deposed: '4a7b1c2d', before: deposed }),
      change(`${DIVISION}.europe`, ['create'], { after: { name: 'Europe' }, after_unknown: { id: true } }),
    ],
    {
      prior_state: {
        values: { root_module: { resources: [shownAs(current), shownAs(deposed, { deposed_key: '4a7b1c2d' })] } },
      },
    },
  );

  it('are deleted apart from the object of the address', () => {
    const stack = readPlan(json);
    expect(at(stack, `${DIVISION}.emea`)).toMatchObject({ action: 'keep', prior: { id: 'd-new' } });
    expect(at(stack, `${DIVISION}.emea (deposed object 4a7b1c2d)`)).toMatchObject({
      action: 'delete',
      attributes: {},
      prior: { id: 'd-old', attributes: { name: 'Europe' } },
    });
  });

  it('are never adopted or moved: they are about to be destroyed', () => {
    const stack = readPlan(json);
    const europe = at(stack, `${DIVISION}.europe`);
    const plan = new Plan([stack]).with(new Map([[addressKey(europe), { kind: 'existing', id: 'd-old' }]]));
    expect(ownedElsewhere.judge(europe, {}, plan)).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'managed-under-other-address' },
    });
  });
});

describe('the state behind a plan', () => {
  it('is empty, proven, where Terraform read none', () => {
    expect(fixture('modules').state).toEqual({ kind: 'empty' });
  });

  it('is empty where it holds nothing but data sources', () => {
    expect(fixture('first-deploy').state).toEqual({ kind: 'empty' });
  });

  it('holds what a targeted plan leaves alone, and none of it is deleted', () => {
    const values = { id: 'd-1', name: 'EMEA' };
    const resource = { address: `${DIVISION}.emea`, mode: 'managed', type: DIVISION, values };
    const stack = readPlan(
      planJson([change(`${DIVISION}.a`, ['create'], { after: { name: 'A' } })], {
        complete: false,
        prior_state: { values: { root_module: { resources: [resource] } } },
      }),
    );
    expect(new Plan([stack]).owners(DIVISION, 'd-1')).toEqual([
      { stack: 'plan', address: `${DIVISION}.emea`, id: 'd-1' },
    ]);
    expect(actionsIn(stack)).toEqual({ [`${DIVISION}.a`]: 'create' });
  });

  it('reaches into modules', () => {
    const address = `module.a["x.y"].${DIVISION}.b[0]`;
    const values = { id: 'd-1', name: 'B' };
    const stack = readPlan(
      planJson([change(address, ['no-op'], { module_address: 'module.a["x.y"]', before: values, after: values })], {
        prior_state: {
          values: {
            root_module: {
              child_modules: [
                { address: 'module.a["x.y"]', resources: [{ address, mode: 'managed', type: DIVISION, values }] },
              ],
            },
          },
        },
      }),
    );
    expect(new Plan([stack]).owners(DIVISION, 'd-1')).toEqual([{ stack: 'plan', address, id: 'd-1' }]);
  });
});

describe('the attributes of a planned resource', () => {
  it('leave out what is not set and what the provider computes, as an assembly does', () => {
    const stack = fixture('first-deploy');
    expect(at(stack, `${DIVISION}.partners`).attributes).toEqual({ name: 'Partners' });
    expect(Object.keys(at(stack, 'genesyscloud_user.nina').attributes)).not.toContain('division_id');
  });

  it('hold no sensitive value: it is not known, whatever the plan says', () => {
    const stack = fixture('sensitive');
    expect(shown(at(stack, `${DIVISION}.secret`).attributes)).toEqual({ name: '? (sensitive)', description: 'Hidden' });
    expect(shown(at(stack, 'genesyscloud_user.nina').attributes)).toMatchObject({ password: '? (sensitive)' });
    expect(JSON.stringify(stack)).not.toMatch(/Winter Palace|Correct-Horse/);
  });

  it('nor does what the state remembers', () => {
    const before = { id: 'd-1', name: 'Winter Palace', tags: ['open', 'hidden'] };
    const json = planJson([change(`${DIVISION}.a`, ['delete'], { before })], {
      prior_state: {
        values: {
          outputs: { secret: { value: 'Winter Palace', sensitive: true }, plain: { value: 'yes' } },
          root_module: {
            resources: [
              {
                address: `${DIVISION}.a`,
                mode: 'managed',
                type: DIVISION,
                values: before,
                sensitive_values: { name: true, tags: [false, true] },
              },
            ],
          },
        },
      },
    });
    Object.assign(json.resource_changes[0] as { change: object }, {
      change: { actions: ['delete'], before, after: null, before_sensitive: { name: true, tags: [false, true] } },
    });
    const stack = readPlan(json);
    expect(at(stack, `${DIVISION}.a`).prior).toMatchObject({
      id: 'd-1',
      attributes: { id: 'd-1', tags: ['open', null] },
    });
    expect(stack.state).toMatchObject({ outputs: { plain: 'yes' } });
    expect(JSON.stringify(stack)).not.toMatch(/Winter Palace|hidden/);
  });
});

describe('data sources', () => {
  it('that were read while planning are known ids', () => {
    const stack = fixture('first-deploy');
    expect(at(stack, 'genesyscloud_user_roles.ben').attributes['user_id']).toBe(BEN);
    expect(stack.resources.some(({ action }) => action === 'read')).toBe(false);
  });

  it('that wait for the deploy are planned reads, and what needs them points to them', () => {
    const stack = fixture('read-later');
    expect(at(stack, 'data.genesyscloud_user.ben')).toMatchObject({
      action: 'read',
      attributes: { email: 'ben@example.com' },
    });
    expect(shown(at(stack, 'genesyscloud_user_roles.ben').attributes['user_id'])).toBe(
      '→ data.genesyscloud_user.ben.id',
    );
  });
});

describe('what a plan does not show', () => {
  it('is nothing where it is complete: modules, count and for_each are seen', () => {
    const stack = fixture('modules');
    expect(stack.notSeen).toEqual([]);
    expect(stack.resources.map(({ address }) => address)).toContain(`module.region["emea"].${DIVISION}.own`);
    expect(stack.resources.map(({ address }) => address)).toContain(`${DIVISION}.shift[1]`);
    expect(stack.resources.map(({ address }) => address)).toContain(`${DIVISION}.team["North"]`);
  });

  it('is counted where the plan was made for some targets only', () => {
    expect(fixture('targeted').notSeen).toEqual([{ what: 'unfinished plan', where: 'plan.json' }]);
  });

  it('is counted where planning failed half-way', () => {
    const json = planJson([change(`${DIVISION}.a`, ['create'], { after: { name: 'A' } })], {
      errored: true,
      complete: false,
    });
    expect(readPlan(json).notSeen).toEqual([{ what: 'unfinished plan', where: 'plan.json' }]);
  });

  it('is counted where changes were put off to a later plan', () => {
    const deferred = change(`${DIVISION}.later["*"]`, ['create'], { after_unknown: { name: true } });
    const other = change('random_pet.later', ['create']);
    const json = planJson([change(`${DIVISION}.a`, ['create'], { after: { name: 'A' } })], {
      complete: false,
      deferred_changes: [
        { reason: 'instance_count_unknown', resource_change: deferred },
        { reason: 'instance_count_unknown', resource_change: other },
      ],
    });
    expect(readPlan(json).notSeen).toEqual([{ what: 'deferred', where: `${DIVISION}.later["*"]` }]);
  });

  it('is counted where an action is one that nobody knows yet', () => {
    const stack = readPlan(planJson([change(`${DIVISION}.a`, ['transmogrify'], { after: { name: 'A' } })]));
    expect(stack.notSeen).toEqual([{ what: 'unknown action', where: `${DIVISION}.a` }]);
    expect(stack.resources).toEqual([]);
  });
});

describe('several provider configurations', () => {
  it('are refused unless one is chosen', () => {
    expect(() => fixture('several-providers')).toThrow(
      expect.objectContaining({
        code: 'several-providers',
        message: expect.stringContaining('default, staging') as string,
      }),
    );
  });

  it('what belongs to the others counts as not seen', () => {
    const stack = fixture('several-providers', { provider: 'staging' });
    expect(stack.resources.map(({ address }) => address)).toEqual([`${DIVISION}.there`]);
    expect(stack.notSeen).toEqual([{ what: 'other provider', where: `${DIVISION}.here` }]);
    expect(stack.configuration.providers).toEqual({ '': {}, staging: { region: 'eu-central-1' } });
  });

  it('one that nothing uses is refused', () => {
    expect(() => fixture('changes', { provider: 'prod' })).toThrow(
      expect.objectContaining({ code: 'unknown-provider' }),
    );
  });

  it('one of a module of its own is named after the module', () => {
    const configured = (key: string) => ({ mode: 'managed', type: DIVISION, name: 'a', provider_config_key: key });
    const json = planJson(
      [
        change(`${DIVISION}.a`, ['create'], { after: { name: 'A' } }),
        change(`module.m.${DIVISION}.a`, ['create'], { module_address: 'module.m', after: { name: 'B' } }),
      ],
      {
        configuration: {
          provider_config: {
            genesyscloud: { name: 'genesyscloud' },
            'module.m:genesyscloud': { name: 'genesyscloud', module_address: 'module.m' },
          },
          root_module: {
            resources: [configured('genesyscloud')],
            module_calls: { m: { module: { resources: [configured('module.m:genesyscloud')] } } },
          },
        },
      },
    );
    const stack = readPlan(json, { provider: 'module.m:' });
    expect(stack.resources.map(({ address }) => address)).toEqual([`module.m.${DIVISION}.a`]);
  });
});
