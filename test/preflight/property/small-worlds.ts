import fc from 'fast-check';
import type { Simulator, Switches } from 'genesys-cloud-simulator';

/** The switches under which names are compared. */
export type NameSwitches = Pick<Switches, 'duplicateRoleNamesRefused' | 'namesUniqueIgnoringCase' | 'namesTrimmed'>;

/** A kind of object: how it stands in an organisation file, and what the provider posts to make one. */
interface Kind {
  readonly type: string;
  readonly attribute: 'name' | 'email';
  readonly path: string;
  readonly inFile: (name: string, id: string, at: number) => Readonly<Record<string, object>>;
  readonly body: (name: string) => Readonly<Record<string, unknown>>;
}

const inObjects =
  (type: string): Kind['inFile'] =>
  (name, id) => ({ objects: { type, name, id } });
const named = (name: string) => ({ name });
const kind = (type: string, path: string, inFile: Kind['inFile'], body: Kind['body'] = named): Kind => ({
  type: `genesyscloud_${type}`,
  attribute: 'name',
  path: `/api/v2${path}`,
  inFile,
  body,
});

const schedule = { start: '2026-01-05T08:00:00.000000', end: '2026-01-05T18:00:00.000000', rrule: 'FREQ=DAILY' };
const STATES = ['active', 'inactive', 'deleted'] as const;

export const KINDS: readonly Kind[] = [
  kind('auth_division', '/authorization/divisions', (name, id) => ({ divisions: { name, id } })),
  kind('auth_role', '/authorization/roles', (name, id) => ({ roles: { name, id } })),
  kind(
    'group',
    '/groups',
    (name, id) => ({ groups: { name, id } }),
    (name) => ({ name, type: 'official', visibility: 'public', rulesVisible: true }),
  ),
  kind('routing_queue', '/routing/queues', (name, id) => ({ queues: { name, id } })),
  kind('routing_skill', '/routing/skills', inObjects('SKILL')),
  kind('routing_language', '/routing/languages', inObjects('LANGUAGE')),
  kind('routing_wrapupcode', '/routing/wrapupcodes', inObjects('WRAPUPCODE')),
  kind('team', '/teams', inObjects('TEAM')),
  kind('architect_schedules', '/architect/schedules', inObjects('ROUTINGSCHEDULES'), (name) => ({ name, ...schedule })),
  {
    ...kind('user', '/users', (email, id, at) => ({ users: { email, id, name: 'N', state: STATES[at % 3] } })),
    attribute: 'email',
    body: (email) => ({ email, name: 'N', state: 'active' }),
  },
];

/** Something of a kind, under a name. */
export interface Thing {
  readonly kind: Kind;
  readonly name: string;
}

/** An organisation and a stack. */
export interface SmallWorld {
  readonly exists: readonly Thing[];
  readonly declared: readonly Thing[];
}

const NAMES = ['Sales', 'sales', 'SALES ', ' Sales', 'Büro', 'Bu\u0308ro', 'Claims', 'Claims 2', 'Claims*', '営業'];
const EMAILS = ['ada@example.com', 'Ada@Example.com', 'ben@example.com', 'eva@example.com', 'joe@example.com'];

const thing = fc
  .constantFrom(...KINDS)
  .chain((one) =>
    fc.record({ kind: fc.constant(one), name: fc.constantFrom(...(one.attribute === 'email' ? EMAILS : NAMES)) }),
  );

/** Small organisations that can be under the switches, and stacks that have names in common with them. */
export function smallWorlds(switches: NameSwitches): fc.Arbitrary<SmallWorld> {
  const keyOf = ({ kind: { type, attribute }, name }: Thing) => {
    const trimmed = switches.namesTrimmed ? name.trim() : name;
    const isFolded = switches.namesUniqueIgnoringCase || attribute === 'email';
    return `${type} ${isFolded ? trimmed.normalize('NFC').toLowerCase() : trimmed.normalize('NFC')}`;
  };
  return fc.record({
    exists: fc.uniqueArray(thing, { maxLength: 12, selector: keyOf }),
    declared: fc.array(thing, { minLength: 1, maxLength: 6 }),
  });
}

