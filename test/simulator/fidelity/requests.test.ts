import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { Api } from '../api.ts';
import { API_CONTRACT } from './api-contract.ts';
import { exchanged, type Exchange } from './exchange.ts';
import { EXCHANGES } from './exchanges.ts';
import { PLACEHOLDERS, WHOLE_ORGANISATION } from './whole-organisation.ts';

/** Fields that are published as required and not asked for, and why that is meant. */
const LENIENT: readonly { readonly fields: RegExp; readonly because: string }[] = [
  {
    fields: /^(POST|PUT) \S+\/divisions(\/\S+)? description$/,
    because: 'the official clients leave it out and are served',
  },
  { fields: /^POST \S+\/v2\/users divisionId$/, because: 'the provider leaves it out where nobody chose one' },
  {
    fields:
      /^\w+ \S+\/v2\/(architect|businessrules|casemanagement|flows|learning|outbound|presence|workforcemanagement|responsemanagement|taskmanagement|teams|routing\/(queues|skillgroups|wrapupcodes))/,
    because: 'the contents of an object are not looked at',
  },
];

let simulator: Simulator | undefined;
let api: Api;

beforeAll(async () => {
  simulator = await startSimulator({ organisation: WHOLE_ORGANISATION });
  api = await Api.login(simulator);
});
afterAll(() => simulator?.close());

const statusOf = async (exchange: Exchange): Promise<number> =>
  (await exchanged(api, exchange, PLACEHOLDERS)).reply.status;

const needing = (names: Readonly<Record<string, string>> = {}): string[] =>
  Object.keys(names).flatMap((name) => (name.endsWith('!') ? name.slice(0, -1) : []));

describe('a request', () => {
  it('without a parameter that is required is refused', async () => {
    const asked = EXCHANGES.flatMap((exchange) =>
      needing(API_CONTRACT.calls[exchange.call]?.query).map((name) => ({ exchange, name })),
    );
    expect(asked.length).toBeGreaterThan(4);
    for (const { exchange, name } of asked) {
      const { [name]: _, ...query } = exchange.query ?? {};
      expect([exchange.call, name, await statusOf({ ...exchange, query })]).toEqual([exchange.call, name, 400]);
    }
  });

  it('without a field that is required is refused, but for what is told here', async () => {
    const served: string[] = [];
    for (const exchange of EXCHANGES) {
      const shape = API_CONTRACT.shapes[API_CONTRACT.calls[exchange.call]?.body ?? ''];
      for (const name of needing(shape)) {
        const { [name]: _, ...body } = exchange.body as Record<string, unknown>;
        // What should not be refused is served and then changes something, which the others do not depend on.
        if ((await statusOf({ ...exchange, body })) !== 400) served.push(`${exchange.call} ${name}`);
      }
    }
    expect(served.filter((each) => !LENIENT.some(({ fields }) => fields.test(each)))).toEqual([]);
    expect(LENIENT.filter(({ fields }) => !served.some((each) => fields.test(each)))).toEqual([]);
  });

  it.each(['state', 'visibility', 'type'])('to make a group takes each published %s, and no other', async (field) => {
    const shape = API_CONTRACT.shapes['GroupCreate'];
    const type = shape?.[`${field}!`] ?? shape?.[field] ?? '';
    const values = type.replace('one of ', '').split(', ');
    expect(values.length).toBeGreaterThan(1);
    const body = { name: '', type: 'official', visibility: 'public', rulesVisible: true };
    const make = (value: string) =>
      api.post('/groups', { ...body, name: `${field} ${value}`, [field]: value }).then(({ status }) => status);
    for (const value of values) expect([value, await make(value)]).toEqual([value, 200]);
    expect(await make('none-such')).toBe(400);
  });

  it('with a parameter that is not published is answered as without it', async () => {
    const all = (await api.get('/learning/modules')).body.total;
    expect(all).toBeGreaterThan(0);
    expect((await api.get('/learning/modules?id=none-such')).body.total).toBe(all);
    expect((await api.get('/learning/modules?searchTerm=none-such')).body.total).toBe(0);
  });
});
