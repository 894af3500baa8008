import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator, type Simulator, type SimulatorOptions } from 'genesys-cloud-simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EXAMINATIONS } from '../../cli/doctor/examinations.ts';
import { temporaryFolder, writeAssembly } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

const CLIENTS: NonNullable<SimulatorOptions['clients']> = [
  {
    id: 'in-sales',
    name: 'Audits Sales',
    secret: 'secret-of-in-sales',
    grants: [{ role: 'Access Auditor', division: 'Sales' }],
  },
];

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ clients: CLIENTS });
});
afterEach(async () => {
  const { unmodelled } = simulator;
  await simulator.close();
  expect(unmodelled).toEqual([]);
});

const Answer = z.object({
  version: z.literal(1),
  exitCode: z.number(),
  examinations: z.array(
    z.object({
      id: z.string(),
      outcome: z.enum(['ok', 'warning', 'failed', 'skipped']),
      seen: z.string(),
      cure: z.string().optional(),
      details: z.array(z.object({ outcome: z.string(), name: z.string(), seen: z.string() })),
    }),
  ),
});
type Examined = z.infer<typeof Answer>['examinations'][number];

interface Looked extends Ran {
  /** What was said of one thing. */
  readonly of: (id: string) => Examined;
  /** The ids with that outcome. */
  readonly idsOf: (outcome: Examined['outcome']) => string[];
}

interface Setting {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly argv?: readonly string[];
  readonly folder?: string;
}

async function look({ environment = {}, files = {}, argv = [], folder }: Setting = {}): Promise<Looked> {
  const cwd = folder ?? (await temporaryFolder());
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
  const ran = await runLine(['doctor', '--format', 'json', ...argv], {
    cwd,
    environment: { PATH: cwd, HOME: cwd, ...simulator.environment(), ...environment },
  });
  const { examinations, exitCode } = Answer.parse(JSON.parse(ran.out));
  expect(exitCode).toBe(ran.exitCode);
  return {
    ...ran,
    of(id) {
      const found = examinations.find((examined) => examined.id === id);
      if (found === undefined) throw new Error(`Nothing was said of ${id}.`);
      return found;
    },
    idsOf: (outcome) => examinations.filter((examined) => examined.outcome === outcome).map(({ id }) => id),
  };
}

const AFTER_LOGIN = EXAMINATIONS.filter(({ needs }) => needs?.includes('login')).map(({ id }) => id);

