import { join } from 'node:path';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RESOURCE_TYPES, type ResourceType } from '../../../lib/genesys/index.ts';
import { check, connect, resolveConnection } from '../../../preflight/index.ts';
import { temporaryFolder, writeAssembly } from '../../cli/assembly.ts';
import { attributesOf, filesOf, importIdOfFirst, nameOf, organisationOf } from './cases.ts';

/** Types of which the simulator serves no list. None is left; the reason stands beside each that has to be added. */
const NOT_SERVED: Readonly<Record<string, string>> = {};

/** Types of which a create takes over what exists without a word. */
const OVERWRITTEN = [
  'flow',
  'flow_outcome',
  'idp_adfs',
  'idp_generic',
  'idp_gsuite',
  'idp_okta',
  'idp_onelogin',
  'idp_ping',
  'idp_salesforce',
  'integration_custom_auth_action',
  'routing_queue_conditional_group_activation',
  'routing_queue_conditional_group_routing',
  'routing_queue_outbound_email_address',
  'telephony_providers_edges_trunk',
];

/** Those of which there is more to say. */
const OVERWRITTEN_IN_OWN_WORDS: Readonly<Record<string, string>> = {
  flow: 'flow-overwritten',
  flow_outcome: 'outcome-overwritten',
  routing_queue_conditional_group_activation: 'queue-part-overwritten',
  routing_queue_conditional_group_routing: 'queue-part-overwritten',
  routing_queue_outbound_email_address: 'queue-part-overwritten',
};

/** Settings that an organisation always has. */
const ALWAYS_THERE = [
  'conversations_settings',
  'organization_authentication_settings',
  'outbound_settings',
  'outbound_wrapupcodemappings',
  'routing_settings',
  'routing_utilization',
];

/** There once they were set up; the provider takes them for settings all the same. */
const ONCE_SET_UP = ['conversations_messaging_settings_default', 'conversations_messaging_supportedcontent_default'];

/** Types of which nothing proves that there is none, though everything was answered; and why. */
const NEVER_PROVEN: Readonly<Record<string, RegExp>> = {
  responsemanagement_responseasset: /a search without a filter finds everything is not documented/,
  workforcemanagement_businessunits: /no permission is published that shows all/,
};

const of = (...handlings: readonly ResourceType['handling'][]) =>
  RESOURCE_TYPES.filter(({ handling }) => handlings.includes(handling));
const judged = of('check', 'warn', 'singleton');

async function organisation(type: ResourceType, isThere: boolean): Promise<Simulator> {
  const simulator = await startSimulator({ organisation: organisationOf(type, isThere) });
  onTestFinished(() => simulator.close());
  return simulator;
}

/** The report on a stack that declares the n-th object of a type, and nothing else. */
async function checked(type: ResourceType, n: number, simulator: Simulator) {
  const folder = await temporaryFolder();
  const resource = { [type.type]: { it: attributesOf(type, n) } };
  await writeAssembly(folder, { stack: { json: { resource }, files: filesOf(type, n) } });
  const client = connect(resolveConnection(simulator.environment()), { ratePerMinute: 100_000 });
  onTestFinished(() => {
    client.close();
  });
  const decisionsFile = join(folder, 'decisions.json');
  const { addresses } = await check({ assembly: join(folder, 'cdktf.out'), decisionsFile, client });
  expect(simulator.unmodelled).toEqual([]);
  const [address, ...others] = addresses;
  if (address === undefined || others.length > 0) throw new Error('One address was declared.');
  return address;
}

const kindsOf = ({ findings }: Awaited<ReturnType<typeof checked>>) =>
  findings.map(({ verdict, kind }) => `${verdict} ${kind}`);

/** What has to be said of an object that exists, and whether it can be imported. */
function verdictOn(type: ResourceType): { readonly finding: string; readonly isImported: boolean } {
  const name = nameOf(type);
  if (/^(user|group)_roles$/.test(name)) return { finding: 'collides subject-has-grants', isImported: true };
  if (OVERWRITTEN.includes(name)) {
    return { finding: `collides ${OVERWRITTEN_IN_OWN_WORDS[name] ?? 'would-be-overwritten'}`, isImported: true };
  }
  if (type.handling === 'singleton') return { finding: 'collides always-exists', isImported: true };
  if (type.handling === 'check') return { finding: 'collides exists', isImported: true };
  return { finding: 'blocked would-be-second', isImported: false };
}

describe('every type of the provider', () => {
  it('is handled, and served by the simulator', () => {
    expect({ check: of('check').length, warn: of('warn').length }).toEqual({ check: 74, warn: 44 });
    expect({ singleton: of('singleton').length, skip: of('skip').length }).toEqual({ singleton: 15, skip: 12 });
    expect(RESOURCE_TYPES).toHaveLength(145);
    expect(NOT_SERVED).toEqual({});
  });
});

