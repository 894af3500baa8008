import { describe, expect, it } from 'vitest';
import { queryParameters } from '../../packages/simulator/src/data/query-parameters.ts';
import {
  type ApiDescription,
  apiContractFrom,
  callsOfContract,
  queryParametersOf,
} from '../../scripts/update-api-contract.ts';
import { API_CONTRACT } from '../simulator/fidelity/api-contract.ts';
import { isDescriptionThere, publishedDescription, unlessThere } from '../simulator/fidelity/published-definitions.ts';

const description: ApiDescription = {
  info: { version: '1' },
  'x-error-codes-of-every-call': ['400 bad.request'],
  paths: {
    '/api/v2/things': {
      get: {
        parameters: [
          { name: 'pageSize', in: 'query', type: 'integer', required: false },
          { name: 'kind', in: 'query', type: 'string', enum: ['a', 'b'], required: true },
          { name: 'id', in: 'query', type: 'array', items: { type: 'string' } },
        ],
        responses: { 200: { schema: { $ref: '#/definitions/Things' } }, 400: { error_codes: ['no.kind'] } },
        'x-inin-requires-permissions': { type: 'ANY', permissions: ['z:z:z', 'a:a:a'] },
      },
      post: {
        parameters: [{ name: 'body', in: 'body', schema: { $ref: '#/definitions/Thing' } }],
        responses: { 204: {}, 409: { error_codes: ['z.taken', 'a.taken'] } },
      },
    },
    '/api/v2/authorization/deep': {
      get: { parameters: [], responses: { 200: { schema: { $ref: '#/definitions/Thing' } } } },
    },
  },
  definitions: {
    Things: { type: 'object', properties: { entities: { type: 'array', items: { $ref: '#/definitions/Row' } } } },
    Row: { type: 'object', properties: { inner: { $ref: '#/definitions/Inner' } } },
    Thing: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string' },
        made: { type: 'string', format: 'date-time' },
        counts: { type: 'object', additionalProperties: { type: 'array', items: { $ref: '#/definitions/Inner' } } },
      },
    },
    Inner: { type: 'object', properties: { deep: { type: 'boolean' } } },
  },
};

describe('the contract of an API description', () => {
  it('holds parameters, bodies, answers, refusals of what writes, and permissions, in order', () => {
    const contract = apiContractFrom(description, ['POST /api/v2/things', 'GET /api/v2/things', 'GET /api/v2/none']);
    expect(Object.entries(contract.calls)).toEqual([
      [
        'GET /api/v2/things',
        {
          query: { id: 'list of string', 'kind!': 'one of a, b', pageSize: 'integer' },
          answers: { 200: 'Things' },
          permissions: { any: ['a:a:a', 'z:z:z'] },
        },
      ],
      ['POST /api/v2/things', { body: 'Thing', answers: { 204: '' }, refusals: { 409: ['a.taken', 'z.taken'] } }],
    ]);
  });

  it('keeps the shape of rows, and of access every shape to the last', () => {
    expect(apiContractFrom(description, ['GET /api/v2/things']).shapes).toEqual({
      Row: { inner: 'object' },
      Things: { entities: 'list of Row' },
    });
    expect(apiContractFrom(description, ['GET /api/v2/authorization/deep']).shapes).toEqual({
      Inner: { deep: 'boolean' },
      Thing: { counts: 'map of list of Inner', made: 'date-time', 'name!': 'string' },
    });
  });
});

describe('the contract that is kept', () => {
  it('tells the simulator its parameters', () => {
    expect(queryParameters).toEqual(queryParametersOf(API_CONTRACT));
  });

  it('is about every modelled call that is published', () => {
    const unknown = Object.keys(API_CONTRACT.calls).filter((call) => !callsOfContract().includes(call));
    expect(unknown).toEqual([]);
  });

  it.skipIf(!isDescriptionThere)(`is what the script makes of the description${unlessThere}`, () => {
    expect(API_CONTRACT).toEqual(apiContractFrom(publishedDescription(), callsOfContract()));
  });
});
