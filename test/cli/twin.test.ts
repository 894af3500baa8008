import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifierOf, type OrganisationFile, startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CheckReport } from '../../lib/contract/check-report.ts';
import { FakeClock } from '../genesys/fake-clock.ts';
import { WHOLE_ORGANISATION } from '../simulator/fidelity/whole-organisation.ts';
import { temporaryFolder, writeAssembly, writeState } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

const [SALES, ADA, GONE] = [
  identifierOf('division', 'Sales'),
  identifierOf('user', 'ada@example.com'),
  identifierOf('division', 'Once there'),
];

/** Something of everything that a check looks at: names, keys, states, grants, and what nothing was said of. */
const RESOURCES = {
  genesyscloud_auth_division: { sales: { name: 'Sales' }, near: { name: 'support' }, fresh: { name: 'Fresh' } },
  genesyscloud_auth_role: {
    supervisor: { name: 'Supervisor', description: 'Another' },
    auditor: { name: 'Access Auditor', description: '' },
  },
  genesyscloud_user: {
    ada: { name: 'Ada', email: 'ada@example.com' },
    gone: { name: 'Gwen', email: 'gone@example.com' },
  },
  genesyscloud_user_roles: {
    ada: { user_id: ADA, roles: [{ role_id: '${genesyscloud_auth_role.supervisor.id}', division_ids: [SALES] }] },
  },
  genesyscloud_group: {
    leads: { name: 'Sales Leads', rules_visible: true, type: 'official', visibility: 'public', owner_ids: [] },
  },
  genesyscloud_routing_queue: { inbound: { name: 'Sales Inbound' }, other: { name: 'Other', division_id: SALES } },
  genesyscloud_flow_milestone: { one: { name: 'One FLOWMILESTONE' } },
  genesyscloud_task_management_workbin: { one: { name: 'One WORKBIN' } },
  genesyscloud_routing_wrapupcode: { sold: { name: 'Sold' } },
  genesyscloud_outbound_attempt_limit: { one: { name: 'One outbound_attempt_limit' } },
};

async function project(): Promise<string> {
  const folder = await temporaryFolder();
  await writeAssembly(folder, { access: { json: { resource: RESOURCES } } });
  await writeState(folder, 'access', [
    { type: 'genesyscloud_auth_division', name: 'once', attributes: { id: GONE, name: 'Once there' } },
    { type: 'genesyscloud_auth_division', name: 'emptied', attributes: { id: SALES, name: 'Sales' } },
  ]);
  return folder;
}

async function started(organisation: OrganisationFile): Promise<Simulator> {
  const simulator = await startSimulator({ organisation });
  onTestFinished(() => simulator.close());
  return simulator;
}

/** Runs `simulate`, does something with what it printed for others, and ends it as Ctrl-C does. */
async function whileSimulating(
  cwd: string,
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
  act: (environment: Readonly<Record<string, string>>) => Promise<void>,
): Promise<Ran> {
  const interruption = new AbortController();
  let [printed, heard] = ['', ''];
  let acted: Promise<void> | undefined;
  const ran = await runLine(['simulate', '--port', '0', ...argv], {
    cwd,
    environment,
    interrupted: interruption.signal,
    out: (text) => (printed += text),
    err: (text) => {
      heard += text;
      if (!/ on http:\/\/127\.0\.0\.1:\d+/.test(text)) return;
      const variables = [...printed.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [
        name,
        value,
      ]);
      acted = act(Object.fromEntries(variables) as Record<string, string>).finally(() => interruption.abort());
    },
  });
  await acted;
  return { ...ran, out: printed, err: heard };
}

async function checked(cwd: string, environment: Readonly<Record<string, string>>): Promise<CheckReport> {
  const ran = await runLine(['check', '--format', 'json'], { cwd, environment });
  expect(ran.err).toBe('');
  return CheckReport.parse(JSON.parse(ran.out));
}

/** The report without how many calls it took. */
const findingsOf = ({ calls: _calls, ...report }: CheckReport & { readonly calls?: unknown }) => report;

describe('a twin of an organisation', () => {
  it('gives the same report of a check, to the letter, and takes what can be read by its owner alone', async () => {
    const original = await started(WHOLE_ORGANISATION);
    const cwd = await project();
    const taken = await runLine(['snapshot', '--everything', 'twin.json'], {
      cwd,
      environment: original.environment(),
    });
    expect(taken).toMatchObject({ exitCode: 0, out: '' });
    expect(taken.err).toMatch(/It holds \d+ rows of \d+ lists\./);
    expect((await stat(join(cwd, 'twin.json'))).mode & 0o777).toBe(0o600);
    expect(original.requests.filter(({ method }) => !['GET', 'POST'].includes(method))).toEqual([]);

    const there = await checked(cwd, original.environment());
    let here: CheckReport | undefined;
    const ran = await whileSimulating(cwd, ['--data', 'twin.json'], {}, async (environment) => {
      expect(environment['GENESYSCLOUD_OAUTHCLIENT_ID']).toBe('demo');
      here = await checked(cwd, environment);
    });
    expect(ran.exitCode).toBe(0);
    expect(ran.err).not.toContain('not to be had');
    expect(here && findingsOf(here)).toEqual(findingsOf(there));
    expect(there.addresses.map(({ outcome }) => outcome)).toEqual(
      expect.arrayContaining(['import', 'blocked', 'create']),
    );
  });

  it('with hashed names keeps what is no subject: divisions, roles, queues; and no name of anybody', async () => {
    const original = await started(WHOLE_ORGANISATION);
    const cwd = await temporaryFolder();
    const environment = { ...original.environment(), GENESYS_PREFLIGHT_SNAPSHOT_SALT: 'salt' };
    // Two of them are more requests than a minute has.
    const clock = new FakeClock();
    const taken = await runLine(['snapshot', '--everything', '--hash-names', 'twin.json'], { cwd, environment, clock });
    expect(taken.exitCode).toBe(0);
    expect(taken.err).toContain('would create who exists');
    const text = await readFile(join(cwd, 'twin.json'), 'utf8');
    expect(text).not.toMatch(/Ada Abara|ada@example|Sales Leads|Reads only|Example Contact Centre/);
    expect(text).toContain('"Sales Inbound"');
    await runLine(['snapshot', '--everything', '--hash-names', 'again.json'], { cwd, environment, clock });
    const withoutTime = (json: string) => json.replace(/"takenAt": ".*?"/, '');
    expect(withoutTime(await readFile(join(cwd, 'again.json'), 'utf8'))).toBe(withoutTime(text));
  });

  it('that could not be read whole says so: 4', async () => {
    const original = await started({
      ...WHOLE_ORGANISATION,
      clients: [{ id: 'narrow', secret: 'n', permissions: ['authorization:*:view'] }],
    });
    const cwd = await temporaryFolder();
    const taken = await runLine(['snapshot', '--everything', 'twin.json'], {
      cwd,
      environment: original.environment('narrow'),
    });
    expect(taken.exitCode).toBe(4);
    expect(taken.err).toMatch(/Incomplete: .*\nIncomplete: \d+ more; the file names all\./s);
  });
});

