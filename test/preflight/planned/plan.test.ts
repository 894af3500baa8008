import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../preflight/planned/plan.ts';
import type { PlannedResource } from '../../../preflight/planned/planned-resource.ts';
import { identified, planOf, type StackSpec } from '../build-plan.ts';

/** A plan whose stack `access` declares one role with a description, and what that comes to. */
function described(description: unknown, stack: StackSpec = {}, others: Readonly<Record<string, StackSpec>> = {}) {
  const plan = planOf({
    access: {
      ...stack,
      resources: {
        ...stack.resources,
        genesyscloud_auth_role: { it: { name: 'X', description }, ...stack.resources?.['genesyscloud_auth_role'] },
      },
    },
    ...others,
  });
  return plan.attribute(resourceAt(plan, 'genesyscloud_auth_role.it'), 'description');
}

function resourceAt(plan: Plan, address: string, stack = 'access'): PlannedResource {
  const resource = plan.at(stack, address);
  if (resource === undefined) throw new Error(`no ${address}`);
  return resource;
}

const known = (value: unknown) => ({ kind: 'known', value });

describe('what a planned value comes to', () => {
  it('is known where it is plain, a list or a block of plain ones', () => {
    expect(described('plain')).toEqual(known('plain'));
    expect(described(['a', { b: 1 }, null])).toEqual(known(['a', { b: 1 }, null]));
  });

  it('is known to be undefined where the attribute is not set', () => {
    const plan = planOf({ access: { resources: { genesyscloud_auth_role: { it: { name: 'X' } } } } });
    expect(plan.attribute(resourceAt(plan, 'genesyscloud_auth_role.it'), 'description')).toEqual(known(undefined));
  });

  it('follows variables with a default, and locals of each other', () => {
    const blocks = {
      variable: { region: { default: 'EMEA' }, all: { default: { names: ['a', 'b'] } } },
      locals: { label: '${var.region} Sales', same: '${local.label}' },
    };
    expect(described('${local.same}', { blocks })).toEqual(known('EMEA Sales'));
    expect(described('${var.all.names[1]}', { blocks })).toEqual(known('b'));
    expect(described('${var.all["names"]}', { blocks })).toEqual(known(['a', 'b']));
    expect(described('<${var.region}>', { blocks })).toEqual(known('<EMEA>'));
  });

  it('follows the steps behind a reference that a local holds', () => {
    const blocks = { variable: { all: { default: { name: 'x' } } }, locals: { alias: '${var.all}' } };
    expect(described('${local.alias.name}', { blocks })).toEqual(known('x'));
  });

  it.each([
    ['a variable without a default', '${var.open}', 'var.open'],
    ['a function', '${f(var.set)}', 'f(var.set)'],
    ['what is nowhere', '${local.nowhere}', 'local.nowhere'],
    ['a step that leads nowhere', '${var.set.x}', 'var.set.x'],
    ['an expression in a list', ['a', '${f()}'], 'f()'],
    ['a list inside a text', 'x ${var.list}', 'x ${var.list}'],
    ['a name alone', '${true}', 'true'],
    ['each', '${each.value}', 'each.value'],
  ])('is unknown: %s', (_, value, expression) => {
    const blocks = { variable: { open: {}, set: { default: 'x' }, list: { default: ['a'] } } };
    expect(described(value, { blocks })).toEqual({ kind: 'unknown', expression });
  });

  it('tells a default of null from no default', () => {
    expect(described('${var.none}', { blocks: { variable: { none: { default: null } } } })).toEqual(known(null));
  });

  it('does not run in a circle', () => {
    const blocks = { locals: { a: '${local.b}', b: '${local.a}', self: 'x${local.self}' } };
    expect(described('${local.a}', { blocks }).kind).toBe('unknown');
    expect(described('${local.self}', { blocks }).kind).toBe('unknown');
  });

  it('may name the same local twice', () => {
    expect(described('${local.a}${local.a}', { blocks: { locals: { a: 'x' } } })).toEqual(known('xx'));
  });

  it('takes an attribute from the configuration before the state', () => {
    const resources = { genesyscloud_auth_division: { emea: { name: 'New' } } };
    const state = { 'genesyscloud_auth_division.emea': { id: 'd-1', name: 'Old', home: false } };
    expect(described('${genesyscloud_auth_division.emea.name}', { resources, state })).toEqual(known('New'));
    expect(described('${genesyscloud_auth_division.emea.home}', { resources, state })).toEqual(known(false));
    expect(described('${genesyscloud_auth_division.emea.other}', { resources, state }).kind).toBe('unknown');
  });
});

