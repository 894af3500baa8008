import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, resolveConnection } from '../../lib/genesys/index.ts';
import { diagnoseDivision, DivisionDiagnosis } from '../../preflight/index.ts';
import { Api } from '../simulator/api.ts';
import { temporaryFolder, writeAssembly, writeState } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

const TYPE = 'genesyscloud_auth_division';
const SALES_ID = '5a1e5000-0000-4000-8000-000000000001';
const GONE_ID = '0ddba115-0000-4000-8000-000000000009';
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({
    switches: { requestsPerMinute: 100_000, namesUniqueIgnoringCase: false, readsLag: 1 },
    organisation: {
      organisation: { name: 'Diagnoses' },
      divisions: [
        { name: 'Home', home: true },
        { name: 'Sales', id: SALES_ID },
        { name: 'Support' },
        { name: 'Twin' },
        { name: 'TWIN' },
        { name: 'Evil\u001b[31m' },
      ],
      queues: Array.from({ length: 5 }, (_, n) => ({ name: `Queue ${String(n + 1)}`, division: 'Sales' })),
      objects: [{ type: 'WRAPUPCODE', name: 'Sold', division: 'Sales' }],
      clients: [{ id: 'narrow', secret: 'narrow', permissions: ['routing:queue:view'] }],
    },
  });
});
beforeEach(() => {
  simulator.clearRequests();
});
afterAll(() => simulator.close());

async function diagnose(argv: readonly string[], cwd?: string, environment = simulator.environment()): Promise<Ran> {
  return runLine(['division', 'diagnose', ...argv], { cwd: cwd ?? (await temporaryFolder()), environment });
}

/** A project that declares divisions by their labels, and whose state holds some. */
async function project(
  declared: Readonly<Record<string, string>>,
  held: readonly { readonly name: string; readonly attributes: Readonly<Record<string, unknown>> }[] = [],
): Promise<string> {
  const folder = await temporaryFolder();
  const divisions = Object.fromEntries(Object.entries(declared).map(([label, name]) => [label, { name }]));
  await writeAssembly(folder, { access: { json: { resource: { [TYPE]: divisions } } } });
  await writeState(
    folder,
    'access',
    held.map((one) => ({ ...one, type: TYPE })),
  );
  return folder;
}

const sales = (id = SALES_ID) => ({ name: 'sales', attributes: { id, name: 'Sales' } });