describe('simulate --data', () => {
  it('serves a snapshot of access, an organisation file and a twin, told apart by what is in them', async () => {
    const original = await started(WHOLE_ORGANISATION);
    const cwd = await temporaryFolder();
    await runLine(['snapshot', 'access.json'], { cwd, environment: original.environment() });
    await writeFile(join(cwd, 'file.yaml'), 'organisation: { name: Written by hand }\n');
    const divisionsAt = async (file: string): Promise<string> => {
      let listed = '';
      await whileSimulating(cwd, ['--data', file], {}, async (environment) => {
        listed = (await runLine(['division', 'list'], { cwd, environment })).out;
      });
      return listed;
    };
    expect(await divisionsAt('access.json')).toContain(SALES);
    expect(await divisionsAt('file.yaml')).toMatch(/Home/);
    await writeFile(join(cwd, 'other.json'), '{"format":"another"}');
    const refused = await runLine(['simulate', '--port', '0', '--data', 'other.json'], { cwd });
    expect(refused.exitCode).toBe(2);
    expect(refused.err).toContain(
      '"another" is not known; known are genesys-organisation-twin, genesys-access-snapshot',
    );
  });

  it('prints the variables of the client that is asked for: 2 for one that is not there', async () => {
    const cwd = await temporaryFolder();
    await whileSimulating(cwd, ['--client', 'reader'], {}, (environment) => {
      expect(environment['GENESYSCLOUD_OAUTHCLIENT_ID']).toBe('reader');
      return Promise.resolve();
    });
    const refused = await runLine(['simulate', '--port', '0', '--client', 'raeder'], { cwd });
    expect(refused).toMatchObject({ exitCode: 2, out: '' });
    expect(refused.err).toContain('Did you mean reader?');
  });
});

describe('simulate --record', () => {
  it('records what a check asks, and the recording gives the same verdicts', async () => {
    const original = await started(WHOLE_ORGANISATION);
    const cwd = await project();
    let there: CheckReport | undefined;
    const recorded = await whileSimulating(
      cwd,
      ['--record', 'fixture.json', '--keep-names'],
      original.environment(),
      async (environment) => {
        expect(environment['GENESYSCLOUD_OAUTHCLIENT_SECRET']).toBeUndefined();
        there = await checked(cwd, { ...original.environment(), ...environment });
        const refused = await runLine(['division', 'create', 'New', '--yes'], {
          cwd,
          environment: { ...original.environment(), ...environment },
        });
        expect(refused.exitCode).not.toBe(0);
      },
    );
    expect(recorded.exitCode).toBe(0);
    expect(recorded.err).toContain(
      'Refused, because they would change something:\n  POST /api/v2/authorization/divisions',
    );
    expect((await stat(join(cwd, 'fixture.json'))).mode & 0o777).toBe(0o600);
    const text = await readFile(join(cwd, 'fixture.json'), 'utf8');
    expect(text).not.toMatch(/Ada Abara|ada@example|Bearer|"secret"/);
    let here: CheckReport | undefined;
    await whileSimulating(cwd, ['--data', 'fixture.json'], {}, async (environment) => {
      here = await checked(cwd, environment);
    });
    const byName = (report: CheckReport | undefined) =>
      report?.addresses
        .filter(({ address }) => !/_user\.|_group\./.test(address))
        .map(({ address, outcome }) => [address, outcome]);
    expect(byName(here)).toEqual(byName(there));
  });

  it('sends nothing to where secrets would travel in the clear: 2', async () => {
    const cwd = await temporaryFolder();
    const refused = await runLine(
      ['simulate', '--port', '0', '--record', 'f.json', '--upstream', 'http://api.example.com'],
      { cwd },
    );
    expect(refused.exitCode).toBe(2);
    expect(refused.err).toContain('is not https');
  });

  it('begins with nothing that could not be written in the end: 2', async () => {
    const cwd = await temporaryFolder();
    const argv = ['simulate', '--port', '0', '--record', 'none/f.json', '--upstream', 'http://127.0.0.1:1'];
    const refused = await runLine(argv, { cwd });
    expect(refused.exitCode).toBe(2);
    expect(refused.err).toContain('there is no such folder');
  });
});
