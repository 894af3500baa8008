import { modelledRoutes, startSimulator, type Simulator, type SimulatorOptions } from 'genesys-cloud-simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  askExisting,
  connect,
  parentsOf,
  resolveConnection,
  RESOURCE_TYPES,
  type ExistingAnswer,
  type ExistingRequest,
  type GenesysClient,
  type ResourceType,
} from '../../../lib/genesys/index.ts';
import { keyNumber, organisationWith } from './organisation-of-types.ts';
import { typed } from './typed.ts';

const modelled = new Set(modelledRoutes().map(({ method, path }) => `${method} ${path}`));
const pathsOf = ({ list }: ResourceType) =>
  list === undefined ? [] : (list.passes ?? [{}]).map((pass) => `${list.method} ${pass.path ?? list.path}`);
const isServed = (type: ResourceType) => pathsOf(type).length > 0 && pathsOf(type).every((path) => modelled.has(path));
const compared = RESOURCE_TYPES.filter(({ handling, presentWhen }) => /check|warn/.test(handling) && !presentWhen);
const served = compared.filter(isServed);
const nameOf = ({ type }: ResourceType) => type.replace('genesyscloud_', '');

async function open(
  options: SimulatorOptions,
  clientId?: string,
): Promise<{ simulator: Simulator; client: GenesysClient }> {
  const simulator = await startSimulator(options);
  const client = connect(resolveConnection(simulator.environment(clientId)), { ratePerMinute: 100_000 });
  onTestFinished(async () => {
    client.close();
    await simulator.close();
  });
  return { simulator, client };
}

async function askOne(client: GenesysClient, request: ExistingRequest): Promise<ExistingAnswer> {
  const [answer] = await askExisting(client, [request]);
  if (answer === undefined) throw new Error('No answer.');
  return answer;
}

function keysOf(answer: ExistingAnswer) {
  if (answer.kind !== 'answered') throw new Error(JSON.stringify(answer));
  return answer.keys;
}

const parentsFor = (type: ResourceType) => Object.fromEntries(parentsOf(type).map((each) => [each, `${each}-1`]));
const asked = (simulator: Simulator) =>
  simulator.requests.filter(({ path }) => path.startsWith('/api/')).map(({ method, path }) => `${method} ${path}`);

/** Types without a list, which can be looked up alone. */
const NOT_LISTED = ['architect_grammar_language', 'externalusers_identity'];

/** Types whose look-up the simulator does not serve. */
const NOT_LOOKED_UP = ['location'];

/** Types of which an absence is doubted even though everything was answered. */
const DOUBTED: Readonly<Record<string, readonly string[]>> = {
  responsemanagement_responseasset: ['list-may-miss'],
  workforcemanagement_businessunits: ['not-all-visible'],
};

/** Calls that ask whether the client sees all divisions. */
const callsForSight = ({ seen }: ResourceType) => (seen.what === 'own-divisions' ? seen.permissions.length : 0);
const proves = ({ lookUp }: ResourceType) => lookUp?.provesAbsence === true;

describe('what exists', () => {
  it('is asked of all types but those that have no list', () => {
    expect(compared.filter((type) => !isServed(type)).map(nameOf)).toEqual(NOT_LISTED);
    expect(served).toHaveLength(111);
  });

  it.each(served)('of $type is found by its key, and proven absent', async (type) => {
    const { simulator, client } = await open({ organisation: organisationWith([type], 2) });
    const [first, absent] = [keyNumber(type, 1), keyNumber(type, 9)];
    const answer = await askOne(client, { type: type.type, parents: parentsFor(type), keys: [first, absent] });
    expect(simulator.unmodelled).toEqual([]);
    const [found, missing] = keysOf(answer);
    expect(answer).toMatchObject({ by: 'list' });
    expect(found).toMatchObject({ key: first, rows: [{ sameness: 'same' }], absenceProven: false, doubts: [] });
    const doubts = DOUBTED[nameOf(type)] ?? [];
    expect(missing?.doubts.map(({ kind }) => kind)).toEqual(doubts);
    const isSure = doubts.length === 0;
    expect(missing).toMatchObject({ rows: [], absenceProven: isSure, similarSeen: isSure });
    const perPass = type.list?.paging === 'until-empty' ? 2 : 1;
    const calls = (type.list?.passes?.length ?? 1) * perPass;
    expect(asked(simulator)).toHaveLength(calls + callsForSight(type));
  });

  it.each(served)('of $type is not answered where it may not be listed', async (type) => {
    const { simulator, client } = await open({ organisation: organisationWith([type], 1) });
    simulator.fail({ path: /^\/api\/v2\/(?!authorization\/divisionspermitted)/, status: 403, times: 100 });
    const request = { type: type.type, parents: parentsFor(type), keys: [keyNumber(type, 1)] };
    expect(await askOne(client, request)).toMatchObject({
      kind: 'unanswered',
      reason: { code: 'not-permitted', permissions: type.list?.permissions.names ?? [] },
    });
    expect(asked(simulator)).toHaveLength(type.list?.passes?.length ?? 1);
  });
});

