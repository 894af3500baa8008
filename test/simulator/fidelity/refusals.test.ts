import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator, type Switches } from 'genesys-cloud-simulator';
import { errorKinds } from '../../../packages/simulator/src/api-errors.ts';
import { Api } from '../api.ts';
import { API_CONTRACT } from './api-contract.ts';
import { exchanged, type Exchange } from './exchange.ts';
import { isDescriptionThere, publishedDescription, unlessThere } from './published-definitions.ts';
import { PARTS, PLACEHOLDERS, WHOLE_ORGANISATION } from './whole-organisation.ts';

const nowhere = '00000000-0000-4000-8000-000000000000';
const client = { name: 'C', authorizedGrantType: 'CLIENT-CREDENTIALS' };

/** Calls that are refused, and how. */
const REFUSALS: readonly (Exchange & { readonly refused: string; readonly switches?: Partial<Switches> })[] = [
  { call: 'POST /api/v2/authorization/divisions', body: { name: 'Sales' }, refused: '409 resource.already.exists' },
  { call: 'POST /api/v2/authorization/divisions', body: { name: ' ' }, refused: '400 division.name.invalid' },
  { call: 'POST /api/v2/authorization/divisions', body: { name: 'x'.repeat(201) }, refused: '400 max.length.exceeded' },
  {
    call: 'PUT /api/v2/authorization/divisions/{divisionId}',
    body: { name: 'Support' },
    refused: '409 resource.already.exists',
  },
  { call: 'DELETE /api/v2/authorization/divisions/{divisionId}', refused: '400 precondition.failure' },
  {
    call: 'DELETE /api/v2/authorization/divisions/{divisionId}',
    at: { divisionId: nowhere },
    refused: '404 not.found',
  },
  {
    call: 'POST /api/v2/authorization/divisions/{divisionId}/objects/{objectType}',
    body: [],
    refused: '400 empty.bulk.division.update',
  },
  { call: 'POST /api/v2/authorization/roles', body: { name: 'Supervisor' }, refused: '409 request.conflict' },
  { call: 'GET /api/v2/authorization/roles/{roleId}', at: { roleId: nowhere }, refused: '404 not.found' },
  {
    call: 'POST /api/v2/authorization/subjects/{subjectId}/bulkadd',
    body: { grants: [{ roleId: nowhere, divisionId: PARTS.division }] },
    refused: '404 not.found',
  },
  {
    call: 'POST /api/v2/authorization/subjects/{subjectId}/bulkadd',
    body: { grants: [{ roleId: nowhere, divisionId: PARTS.division }] },
    switches: { unknownGrantAnswers: 400 },
    refused: '400 bad.role.divisions',
  },
  {
    call: 'POST /api/v2/authorization/subjects/{subjectId}/bulkadd',
    at: { subjectId: nowhere },
    body: { grants: [] },
    refused: '404 not.found',
  },
  {
    call: 'POST /api/v2/users',
    body: { name: 'Ada', email: 'ada@example.com', divisionId: PARTS.division },
    refused: '409 general.conflict',
  },
  {
    call: 'PATCH /api/v2/users/{userId}',
    body: { name: 'Ada', version: 7 },
    refused: '409 general.conflict',
  },
  {
    call: 'POST /api/v2/groups',
    body: { name: 'Sales Leads', type: 'official', visibility: 'public', rulesVisible: true },
    refused: '400 group.name.in.use',
  },
  { call: 'PUT /api/v2/groups/{groupId}', body: { version: 7 }, refused: '400 general.conflict' },
  { call: 'POST /api/v2/routing/queues', body: { name: 'Sales Inbound' }, refused: '400 duplicate.name' },
  { call: 'DELETE /api/v2/routing/queues/{queueId}', refused: '400 active.queue' },
  {
    call: 'POST /api/v2/oauth/clients',
    body: { ...client, authorizedGrantType: 'NONE' },
    refused: '400 bad.grant.type',
  },
  { call: 'POST /api/v2/oauth/clients', body: { ...client, state: 'none' }, refused: '400 bad.client.state' },
  {
    call: 'POST /api/v2/oauth/clients',
    body: { ...client, roleDivisions: [{ roleId: nowhere, divisionId: '*' }] },
    refused: '400 bad.client.role',
  },
  { call: 'DELETE /api/v2/oauth/clients/{clientId}', refused: '400 cannot.delete.client' },
  {
    call: 'POST /api/v2/flows/datatables',
    body: { name: 'One DATATABLES' },
    refused: '409 flows.datatables.not.unique',
  },
  { call: 'POST /api/v2/outbound/campaigns', body: { name: 'One CAMPAIGN' }, refused: '400 duplicate.name' },
  { call: 'POST /api/v2/routing/skills', body: { name: 'One SKILL' }, refused: '409 general.conflict' },
  { call: 'POST /api/v2/taskmanagement/workbins', body: { name: 'One WORKBIN' }, refused: '409 pre.check.name.in.use' },
];

