import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder, writeAssembly, writeState } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

const CDKTF = fileURLToPath(new URL('stand-in-cdktf.mjs', import.meta.url));
const SALES = { genesyscloud_auth_division: { sales: { name: 'Sales', description: 'Inbound and outbound sales' } } };

let simulator: Simulator;
let cwd: string;
beforeEach(async () => {
  simulator = await startSimulator({});
  cwd = await temporaryFolder();
});
afterEach(() => simulator.close());

/** Two organisations; the first one is nowhere, the second one is the simulated one. */
async function twoProfiles(prod: string, rest = ''): Promise<void> {
  const { port } = simulator;
  await writeFile(
    join(cwd, 'genesys-preflight.yaml'),
    `profiles:
  test: { region: eu-west-1, clientId: t, clientSecret: '\${env:TEST_SECRET}', manifest: test.yaml }
  prod:
    clientId: demo
    clientSecret: \${env:PROD_SECRET}
    gateway: { host: 127.0.0.1, port: ${String(port)}, protocol: http }
    ${prod}
${rest}`,
  );
}

const run = (argv: readonly string[], environment: Record<string, string> = {}): Promise<Ran> =>
  runLine(argv, { cwd, environment: { PROD_SECRET: 'demo', TEST_SECRET: 'top-secret-of-test', ...environment } });

