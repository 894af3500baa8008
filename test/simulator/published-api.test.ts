import { describe, expect, it } from 'vitest';
import { modelledRoutes } from 'genesys-cloud-simulator';
import { API_CONTRACT } from './fidelity/api-contract.ts';

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

describe('the modelled calls', () => {
  const routes = modelledRoutes().filter(({ method, path }) => !leftOut.has(`${method} ${path}`));

  it('are all published', () => {
    const invented = routes.filter(({ method, path }) => API_CONTRACT.calls[`${method} ${path}`] === undefined);
    expect(invented).toEqual([]);
  });

  it('need what is published as required', () => {
    for (const { method, path, requires } of routes) {
      const published = API_CONTRACT.calls[`${method} ${path}`]?.permissions;
      const needed = requires?.permissions.toSorted();
      const own = needed === undefined ? undefined : requires?.type === 'ANY' ? { any: needed } : { all: needed };
      expect({ method, path, permissions: own }).toEqual({ method, path, permissions: published });
    }
  });

  it('are each modelled once', () => {
    const keys = routes.map(({ method, path }) => `${method} ${path}`);
    expect(keys.length).toBe(new Set(keys).size);
  });

  it('of which nothing is published are left out of the description for good', () => {
    const known = [...leftOut].filter((key) => API_CONTRACT.calls[key] !== undefined);
    expect(known).toEqual([]);
  });
});
