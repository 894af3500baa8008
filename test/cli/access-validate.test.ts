import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessOrganisation } from '../genesys/access-organisation.ts';
import { temporaryFolder } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({
    switches: { requestsPerMinute: 100_000 },
    organisation: { ...accessOrganisation, permissions: [{ permission: 'routing:queue:view', divisionAware: true }] },
  });
});
afterAll(() => simulator.close());

/** Runs `access validate` in a folder that holds these files. */
async function validate(files: Record<string, string>, ...argv: string[]): Promise<Ran> {
  const cwd = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
  return runLine(['access', 'validate', ...argv], { cwd, environment: simulator.environment() });
}

const MANIFEST = `version: 1
divisions:
  - name: Sales
  - name: Support
roles:
  - name: Agent
    permissions: [routing:queue:view, routing:queue:join]
assignments:
  - user: ada@example.com
    role: Agent
    divisions: [Sales]
  - user: ben@example.com
    role: Agent
    divisions: [Sales, Support]
  - user: nobody@example.com
    role: Agent
`;

describe('genesys-preflight access validate', () => {
  it('tells of each subject of the manifest whether it has what it is assigned', async () => {
    expect(await validate({ 'genesys-access.yaml': MANIFEST })).toEqual({
      exitCode: 1,
      err: '',
      out: [
        'Ada Abara <ada@example.com>: valid',
        'Ben Brandt <ben@example.com>: missing',
        '  Agent in Support: missing  genesys-access.yaml:12',
        'nobody@example.com: unknown',
        '  Agent in Home: there is nobody of that name  genesys-access.yaml:15',
        'Contact Centre: 1 valid, 1 missing, 1 unknown.',
        '',
      ].join('\n'),
    });
  });

  it('is content where everything is there, whatever gives it', async () => {
    const sheet =
      'subject,role,permission,division\nada@example.com,Supervisor,,*\nTeam Leads,,routing:queue:view,Support\n';
    const { exitCode, out } = await validate({ 'required.csv': sheet }, '--require', 'required.csv');
    expect(exitCode).toBe(0);
    expect(out.split('\n').at(-2)).toBe('Contact Centre: 2 valid.');
  });

  it('gives the same to scripts and spreadsheets', async () => {
    const json = await validate({ 'genesys-access.yaml': MANIFEST }, '--format', 'json');
    expect(json.exitCode).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      valid: false,
      subjects: [
        {
          sought: 'ada@example.com',
          subject: { name: 'Ada Abara' },
          verdict: 'valid',
          required: [{ role: 'Agent', division: 'Sales', outcome: 'valid', why: 'Agent in Sales, direct' }],
        },
        { verdict: 'missing', required: [{ outcome: 'valid' }, { outcome: 'missing', division: 'Support' }] },
        { sought: 'nobody@example.com', subject: null, verdict: 'unknown' },
      ],
    });
    const csv = await validate({ 'genesys-access.yaml': MANIFEST }, '--format', 'csv');
    expect(csv.out.split('\r\n')[3]).toMatch(
      /^ben@example\.com,user,Ben Brandt,ben@example\.com,\S{36},Agent,Support,missing,missing,genesys-access\.yaml:12$/,
    );
  });

  it('says which permission there is not, and what was probably meant: 1', async () => {
    const sheet = 'subject,permission,division\nben@example.com,routing:queue:vie,Sales\n';
    const { exitCode, out } = await validate({ 'required.csv': sheet }, '--require', 'required.csv');
    expect(exitCode).toBe(1);
    expect(out).toContain(
      'routing:queue:vie in Sales: there is no such permission. Did you mean "routing:queue:view"?',
    );
  });

  it('says where nobody can tell', async () => {
    const sheet = 'subject,permission,division\nNightly export,recording:recording:view,Support\n';
    const files = { 'required.csv': sheet };
    const { exitCode, out } = await validate(files, '--require', 'required.csv');
    expect(exitCode).toBe(4);
    expect(out).toContain('undetermined: it is held when Conversation.mediaType EQ SCALAR=voice');
    const allowed = await validate(files, '--require', 'required.csv', '--allow-undetermined');
    expect(allowed.exitCode).toBe(0);
  });

  it.each([
    [{}, [], 'genesys-access.yaml:1:1: there is no such file'],
    [{}, ['--require', 'missing.csv'], 'missing.csv:1:1: there is no such file'],
    [{ 'required.csv': 'subject,rolle\na,b\n' }, ['--require', 'required.csv'], 'did you mean "role"?'],
  ])('refuses files that do not say it: %j', async (files, argv, why) => {
    expect(await validate(files, ...argv)).toMatchObject({ exitCode: 2, out: '', err: expect.stringContaining(why) });
  });
});