describe('an id of what is planned', () => {
  const resources = { genesyscloud_auth_division: { emea: { name: 'EMEA' } } };
  const ID = '${genesyscloud_auth_division.emea.id}';

  it('is known from the state', () => {
    const state = { 'genesyscloud_auth_division.emea': { id: 'd-emea' } };
    expect(described(ID, { resources, state })).toEqual(known('d-emea'));
  });

  it('is known from an import block', () => {
    const blocks = { import: [{ to: 'genesyscloud_auth_division.emea', id: 'd-emea' }] };
    expect(described(ID, { resources, blocks })).toEqual(known('d-emea'));
  });

  it('is the identity of its address until then', () => {
    expect(described(ID, { resources })).toMatchObject({
      kind: 'id-of',
      resource: { address: 'genesyscloud_auth_division.emea' },
    });
  });

  it('is known once the organisation has told which object it is', () => {
    const plan = planOf({
      access: { resources: { ...resources, genesyscloud_auth_role: { it: { description: ID } } } },
    });
    const role = resourceAt(plan, 'genesyscloud_auth_role.it');
    const told = identified(plan, { 'genesyscloud_auth_division.emea': 'd-emea' });
    expect(told.attribute(role, 'description')).toEqual(known('d-emea'));
    const made = identified(plan, { 'genesyscloud_auth_division.emea': 'new' });
    expect(made.identityIn('access', role.attributes['description'] ?? null)).toEqual({ kind: 'new' });
    expect(plan.identityIn('access', role.attributes['description'] ?? null)).toEqual({ kind: 'undetermined' });
  });

  it('of a data source is known once it was looked up', () => {
    const plan = planOf({
      access: {
        data: { genesyscloud_user: { anna: { email: 'a@b.c' } } },
        resources: { genesyscloud_user_roles: { anna: { user_id: '${data.genesyscloud_user.anna.id}' } } },
      },
    });
    const assignment = resourceAt(plan, 'genesyscloud_user_roles.anna');
    expect(plan.identityOf(assignment)).toEqual({ kind: 'undetermined' });
    expect(identified(plan, { 'data.genesyscloud_user.anna': 'u-anna' }).identityOf(assignment)).toEqual({
      kind: 'existing',
      id: 'u-anna',
    });
  });
});

describe('an output of another stack', () => {
  const backend = (key: string) => ({ terraform: { backend: { s3: { bucket: 'b', key } } } });
  const remote = (config: object) => ({ terraform_remote_state: { core: { backend: 's3', config } } });
  const core: StackSpec = {
    resources: { genesyscloud_auth_division: { emea: { name: 'EMEA' } } },
    blocks: {
      ...backend('core'),
      output: { emea: { value: '${genesyscloud_auth_division.emea.id}' }, ids: { value: { a: ['x', 'y'] } } },
    },
    state: { 'genesyscloud_auth_division.emea': { id: 'd-emea' } },
  };
  const through = (output: string, config: object = { key: 'core', bucket: 'b' }) =>
    described(`\${data.terraform_remote_state.core.outputs.${output}}`, { data: remote(config) }, { core });

  it('is followed to the stack whose backend is read, whatever the order of the settings', () => {
    expect(through('emea')).toEqual(known('d-emea'));
  });

  it('is followed into what it holds', () => {
    expect(through('ids.a[1]')).toEqual(known('y'));
    expect(through('ids.b').kind).toBe('unknown');
  });

  it('is unknown where no stack has that output or that backend', () => {
    expect(through('nothing').kind).toBe('unknown');
    expect(through('emea', { key: 'other', bucket: 'b' }).kind).toBe('unknown');
  });

  it('leads to what is only planned there', () => {
    const { state: _, ...unmanaged } = core;
    const value = '${data.terraform_remote_state.core.outputs.emea}';
    expect(described(value, { data: remote({ key: 'core', bucket: 'b' }) }, { core: unmanaged })).toMatchObject({
      kind: 'id-of',
      resource: { stack: 'core', address: 'genesyscloud_auth_division.emea' },
    });
  });
});

