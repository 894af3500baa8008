import { identifierOf, startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessOrganisation } from '../genesys/access-organisation.ts';
import { temporaryFolder } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

const ADA = identifierOf('user', 'ada@example.com');
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({
    switches: { requestsPerMinute: 100_000 },
    organisation: {
      ...accessOrganisation,
      permissions: [
        ...['routing:queue:view', 'routing:queue:edit', 'quality:evaluation:view'].map((permission) => ({
          permission,
          divisionAware: true,
        })),
        { permission: 'routing:queue:join', divisionAware: false },
      ],
      groups: [...(accessOrganisation.groups ?? []), { name: 'Cleo Cruz' }],
    },
  });
});
afterAll(() => simulator.close());

async function effective(...argv: string[]): Promise<Ran> {
  return runLine(['access', 'effective', ...argv], {
    cwd: await temporaryFolder(),
    environment: simulator.environment(),
  });
}

describe('genesys-preflight access effective', () => {
  it.each(['ada@example.com', 'Ada Abara', 'ada abara ', ADA])('shows what %s may do where, and why', async (text) => {
    expect(await effective(text)).toEqual({
      exitCode: 0,
      err: '',
      out: [
        `Ada Abara <ada@example.com>  ${ADA}`,
        '  Supervisor  all divisions  through Team Leads',
        '  Agent       Sales          direct',
        '',
      ].join('\n'),
    });
  });

  it('shows permission by permission, with what wildcards stand for', async () => {
    const { out } = await effective('ada@example.com', '--permissions');
    expect(out.split('\n').slice(4)).toEqual([
      'Permissions',
      '  quality:evaluation:view    all divisions             Supervisor, through Team Leads',
      '  routing:queue:* (3 today)  all divisions             Supervisor, through Team Leads',
      '  routing:queue:join         Sales (holds everywhere)  Agent, direct',
      '  routing:queue:view         Sales                     Agent, direct',
      '',
    ]);
  });

  it('keeps conditions, of OAuth clients too', async () => {
    const { out } = await effective('Nightly export', '--permissions');
    expect(out).toContain(
      'recording:recording:view  Support  Exporter, direct  when Conversation.mediaType EQ SCALAR=voice',
    );
  });

  it('gives the same to a script', async () => {
    const { exitCode, out } = await effective('Team Leads', '--format', 'json', '--permissions');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'found',
      complete: true,
      subject: { kind: 'group', name: 'Team Leads' },
      roles: [{ role: { name: 'Supervisor' }, division: { id: '*' } }],
      permissions: [{ permission: 'quality:evaluation:view' }, { permission: 'routing:queue:*', covers: 3 }],
      gaps: [],
    });
  });

  it('answers that there is nobody of that name, with who was probably meant', async () => {
    expect(await effective('Team Lead')).toMatchObject({
      exitCode: 1,
      out: '',
      err: expect.stringContaining('Did you mean "Team Leads"?'),
    });
    const { exitCode, out } = await effective('nobody@example.com', '--format', 'json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ sought: 'nobody@example.com', outcome: 'unknown' });
  });

  it('does not choose between a user and a group of the same name', async () => {
    const { exitCode, err } = await effective('Cleo Cruz');
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^Several are called "Cleo Cruz": name one by its id\. .*<cleo@example\.com>.*\(group\)/);
  });

  it('says what is not permitted to read', async () => {
    const { exitCode, out } = await runLine(['access', 'effective', 'Team Leads'], {
      cwd: await temporaryFolder(),
      environment: simulator.environment('narrow'),
    });
    expect(exitCode).toBe(4);
    expect(out).toContain('Supervisor  all divisions  direct');
    expect(out).toMatch(/Incomplete: what roles permit\. .*missing is authorization:role:view/);
  });

  it('says whom it could not look for', async () => {
    const { exitCode, err } = await runLine(['access', 'effective', 'Nightly export'], {
      cwd: await temporaryFolder(),
      environment: simulator.environment('narrow'),
    });
    expect(exitCode).toBe(4);
    expect(err).toMatch(/Nobody was found by "Nightly export".*oauth:client:view/);
  });
});
