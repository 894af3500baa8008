import { describe, expect, it } from 'vitest';
import { InputError } from '../../../preflight/read/input-error.ts';
import { parseState } from '../../../preflight/read/terraform-state.ts';

const read = (json: unknown) => parseState(JSON.stringify(json), 'x.tfstate');
const addresses = (json: unknown): string[] => {
  const state = read(json);
  return state.kind === 'read' ? state.objects.map(({ address }) => address) : [state.kind];
};

/** One resource of a raw state. */
const raw = (more: object, ...instances: readonly object[]) => ({
  version: 4,
  resources: [{ mode: 'managed', type: 'genesyscloud_user', name: 'x', instances, ...more }],
});
const instance = (more: object = {}) => ({ attributes: { id: 'u-1' }, ...more });

describe('a raw state', () => {
  it('gives its objects with address, id and attributes, its outputs, serial and lineage', () => {
    const state = {
      version: 4,
      serial: 7,
      lineage: 'b6f1',
      outputs: { home: { value: 'd-home', type: 'string' } },
      resources: [
        {
          mode: 'managed',
          type: 'genesyscloud_auth_division',
          name: 'emea',
          instances: [{ attributes: { id: 'd-emea', name: 'EMEA' } }],
        },
      ],
    };
    expect(read(state)).toEqual({
      kind: 'read',
      serial: 7,
      lineage: 'b6f1',
      outputs: { home: 'd-home' },
      objects: [
        {
          address: 'genesyscloud_auth_division.emea',
          type: 'genesyscloud_auth_division',
          id: 'd-emea',
          attributes: { id: 'd-emea', name: 'EMEA' },
        },
      ],
    });
  });

  it('names instances by module and index', () => {
    expect(addresses(raw({}, instance({ index_key: 0 }), instance({ index_key: 1 })))).toEqual([
      'genesyscloud_user.x[0]',
      'genesyscloud_user.x[1]',
    ]);
    expect(addresses(raw({ module: 'module.team["EMEA"]' }, instance({ index_key: 'a "b"' })))).toEqual([
      'module.team["EMEA"].genesyscloud_user.x["a \\"b\\""]',
    ]);
  });

  it('holds neither data sources nor deposed objects', () => {
    expect(addresses(raw({ mode: 'data' }, instance()))).toEqual([]);
    expect(addresses(raw({}, instance({ deposed: '0a1b2c3d' }), instance()))).toEqual(['genesyscloud_user.x']);
  });

  it('stands for an object without an id where the id is missing', () => {
    expect(read(raw({}, { attributes: null }))).toMatchObject({ objects: [{ id: '' }] });
  });

  it('that lists nothing was read all the same', () => {
    expect(read({ version: 4, resources: [] })).toMatchObject({ kind: 'read', objects: [] });
  });
});

describe('a shown state', () => {
  it('gives the objects of all modules', () => {
    const resource = (address: string, id: string) => ({
      address,
      mode: 'managed',
      type: 'genesyscloud_user',
      values: { id },
    });
    const state = {
      format_version: '1.0',
      terraform_version: '1.11.4',
      values: {
        outputs: { one: { sensitive: false, value: 1 } },
        root_module: {
          resources: [resource('genesyscloud_user.a', 'u-a')],
          child_modules: [
            {
              address: 'module.m',
              resources: [resource('module.m.genesyscloud_user.b[0]', 'u-b')],
              child_modules: [{ resources: [resource('module.m.module.n.genesyscloud_user.c', 'u-c')] }],
            },
          ],
        },
      },
    };
    expect(read(state)).toMatchObject({
      kind: 'read',
      outputs: { one: 1 },
      objects: [
        { address: 'genesyscloud_user.a', id: 'u-a' },
        { address: 'module.m.genesyscloud_user.b[0]', id: 'u-b' },
        { address: 'module.m.module.n.genesyscloud_user.c', id: 'u-c' },
      ],
    });
  });

  it('does not let a deposed object stand for the current one', () => {
    const at = { address: 'genesyscloud_user.a', mode: 'managed', type: 'genesyscloud_user' };
    const resources = [
      { ...at, values: { id: 'u-now' } },
      { ...at, values: { id: 'u-old' }, deposed_key: '0a1b2c3d' },
      { ...at, address: 'data.genesyscloud_user.a', mode: 'data', values: { id: 'u-read' } },
    ];
    expect(read({ format_version: '1.0', values: { root_module: { resources } } })).toMatchObject({
      objects: [{ id: 'u-now' }],
    });
  });

  it('without values is empty', () => {
    expect(read({ format_version: '1.0' })).toEqual({ kind: 'empty' });
    expect(read({ format_version: '1.0', terraform_version: '1.11.4' })).toEqual({ kind: 'empty' });
  });
});

describe('what is no state', () => {
  it.each([[''], [' \n']])('is empty where it is no text at all: %j', (text) => {
    expect(parseState(text, 'x.tfstate')).toEqual({ kind: 'empty' });
  });

  it.each([
    ['half a state', '{"version": 4, "resou'],
    ['no JSON', 'Error: Backend initialization required'],
    ['an older version', '{"version":3,"modules":[]}'],
    ['another document', '{"a":1}'],
    ['a list', '[]'],
    ['nothing', 'null'],
    ['a state with a broken resource', '{"version":4,"resources":[{"mode":"managed"}]}'],
    ['a plan', '{"format_version":"1.2","planned_values":{"root_module":{}},"resource_changes":[]}'],
    ['a provider schema', '{"format_version":"1.0","provider_schemas":{}}'],
    ['a shown state with a broken module', '{"format_version":"1.0","values":{"root_module":{"resources":[{}]}}}'],
  ])('is refused, and never taken for empty: %s', (_, text) => {
    expect(() => parseState(text, 'x.tfstate')).toThrow(
      expect.objectContaining({
        code: 'state-broken',
        message: expect.stringContaining('x.tfstate') as unknown,
      }) as InputError,
    );
    expect(() => parseState(text, 'x.tfstate')).toThrow(InputError);
  });
});
