import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, writeAssembly } from './assembly.ts';
import { runLine } from './run-line.ts';

const SECRET = 's3cret/with+signs=';
const CHECK = ['check', '--write'];

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({});
});
afterAll(() => simulator.close());

async function project(): Promise<string> {
  const folder = await temporaryFolder();
  await writeAssembly(folder, {
    access: { json: { resource: { genesyscloud_auth_division: { sales: { name: 'Sales' } } } } },
  });
  return folder;
}

/** Whatever went wrong: the message is on stderr alone, holds no secret, and no decision was written. */
async function failsWith(exitCode: number, message: RegExp, cwd: string, environment: Record<string, string>) {
  const ran = await runLine(CHECK, { cwd, environment });
  expect(ran.err).toMatch(message);
  expect(ran).toMatchObject({ exitCode, out: '' });
  for (const form of [SECRET, encodeURIComponent(SECRET), Buffer.from(`demo:${SECRET}`).toString('base64')]) {
    expect(ran.err).not.toContain(form);
  }
  expect(await readdir(cwd)).not.toContain('genesys.imports.json');
}

describe('what a user can get wrong', () => {
  it('no credentials: 2, naming the variables to set', async () => {
    await failsWith(2, /GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET/, await project(), {});
  });

  it('half of the credentials: 2, naming the other half', async () => {
    const environment = { GENESYSCLOUD_OAUTHCLIENT_ID: 'demo', GENESYSCLOUD_REGION: 'eu-west-1' };
    await failsWith(2, /GENESYSCLOUD_OAUTHCLIENT_SECRET is not/, await project(), environment);
  });

  it.each([
    ['check', '--acknowledgements', 'nowhere.yaml'],
    ['deploy', '--acknowledgements', 'nowhere.yaml'],
    ['access', 'conflicts', '--rules', 'starter', '--acknowledgements', 'nowhere.yaml'],
    ['receipt', 'verify', 'receipt.json', '--acknowledgements', 'nowhere.yaml'],
  ])('acknowledgements that are named and not there: 2 of %s %s', async (...line) => {
    const ran = await runLine(line, { cwd: await project(), environment: simulator.environment() });
    expect(ran).toMatchObject({ exitCode: 2, out: '' });
    expect(ran.err).toMatch(/nowhere\.yaml.*there is no such file/s);
  });

  it('a wrong secret: 3', async () => {
    const environment = { ...simulator.environment(), GENESYSCLOUD_OAUTHCLIENT_SECRET: SECRET };
    await failsWith(3, /refused|credentials/i, await project(), environment);
  });

  it('an unknown region: 2, with a proposal, before anything is sent', async () => {
    const environment = {
      GENESYSCLOUD_OAUTHCLIENT_ID: 'demo',
      GENESYSCLOUD_OAUTHCLIENT_SECRET: SECRET,
      GENESYSCLOUD_REGION: 'eu-west-11',
    };
    await failsWith(2, /"eu-west-11".*eu-west-1/s, await project(), environment);
  });

  it('no server at the gateway: 3', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address() as AddressInfo;
    await new Promise((closed) => server.close(closed));
    const environment = {
      ...simulator.environment(),
      GENESYSCLOUD_OAUTHCLIENT_SECRET: SECRET,
      GENESYSCLOUD_GATEWAY_PORT: String(port),
    };
    await failsWith(3, /127\.0\.0\.1/, await project(), environment);
  });

  it('nothing synthesised: 2, saying what to run', async () => {
    await failsWith(2, /cdktf synth/, await temporaryFolder(), simulator.environment());
  });

  it('a broken stack file: 2, naming the file', async () => {
    const folder = await project();
    await writeFile(join(folder, 'cdktf.out/stacks/access/cdk.tf.json'), '{ "resource": ');
    await failsWith(2, /cdk\.tf\.json.*[Ss]ynthesise again/s, folder, simulator.environment());
  });

  it('a broken manifest: 2', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'cdktf.out'));
    await writeFile(join(folder, 'cdktf.out/manifest.json'), '{"stacks": {"access": {"name": 1}}}');
    await failsWith(2, /manifest\.json/, folder, simulator.environment());
  });

  it('a broken state file: 2', async () => {
    const folder = await project();
    await writeFile(join(folder, 'state.json'), 'not json');
    const ran = await runLine([...CHECK, '--state', 'state.json'], {
      cwd: folder,
      environment: simulator.environment(),
    });
    expect(ran.exitCode).toBe(2);
    expect(ran.err).toContain('state.json is not JSON');
  });

  it('broken decisions: 2, and they stay as they are', async () => {
    const folder = await project();
    await writeFile(join(folder, 'genesys.imports.json'), '{"version": 2}');
    const ran = await runLine(CHECK, { cwd: folder, environment: simulator.environment() });
    expect(ran.exitCode).toBe(2);
    expect(ran.err).toMatch(/genesys\.imports\.json: .*version/);
  });

  it('decisions of another organisation: 2, naming both', async () => {
    const folder = await project();
    const other = { version: 1, organisation: { id: 'other', name: 'Other Ltd' }, stacks: {} };
    await writeFile(join(folder, 'genesys.imports.json'), JSON.stringify(other));
    const ran = await runLine(CHECK, { cwd: folder, environment: simulator.environment() });
    expect(ran.exitCode).toBe(2);
    expect(ran.err).toMatch(/"Other Ltd".*Example Contact Centre/s);
  });

  it('an unknown option, command or format: 2, with a proposal', async () => {
    const cwd = await temporaryFolder();
    expect(await runLine(['check', '--wirte'], { cwd })).toMatchObject({ exitCode: 2, out: '' });
    expect((await runLine(['chek'], { cwd })).err).toContain('Did you mean check?');
    expect(await runLine(['check', '--format', 'xml'], { cwd })).toMatchObject({ exitCode: 2, out: '' });
    expect(await runLine([], { cwd })).toMatchObject({ exitCode: 2, out: '' });
  });

  it('an unknown stack: 2, listing those that there are', async () => {
    const ran = await runLine(['check', '--stack', 'acess'], {
      cwd: await project(),
      environment: simulator.environment(),
    });
    expect(ran.exitCode).toBe(2);
    expect(ran.err).toContain('"access"');
  });

  it('a broken configuration: 2, with file, line and column', async () => {
    const folder = await project();
    await writeFile(join(folder, 'genesys-preflight.yaml'), 'profiles:\n  prod:\n    clientSecret: abc\n');
    const ran = await runLine(CHECK, { cwd: folder, environment: simulator.environment() });
    expect(ran.exitCode).toBe(2);
    expect(ran.err).toMatch(/genesys-preflight\.yaml:3:\d+: .*secret/);
  });
});

