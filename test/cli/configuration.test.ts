import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FileProblemsError } from '../../lib/contract/read-yaml.ts';
import { parseConfiguration, profileOf, readConfiguration } from '../../cli/configuration.ts';
import { resolveConnection } from '../../lib/genesys/index.ts';

const WHOLE = `
profiles:
  test:
    region: eu-west-1
    clientId: 1111-2222
    clientSecret: \${env:TEST_SECRET}
  local:
    clientId: \${env:LOCAL_ID}
    clientSecret: \${env:LOCAL_SECRET}
    gateway:
      host: 127.0.0.1
      port: 8080
      protocol: http
defaultProfile: test
decisions: genesys.imports.test.json
concurrency: 10
ratePerMinute: 120
timeoutMs: 5000
`;

function problemsOf(text: string): string[] {
  try {
    parseConfiguration(text, 'c.yaml');
  } catch (error) {
    if (error instanceof FileProblemsError) return error.message.split('\n');
    throw error;
  }
  throw new Error('It is not broken.');
}

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'configuration-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

describe('a configuration', () => {
  it('is read whole, and connects', () => {
    const configuration = parseConfiguration(WHOLE);
    expect(configuration).toEqual({
      profiles: {
        test: { name: 'test', region: 'eu-west-1', clientId: '1111-2222', clientSecret: { env: 'TEST_SECRET' } },
        local: {
          name: 'local',
          clientId: { env: 'LOCAL_ID' },
          clientSecret: { env: 'LOCAL_SECRET' },
          gateway: { host: '127.0.0.1', port: 8080, protocol: 'http' },
        },
      },
      defaultProfile: 'test',
      decisions: 'genesys.imports.test.json',
      concurrency: 10,
      ratePerMinute: 120,
      timeoutMs: 5000,
    });
    const local = resolveConnection({ LOCAL_ID: 'i', LOCAL_SECRET: 's' }, configuration.profiles['local']);
    expect(local.apiBase).toBe('http://127.0.0.1:8080');
    expect(resolveConnection({ TEST_SECRET: 's' }, configuration.profiles['test']).region?.awsName).toBe('eu-west-1');
  });

  it.each(['', '# nothing yet\n', '{}', 'profiles: {}'])('may be empty: %j', (text) => {
    expect(parseConfiguration(text)).toEqual({ profiles: {} });
  });

  it('tells all that is wrong at once, each with its place', () => {
    const text = [
      'profiles:',
      '  test:',
      '    regoin: eu-west-1',
      '    region: eu-wets-1',
      '    gateway: { port: 8080, hots: x }',
      'concurrency: many',
      'ratePerMinut: 100',
      'unheard-of: 1',
    ].join('\n');
    expect(problemsOf(text)).toEqual([
      'c.yaml:3:5: profiles.test.regoin: unknown setting; did you mean "region"?',
      expect.stringMatching(/^c\.yaml:4:13: profiles\.test\.region: "eu-wets-1" is not .* did you mean eu-west-1/),
      expect.stringMatching(/^c\.yaml:5:14: profiles\.test\.gateway\.host: /),
      'c.yaml:5:28: profiles.test.gateway.hots: unknown setting; did you mean "host"?',
      expect.stringMatching(/^c\.yaml:6:14: concurrency: /),
      'c.yaml:7:1: ratePerMinut: unknown setting; did you mean "ratePerMinute"?',
      expect.stringMatching(/^c\.yaml:8:1: unheard-of: unknown setting; known are: profiles, defaultProfile, /),
    ]);
  });

  it.each(['hunter2', '12345678', '"${env:A} "', '${env:}', '$SECRET', 'x${env:A}'])(
    'refuses a secret that is not a reference, and does not repeat it: %s',
    (secret) => {
      const problems = problemsOf(`profiles:\n  test:\n    clientSecret: ${secret}\n`);
      expect(problems).toEqual([expect.stringMatching(/^c\.yaml:3:19: profiles\.test\.clientSecret: /)]);
      expect(problems[0]).not.toContain('hunter2');
      expect(problems[0]).not.toContain('12345678');
    },
  );

  it('says what to write instead of a secret', () => {
    expect(problemsOf('profiles: { a: { accessToken: abc } }')[0]).toContain('write ${env:NAME}');
  });

  it('tells where the YAML itself is broken', () => {
    expect(problemsOf('profiles:\n  a: [1\nb: 2\n')[0]).toMatch(/^c\.yaml:\d+:\d+: /);
    expect(problemsOf('decisions: a\ndecisions: b\n')[0]).toMatch(/^c\.yaml:2:1: .*unique/);
    expect(problemsOf('- a\n- b\n')[0]).toMatch(/^c\.yaml:1:1: /);
  });

  it('refuses a default profile that there is not', () => {
    expect(problemsOf('defaultProfile: tset\nprofiles: { test: {} }')).toEqual([
      'c.yaml:1:17: defaultProfile: there is no profile "tset"; did you mean "test"?',
    ]);
  });
});

describe('the profile', () => {
  const of = (text: string, name?: string): string | undefined => profileOf(parseConfiguration(text), name)?.name;

  it('is the one that is named, else the default one, else the one called "default", else the only one', () => {
    expect(of(WHOLE, 'local')).toBe('local');
    expect(of(WHOLE)).toBe('test');
    expect(of('profiles: { a: {}, default: {} }')).toBe('default');
    expect(of('profiles: { a: {} }')).toBe('a');
    expect(of('profiles: { a: {}, b: {} }')).toBeUndefined();
    expect(of('')).toBeUndefined();
  });

  it('has to exist when it is named', () => {
    expect(() => of(WHOLE, 'locla')).toThrow('there is no profile "locla"; did you mean "local"?');
    expect(() => of('', 'x')).toThrow('known are: none');
  });
});

describe('the configuration file', () => {
  it('is found in the folder, or where somebody says', async () => {
    const folder = await folderWith({ 'genesys-preflight.yaml': 'concurrency: 3', 'other.yaml': 'concurrency: 4' });
    expect((await readConfiguration(undefined, folder)).concurrency).toBe(3);
    expect((await readConfiguration('other.yaml', folder)).concurrency).toBe(4);
    expect((await readConfiguration(join(folder, 'other.yaml'), '/')).concurrency).toBe(4);
  });

  it('may be missing unless somebody named it', async () => {
    const folder = await folderWith({});
    expect(await readConfiguration(undefined, folder)).toEqual({ profiles: {} });
    await expect(readConfiguration('mine.yaml', folder)).rejects.toMatchObject({
      code: 'file-broken',
      message: 'mine.yaml:1:1: there is no such file',
    });
  });

  it('is not taken for missing when it cannot be read', async () => {
    const folder = await folderWith({});
    await expect(readConfiguration('.', folder)).rejects.toThrow('.:1:1: it is a folder');
  });
});
