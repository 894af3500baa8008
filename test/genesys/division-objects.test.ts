import { existsSync, readFileSync } from 'node:fs';
import { identifierOf, startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answersFrom,
  connect,
  countInWords,
  dependentsOf,
  dependentsQuestion,
  DIVISION_OBJECT_KINDS,
  firstInDivision,
  isMovable,
  NAMED_AT_ONCE,
  nameOfObject,
  objectsInDivision,
  resolveConnection,
  thoseInDivision,
  unexplainedCounts,
  type DivisionObjectKind,
  type GenesysClient,
} from '../../lib/genesys/index.ts';

const file = new URL('../../../shared/genesys-openapi.json', import.meta.url);
const present = existsSync(file);
const because = present ? '' : ' (skipped: shared/genesys-openapi.json is not there)';

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly enum?: readonly string[] }[];
  readonly responses: Readonly<Record<string, { readonly schema?: { readonly $ref?: string } }>>;
  readonly 'x-inin-requires-permissions'?: { readonly permissions?: readonly string[] };
}
interface Definition {
  readonly properties: Readonly<Record<string, { readonly items?: { readonly $ref?: string } }>>;
}
interface ApiDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly definitions: Readonly<Record<string, Definition>>;
}

function kindOf(key: string): DivisionObjectKind {
  const kind = DIVISION_OBJECT_KINDS.find((candidate) => candidate.key === key);
  if (kind === undefined) throw new Error(`no kind ${key}`);
  return kind;
}

describe.skipIf(!present)(`the table of kinds and the published API${because}`, () => {
  const description: ApiDescription = present
    ? (JSON.parse(readFileSync(file, 'utf8')) as ApiDescription)
    : { paths: {}, definitions: {} };
  const operationOf = ({ list }: DivisionObjectKind) => description.paths[list.path]?.[list.method.toLowerCase()];
  const definition = (reference = '') => description.definitions[reference.split('/').at(-1) ?? '']?.properties ?? {};
  const listingOf = (kind: DivisionObjectKind) => definition(operationOf(kind)?.responses['200']?.schema?.$ref);
  const rowOf = (kind: DivisionObjectKind) => {
    const listing = listingOf(kind);
    return definition((listing['entities'] ?? listing['results'])?.items?.$ref);
  };

  it.each(DIVISION_OBJECT_KINDS)('agree on the list of $words.1', (kind) => {
    const operation = operationOf(kind);
    expect(operation, 'published').toBeDefined();
    const parameters = operation?.parameters.filter((one) => one.in === 'query').map(({ name }) => name) ?? [];
    const asked = objectsInDivision(kind, 'd-1');
    expect(parameters).toEqual(expect.arrayContaining(Object.keys(asked.query)));
    const numbered = ['pageNumber', 'pageSize'];
    const pages = { number: numbered, 'until-empty': numbered, cursor: ['after'], none: [] }[asked.paging];
    if (kind.list.method === 'GET') expect(parameters).toEqual(expect.arrayContaining(pages));
    if (asked.paging === 'none') expect(parameters).not.toContain('pageNumber');
    if (kind.permission !== undefined && operation?.['x-inin-requires-permissions'] !== undefined) {
      expect(operation['x-inin-requires-permissions'].permissions).toContain(kind.permission);
    }
  });

  it.each(DIVISION_OBJECT_KINDS)('agree on what tells the division and the name of $words.1', (kind) => {
    const row = Object.keys(rowOf(kind));
    expect(row.includes('division') || row.includes('divisionId')).toBe(true);
    expect(row).toEqual(expect.arrayContaining([...(kind.namedBy?.fields ?? ['name'])]));
    if (kind.list.method === 'GET' && kind.list.keepsDeleted === true) expect(row).toContain('state');
    if (firstInDivision(kind, 'd-1') !== undefined) expect(Object.keys(listingOf(kind))).toContain('total');
  });

  it('agree on what can be moved; only e-mail campaigns go by two names', () => {
    const move = description.paths['/api/v2/authorization/divisions/{divisionId}/objects/{objectType}']?.['post'];
    const published = move?.parameters.find(({ name }) => name === 'objectType')?.enum ?? [];
    const ours = new Set(DIVISION_OBJECT_KINDS.flatMap(({ objectType }) => objectType ?? []));
    expect([...ours].filter((type) => !published.includes(type))).toEqual([]);
    expect(published.filter((type) => !ours.has(type))).toEqual(['EMAILCAMPAIGN']);
  });
});

