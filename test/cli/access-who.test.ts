import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessOrganisation } from '../genesys/access-organisation.ts';
import { temporaryFolder } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

let complete: Simulator;
let incomplete: Simulator;

beforeAll(async () => {
  const organisation = {
    ...accessOrganisation,
    permissions: [
      { permission: 'routing:queue:view', divisionAware: true },
      { permission: 'routing:queue:join', divisionAware: false },
      { permission: 'routing:queue:edit', divisionAware: true },
      { permission: 'recording:recording:view', divisionAware: true, conditions: true },
      { permission: 'authorization:role:edit', divisionAware: false },
    ],
  };
  [complete, incomplete] = (await Promise.all(
    [true, false].map((starGrantsListedByDivision) =>
      startSimulator({ switches: { requestsPerMinute: 100_000, starGrantsListedByDivision }, organisation }),
    ),
  )) as [Simulator, Simulator];
});
afterAll(() => Promise.all([complete.close(), incomplete.close()]));

async function who(simulator: Simulator, ...argv: string[]): Promise<Ran> {
  return runLine(['access', 'who', ...argv], { cwd: await temporaryFolder(), environment: simulator.environment() });
}

describe('genesys-preflight access who', () => {
  it('shows everybody who may do something, and why', async () => {
    expect(await who(complete, 'routing:queue:view')).toEqual({
      exitCode: 0,
      err: '',
      out: [
        'Ada Abara <ada@example.com>',
        '  Agent in Sales, direct',
        '  Supervisor in all divisions, through Team Leads, as routing:queue:*',
        'Ben Brandt <ben@example.com>',
        '  Supervisor in all divisions, direct, as routing:queue:*',
        '  Agent in Sales, direct',
        'Cleo Cruz <cleo@example.com> (inactive)',
        '  Agent in Home, direct',
        'Team Leads (group)',
        '  Supervisor in all divisions, direct, as routing:queue:*',
        'Demo (OAuth client)',
        '  Master Admin in all divisions, direct, as *:*:*',
        '5 subjects may do routing:queue:view.',
        '',
      ].join('\n'),
    });
  });

  it('shows who may in one division', async () => {
    const { out } = await who(complete, 'routing:queue:view', '--division', 'home');
    expect(out).toContain('Cleo Cruz');
    expect(out).not.toContain('Agent in Sales');
    expect(out).toContain('5 subjects may do routing:queue:view in Home.');
  });

  it('counts a permission that is not limited to divisions wherever it is granted', async () => {
    const { out } = await who(complete, 'routing:queue:join', '--division', 'Support');
    expect(out).toContain('Agent in Sales, direct, which is not limited to divisions');
    expect(out).toContain('Agent in Home, direct, which is not limited to divisions');
  });

  it('keeps the condition', async () => {
    const { out } = await who(complete, 'recording:recording:view', '--division', 'Support');
    expect(out).toContain('Exporter in Support, direct, when Conversation.mediaType EQ SCALAR=voice');
  });

  it('says that it is incomplete, in every format', async () => {
    const text = await who(incomplete, 'routing:queue:view');
    expect(text.exitCode).toBe(4);
    expect(text.out).toMatch(/Incomplete: grants for all divisions\. .*--every-subject/);
    const { out } = await who(incomplete, 'routing:queue:view', '--format', 'csv');
    expect(out.split('\r\n')[1]).toMatch(/^INCOMPLETE,.*incomplete: grants for all divisions\./);
    const json = await who(incomplete, 'routing:queue:view', '--format', 'json');
    expect(JSON.parse(json.out)).toMatchObject({ complete: false, gaps: [{ part: 'all-division-grants' }] });
  });

  it('is complete when each subject is asked', async () => {
    const { exitCode, out } = await who(incomplete, 'routing:queue:view', '--every-subject');
    expect(exitCode).toBe(0);
    expect(out).toContain('5 subjects may do routing:queue:view.');
  });

  it('may be incomplete where that is allowed', async () => {
    expect(await who(incomplete, 'routing:queue:view', '--allow-undetermined')).toMatchObject({ exitCode: 0 });
  });

  it('gives each way as a row to a spreadsheet, and to a script', async () => {
    const { out } = await who(complete, 'routing:queue:view', '--format', 'csv');
    const lines = out.trimEnd().split('\r\n');
    expect(lines).toHaveLength(8);
    expect(lines[2]).toMatch(
      /^user,Ada Abara,ada@example\.com,\S{36},active,routing:queue:\*,Supervisor,all divisions,Team Leads,,granted,$/,
    );
    const json = await who(complete, 'recording:recording:view', '--format', 'json');
    expect(JSON.parse(json.out)).toMatchObject({
      complete: true,
      permission: 'recording:recording:view',
      division: null,
      who: [
        {
          subject: { kind: 'client', id: 'nightly' },
          ways: [
            { role: { name: 'Exporter' }, through: null, condition: 'when Conversation.mediaType EQ SCALAR=voice' },
          ],
        },
        { subject: { id: 'demo' } },
      ],
    });
  });

  it('says who may where nobody does', async () => {
    const { exitCode, out } = await who(complete, 'authorization:role:edit');
    expect(exitCode).toBe(0);
    expect(out).toContain('1 subject may do authorization:role:edit.');
  });

  it.each([
    [['routing:queue:veiw'], 'Did you mean "routing:queue:view"?'],
    [['queue:view'], 'it has 2 parts instead of 3'],
    [['routing:queue:view', '--division', 'Slaes'], 'Did you mean "Sales"?'],
  ])('does not answer what it was not asked: %j', async (argv, hint) => {
    expect(await who(complete, ...argv)).toMatchObject({ exitCode: 2, out: '', err: expect.stringContaining(hint) });
  });
});
