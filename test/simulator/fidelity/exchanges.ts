import { modelledRoutes } from 'genesys-cloud-simulator';
import type { Api } from '../api.ts';
import { API_CONTRACT } from './api-contract.ts';
import type { Exchange } from './exchange.ts';
import { least } from './misfits.ts';
import { PARTS } from './whole-organisation.ts';

const { division, emptyDivision, role, suppliedRole, user, queue, skill, language, wrapUpCode } = PARTS;

const interval = '2026-01-01T00:00:00Z/2026-01-10T00:00:00Z';
const grants = [{ roleId: role, divisionId: division }];
const abilities = [{ id: skill, proficiency: 3 }];

/** A query that has been worked off. */
async function auditQuery(api: Api): Promise<Record<string, string>> {
  const { body } = await api.post('/audits/query', { interval, serviceName: 'PeoplePermissions' });
  await api.get(`/audits/query/${body.id ?? ''}`);
  return { transactionId: body.id ?? '' };
}

async function withoutEmptyDivision(api: Api): Promise<undefined> {
  await api.delete(`/authorization/divisions/${emptyDivision}`);
}

/** What has to be said beyond the least that is published as required. */
const SAID: Readonly<Record<string, Omit<Exchange, 'call'>>> = {
  'POST /api/v2/audits/query': { body: { interval, serviceName: 'PeoplePermissions' } },
  'POST /api/v2/audits/query/realtime': {
    body: { interval: lastWeek() },
    before: async (api) => {
      await api.put(`/authorization/roles/${role}/users/add`, [user]);
      return undefined;
    },
  },
  'GET /api/v2/audits/query/{transactionId}': { before: auditQuery },
  'GET /api/v2/audits/query/{transactionId}/results': { before: auditQuery },
  'GET /api/v2/authorization/divisions/deleted': { before: withoutEmptyDivision },
  'POST /api/v2/authorization/divisions': { body: { name: 'New', description: '' } },
  'PUT /api/v2/authorization/divisions/{divisionId}': { body: { name: 'Renamed', description: '' } },
  'DELETE /api/v2/authorization/divisions/{divisionId}': { at: { divisionId: emptyDivision } },
  'POST /api/v2/authorization/divisions/{divisionId}/restore': {
    at: { divisionId: emptyDivision },
    body: { name: 'Empty', description: '' },
    before: withoutEmptyDivision,
  },
  'POST /api/v2/authorization/divisions/{divisionId}/objects/{objectType}': { body: [queue] },
  'GET /api/v2/authorization/divisionspermitted/me': { query: { permission: 'routing:queue:view' } },
  'GET /api/v2/authorization/divisionspermitted/paged/me': { query: { permission: 'routing:queue:view' } },
  'GET /api/v2/authorization/divisionspermitted/paged/{subjectId}': { query: { permission: 'routing:queue:view' } },
  'POST /api/v2/authorization/roles': {
    body: {
      name: 'New',
      description: 'A role',
      permissions: ['group_creation'],
      permissionPolicies: [{ domain: 'routing', entityName: 'queue', actionSet: ['view'] }],
    },
  },
  'PUT /api/v2/authorization/roles/default': { body: [{ id: suppliedRole }] },
  'POST /api/v2/authorization/roles/{roleId}': { body: { subjectIds: [user], divisionIds: [division] } },
  'POST /api/v2/authorization/roles/{leftRoleId}/comparedefault/{rightRoleId}': {
    body: { permissionPolicies: [{ domain: 'routing', entityName: 'queue', actionSet: ['view'] }] },
  },
  'PUT /api/v2/authorization/roles/{roleId}/users/add': { body: [user] },
  'PUT /api/v2/authorization/roles/{roleId}/users/remove': { body: [user] },
  'POST /api/v2/authorization/subjects/{subjectId}/bulkadd': { body: { grants } },
  'POST /api/v2/authorization/subjects/{subjectId}/bulkremove': { body: { grants } },
  'POST /api/v2/authorization/subjects/{subjectId}/bulkreplace': { body: { grants } },
  'POST /api/v2/businessrules/decisiontables': {
    body: { name: 'New', divisionId: division, columns: { inputs: [], outputs: [] }, schemaId: 'a-schema' },
  },
  'POST /api/v2/casemanagement/caseplans': {
    body: { name: 'New', divisionId: division, customerIntentId: 'an-intent', referencePrefix: 'X' },
  },
  'PATCH /api/v2/casemanagement/caseplans/{caseplanId}': { body: { name: 'Renamed' } },
  'POST /api/v2/externalcontacts/contacts': { body: { firstName: 'Ext', lastName: 'Ern' } },
  'PUT /api/v2/externalcontacts/contacts/{contactId}': { body: { lastName: 'Renamed' } },
  'PUT /api/v2/externalcontacts/organizations/{externalOrganizationId}': { body: { name: 'Renamed' } },
  'POST /api/v2/flows/datatables': { body: { name: 'New' } },
  'PUT /api/v2/groups/{groupId}': { body: { name: 'Renamed', version: 1 } },
  'POST /api/v2/groups/{groupId}/members': { body: { memberIds: [user], version: 1 } },
  'DELETE /api/v2/groups/{groupId}/members': { query: { ids: user } },
  'POST /api/v2/groups/search': { body: searchFor('Sales Leads') },
  'POST /api/v2/oauth/clients': {
    body: { name: 'New', authorizedGrantType: 'CLIENT-CREDENTIALS', roleDivisions: grants },
  },
  'DELETE /api/v2/oauth/clients/{clientId}': {
    before: async (api) => {
      const body = { name: 'Reads only', authorizedGrantType: 'CLIENT-CREDENTIALS', state: 'inactive' };
      await api.put('/oauth/clients/reader', body);
      return undefined;
    },
  },
  'POST /api/v2/outbound/contactlists': { body: { name: 'New', columnNames: ['Phone'] } },
  'POST /api/v2/outbound/messagingcampaigns': { body: { name: 'New', contactList: {}, messagesPerMinute: 1 } },
  'POST /api/v2/presence/definitions': { body: { name: 'New', languageLabels: {} } },
  'PUT /api/v2/presence/definitions/{definitionId}': { body: { name: 'Renamed' } },
  'GET /api/v2/responsemanagement/responses': { query: { libraryId: 'a-library' } },
  'PUT /api/v2/responsemanagement/responseassets/{responseAssetId}': { body: { name: 'Renamed' } },
  'DELETE /api/v2/routing/queues/{queueId}': { query: { forceDelete: 'true' } },
  'POST /api/v2/routing/queues/{queueId}/members': { body: [{ id: user }] },
  'PATCH /api/v2/routing/queues/{queueId}/members': { body: [{ id: user, ringNumber: 2 }] },
  'POST /api/v2/routing/queues/{queueId}/wrapupcodes': { body: [{ id: wrapUpCode }] },
  'GET /api/v2/routing/skillgroups/{skillGroupId}/members/divisions': {
    before: async (api) => {
      const [group] = (await api.get('/routing/skillgroups')).body.entities ?? [];
      await api.post(`/routing/skillgroups/${group?.id ?? ''}/members/divisions`, { addDivisionIds: [division] });
      return undefined;
    },
  },
  'POST /api/v2/routing/skillgroups/{skillGroupId}/members/divisions': { body: { addDivisionIds: [division] } },
  'POST /api/v2/taskmanagement/workbins/query': {
    body: { filters: [{ name: 'name', type: 'String', operator: 'EQ', values: ['One WORKBIN'] }] },
  },
  'POST /api/v2/teams/{teamId}/members': { body: { memberIds: [user] } },
  'DELETE /api/v2/teams/{teamId}/members': { query: { id: user } },
  'GET /api/v2/teams/{teamId}/members': {
    before: async (api) => {
      const teamId = await api.idOf('/teams', 'One TEAM');
      await api.post(`/teams/${teamId}/members`, { memberIds: [user] });
      return undefined;
    },
  },
  'POST /api/v2/users': { body: { name: 'New', email: 'new@example.com', divisionId: division } },
  'POST /api/v2/users/search': { body: searchFor('Ada Abara') },
  'GET /api/v2/users': { query: { expand: 'authorization,groups,skills' } },
  'GET /api/v2/users/rules': { query: { types: 'Learning' } },
  'PATCH /api/v2/users/{userId}': { body: { title: 'Lead', version: 1 } },
  'PUT /api/v2/users/{userId}/profileskills': { body: ['Latin'] },
  'PATCH /api/v2/users/{userId}/routinglanguages/bulk': { body: [{ id: language, proficiency: 3 }] },
  'GET /api/v2/users/{userId}/routinglanguages': {
    before: async (api) => {
      await api.patch(`/users/${user}/routinglanguages/bulk`, [{ id: language, proficiency: 3 }]);
      return undefined;
    },
  },
  'PUT /api/v2/users/{userId}/routingskills/bulk': { body: abilities },
  'PATCH /api/v2/users/{userId}/routingskills/bulk': { body: abilities },
  'GET /api/v2/users/{userId}/routingskills': {
    before: async (api) => {
      await api.put(`/users/${user}/routingskills/bulk`, abilities);
      return undefined;
    },
  },
  'POST /api/v2/workforcemanagement/businessunits': {
    body: { name: 'New', divisionId: division, settings: { startDayOfWeek: 'Monday', timeZone: 'Europe/Berlin' } },
  },
};

/** Every modelled call once: what is published as required, and what {@link SAID} adds. */
export const EXCHANGES: readonly Exchange[] = modelledRoutes().map(({ method, path }) => {
  const call = `${method} ${path}`;
  const type = API_CONTRACT.calls[call]?.body;
  const body = type === undefined ? undefined : named(least(type));
  return { call, ...(body === undefined ? {} : { body }), ...SAID[call] };
});

/** Things of the whole organisation have names of their own; another one is taken by nobody. */
function named(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'name' in body ? { ...body, name: 'New' } : body;
}

function searchFor(value: string): unknown {
  return { query: [{ type: 'EXACT', fields: ['name'], value }] };
}

function lastWeek(): string {
  const now = Date.now() + 60_000;
  return `${new Date(now - 7 * 86_400_000).toISOString()}/${new Date(now).toISOString()}`;
}