describe('the kinds of objects', () => {
  it('have keys and words of their own', () => {
    for (const texts of [(kind: DivisionObjectKind) => kind.key, (kind: DivisionObjectKind) => kind.words[1]]) {
      expect(new Set(DIVISION_OBJECT_KINDS.map(texts)).size).toBe(DIVISION_OBJECT_KINDS.length);
    }
  });

  it('are counted in words', () => {
    expect(countInWords(kindOf('library'), 1)).toBe('1 response library');
    expect(countInWords(kindOf('library'), 2)).toBe('2 response libraries');
  });

  it('are called by their names, pools by their numbers, contacts by both names, what has none by its id', () => {
    expect(nameOfObject(kindOf('queue'), { id: 'q', name: 'Billing' })).toBe('Billing');
    expect(nameOfObject(kindOf('extension-pool'), { id: 'p', startNumber: '100', endNumber: '199' })).toBe('100–199');
    expect(nameOfObject(kindOf('external-contact'), { id: 'c', firstName: 'Ada', lastName: 'Abara' })).toBe(
      'Ada Abara',
    );
    expect(nameOfObject(kindOf('external-contact'), { id: 'c', lastName: 'Abara' })).toBe('Abara');
    expect(nameOfObject(kindOf('queue'), { id: 'q' })).toBe('q');
  });

  it('are moved many at once, one by one by their own update, or not at all', () => {
    expect(isMovable(kindOf('queue'))).toBe(true);
    expect(isMovable(kindOf('wrap-up-code'))).toBe(true);
    expect(isMovable(kindOf('decision-table'))).toBe(false);
  });

  it('are asked for once for all divisions where the API has no filter', () => {
    expect(objectsInDivision(kindOf('user'), 'd-1').key).toBe(objectsInDivision(kindOf('user'), 'd-2').key);
    expect(objectsInDivision(kindOf('queue'), 'd-1').key).not.toBe(objectsInDivision(kindOf('queue'), 'd-2').key);
  });

  it('are asked for by one page only where its total can be believed', () => {
    expect(firstInDivision(kindOf('queue'), 'd-1')?.query).toEqual({ divisionId: 'd-1', pageSize: 20, pageNumber: 1 });
    for (const key of ['user', 'team', 'schedule', 'workbin', 'business-unit']) {
      expect(firstInDivision(kindOf(key), 'd-1')).toBeUndefined();
    }
  });

  it('leave out what is deleted and what is elsewhere', () => {
    const rows = [
      { id: 'a', division: { id: 'd-1' } },
      { id: 'b', division: { id: 'd-1' }, state: 'deleted' },
      { id: 'c', division: { id: 'd-2' } },
      { id: 'd' },
    ];
    expect(thoseInDivision(kindOf('schedule'), rows, 'd-1').map(({ id }) => id)).toEqual(['a', 'd']);
    expect(thoseInDivision(kindOf('call-route'), rows, 'd-1').map(({ id }) => id)).toEqual(['a']);
    expect(thoseInDivision(kindOf('presence-definition'), [{ id: 'p', divisionId: 'd-1' }], 'd-1')).toHaveLength(1);
  });
});