describe('a profile', () => {
  it('brings its own decisions and states along', async () => {
    await writeAssembly(cwd, { access: { json: { resource: SALES } } });
    await twoProfiles('decisions: prod.json\n    state: { access: none }');
    const ran = await run(['check', '--write', '--profile', 'prod']);
    expect(ran.exitCode).toBe(0);
    const written = JSON.parse(await readFile(join(cwd, 'prod.json'), 'utf8')) as unknown;
    expect(written).toMatchObject({ stacks: { access: { imports: [{ to: 'genesyscloud_auth_division.sales' }] } } });
  });

  it('gives way to the command line', async () => {
    await writeAssembly(cwd, { access: { json: { resource: SALES } } });
    await writeState(cwd, 'other', []);
    await twoProfiles('decisions: prod.json\n    state: missing.tfstate');
    const missing = await run(['check', '--profile', 'prod']);
    expect(missing).toMatchObject({ exitCode: 2, err: expect.stringContaining('missing.tfstate') });
    const given = ['--state', 'terraform.other.tfstate', '--decisions', 'mine.json'];
    expect((await run(['check', '--write', '--profile', 'prod', ...given])).exitCode).toBe(0);
    expect(await readFile(join(cwd, 'mine.json'), 'utf8')).toContain('"Sales"');
  });

  it('has acknowledgements of its own', async () => {
    await writeAssembly(cwd, {
      access: { json: { resource: { genesyscloud_auth_division: { sales: { name: 'SALES' } } } } },
    });
    await twoProfiles('acknowledgements: prod.yaml', 'acknowledgements: all.yaml\n');
    const acknowledged =
      'version: 1\nacknowledged: [{ check: division-name-taken, address: "*", what: "*", reason: seen }]';
    await writeFile(join(cwd, 'all.yaml'), acknowledged);
    expect((await run(['check', '--profile', 'prod'])).exitCode).toBe(1);
    await writeFile(join(cwd, 'prod.yaml'), acknowledged);
    expect((await run(['check', '--profile', 'prod'])).out).toContain('seen');
  });

  it.each(['none', 'gateway.example.com, other.example.com'])(
    'sends nothing to a gateway that the environment does not allow (%s)',
    async (allowed) => {
      await twoProfiles('');
      const ran = await run(['division', 'list', '--profile', 'prod'], { GENESYS_PREFLIGHT_GATEWAYS: allowed });
      expect(ran).toMatchObject({ exitCode: 2, err: expect.stringContaining('does not allow') });
      expect(ran.err).toContain('gateway 127.0.0.1');
      expect(simulator.requests).toEqual([]);
    },
  );

  it('uses a gateway that the environment allows', async () => {
    await twoProfiles('');
    const allowed = { GENESYS_PREFLIGHT_GATEWAYS: 'gateway.example.com, 127.0.0.1' };
    expect((await run(['division', 'list', '--profile', 'prod'], allowed)).exitCode).toBe(0);
  });

  it('has a manifest of its own, also offline', async () => {
    await twoProfiles('manifest: [prod.yaml, more.yaml]');
    await writeFile(join(cwd, 'prod.yaml'), 'version: 1\ndivisions: [{ name: A }]\n');
    await writeFile(join(cwd, 'more.yaml'), 'version: 1\ndivisions: [{ name: B, parent: A }]\n');
    await writeFile(join(cwd, 'test.yaml'), 'version: 1\ndivisions: [{ name: B, parent: A }]\n');
    expect(await run(['manifest', 'check', '--profile', 'prod'])).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('2 divisions'),
    });
    expect((await run(['manifest', 'check'], { GENESYS_PREFLIGHT_PROFILE: 'test' })).exitCode).toBe(2);
    expect(await run(['manifest', 'check', '--profile', 'pord'])).toMatchObject({
      exitCode: 2,
      err: 'genesys-preflight.yaml:1:1: there is no profile "pord"; did you mean "prod"?\n',
    });
  });

  it('has rules and access tests of its own', async () => {
    await twoProfiles('rules: starter\n    accessTests: prod.access.yaml', 'rules: [all.rules.yaml]\n');
    await writeFile(join(cwd, 'all.rules.yaml'), 'version: 1\nrules: []\n');
    await writeFile(join(cwd, 'prod.access.yaml'), 'version: 1\ntests: [{ name: T, nobodyNewMay: "a:b:c" }]\n');
    expect((await run(['access', 'conflicts', '--profile', 'prod'])).out).toContain('rule');
    expect(await run(['access', 'conflicts', '--profile', 'prod', '--rules', 'all.rules.yaml'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('There are no rules'),
    });
    expect((await run(['access', 'test', '--profile', 'prod'])).out).toContain('1 test, 0 passed');

    await writeAssembly(cwd, { access: { json: { resource: {} } } });
    await twoProfiles('rules: gone.yaml');
    expect(await run(['check', '--profile', 'prod'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('gone.yaml'),
    });
    await twoProfiles('accessTests: gone.access.yaml');
    expect((await run(['check', '--profile', 'prod'])).err).toContain('gone.access.yaml');
  });

  it('leaves a plan the state that it brings', async () => {
    await twoProfiles('state: none');
    await writeFile(join(cwd, 'plan.json'), '{}');
    const ran = await run(['check', '--profile', 'prod', '--plan', 'plan.json']);
    expect(ran.err).toContain('is not a plan');
  });

  it('is what deploy hands to the provider, with its name for the app', async () => {
    await twoProfiles('decisions: prod.json');
    await writeFile(join(cwd, 'stand-in.json'), JSON.stringify({ stacks: { access: { resource: SALES } } }));
    const wrapper = join(cwd, 'cdktf.sh');
    await writeFile(wrapper, `#!/bin/sh\nenv | grep ^GENESYS | sort > env.log\nexec node ${CDKTF} "$@"\n`, {
      mode: 0o755,
    });
    const ran = await run(['deploy', '--profile', 'prod', '--cdktf', wrapper], { PATH: process.env['PATH'] ?? '' });
    expect(ran).toMatchObject({ exitCode: 0, out: 'deployed\n' });
    expect((await readFile(join(cwd, 'env.log'), 'utf8')).trim().split('\n')).toEqual([
      `GENESYSCLOUD_GATEWAY_HOST=127.0.0.1`,
      `GENESYSCLOUD_GATEWAY_PORT=${String(simulator.port)}`,
      `GENESYSCLOUD_GATEWAY_PROTOCOL=http`,
      `GENESYSCLOUD_OAUTHCLIENT_ID=demo`,
      `GENESYSCLOUD_OAUTHCLIENT_SECRET=demo`,
      `GENESYS_PREFLIGHT_DECISIONS=${cwd}/prod.json`,
      `GENESYS_PREFLIGHT_PROFILE=prod`,
    ]);
  });
});

