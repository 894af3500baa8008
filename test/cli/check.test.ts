import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifierOf, startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CheckReport } from '../../lib/contract/check-report.ts';
import { check, connect, resolveConnection } from '../../preflight/index.ts';
import { temporaryFolder, writeAssembly, writeState } from './assembly.ts';
import { runLine } from './run-line.ts';

const SALES = identifierOf('division', 'Sales');
const DIVISIONS = {
  sales: { name: 'Sales', description: 'Inbound and outbound sales' },
  retention: { name: 'Retention' },
};

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({});
});
afterEach(() => simulator.close());

async function project(resource: object, more: object = {}): Promise<string> {
  const folder = await temporaryFolder();
  await writeAssembly(folder, { access: { json: { resource, ...more } } });
  return folder;
}

async function reportOf(folder: string, ...argv: string[]) {
  const ran = await runLine(['check', '--format', 'json', ...argv], {
    cwd: folder,
    environment: simulator.environment(),
  });
  expect(ran.err).toBe('');
  return { exitCode: ran.exitCode, report: CheckReport.parse(JSON.parse(ran.out)) };
}

function outcomes(report: CheckReport): Record<string, string> {
  return Object.fromEntries(report.addresses.map(({ address, outcome }) => [address, outcome]));
}

describe('check', () => {
  it('imports what exists and creates what does not; unwritten decisions fail, written ones do not', async () => {
    const folder = await project({ genesyscloud_auth_division: DIVISIONS });
    const looked = await reportOf(folder);
    expect(looked.exitCode).toBe(1);
    expect(looked.report.exitCode).toBe(1);
    expect(outcomes(looked.report)).toEqual({
      'genesyscloud_auth_division.sales': 'import',
      'genesyscloud_auth_division.retention': 'create',
    });
    expect(looked.report.decisions).toMatchObject({ differ: true, outdated: true, written: false });

    expect((await reportOf(folder, '--write')).exitCode).toBe(0);
    expect((await reportOf(folder)).exitCode).toBe(0);
    const written: unknown = JSON.parse(await readFile(join(folder, 'genesys.imports.json'), 'utf8'));
    expect(written).toEqual({
      version: 1,
      organisation: { id: expect.any(String) as string, name: 'Example Contact Centre' },
      stacks: {
        access: {
          imports: [{ to: 'genesyscloud_auth_division.sales', id: SALES, name: 'Sales', check: 'division-name-taken' }],
          moves: [],
          adopted: [],
          kept: [],
        },
      },
    });
  });

  it('is quiet once Terraform manages it, and remembers what was adopted', async () => {
    const folder = await project({ genesyscloud_auth_division: { sales: DIVISIONS.sales } });
    await reportOf(folder, '--write');
    await writeState(folder, 'access', [
      { type: 'genesyscloud_auth_division', name: 'sales', attributes: { id: SALES, ...DIVISIONS.sales } },
    ]);
    const { exitCode, report } = await reportOf(folder, '--write');
    expect(exitCode).toBe(0);
    expect(outcomes(report)).toEqual({ 'genesyscloud_auth_division.sales': 'keep' });
    expect(report.dropped).toMatchObject([{ to: 'genesyscloud_auth_division.sales', reason: 'managed' }]);
    expect(JSON.parse(await readFile(join(folder, 'genesys.imports.json'), 'utf8'))).toMatchObject({
      stacks: { access: { imports: [], adopted: [{ address: 'genesyscloud_auth_division.sales', id: SALES }] } },
    });
    expect((await reportOf(folder)).report.decisions.differ).toBe(false);
  });

  it('does not take an unreadable state for an empty one: 4, nothing decided', async () => {
    const folder = await project(
      { genesyscloud_auth_division: DIVISIONS },
      { terraform: { backend: { http: { address: 'http://127.0.0.1:1/state' } } } },
    );
    const { exitCode, report } = await reportOf(folder, '--write');
    expect(exitCode).toBe(4);
    expect(outcomes(report)).toEqual({
      'genesyscloud_auth_division.sales': 'undetermined',
      'genesyscloud_auth_division.retention': 'create',
    });
    await expect(readFile(join(folder, 'genesys.imports.json'))).rejects.toThrow('ENOENT');

    expect((await reportOf(folder, '--state', 'none', '--write')).exitCode).toBe(0);
  });

  it('is never clear where a state cannot be read: what would be deleted is not known', async () => {
    const folder = await project({ genesyscloud_auth_division: { east: { name: 'East' } } });
    await writeFile(join(folder, 'terraform.access.tfstate'), '{broken');
    const { exitCode, report } = await reportOf(folder);
    expect(outcomes(report)).toEqual({ 'genesyscloud_auth_division.east': 'create' });
    expect({ exitCode, undetermined: report.counts.undetermined }).toEqual({ exitCode: 4, undetermined: 1 });
    expect((await reportOf(folder, '--allow-undetermined')).exitCode).toBe(0);
    expect((await reportOf(folder, '--state', 'none')).report.counts.undetermined).toBe(0);
  });

  it('counts what an assembly does not show, and is never clear about it: 4', async () => {
    const folder = await project(
      { genesyscloud_auth_division: { many: { name: 'Many', count: 3 } } },
      { module: { more: { source: './more' } } },
    );
    const { exitCode, report } = await reportOf(folder);
    expect(exitCode).toBe(4);
    expect(report.notSeen).toMatchObject([{ what: 'count' }, { what: 'module' }]);
    expect((await reportOf(folder, '--allow-undetermined')).exitCode).toBe(0);
  });

  it('says undetermined, with the permission, where the client may not ask', async () => {
    simulator.fail({ path: '/api/v2/authorization/roles', status: 403, code: 'missing.permissions' });
    const folder = await project({ genesyscloud_auth_role: { lead: { name: 'Team Lead' } } });
    const { exitCode, report } = await reportOf(folder);
    expect(exitCode).toBe(4);
    expect(report.addresses[0]?.findings[0]).toMatchObject({ kind: 'unanswered', verdict: 'undetermined' });
    expect(report.addresses[0]?.findings[0]?.cure).toContain('authorization:role:view');
  });

  it('a client that does not see all divisions proves no absence', async () => {
    const folder = await project({ genesyscloud_auth_division: DIVISIONS });
    const ran = await runLine(['check', '--format', 'json'], {
      cwd: folder,
      environment: simulator.environment('sales-only'),
    });
    expect(outcomes(CheckReport.parse(JSON.parse(ran.out)))).toEqual({
      'genesyscloud_auth_division.sales': 'import',
      'genesyscloud_auth_division.retention': 'undetermined',
    });
  });

  it('asks each question once, however many addresses depend on it', async () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`d${at}`, { name: `Division ${at}` }]));
    const folder = await project({ genesyscloud_auth_division: many });
    const { report } = await reportOf(folder);
    const paths = simulator.requests.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(paths).size).toBe(paths.length);
    expect(report.calls).toBe(paths.length);
  });

  it('forecasts its calls with --verbose, and asks no more for it', async () => {
    const folder = await project({ genesyscloud_auth_division: DIVISIONS });
    const { report } = await reportOf(folder);
    const ran = await runLine(['--verbose', 'check', '--format', 'json'], {
      cwd: folder,
      environment: simulator.environment(),
    });
    expect(ran.err).toMatch(/Forecast: \d+ calls for \d+ questions/);
    expect(CheckReport.parse(JSON.parse(ran.out)).calls).toBe(report.calls);
  });

  it('writes nothing to the organisation', async () => {
    const folder = await project({ genesyscloud_auth_division: DIVISIONS });
    const before = JSON.stringify([simulator.organisation.divisions(), simulator.organisation.grants()]);
    await reportOf(folder, '--write');
    expect(simulator.requests.filter(({ method, path }) => method !== 'GET' && !/token$|search$/.test(path))).toEqual(
      [],
    );
    expect(JSON.stringify([simulator.organisation.divisions(), simulator.organisation.grants()])).toBe(before);
  });

  it('shows no terminal escape that a name brings along', async () => {
    await simulator.close();
    simulator = await startSimulator({
      organisation: {
        organisation: { name: 'Evil\u001b]0;owned\u0007 Ltd' },
        divisions: [{ name: 'Home', home: true }, { name: 'Red\u001b[31mRum' }],
      },
    });
    const folder = await project({ genesyscloud_auth_division: { red: { name: 'Red\u001b[31mRum' } } });
    const { out } = await runLine(['check'], { cwd: folder, environment: simulator.environment() });
    expect(out).toContain('Red\\u001b[31mRum');
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('refuses several provider configurations unless one is chosen; the rest counts as not seen', async () => {
    const folder = await project({
      genesyscloud_auth_division: {
        sales: DIVISIONS.sales,
        elsewhere: { name: 'Elsewhere', provider: 'genesyscloud.test' },
      },
    });
    const refused = await runLine(['check'], { cwd: folder, environment: simulator.environment() });
    expect(refused.exitCode).toBe(2);
    expect(refused.err).toContain('--provider ALIAS');
    const { report } = await reportOf(folder, '--provider', 'default');
    expect(outcomes(report)).toEqual({ 'genesyscloud_auth_division.sales': 'import' });
    expect(report.notSeen).toMatchObject([{ where: 'genesyscloud_auth_division.elsewhere' }]);
  });
});

describe('the preflight as a module', () => {
  it('does what the command does, and returns the report', async () => {
    const folder = await project({ genesyscloud_auth_division: DIVISIONS });
    const client = connect(resolveConnection(simulator.environment()));
    const report = await check({
      assembly: join(folder, 'cdktf.out'),
      decisionsFile: join(folder, 'decisions.json'),
      client,
      write: true,
    });
    client.close();
    expect(report.exitCode).toBe(0);
    expect(report.counts.outcomes).toMatchObject({ import: 1, create: 1 });
  });
});