describe('what a division is said to count', () => {
  const listed = (counts: Readonly<Record<string, number>>) =>
    new Map(Object.entries(counts).map(([key, count]) => [kindOf(key), count]));

  it('is explained by the kind that is called so', () => {
    expect(unexplainedCounts({ QUEUE: 2, USER: 3 }, listed({ queue: 2, user: 2, 'inactive-user': 1 }))).toEqual([]);
    expect(unexplainedCounts({ QUEUE: 3 }, listed({ queue: 2, flow: 5 }))).toEqual([{ type: 'QUEUE', count: 1 }]);
  });

  it('is explained by anything that was found where its words are not ours', () => {
    expect(unexplainedCounts({ 'routing.q': 2 }, listed({ queue: 2 }))).toEqual([]);
    expect(unexplainedCounts({ 'routing.q': 3 }, listed({ queue: 2 }))).toEqual([{ type: 'routing.q', count: 3 }]);
    expect(unexplainedCounts({ QUEUE: 2, mystery: 1 }, listed({ queue: 2 }))).toEqual([{ type: 'mystery', count: 1 }]);
  });

  it('is not explained by a kind that could not be listed', () => {
    expect(unexplainedCounts({ BUSINESSUNIT: 1 }, listed({}))).toEqual([{ type: 'BUSINESSUNIT', count: 1 }]);
  });

  it('is nothing where it counts nothing', () => {
    expect(unexplainedCounts({ QUEUE: 0 }, new Map())).toEqual([]);
  });
});

describe('a simulated organisation', () => {
  const SALES = identifierOf('division', 'Full');
  let simulator: Simulator;
  let client: GenesysClient;

  beforeAll(async () => {
    const types = DIVISION_OBJECT_KINDS.filter(({ key }) => !/user$|^queue$/.test(key)).map(
      (kind) => TYPES[kind.key] ?? kind.objectType ?? plainly(kind.key),
    );
    simulator = await startSimulator({
      organisation: {
        organisation: { name: 'Dependents' },
        divisions: [{ name: 'Home', home: true }, { name: 'Full' }, { name: 'Other' }],
        users: [
          { email: 'a@example.com', name: 'Ada', division: 'Full' },
          { email: 'i@example.com', name: 'Ina', division: 'Full', state: 'inactive' },
          { email: 'd@example.com', name: 'Del', division: 'Full', state: 'deleted' },
          { email: 'o@example.com', name: 'Ole', division: 'Other' },
        ],
        queues: Array.from({ length: 250 }, (_, n) => ({
          name: `Queue ${String(n)}`,
          division: n < 240 ? 'Full' : 'Other',
        })),
        objects: ['Full', 'Other'].flatMap((division) =>
          types.map((type) => ({ type, name: `${type} of ${division}`, division })),
        ),
      },
    });
    client = connect(resolveConnection(simulator.environment()));
  });
  afterAll(async () => {
    client.close();
    await simulator.close();
  });

  it.each(DIVISION_OBJECT_KINDS)('lists the $words.1 of a division, and counts them', async (kind) => {
    const answers = await client.askAll(
      (['all', 'first'] as const).map((wanted) => dependentsQuestion(kind, SALES, wanted)),
    );
    const total = kind.key === 'queue' ? 240 : 1;
    expect(dependentsOf(kind, SALES, 'all', answers)).toMatchObject({ kind: 'answered', value: { total } });
    const first = dependentsOf(kind, SALES, 'first', answers);
    expect(first).toMatchObject({ kind: 'answered', value: { total } });
    if (first.kind === 'answered') expect(first.value.objects).toHaveLength(Math.min(total, NAMED_AT_ONCE));
  });

  it('counts 240 queues by one call', async () => {
    simulator.clearRequests();
    client.forget();
    await client.askAll([dependentsQuestion(kindOf('queue'), SALES, 'first')]);
    expect(simulator.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /api/v2/routing/queues']);
  });

  it('is not believed where it does not filter', async () => {
    const [kind, question] = [kindOf('flow'), firstInDivision(kindOf('flow'), SALES)];
    if (question === undefined) throw new Error('flows have a total');
    const rows = [{ id: 'f', name: 'F', division: { id: 'd-elsewhere' } }];
    const answers = answersFrom([[question, { total: 1, entities: rows }]]);
    expect(dependentsOf(kind, SALES, 'first', answers)).toMatchObject({
      kind: 'unanswered',
      reason: { code: 'unexpected-answer' },
    });
  });
});

/** What the simulator calls the kinds that the API cannot move. */
const TYPES: Readonly<Record<string, string>> = { 'external-organisation': 'EXTERNALORGANIZATION' };

function plainly(key: string): string {
  return key.replaceAll('-', '').toUpperCase();
}