describe('a long list', () => {
  const numbered = served
    .filter(({ list }) => list?.paging === 'number' && list.passes === undefined && list.method === 'GET')
    .filter((type) => !NOT_LOOKED_UP.includes(nameOf(type)));

  it.each(numbered)('of $type is not read where a look-up settles it, else read', async (type) => {
    const { simulator, client } = await open({ organisation: organisationWith([type], 301) });
    const answer = await askOne(client, { type: type.type, parents: parentsFor(type), keys: [keyNumber(type, 999)] });
    const by = proves(type) ? 'look-up' : 'list';
    expect(answer).toMatchObject({ by, keys: [{ rows: [], absenceProven: true }] });
    expect(asked(simulator).length - callsForSight(type)).toBe(proves(type) ? 2 : 4);
    const again = await askOne(client, { type: type.type, parents: parentsFor(type), keys: [keyNumber(type, 7)] });
    expect(again).toMatchObject({ by, keys: [{ rows: [{ sameness: 'same' }], absenceProven: false }] });
    expect(simulator.unmodelled).toEqual([]);
  });
});

describe('asking what exists', () => {
  const queue = 'genesyscloud_routing_queue';

  it('puts requests for the same list together, and equal names', async () => {
    const { simulator, client } = await open({ organisation: organisationWith([typed('routing_queue')], 250) });
    const request = (keys: string[]) => ({ type: queue, keys });
    const answers = await askExisting(client, [
      request(['name 0001', 'x']),
      request(['x', 'name 0002']),
      request(['x']),
    ]);
    expect(answers.map(keysOf).map((keys) => keys.map(({ rows }) => rows.length))).toEqual([[1, 0], [0, 1], [0]]);
    // Three names, three pages: the list, of which the first page has been asked already.
    expect(asked(simulator).filter((path) => path.endsWith('/queues'))).toHaveLength(3);
  });

  it('reads the list where a name has a wildcard, which a filter would not take for itself', async () => {
    const { client } = await open({ organisation: organisationWith([typed('routing_queue')], 301) });
    expect(await askOne(client, { type: queue, keys: ['name*'] })).toMatchObject({
      by: 'list',
      keys: [{ rows: [], absenceProven: true, similarSeen: true }],
    });
  });

  it('shows names that differ by case or space alone', async () => {
    const { client } = await open({ organisation: { organisation: { name: 'X' }, queues: [{ name: 'Sales' }] } });
    expect(await askOne(client, { type: queue, keys: ['SALES '] })).toMatchObject({
      keys: [{ rows: [{ name: 'Sales', sameness: 'similar' }], absenceProven: true, similarSeen: true }],
    });
  });

  it('proves no absence to a client that does not see all divisions', async () => {
    const organisation = {
      organisation: { name: 'X' },
      divisions: [{ name: 'Sales' }, { name: 'Support' }],
      roles: [{ name: 'Viewer', permissions: ['routing:queue:view'] }],
      queues: [
        { name: 'Seen', division: 'Sales' },
        { name: 'Hidden', division: 'Support' },
      ],
      clients: [{ id: 'c', secret: 's', grants: [{ role: 'Viewer', division: 'Sales' }] }],
    };
    const { client } = await open({ organisation }, 'c');
    expect(await askOne(client, { type: queue, keys: ['Seen', 'Hidden'] })).toMatchObject({
      keys: [
        { rows: [{ name: 'Seen' }], doubts: [] },
        {
          rows: [],
          absenceProven: false,
          similarSeen: false,
          doubts: [{ kind: 'not-all-visible', permissions: ['routing:queue:view'] }],
        },
      ],
    });
  });

  it('asks every pass of a list, and finds a deleted user whom a create would restore', async () => {
    const users = [
      { email: 'a@example.com', name: 'A' },
      { email: 'i@example.com', name: 'I', state: 'inactive' },
      { email: 'd@example.com', name: 'D', state: 'deleted' },
    ];
    const { simulator, client } = await open({ organisation: { organisation: { name: 'X' }, users } });
    const keys = [...users.map(({ email }) => email), 'x@example.com'];
    const found = keysOf(await askOne(client, { type: 'genesyscloud_user', keys }));
    expect(found.map(({ rows }) => rows.map(({ state }) => state))).toEqual([
      ['active'],
      ['inactive'],
      ['deleted'],
      [],
    ]);
    expect(found.map(({ absenceProven }) => absenceProven)).toEqual([false, false, false, true]);
    const states = simulator.requests.filter(({ path }) => path === '/api/v2/users').map(({ query }) => query['state']);
    expect(states.sort()).toEqual(['active', 'deleted', 'inactive']);
  });

  it('looks users up in every state where there are many', async () => {
    const { simulator, client } = await open({ organisation: organisationWith([typed('user')], 801) });
    const keys = ['person-0007@example.com', 'x@example.com'];
    const answer = await askOne(client, { type: 'genesyscloud_user', keys });
    expect(answer).toMatchObject({ by: 'look-up', keys: [{ rows: [{}] }, { rows: [], absenceProven: true }] });
    expect(asked(simulator).filter((path) => path.endsWith('/users/search'))).toHaveLength(6);
  });

  it('keeps what one pass found where another was refused, and doubts the rest', async () => {
    const { simulator, client } = await open({ organisation: organisationWith([typed('knowledge_knowledgebase')], 1) });
    simulator.fail({ path: '/api/v2/knowledge/knowledgebases', status: 403 });
    const answer = await askOne(client, { type: 'genesyscloud_knowledge_knowledgebase', keys: ['name 0001', 'x'] });
    expect(answer).toMatchObject({
      kind: 'answered',
      keys: [
        { rows: [{ sameness: 'same' }] },
        { rows: [], absenceProven: false, doubts: [{ kind: 'unanswered', reason: { code: 'not-permitted' } }] },
      ],
    });
  });

  it('says what it cannot ask', async () => {
    const { simulator, client } = await open({});
    const answers = await askExisting(client, [
      { type: 'genesyscloud_tf_export', keys: [] },
      { type: 'genesyscloud_unknown', keys: ['x'] },
      { type: 'genesyscloud_routing_email_route', keys: ['x'] },
      { type: 'genesyscloud_architect_grammar_language', keys: ['en-US'] },
    ]);
    expect(answers).toEqual([
      { kind: 'not-applicable', reason: 'it writes files and makes nothing in the organisation' },
      { kind: 'not-applicable', reason: 'the provider has no such type' },
      { kind: 'parent-unknown', attributes: ['domain_id'] },
      { kind: 'parent-unknown', attributes: ['grammar_id'] },
    ]);
    expect(asked(simulator)).toEqual([]);
  });

  it('answers parts of a queue and the grants of a subject by their parent alone', async () => {
    const fields = { conditionalGroupRouting: { rules: [{ operator: 'GreaterThan' }] } };
    const { simulator, client } = await open({
      organisation: {
        organisation: { name: 'X' },
        roles: [{ name: 'Agent' }],
        users: [{ id: 'u-1', email: 'a@example.com', name: 'A' }],
        queues: [{ id: 'q-1', name: 'Sales', fields }],
        grants: [{ user: 'a@example.com', role: 'Agent' }],
      },
    });
    const parents = { queue_id: 'q-1', user_id: 'u-1' };
    const answers = await askExisting(client, [
      { type: 'genesyscloud_routing_queue_conditional_group_routing', parents, keys: [] },
      { type: 'genesyscloud_routing_queue_conditional_group_activation', parents, keys: [] },
      { type: 'genesyscloud_user_roles', parents, keys: [] },
    ]);
    const present = answers.map((answer) =>
      keysOf(answer).map(({ rows, absenceProven }) => [rows.length, absenceProven]),
    );
    expect(present).toEqual([[[1, false]], [[0, true]], [[1, false]]]);
    // Two parts of one queue are one call.
    expect(asked(simulator)).toHaveLength(2);
  });
});