/** What else is said of one that exists, beside the verdict of the catalogue. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  // Its roles are not in the code, and what becomes of them is not documented.
  oauth_client: ['undetermined client-roles-uncertain'],
};

describe('what exists', () => {
  it.each(judged)('of $type gets the verdict of the catalogue', async (type) => {
    const { finding, isImported } = verdictOn(type);
    const simulator = await organisation(type, true);
    const address = await checked(type, 1, simulator);
    expect(kindsOf(address)).toEqual([finding, ...(BESIDE[nameOf(type)] ?? [])]);
    expect(address.outcome).toBe(isImported ? 'import' : 'blocked');
    expect(address.object?.id).toBe(isImported ? importIdOfFirst(type) : undefined);
    const [said] = address.findings;
    // Neither a hole where an id or a name should be, nor words that are nobody's.
    expect(said?.message).not.toMatch(/ {2}|""|\(\)|undefined/);
    if (said?.kind !== 'subject-has-grants') expect(said?.message).toContain(type.words[0]);
  });

  it('is said not to be refused in the words of its type: a second one is allowed, or nobody knows', async () => {
    const second = of('warn').filter((type) => !verdictOn(type).isImported);
    expect(second).toHaveLength(35);
    const said = await Promise.all(
      second.map(async (type) => {
        const { findings } = await checked(type, 1, await organisation(type, true));
        return { type: nameOf(type), isAllowed: !/nothing says/.test(findings[0]?.message ?? 'nothing says') };
      }),
    );
    expect(said.filter(({ isAllowed }) => isAllowed).map(({ type }) => type)).toEqual(['integration']);
  });
});

describe('what does not exist', () => {
  const absent = judged.filter((type) => !ALWAYS_THERE.includes(nameOf(type)));

  it.each(absent)('of $type is created where that is proven, else undetermined', async (type) => {
    const address = await checked(type, 9, await organisation(type, false));
    const doubt = NEVER_PROVEN[nameOf(type)];
    expect(address.outcome).toBe(doubt === undefined ? 'create' : 'undetermined');
    expect(kindsOf(address)).toEqual(doubt === undefined ? [] : ['undetermined absence-not-proven']);
    if (doubt !== undefined) expect(address.findings[0]?.message).toMatch(doubt);
  });

  it.each(absent.filter(({ handling }) => handling !== 'singleton'))(
    'of $type is not taken for another that exists',
    async (type) => {
      if (type.presentWhen !== undefined || type.key.every(({ field }) => field === undefined)) return;
      const address = await checked(type, 9, await organisation(type, true));
      expect(address.outcome).toBe(NEVER_PROVEN[nameOf(type)] === undefined ? 'create' : 'undetermined');
    },
  );

  it.each(RESOURCE_TYPES.filter((type) => ALWAYS_THERE.includes(nameOf(type))))(
    'is not said of $type, which always exists',
    async (type) => {
      const address = await checked(type, 9, await organisation(type, false));
      expect(kindsOf(address)).toEqual(['collides always-exists']);
      expect(address.object?.id).toBe(importIdOfFirst(type));
    },
  );

  it('is said of everything that exists once but the settings', () => {
    const others = of('singleton')
      .map(nameOf)
      .filter((name) => !ALWAYS_THERE.includes(name));
    expect(others).toEqual([...ONCE_SET_UP, ...OVERWRITTEN.filter((name) => name.startsWith('idp_'))]);
  });
});

describe('what may not be read', () => {
  it.each(judged)('of $type is undetermined, and the permission is named', async (type) => {
    const simulator = await organisation(type, true);
    const asked = /^\/api\/v2\/(?!organizations\/me$|authorization\/(divisionspermitted|divisions\/home))/;
    simulator.fail({ path: asked, status: 403, times: 1000 });
    const address = await checked(type, 1, simulator);
    expect(address.outcome).toBe('undetermined');
    // Of a user another check asks too: whether a deleted one has the address.
    expect(new Set(kindsOf(address))).toEqual(new Set(['undetermined unanswered']));
    const [said] = address.findings;
    const needed = type.list?.permissions.names ?? type.lookUp?.call.permissions.names ?? [];
    for (const permission of needed) expect(said?.cure).toContain(permission);
    expect(said?.message).toMatch(/not permitted/);
  });
});

describe('what has nothing to compare', () => {
  it.each(of('skip'))('is said of $type, with the reason, and nothing is asked', async (type) => {
    const simulator = await organisation(type, true);
    const address = await checked(type, 1, simulator);
    expect(address).toMatchObject({ outcome: 'create', findings: [] });
    expect(address.remarks.map(({ kind }) => kind)).toEqual(['not-comparable']);
    expect(address.remarks[0]?.message).toContain(type.notApplicable ?? 'a reason');
    const paths = simulator.requests.map(({ path }) => path).filter((path) => path.startsWith('/api/'));
    expect(paths).toEqual(['/api/v2/organizations/me']);
  });
});