describe('values of options', () => {
  it.each([
    [['division', 'update', 'Sales', '--name', ' '], '--name <name>'],
    [['division', 'move', 'Sales', '--to', ''], '--to <division>'],
    [['division', 'delete', 'Sales', '--move-to', ''], '--move-to <division>'],
    [['division', 'create', 'Foo', '--journal', ''], '--journal <folder>'],
    [['journal', 'show', '--journal', ''], '--journal <folder>'],
    [['role', 'update', 'X', '--name', ' '], '--name <name>'],
  ])('%j: 2, naming the option that is empty', async (argv, flags) => {
    const { exitCode, out, err } = await runLine(argv, { cwd: await temporaryFolder(), environment: {} });
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toBe(
      `error: option '${flags}' argument '${argv.at(-1) ?? ''}' is invalid. It is empty: write a value, or leave the option out.\n`,
    );
  });

  it.each([
    [['division', 'create', 'Foo', '--yes']],
    [['division', 'move', 'Bar', '--to', 'Home', '--yes']],
    [['division', 'move', 'Bar', '--to', 'Home', '--undo']],
    [['journal', 'show']],
  ])('%j with a file as the folder of journals: 2, saying so', async (argv) => {
    const cwd = await temporaryFolder();
    await writeFile(join(cwd, 'jf'), '');
    const simulator = await startSimulator({
      organisation: {
        organisation: { name: 'Acme' },
        divisions: [{ name: 'Home', home: true }, { name: 'Bar' }],
        queues: [{ name: 'Q', division: 'Bar' }],
      },
    });
    const ran = await runLine([...argv, '--journal', 'jf'], { cwd, environment: simulator.environment() });
    await simulator.close();
    expect(ran).toMatchObject({ exitCode: 2, out: '' });
    expect(ran.err).toMatch(/jf.*: a part of that path is a file and no folder; --journal names the folder/);
    expect(ran.err).not.toContain('mistake of genesys-preflight');
  });
});