describe('genesys-preflight division diagnose', () => {
  it.each(['Support', ' support'])('finds %s clean, and says that no state was compared', async (text) => {
    const { exitCode, out, err } = await diagnose([text]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(/^✓ Support \S{36}: clean\n\nNothing is in the way; \d+ calls\. /);
    expect(out).toContain("Terraform's state was not compared: there is no cdktf.out here.");
  });

  it('names what would be in the way of a delete, as information', async () => {
    const { exitCode, out } = await diagnose([SALES_ID]);
    expect(exitCode).toBe(0);
    expect(out).toContain(
      'In it live 5 queues (Queue 1, Queue 2, Queue 3 and 2 more) and 1 wrap-up code (Sold): in the way of a delete.',
    );
    expect(out).toContain(`genesys-preflight division objects '${SALES_ID}' --all`);
  });

  it('makes it a conflict where the assembly plans the delete', async () => {
    const folder = await project({}, [sales()]);
    const { exitCode, out } = await diagnose(['Sales'], folder);
    expect(exitCode).toBe(1);
    expect(out).toContain(`the delete that is planned at ${TYPE}.sales (stack access) would be refused.`);
    expect(out).toContain(`terraform -chdir=cdktf.out/stacks/access state rm '${TYPE}.sales'`);
    expect(out).toContain('removed {');
  });

  it('does not take a renamed construct for a delete: it is moved', async () => {
    const { exitCode, out } = await diagnose(['Sales'], await project({ renamed: 'Sales' }, [sales()]));
    expect(exitCode).toBe(1);
    expect(out).toContain('manages it already');
    expect(out).toContain(
      `        moved {\n          from = ${TYPE}.sales\n          to   = ${TYPE}.renamed\n        }`,
    );
    expect(out).not.toContain('would be refused');
  });

  it('offers the import of what a deploy would create again', async () => {
    const { exitCode, out } = await diagnose(['Sales'], await project({ emea: 'Sales' }));
    expect(exitCode).toBe(1);
    expect(out).toContain('genesys-preflight check --write --stack access');
    expect(out).toContain(`terraform -chdir=cdktf.out/stacks/access import '${TYPE}.emea' '${SALES_ID}'`);
  });

  it('finds the state under another id, and a state that is stale', async () => {
    const other = await diagnose(['Sales'], await project({ sales: 'Sales' }, [sales(GONE_ID)]));
    expect(other.exitCode).toBe(1);
    expect(other.out).toContain(`with the id ${GONE_ID}, which is gone`);
    const held = [{ name: 'old', attributes: { id: GONE_ID, name: 'Vanished' } }];
    const stale = await diagnose(['Vanished'], await project({ old: 'Vanished' }, held));
    expect(stale.exitCode).toBe(1);
    expect(stale.out).toMatch(/^✗ Vanished: not found/);
    expect(stale.out).toContain(`terraform -chdir=cdktf.out/stacks/access state rm '${TYPE}.old'`);
  });

  it('compares with a state alone', async () => {
    const folder = await temporaryFolder();
    await writeState(folder, 'alone', [{ ...sales(GONE_ID), type: TYPE }]);
    const { exitCode, out } = await diagnose(['Sales', '--state', 'terraform.alone.tfstate'], folder);
    expect(exitCode).toBe(1);
    expect(out).toContain(`terraform import '${TYPE}.sales' '${SALES_ID}'`);
  });

  it('finds a namesake, and asks back where it is not clear who is meant', async () => {
    const twin = await diagnose(['Twin']);
    expect(twin.exitCode).toBe(1);
    expect(twin.out).toMatch(/Another division has the same name, .*: "TWIN" \(/);
    const either = await diagnose(['twin']);
    expect(either.exitCode).toBe(1);
    expect(either.out.match(/genesys-preflight division diagnose '/g)).toHaveLength(2);
  });

  it('not found: 1, with a near name', async () => {
    const { exitCode, out, err } = await diagnose(['Slaes']);
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
    expect(out).toContain('Did you mean "Sales"?\n        genesys-preflight division diagnose \'Sales\'');
  });

  it('just written: listed and not yet known by its id; a little later it is clean', async () => {
    const id = await created('Fresh');
    const first = await diagnose(['Fresh']);
    expect(first.exitCode).toBe(1);
    expect(first.out).toContain('its id leads to nothing yet');
    expect(first.out).toContain(`genesys-preflight division diagnose '${id}'`);
    expect((await diagnose(['Fresh'])).exitCode).toBe(0);
  });

  it('knows a deleted division of the name, and is quiet where it may not see any', async () => {
    await removed(await created('Ended'));
    expect((await diagnose(['Ended'])).out).toMatch(/A deleted division has this name: .*\/restore/s);
    expect((await diagnose(['Ended'], undefined, simulator.environment('narrow'))).out).not.toMatch(/deleted/i);
  });

  it('what cannot be listed is named, with the permission; a planned delete is then undetermined', async () => {
    const held = [{ name: 'support', attributes: { id: await idOf('Support'), name: 'Support' } }];
    const { exitCode, out } = await diagnose(['Support'], await project({}, held), simulator.environment('narrow'));
    expect(exitCode).toBe(4);
    expect(out).toMatch(/^\? Support \S{36}: could not be determined/);
    expect(out).toContain('scripter:script:view');
  });

  it('what cannot be listed is no clean division, though nothing deletes it: 4, with the permissions', async () => {
    const { exitCode, out } = await diagnose(['Support'], undefined, simulator.environment('narrow'));
    expect(exitCode).toBe(4);
    expect(out).toMatch(/^\? Support \S{36}: could not be determined/);
    expect(out).toContain('scripter:script:view');
    expect(out).toContain('genesys-preflight doctor');
    expect(out).not.toContain('Nothing is in the way');
  });

  it('a list of divisions that is refused: 4', async () => {
    simulator.fail({ method: 'GET', path: '/api/v2/authorization/divisions', status: 403, times: 1 });
    const { exitCode, out } = await diagnose(['Sales']);
    expect(exitCode).toBe(4);
    expect(out).toMatch(/^\? Sales: could not be determined/);
  });

  it('a question for its id that is refused: 4, with what to do', async () => {
    simulator.fail({ method: 'GET', path: `/api/v2/authorization/divisions/${SALES_ID}`, status: 403, times: 1 });
    const { exitCode, out } = await diagnose([SALES_ID]);
    expect(exitCode).toBe(4);
    expect(out).toMatch(/ {2}\? Asking for the division 5a1e5000.*403.*\n {4}→ /);
  });

  it('an organisation that is not reached: 3; what is misused: 2', async () => {
    const wrong = { ...simulator.environment(), GENESYSCLOUD_OAUTHCLIENT_SECRET: 'wrong' };
    expect(await diagnose(['Sales'], undefined, wrong)).toMatchObject({ exitCode: 3, out: '' });
    expect((await diagnose([])).exitCode).toBe(2);
    expect(await diagnose(['Sales', '--assembly', 'nowhere'])).toMatchObject({ exitCode: 2, out: '' });
    expect(await diagnose(['Sales', '--state', 'nowhere.tfstate'])).toMatchObject({ exitCode: 2, out: '' });
  });

  it('says where the default assembly cannot be read, and goes on', async () => {
    const folder = await project({});
    await writeFile(join(folder, 'cdktf.out', 'manifest.json'), '{');
    const { exitCode, out } = await diagnose(['Support'], folder);
    expect(exitCode).toBe(0);
    expect(out).toContain("Terraform's state was not compared: ");
  });

  it('gives the same to a script, by its version', async () => {
    const { exitCode, out } = await diagnose(['Sales', '--format', 'json'], await project({ emea: 'Sales' }));
    const diagnosis = DivisionDiagnosis.parse(JSON.parse(out));
    expect(diagnosis).toMatchObject({
      version: 1,
      sought: 'Sales',
      status: 'conflict_found',
      exitCode,
      division: { id: SALES_ID, name: 'Sales' },
      reasons: [
        { kind: 'not-in-state', weight: 'conflict' },
        { kind: 'dependents', weight: 'information' },
      ],
      terraform: { read: true, unreadStates: [] },
    });
  });

  it('shows no control characters', async () => {
    const { out } = await diagnose(['Evil\u001b[31m']);
    expect(out).not.toContain('\u001b');
    expect(out).toContain('Evil\\u001b[31m');
  });

  it('only asks', async () => {
    await diagnose(['Sales']);
    expect(
      simulator.requests.filter(({ method, path }) => method !== 'GET' && !/query|token|search/.test(path)),
    ).toEqual([]);
    expect(simulator.unmodelled).toEqual([]);
  });

  it('is documented with every kind of reason', async () => {
    const page = await readFile(new URL('../../docs/diagnose.md', import.meta.url), 'utf8');
    const source = await readFile(new URL('../../preflight/diagnose/division-reason.ts', import.meta.url), 'utf8');
    const kinds = [...source.matchAll(/z\.literal\('([a-z-]+)'\)/g)].map(([, kind]) => kind ?? '');
    expect(kinds.length).toBeGreaterThan(10);
    expect(kinds.filter((kind) => !page.includes(`\`${kind}\``))).toEqual([]);
  });
});

describe('diagnoseDivision', () => {
  it('is the same as a function', async () => {
    const client = connect(resolveConnection(simulator.environment()));
    const diagnosis = await diagnoseDivision({ client, division: 'Support' });
    client.close();
    expect(diagnosis).toMatchObject({ status: 'clean', exitCode: 0, terraform: { read: false } });
    expect(diagnosis.calls).toBe(simulator.requests.length);
  });
});

// Written past the preflight, as somebody else would.

async function idOf(name: string): Promise<string> {
  return (await Api.login(simulator)).divisionId(name);
}

async function created(name: string): Promise<string> {
  const { body } = await (await Api.login(simulator)).post('/authorization/divisions', { name });
  return body.id ?? '';
}

async function removed(id: string): Promise<void> {
  await (await Api.login(simulator)).delete(`/authorization/divisions/${id}`);
}