/** The organisation file of a world. */
export function organisationOf({ exists }: SmallWorld): object {
  const file: Record<string, object[]> = { divisions: [{ name: 'Home', home: true }] };
  for (const [at, { kind: one, name }] of exists.entries()) {
    const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
    for (const [part, object] of Object.entries(one.inFile(name, id, at))) file[part] = [...(file[part] ?? []), object];
  }
  return { organisation: { name: 'Small' }, ...file };
}

/** The stack of a world: the n-th declared is `it_n`. */
export function stackOf({ declared }: SmallWorld): object {
  const resource: Record<string, Record<string, object>> = {};
  for (const [at, { kind: one, name }] of declared.entries()) {
    (resource[one.type] ??= {})[`it_${String(at)}`] = { ...one.body(name), [one.attribute]: name };
  }
  return { resource };
}

/** What came of a create. */
export type Happened = 'made' | 'refused' | 'duplicated' | 'restored';

/** Creates something as the provider would, and tells by the organisation alone what came of it. */
export async function create({ kind: { type, path, body, attribute }, name }: Thing, simulator: Simulator) {
  const call = await caller(simulator);
  if (type === 'genesyscloud_user') {
    const query = [
      { type: 'EXACT', fields: ['email'], value: name },
      { type: 'EXACT', fields: ['state'], values: ['deleted'] },
    ];
    const { answer } = await call('/api/v2/users/search', { query });
    if (JSON.stringify(answer).includes('"deleted"')) return 'restored' as const;
  }
  const before = namesOf(simulator, type, attribute).filter((each) => each === name).length;
  const { status } = await call(path, body(name));
  if (status >= 500) throw new Error(`POST ${path}: ${String(status)}`);
  if (status >= 400) return 'refused' as const;
  return before > 0 ? ('duplicated' as const) : ('made' as const);
}

/** Everything that exists, by its id, but for what counts others. */
export function snapshot({ organisation }: Simulator): Map<string, string> {
  const divisions = organisation.divisions().map(({ objectCounts: _, ...division }) => division);
  const all = [divisions, organisation.roles(), organisation.users(), organisation.groups(), organisation.objects()];
  return new Map(all.flat().map((each) => [each.id, JSON.stringify(each)]));
}

function namesOf({ organisation }: Simulator, type: string, attribute: 'name' | 'email'): string[] {
  if (attribute === 'email') return organisation.users().map(({ email }) => email);
  if (type === 'genesyscloud_auth_division') return organisation.divisions().map(({ name }) => name);
  if (type === 'genesyscloud_auth_role') return organisation.roles().map(({ name }) => name);
  if (type === 'genesyscloud_group') return organisation.groups().map(({ name }) => name);
  const objects: Readonly<Record<string, string>> = {
    genesyscloud_routing_queue: 'QUEUE',
    genesyscloud_routing_skill: 'SKILL',
    genesyscloud_routing_language: 'LANGUAGE',
    genesyscloud_routing_wrapupcode: 'WRAPUPCODE',
    genesyscloud_team: 'TEAM',
    genesyscloud_architect_schedules: 'ROUTINGSCHEDULES',
  };
  return organisation.objects(objects[type]).map(({ name }) => name);
}

const tokens = new WeakMap<Simulator, string>();

async function caller(simulator: Simulator) {
  let token = tokens.get(simulator);
  if (token === undefined) {
    const login = await fetch(`${simulator.url}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: simulator.clientId,
        client_secret: simulator.clientSecret,
      }),
    });
    token = ((await login.json()) as { access_token: string }).access_token;
    tokens.set(simulator, token);
  }
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return async (path: string, body: object) => {
    const response = await fetch(`${simulator.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, answer: (await response.json().catch(() => undefined)) as unknown };
  };
}