describe('a configuration laid over its state', () => {
  const actions = (stack: StackSpec) =>
    Object.fromEntries(planOf({ access: stack }).resources.map(({ address, action }) => [address, action]));
  const A = 'genesyscloud_auth_role.a';
  const resources = { genesyscloud_auth_role: { a: { name: 'A' } } };

  it('tells what is created, kept, imported, read, deleted and uncertain', () => {
    expect(actions({ resources })).toEqual({ [A]: 'create' });
    expect(actions({ resources, state: { [A]: { id: 'r' } } })).toEqual({ [A]: 'keep' });
    expect(actions({ resources, blocks: { import: { to: A, id: 'r' } } })).toEqual({ [A]: 'import' });
    expect(actions({ data: resources })).toEqual({ [`data.${A}`]: 'read' });
    expect(actions({ state: { [A]: { id: 'r' } } })).toEqual({ [A]: 'delete' });
    expect(actions({ resources, state: 'unknown' })).toEqual({ [A]: 'uncertain' });
  });

  it('keeps what is in state, whatever an import block says: Terraform ignores it', () => {
    expect(actions({ resources, state: { [A]: { id: 'r' } }, blocks: { import: { to: A, id: 'other' } } })).toEqual({
      [A]: 'keep',
    });
  });

  it('takes an object along with a moved block', () => {
    const old = 'genesyscloud_auth_role.old';
    expect(actions({ resources, state: { [old]: { id: 'r' } }, blocks: { moved: { from: old, to: A } } })).toEqual({
      [A]: 'keep',
    });
  });

  it('forgets what a removed block lets go, with its instances and modules', () => {
    const state = {
      'genesyscloud_auth_role.many[0]': { id: 'r0' },
      'genesyscloud_auth_role.many["x"]': { id: 'r1' },
      'genesyscloud_auth_role.manyfold': { id: 'r2' },
    };
    expect(actions({ state, blocks: { removed: { from: 'genesyscloud_auth_role.many' } } })).toEqual({
      'genesyscloud_auth_role.many[0]': 'forget',
      'genesyscloud_auth_role.many["x"]': 'forget',
      'genesyscloud_auth_role.manyfold': 'delete',
    });
  });

  it('does not take what it cannot see for deleted', () => {
    const state = { 'genesyscloud_auth_role.many[0]': { id: 'r0' }, 'module.m.genesyscloud_auth_role.x': { id: 'r1' } };
    expect(
      actions({
        resources: { genesyscloud_auth_role: { many: { count: 2 } } },
        state,
        blocks: { module: { m: { source: './m' } } },
      }),
    ).toEqual({});
  });

  it('leaves the types of other providers alone', () => {
    expect(actions({ state: { 'aws_s3_bucket.x': { id: 'b' } } })).toEqual({});
  });
});

describe('a plan', () => {
  it('knows who owns an object, across stacks', () => {
    const state = { 'genesyscloud_auth_role.x': { id: 'r-1' } };
    const plan = planOf({ one: { state }, two: { state }, three: { state: 'unknown' } });
    expect(plan.owners('genesyscloud_auth_role', 'r-1').map(({ stack }) => stack)).toEqual(['one', 'two']);
    expect(plan.owners('genesyscloud_auth_division', 'r-1')).toEqual([]);
    expect(plan.whyStateIsUnknown('three')).toBe('the backend "s3" refused: no credentials');
    expect(plan.whyStateIsUnknown('one')).toBe('');
  });

  it('finds what the state holds under an address, wherever it has moved to', () => {
    const plan = planOf({
      access: {
        resources: { genesyscloud_auth_role: { new: { name: 'A' } } },
        state: { 'genesyscloud_auth_role.old': { id: 'r' } },
        blocks: { moved: { from: 'genesyscloud_auth_role.old', to: 'genesyscloud_auth_role.new' } },
      },
    });
    expect(plan.holderOf({ stack: 'access', address: 'genesyscloud_auth_role.old' })?.address).toBe(
      'genesyscloud_auth_role.new',
    );
  });
});