describe('the doctor', () => {
  it('finds nothing wrong with a client that may do everything: 0, and says what it saw', async () => {
    const looked = await look();
    expect(looked).toMatchObject({ exitCode: 0, err: '' });
    expect(looked.idsOf('failed')).toEqual([]);
    expect(looked.idsOf('skipped')).toEqual([]);
    expect(looked.of('credentials')).toMatchObject({
      outcome: 'ok',
      seen: 'id and secret of an OAuth client from GENESYSCLOUD_OAUTHCLIENT_ID',
    });
    expect(looked.of('region').seen).toBe(`the gateway ${simulator.url}`);
    expect(looked.of('organisation')).toMatchObject({
      outcome: 'ok',
      seen: 'Example Contact Centre',
      details: [{ name: 'id' }, { name: 'domain', seen: 'example-contact-centre' }],
    });
    expect(looked.of('client')).toMatchObject({ outcome: 'ok', seen: 'Demo' });
    expect(looked.of('permissions-to-check').outcome).toBe('ok');
    expect(looked.of('permissions-to-deploy').outcome).toBe('ok');
    expect(looked.of('access-limits').seen).toBe('5 of 5000 divisions');
    expect(looked.of('rate-limit').seen).toMatch(
      /^\d+ of 300 requests a minute used \(\d+ by this run\), starts anew in \d+ s$/,
    );
  });

  it('only asks: no request of it could change anything', async () => {
    await look();
    const methods = new Set(simulator.requests.map(({ method, path }) => `${method} ${path.split('/')[1] ?? ''}`));
    expect([...methods].filter((method) => !method.startsWith('GET'))).toEqual(['POST oauth']);
  });

  it('warns of a client that may look and not deploy: still 0, naming each permission and the role to give', async () => {
    const looked = await look({ environment: simulator.environment('reader') });
    expect(looked.exitCode).toBe(0);
    expect(looked.of('permissions-to-check').outcome).toBe('ok');
    const deploy = looked.of('permissions-to-deploy');
    expect(deploy).toMatchObject({ outcome: 'warning', seen: 'of 8 permissions that "deploy" needs, 8 missing' });
    expect(deploy.cure).toContain(
      'a role with authorization:division:add, edit, delete; authorization:grant:add, delete; authorization:role:add',
    );
    expect(deploy.details[0]).toEqual({
      outcome: 'warning',
      name: 'authorization:division:add',
      seen: 'nowhere; needed for creating divisions',
    });
  });

  it('counts permissions for users and groups only where a stack declares some', async () => {
    const folder = await temporaryFolder();
    await writeAssembly(folder, { people: { json: { resource: { genesyscloud_user: { ada: { name: 'Ada' } } } } } });
    const names = (await look({ folder })).of('permissions-to-deploy').details.map(({ name }) => name);
    expect(names).toContain('directory:user:add');
    expect(names).not.toContain('directory:group:add');
  });

  it('takes a client that sees some divisions for what it may do: everything, in two divisions', async () => {
    const looked = await look({ environment: simulator.environment('sales-only') });
    expect(looked.exitCode).toBe(0);
    expect(looked.of('access-limits').seen).toBe('2 of 5000 divisions');
  });

  it('fails a client that lacks what "check" asks: 1; what it holds in one division is told apart', async () => {
    const looked = await look({ environment: simulator.environment('in-sales') });
    expect(looked.exitCode).toBe(1);
    const { outcome, seen, details, cure } = looked.of('permissions-to-check');
    expect({ outcome, seen }).toEqual({
      outcome: 'failed',
      seen: 'of 3 permissions that "check" needs, 1 missing, 2 held in some divisions only',
    });
    expect(details).toMatchObject([
      {
        outcome: 'warning',
        name: 'authorization:role:view',
        seen: expect.stringContaining('in 1 division only: Sales'),
      },
      { outcome: 'warning', name: 'authorization:grant:view' },
      { outcome: 'failed', name: 'directory:user:view', seen: expect.stringContaining('nowhere') },
    ]);
    expect(cure).toContain('authorization:role:view; authorization:grant:view; directory:user:view, in all divisions');
  });

  it('tells a secret that is refused from a place where nobody answers: both 3, the rest is skipped', async () => {
    const refused = await look({ environment: { GENESYSCLOUD_OAUTHCLIENT_SECRET: 'not-the-secret' } });
    expect(refused.exitCode).toBe(3);
    expect(refused.of('login').seen).toContain('refuses the login of the OAuth client demo');
    expect(refused.of('login').cure).toMatch(/The region answers, so it is the client.*known in one region only/);
    expect(refused.idsOf('skipped')).toEqual(AFTER_LOGIN);
    expect(refused.of('client').seen).toBe('not examined, because "Login" failed');

    const dead = await look({ environment: { GENESYSCLOUD_GATEWAY_PORT: '1' } });
    expect(dead.exitCode).toBe(3);
    expect(dead.of('login').seen).toMatch(/Nothing answers at the gateway.*nothing is known of the credentials/);
  });

  it('never shows a secret, also where id and secret were swapped', async () => {
    const secret = 'Tr0ub4dor-and-3-more-words';
    const refused = await look({ environment: { GENESYSCLOUD_OAUTHCLIENT_SECRET: secret }, argv: ['--verbose'] });
    expect(refused.out + refused.err).not.toContain(secret);
    const swapped = await look({
      environment: {
        GENESYSCLOUD_OAUTHCLIENT_ID: secret,
        GENESYSCLOUD_OAUTHCLIENT_SECRET: '01234567-89ab-cdef-0123-456789abcdef',
      },
    });
    expect(swapped.of('login').cure).toContain('Id and secret may be swapped');
    expect(swapped.out + swapped.err).not.toContain(secret);
  });

  it.each([
    [
      'an id without a secret',
      { GENESYSCLOUD_OAUTHCLIENT_SECRET: undefined },
      /client secret: GENESYSCLOUD_OAUTHCLIENT_ID/,
    ],
    [
      'nothing at all',
      { GENESYSCLOUD_OAUTHCLIENT_ID: '', GENESYSCLOUD_OAUTHCLIENT_SECRET: undefined },
      /missing is the OAuth client/,
    ],
  ])('needs complete credentials; %s: 2, and nobody is asked', async (_, environment, said) => {
    const looked = await look({ environment });
    expect(looked.exitCode).toBe(2);
    expect(looked.of('credentials')).toMatchObject({ outcome: 'failed', seen: expect.stringMatching(said) });
    expect(looked.of('region').seen).toBe('not examined, because the credentials are not complete');
    expect(looked.of('login').seen).toBe('not examined, because "Credentials" failed');
    expect(simulator.requests).toEqual([]);
  });

  it('tells an unknown region from incomplete credentials: 2, with what was meant', async () => {
    const looked = await look({
      environment: { GENESYSCLOUD_GATEWAY_HOST: undefined, GENESYSCLOUD_REGION: 'eu-wets-1' },
    });
    expect(looked.exitCode).toBe(2);
    expect(looked.of('credentials')).toMatchObject({ outcome: 'ok', seen: 'complete' });
    expect(looked.of('region')).toMatchObject({
      outcome: 'failed',
      seen: '"eu-wets-1" (from GENESYSCLOUD_REGION) is not a Genesys Cloud region',
      cure: 'Did you mean eu-west-1 (mypurecloud.ie)?',
    });
    const missing = await look({ environment: { GENESYSCLOUD_GATEWAY_HOST: undefined, GENESYSCLOUD_REGION: '' } });
    expect(missing.of('region')).toMatchObject({ outcome: 'failed', seen: expect.stringContaining('the region') });
  });

  it('names the profile, and warns that the Terraform provider knows nothing of it', async () => {
    const { port } = simulator;
    const configuration = `profiles:
  local:
    clientId: demo
    clientSecret: \${env:DEMO}
    gateway: { host: 127.0.0.1, port: ${port}, protocol: http }
ratePerMinute: 1000
`;
    const environment = {
      ...Object.fromEntries(Object.keys(simulator.environment()).map((name) => [name, undefined])),
      DEMO: 'demo',
    };
    const looked = await look({ environment, files: { 'genesys-preflight.yaml': configuration } });
    expect(looked.exitCode).toBe(0);
    expect(looked.of('configuration').seen).toBe('profile local; ratePerMinute 1000');
    expect(looked.of('credentials')).toMatchObject({
      outcome: 'warning',
      seen: 'id and secret of an OAuth client from the profile "local", which the Terraform provider does not read',
    });
    expect(looked.of('region').details[0]?.seen).toContain('does not know the gateway of a profile');
    expect(looked.of('rate-limit')).toMatchObject({
      outcome: 'warning',
      seen: expect.stringContaining('the configuration wants 1000'),
    });
    const unknown = await look({
      environment,
      files: { 'genesys-preflight.yaml': configuration },
      argv: ['--profile', 'lokal'],
    });
    expect(unknown.exitCode).toBe(2);
    expect(unknown.of('credentials').seen).toContain('did you mean "local"?');
  });

  it('warns where the rate of the client is nearly used up', async () => {
    const used = Number((await look()).of('rate-limit').seen.split(' ')[0]);
    await simulator.close();
    simulator = await startSimulator({ switches: { requestsPerMinute: used + 2 } });
    expect((await look()).of('rate-limit')).toMatchObject({
      outcome: 'warning',
      cure: expect.stringContaining('an OAuth client of its own'),
    });
  });

  it('warns where nearly all divisions are there that may be', async () => {
    await simulator.close();
    simulator = await startSimulator({
      organisation: { organisation: { name: 'Small' }, limits: { authorization: { 'divisions.max': 1 } } },
    });
    expect((await look()).of('access-limits')).toMatchObject({ outcome: 'warning', seen: '1 of 1 divisions' });
  });

  it('goes on where one question is refused: what depends on it failed or is unknown, the rest is told', async () => {
    simulator.fail({ method: 'GET', path: '/api/v2/organizations/me', status: 403, times: 10 });
    const looked = await look();
    expect(looked.exitCode).toBe(3);
    expect(looked.idsOf('failed')).toEqual(['organisation']);
    expect(looked.of('login').outcome).toBe('ok');
  });

  it('fails decisions of another organisation: 2, naming both', async () => {
    const file = { version: 1, organisation: { id: 'o-2', name: 'Elsewhere' }, stacks: {} };
    const looked = await look({ files: { 'genesys.imports.json': JSON.stringify(file) } });
    expect(looked.exitCode).toBe(2);
    expect(looked.of('decisions').seen).toBe('genesys.imports.json: 0 for Elsewhere');
    expect(looked.of('organisation')).toMatchObject({
      outcome: 'failed',
      seen: expect.stringMatching(/Example Contact Centre; .*another one: Elsewhere \(o-2\)/),
    });
  });

  it('fails broken files of the project, each with its place, and still asks the organisation: 2', async () => {
    const looked = await look({
      environment: simulator.environment('in-sales'),
      files: {
        'cdktf.json': '{',
        'genesys.imports.json': '{"version": 1}',
        'genesys.acknowledged.yaml': 'version: 1\nacknowledged:\n  - { check: nope, address: a, what: b, reason: c }\n',
      },
    });
    expect(looked.idsOf('failed')).toEqual(['project', 'decisions', 'acknowledgements', 'permissions-to-check']);
    expect(looked.exitCode).toBe(2);
    expect(looked.of('acknowledgements').seen).toMatch(/^genesys.acknowledged.yaml:3:\d+: there is no check "nope"$/);
    expect(looked.of('decisions').seen).toMatch(/^genesys.imports.json: /);
  });

  it('finds the files of a project that are in order', async () => {
    const folder = await temporaryFolder();
    await writeAssembly(folder, { base: { json: {} }, access: { json: {}, dependencies: ['base'] } });
    const files = { 'cdktf.json': '{"language":"typescript","app":"npx tsx main.ts"}' };
    const looked = await look({ folder, files });
    expect(looked.of('project')).toMatchObject({
      outcome: 'ok',
      seen: 'cdktf.json: typescript, app "npx tsx main.ts"',
    });
    expect(looked.of('assembly')).toMatchObject({ outcome: 'ok', seen: 'cdktf.out holds 2 stacks: base, access' });
  });

  it('fails an assembly that cannot be read', async () => {
    const folder = await temporaryFolder();
    await writeAssembly(folder, { base: { json: {} } });
    await writeFile(join(folder, 'cdktf.out/stacks/base/cdk.tf.json'), 'no JSON');
    const looked = await look({ folder });
    expect(looked.of('assembly')).toMatchObject({ outcome: 'failed', cure: 'Run "npx cdktf synth" again.' });
    expect(looked.exitCode).toBe(2);
  });

  it('ends early when it is interrupted', async () => {
    const ran = await runLine(['doctor'], {
      cwd: await temporaryFolder(),
      environment: simulator.environment(),
      interrupted: AbortSignal.abort(),
    });
    expect(ran.exitCode).toBe(130);
    expect(simulator.requests).toEqual([]);
  });
});

