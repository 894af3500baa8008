import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { identifierOf, startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExplainReport } from '../../preflight/index.ts';
import { temporaryFolder, writeAssembly, writeState } from './assembly.ts';
import { runLine } from './run-line.ts';

const FIXTURES = fileURLToPath(new URL('../preflight/explain/fixtures/', import.meta.url));
const START = fileURLToPath(new URL('../../cli/start.ts', import.meta.url));

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({});
});
afterEach(() => simulator.close());

async function explainLine(file: string, ...argv: string[]) {
  return runLine(['explain', ...argv, `${FIXTURES}${file}`], {
    cwd: await temporaryFolder(),
    environment: simulator.environment(),
  });
}

describe('explain', () => {
  it('says the cause first, then the way out, ready to run', async () => {
    const { exitCode, out, err } = await explainLine('division-exists.txt');
    expect(exitCode).toBe(0);
    expect(err).toBe('');
    const id = identifierOf('division', 'Sales');
    expect(out).toMatch(/The name "Sales" is taken[\s\S]*terraform import 'genesyscloud_auth_division\.sales'/);
    expect(out).toContain(`id = "${id}"`);
    expect(out).toMatch(/1 error, 1 explained; 1 address was done before, and stay so; \d+ calls\.\n$/);
  });

  it('reports as versioned JSON', async () => {
    const { exitCode, out } = await explainLine('cdktf-deploy.txt', '--format', 'json');
    const report = ExplainReport.parse(JSON.parse(out));
    expect(report.exitCode).toBe(exitCode);
    expect(report.failures.map(({ stack, cause }) => [stack, cause])).toEqual([
      ['access', 'name-taken'],
      ['access', 'name-taken'],
      ['access-emea', 'name-taken'],
    ]);
  });

  it('says of a run that did not fail that it did not', async () => {
    const { exitCode, out } = await explainLine('succeeded.txt');
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: 'This run did not fail: there is nothing to explain.\n',
    });
  });

  it('exits with 4 where something is not explained, and repeats what Terraform said', async () => {
    const { exitCode, out } = await explainLine('not-ours.txt');
    expect(exitCode).toBe(4);
    expect(out).toContain('An argument named "colour" is not expected here.');
  });

  it('exits with 2 where there is nothing to read, or it is no output of Terraform', async () => {
    expect(await explainLine('not-there.txt')).toMatchObject({
      exitCode: 2,
      out: '',
      err: expect.stringContaining('there is no such file'),
    });
    expect(await runLine(['explain', START], { cwd: '/' })).toMatchObject({ exitCode: 2, out: '' });
  });

  it('reads the assembly and its states as they are after the failure', async () => {
    const folder = await temporaryFolder();
    const type = 'genesyscloud_auth_division';
    await writeAssembly(folder, {
      access: { json: { resource: { [type]: { Sales: { name: 'Sales' }, APAC_Sales: { name: 'APAC Sales' } } } } },
      'access-emea': { json: { resource: { [type]: { Support: { name: 'Support' } } } } },
    });
    const support = identifierOf('division', 'Support');
    await writeState(folder, 'access-emea', [{ type, name: 'Support', attributes: { id: support, name: 'Support' } }]);
    const { out } = await runLine(['explain', '--format', 'json', `${FIXTURES}cdktf-deploy.txt`], {
      cwd: folder,
      environment: simulator.environment(),
    });
    const { failures } = ExplainReport.parse(JSON.parse(out));
    expect(failures.map(({ state }) => state)).toEqual(['not-managed', 'not-read', 'managed']);
    expect(failures[2]?.message.at(-1)).toContain(`The state holds it (${support})`);
  });

  it('takes a state file beside the output', async () => {
    const folder = await temporaryFolder();
    await writeState(folder, 'access', []);
    const { out } = await runLine(
      ['explain', '--format', 'json', '--state', 'terraform.access.tfstate', `${FIXTURES}division-exists.txt`],
      { cwd: folder, environment: simulator.environment() },
    );
    expect(ExplainReport.parse(JSON.parse(out)).failures[0]?.state).toBe('not-managed');
  });

  it('explains the sentence with which the docs begin, and does not call a run that was cut off a good one', async () => {
    const folder = await temporaryFolder();
    const explained = (text: string) =>
      writeFile(join(folder, 'deploy.log'), text).then(() =>
        runLine(['explain', 'deploy.log'], { cwd: folder, environment: simulator.environment() }),
      );
    const sentence = 'Error: Failed to create division Sales error: API Error: 409 - A resource with that name already';
    expect(await explained(`${sentence} exists. (b5f91f6a-3c1d-4f0e-9a5e-1b8f6f0f3a11)\n`)).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining(`It is "Sales" (${identifierOf('division', 'Sales')}).`),
    });
    expect(await explained('genesyscloud_auth_division.sales: Creating...\n')).toMatchObject({
      exitCode: 4,
      out: expect.stringContaining('whether it failed is not known'),
    });
  });

  it('reads what Windows PowerShell writes', async () => {
    const folder = await temporaryFolder();
    const text = await readFile(`${FIXTURES}division-exists.txt`, 'utf8');
    for (const bytes of [Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(`\ufeff${text}`, 'utf16le').swap16()]) {
      await writeFile(join(folder, 'deploy.log'), bytes);
      const ran = await runLine(['explain', 'deploy.log'], { cwd: folder, environment: simulator.environment() });
      expect(ran).toMatchObject({ exitCode: 0, out: expect.stringContaining('The name "Sales" is taken') });
    }
  });

  it('reads what is piped into it', async () => {
    const { stdout, exitCode } = await execa('node', ['--import', 'tsx', START, 'explain'], {
      input: await readFile(`${FIXTURES}state-lock.stream.txt`, 'utf8'),
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
    });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Another run holds the lock of the state: ci@runner (apply).');
  });
});