/** Refusals whose code is declared for another call of the same thing, and why they are there. */
const UNDECLARED: readonly { readonly refusal: string; readonly because: string }[] = [
  {
    refusal: 'PUT /api/v2/authorization/divisions/{divisionId} 409 resource.already.exists',
    because: 'nothing is published for it; a switch says how it is answered',
  },
];

let simulator: Simulator | undefined;
beforeAll(async () => {
  simulator = await startSimulator({ organisation: WHOLE_ORGANISATION });
});
afterAll(() => simulator?.close());

async function refusalOf({ switches, ...exchange }: (typeof REFUSALS)[number]) {
  const own = switches && (await startSimulator({ organisation: WHOLE_ORGANISATION, switches }));
  const asked = own ?? simulator;
  if (asked === undefined) throw new Error('nothing runs');
  try {
    return (await exchanged(await Api.login(asked), exchange, PLACEHOLDERS)).reply;
  } finally {
    await own?.close();
  }
}

describe('a refusal', () => {
  it.each(REFUSALS)('of $call is $refused, with a body as every refusal has', async (refusal) => {
    const { status, body } = await refusalOf(refusal);
    expect(`${status} ${body.code ?? ''}`).toBe(refusal.refused);
    expect(body).toMatchObject({
      status,
      message: expect.any(String) as string,
      contextId: expect.any(String) as string,
    });
  });

  it('has a code that is published for its call, or for every call', () => {
    const undeclared = REFUSALS.filter(({ call, refused }) => {
      const [status = '', code = ''] = refused.split(' ');
      const published = API_CONTRACT.calls[call]?.refusals?.[status] ?? [];
      return !published.includes(code) && !API_CONTRACT.everywhere.includes(refused);
    }).map(({ call, refused }) => `${call} ${refused}`);
    expect(undeclared.toSorted()).toEqual(UNDECLARED.map(({ refusal }) => refusal).toSorted());
  });

  it.skipIf(!isDescriptionThere)(`has a code and a status that are published somewhere${unlessThere}`, () => {
    const description = publishedDescription();
    const published = new Set(API_CONTRACT.everywhere);
    for (const { responses } of Object.values(description.paths).flatMap((methods) => Object.values(methods))) {
      for (const [status, { error_codes: codes = [] }] of Object.entries(responses)) {
        for (const code of codes) published.add(`${status} ${code}`);
      }
    }
    const invented = Object.entries(errorKinds).flatMap(([name, { status, code }]) =>
      published.has(`${status} ${code}`) ? [] : [`${name}: ${status} ${code}`],
    );
    // Said by the login server, which is not described there, and by the simulator of itself.
    expect(invented).toEqual(['loginThrottled: 400 invalid_request', 'notModelled: 501 simulator.not.modelled']);
  });
});
