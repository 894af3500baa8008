import { describe, expect, it } from 'vitest';
import { providerRights } from '../../lib/genesys/provider-rights.ts';
import { isPublishedPermission } from '../../lib/genesys/published-permissions.ts';
import { RESOURCE_TYPES } from '../../lib/genesys/index.ts';
import { providerRightsFrom, publishedPermissionsIn } from '../../scripts/update-provider-rights.ts';

const needing = (type: 'ALL' | 'ANY', ...permissions: string[]) => ({
  'x-inin-requires-permissions': { type, permissions },
});
const description = {
  paths: {
    '/api/v2/zoo/animals': {
      get: needing('ANY', 'zoo:keeper:manage', 'zoo:animal:view'),
      post: needing('ALL', 'zoo:animal:add', 'zoo:cage:assign'),
    },
    '/api/v2/zoo/animals/{animalId}': { get: needing('ANY', 'zoo:keeper:manage', 'zoo:animal:view'), put: {} },
    '/api/v2/zoo/keepers': { get: needing('ANY', 'admin', 'zoo:keeper:view') },
  },
};
const page = (calls: readonly string[], permissions: readonly string[] = []): string =>
  [
    '## API Usage',
    ...calls,
    ...(permissions.length === 0
      ? []
      : [
          'The following permissions are required to use this resource:\n',
          ...permissions.map((permission) => `* \`${permission}\``),
          '\nThe following OAuth scopes are required to use this resource:\n',
          '* `zoo`\n* `zoo:readonly`',
        ]),
    '## Example\n',
  ].join('\n');
const rightsOf = (text: string) => providerRightsFrom([{ name: 'animal', text }], description)[0];

describe('the rights of a resource type', () => {
  it('follow from the calls: each permission of ALL, one of ANY, the narrowest first', () => {
    const calls = [
      '- [GET /api/v2/zoo/animals](https://x)',
      '* [POST /api/v2/zoo/animals](https://x)',
      '[GET /api/v2/zoo/animals/{id}](https://x)',
      '* [PUT /api/v2/zoo/animals/{id}](https://x)',
      '* [GET /api/v2/zoo/keepers](https://x)',
    ];
    expect(rightsOf(page(calls))).toEqual({
      type: 'genesyscloud_animal',
      needs: [['zoo:animal:add'], ['zoo:animal:view', 'zoo:keeper:manage'], ['zoo:cage:assign'], ['zoo:keeper:view']],
      listed: [],
      open: [],
      scopes: [],
    });
  });

  it('take what the documentation lists and no call explains, and the scopes', () => {
    const calls = ['* [GET /api/v2/zoo/animals](https://x)', '* [DELETE /api/v2/zoo/animals/{id}](https://x)'];
    expect(rightsOf(page(calls, ['admin', 'zoo:animal:delete', 'zoo:animal:view', 'zoo:keeper:manage']))).toMatchObject(
      {
        needs: [['zoo:animal:view', 'zoo:keeper:manage']],
        listed: ['zoo:animal:delete'],
        open: [],
        scopes: ['zoo', 'zoo:readonly'],
      },
    );
  });

  it('name the calls of which nobody says what they need', () => {
    expect(rightsOf(page(['* [DELETE /api/v2/zoo/animals/{id}](https://x)']))).toMatchObject({
      needs: [],
      listed: [],
      open: ['DELETE /api/v2/zoo/animals/{}'],
    });
  });

  it('name published permissions of both sources, without the old ones that have no parts', () => {
    const pages = [{ name: 'animal', text: page([], ['admin', 'zoo:vet:call']) }];
    expect(publishedPermissionsIn(pages, description)).toEqual([
      'zoo:animal:add',
      'zoo:animal:view',
      'zoo:cage:assign',
      'zoo:keeper:manage',
      'zoo:keeper:view',
      'zoo:vet:call',
    ]);
  });
});

describe('the rights that are kept', () => {
  it('are there for every type that the provider creates, the exporters aside', () => {
    const missing = RESOURCE_TYPES.filter(({ type }) => providerRights(type) === undefined);
    expect(missing.map(({ type }) => type)).toEqual(['genesyscloud_bcp_tf_exporter']);
  });

  it('name published permissions alone', () => {
    const strangers = RESOURCE_TYPES.flatMap(({ type }) => {
      const { needs = [], listed = [] } = providerRights(type) ?? {};
      return [...needs.flat(), ...listed].filter((permission) => !isPublishedPermission(permission));
    });
    expect(strangers).toEqual([]);
    expect(isPublishedPermission('zoo:animal:view')).toBe(false);
  });
});
