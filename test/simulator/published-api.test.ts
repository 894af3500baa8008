import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelledRoutes } from 'genesys-cloud-simulator';

interface Operation {
  readonly 'x-inin-requires-permissions'?: { readonly type: string; readonly permissions?: readonly string[] };
}
interface ApiDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const file = new URL('../../../shared/genesys-openapi.json', import.meta.url);
const present = existsSync(file);
const because = present ? '' : ' (skipped: shared/genesys-openapi.json is not there)';

/** Calls the provider makes which our extract of the description leaves out. */
const leftOut = new Set([
  'GET /api/v2/routing/email/domains/{domainName}/routes/{routeId}',
  'GET /api/v2/users/{userId}/routinglanguages',
  'PATCH /api/v2/users/{userId}/routinglanguages/bulk',
  'DELETE /api/v2/users/{userId}/routinglanguages/{languageId}',
  'PUT /api/v2/users/{userId}/profileskills',
  'GET /api/v2/teams/{teamId}/members',
  'POST /api/v2/teams/{teamId}/members',
  'DELETE /api/v2/teams/{teamId}/members',
  'GET /api/v2/routing/skillgroups/{skillGroupId}/members/divisions',
  'POST /api/v2/routing/skillgroups/{skillGroupId}/members/divisions',
  'GET /api/v2/presence/definitions/{definitionId}',
  'PUT /api/v2/presence/definitions/{definitionId}',
  'GET /api/v2/responsemanagement/responseassets/{responseAssetId}',
  'PUT /api/v2/responsemanagement/responseassets/{responseAssetId}',
  'GET /api/v2/casemanagement/caseplans/{caseplanId}',
  'PATCH /api/v2/casemanagement/caseplans/{caseplanId}',
  'GET /api/v2/externalcontacts/contacts/{contactId}',
  'PUT /api/v2/externalcontacts/contacts/{contactId}',
  'GET /api/v2/externalcontacts/organizations/{externalOrganizationId}',
  'PUT /api/v2/externalcontacts/organizations/{externalOrganizationId}',
]);

describe.skipIf(!present)(`the modelled calls${because}`, () => {
  const description = present
    ? (JSON.parse(readFileSync(file, 'utf8')) as ApiDescription)
    : ({ paths: {} } satisfies ApiDescription);
  const routes = modelledRoutes().filter(({ method, path }) => !leftOut.has(`${method} ${path}`));

  it('are all published', () => {
    const invented = routes.filter(({ method, path }) => !description.paths[path]?.[method.toLowerCase()]);
    expect(invented).toEqual([]);
  });

  it('need what is published as required', () => {
    for (const { method, path, requires } of routes) {
      const published = description.paths[path]?.[method.toLowerCase()]?.['x-inin-requires-permissions'];
      expect({ method, path, permissions: requires?.permissions ?? [] }).toEqual({
        method,
        path,
        permissions: published?.permissions ?? [],
      });
      if (requires) expect(requires.type).toBe(published?.type);
    }
  });

  it('are each modelled once', () => {
    const keys = routes.map(({ method, path }) => `${method} ${path}`);
    expect(keys.length).toBe(new Set(keys).size);
  });
});