describe('the text of the doctor', () => {
  async function text(colour: boolean): Promise<string> {
    const cwd = await temporaryFolder();
    const environment = { PATH: cwd, HOME: cwd, ...simulator.environment() };
    return (await runLine(['doctor'], { cwd, environment, colour })).out;
  }

  it('is aligned: a glyph, a title, what was seen, the cure below it', async () => {
    const lines = (await text(false)).split('\n');
    expect(lines).toContain('! Terraform         neither terraform nor tofu is on the PATH');
    expect(lines[lines.indexOf('! Terraform         neither terraform nor tofu is on the PATH') + 1]).toMatch(
      /^ {20}→ Install Terraform/,
    );
    expect(lines).toContain('✓ Login             the OAuth client is accepted');
    expect(lines).toContain('                    ✓ authorization:role:view   in all divisions');
    expect(lines.at(-2)).toMatch(/^\d+ in order, \d+ warnings, 0 failed, 0 not examined\.$/);
  });

  it('has colours only where the reader sees them', async () => {
    expect(await text(false)).not.toContain('\u001b');
    expect(await text(true)).toContain('\u001b[32m✓');
  });

  it('lets no name of the organisation move the cursor', async () => {
    await simulator.close();
    simulator = await startSimulator({ organisation: { organisation: { name: 'Evil\u001b[2J' } } });
    expect(await text(false)).toContain('Evil\\u001b[2J');
  });
});