describe('config show', () => {
  it('tells each value and where it comes from, and no secret', async () => {
    await twoProfiles('decisions: prod.json', 'acknowledgements: all.yaml\nconcurrency: 7\n');
    const ran = await run(['config', 'show', '--profile', 'prod', '--format', 'json']);
    expect(ran.exitCode).toBe(0);
    const { settings } = JSON.parse(ran.out) as { settings: { name: string; value?: string; source: string }[] };
    expect(settings.map(({ name, value, source }) => [name, value, source])).toEqual([
      ['profile', 'prod', '--profile'],
      ['region', undefined, 'not set'],
      ['gateway', `http://127.0.0.1:${String(simulator.port)}`, 'the profile "prod"'],
      ['clientId', 'demo', 'the profile "prod"'],
      ['clientSecret', '***', 'the profile "prod" (PROD_SECRET)'],
      ['decisions', 'prod.json', 'the profile "prod"'],
      ['acknowledgements', 'all.yaml', 'the configuration file'],
      ['manifest', 'genesys-access.yaml', 'default'],
      ['rules', 'genesys.rules.yaml', 'default'],
      ['accessTests', '*.access-test.yaml', 'default'],
      ['state', 'as each backend keeps it', 'default'],
      ['concurrency', '7', 'the configuration file'],
      ['ratePerMinute', '300', 'default'],
      ['timeoutMs', '16000', 'default'],
    ]);
    expect(simulator.requests).toEqual([]);
  });

  it('says when the environment has the last word', async () => {
    await twoProfiles('decisions: prod.json');
    const environment = {
      GENESYSCLOUD_OAUTHCLIENT_ID: 'env-id',
      GENESYSCLOUD_OAUTHCLIENT_SECRET: 'env-secret',
      GENESYSCLOUD_REGION: 'mypurecloud.jp',
      GENESYS_PREFLIGHT_DECISIONS: 'env.json',
      GENESYS_PREFLIGHT_PROFILE: 'test',
    };
    const { exitCode, out } = await run(['config', 'show'], environment);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^profile +test +GENESYS_PREFLIGHT_PROFILE$/m);
    expect(out).toMatch(/^region +ap-northeast-1 \(mypurecloud\.jp\) +GENESYSCLOUD_REGION$/m);
    expect(out).toMatch(/^clientSecret +\*\*\* +GENESYSCLOUD_OAUTHCLIENT_SECRET$/m);
    expect(out).toMatch(/^decisions +env\.json +GENESYS_PREFLIGHT_DECISIONS$/m);
    expect(out).not.toMatch(/env-secret|top-secret/);
  });

  it('shows what is there where the connection is not complete, and ends with 2', async () => {
    await twoProfiles('decisions: prod.json');
    const ran = await run(['config', 'show', '--profile', 'prod'], { PROD_SECRET: '' });
    expect(ran).toMatchObject({ exitCode: 2, err: expect.stringContaining('PROD_SECRET, which is not set') });
    expect(ran.out).toMatch(/^decisions +prod\.json/m);
  });

  it('reads the profile of gc that a profile or the command line names', async () => {
    await mkdir(join(cwd, '.gc'));
    const table = "client_credentials = 'gc-id'\nclient_secret = 'gc-secret'\nenvironment = 'mypurecloud.de'\n";
    await writeFile(join(cwd, '.gc', 'config.toml'), `[default]\n${table}`);
    await writeFile(
      join(cwd, 'genesys-preflight.yaml'),
      'profiles: { dev: { gcProfile: DEFAULT, decisions: dev.json } }',
    );
    const own = await run(['config', 'show'], { HOME: cwd });
    expect(own.out).toMatch(/^clientId +gc-id +the gc profile "DEFAULT"$/m);
    expect(own.out).toMatch(/^decisions +dev\.json +the profile "dev"$/m);
    expect(own.out).not.toContain('gc-secret');
    const named = await run(['config', 'show', '--gc-profile', 'dflt'], { HOME: cwd });
    expect(named).toMatchObject({ exitCode: 2, err: expect.stringContaining('there is no profile "dflt"') });
  });

  it('refuses a profile that names a gc profile and a connection of its own', async () => {
    await writeFile(
      join(cwd, 'genesys-preflight.yaml'),
      'profiles:\n  dev:\n    gcProfile: DEFAULT\n    region: eu-west-1\n',
    );
    expect(await run(['config', 'show'])).toMatchObject({
      exitCode: 2,
      err: 'genesys-preflight.yaml:4:13: profiles.dev.region: leave it out: gcProfile brings it along\n',
    });
  });
});
