import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultOrganisation, identifierOf, OrganisationFileError, readOrganisation } from 'genesys-cloud-simulator';
import { simulated } from './simulated.ts';

/** What is wrong with a file, as `path: message` lines. */
function problemsOf(text: string): string[] {
  try {
    readOrganisation(text);
  } catch (error) {
    if (error instanceof OrganisationFileError) return error.problems.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}

describe('an organisation file', () => {
  it('of the examples is the organisation that a simulator has by itself', () => {
    const text = readFileSync(new URL('../../examples/organisation.yaml', import.meta.url), 'utf8');
    expect(readOrganisation(text)).toEqual(defaultOrganisation);
  });

  it('can be JSON', () => {
    expect(readOrganisation('{"organisation":{"name":"J"}}')).toEqual({ organisation: { name: 'J' } });
  });

  it('is refused with every problem of form at once', () => {
    const problems = problemsOf(
      [
        'organisation: { name: "" }',
        'colour: red',
        'roles: [{ name: R, permissions: [routing:queue] }]',
        'objects: [{ type: PLANET, name: P }]',
        'grants: [{ role: R }]',
      ].join('\n'),
    );
    expect(problems).toHaveLength(5);
    expect(problems.join('\n')).toMatch(/organisation\.name: a name cannot be empty/);
    expect(problems.join('\n')).toMatch(/roles\.0\.permissions\.0: a permission has the form domain:entity:action/);
    expect(problems.join('\n')).toMatch(/objects\.0\.type: unknown object type PLANET/);
    expect(problems.join('\n')).toMatch(/grants\.0: a grant names one subject/);
  });

  it('is refused with every reference to something that is not there', () => {
    const problems = problemsOf(
      [
        'organisation: { name: O }',
        'divisions: [{ name: A }, { name: A }]',
        'users: [{ email: a@b, name: A, division: B }]',
        'groups: [{ name: G, members: [x@y] }]',
        'grants: [{ user: a@b, role: R, division: [A, C] }]',
        'clients: [{ id: c, secret: s, sees: [D] }]',
      ].join('\n'),
    );
    expect(problems).toEqual([
      'divisions.1.name: A is named twice',
      'users.0.division: no division named B',
      'groups.0.members.0: no user named x@y',
      'grants.0.role: no role named R',
      'grants.0.division: no division named C',
      'clients.0.sees.0: no division named D',
    ]);
  });

  it('says on which line it is no YAML', () => {
    expect(problemsOf('organisation:\n  name: [')[0]).toMatch(/^line \d+:/);
    expect(problemsOf('organisation: { name: A }\n---\nusers: []\n')).toEqual([
      'line 2: here a second document begins ("---"), and a file holds one',
    ]);
  });

  it('gives the same ids in every run, and those that it names itself', async () => {
    const organisation = {
      organisation: { name: 'Ids' },
      divisions: [{ name: 'Named' }, { name: 'Numbered', id: '00000000-0000-4000-8000-000000000001' }],
    };
    const { api } = await simulated({ organisation });
    expect(await api.divisionId('Named')).toBe(identifierOf('division', 'Named'));
    expect(await api.divisionId('Numbered')).toBe('00000000-0000-4000-8000-000000000001');
    expect(await api.divisionId('Home')).toBe(identifierOf('division', 'Home'));
  });

  it('needs nothing but the name of the organisation', async () => {
    const { simulator, api } = await simulated({ organisation: { organisation: { name: 'Bare' } } });
    expect((await api.get('/authorization/divisions')).body.entities).toMatchObject([
      { name: 'Home', homeDivision: true },
    ]);
    expect(simulator.organisation.roles()).toMatchObject([{ name: 'Master Admin', permissions: ['*:*:*'] }]);
  });

  it('hands out the variables that point the provider at it', async () => {
    const { simulator } = await simulated();
    expect(simulator.environment('reader')).toEqual({
      GENESYSCLOUD_OAUTHCLIENT_ID: 'reader',
      GENESYSCLOUD_OAUTHCLIENT_SECRET: 'reader',
      GENESYSCLOUD_REGION: 'us-east-1',
      GENESYSCLOUD_GATEWAY_HOST: '127.0.0.1',
      GENESYSCLOUD_GATEWAY_PORT: String(simulator.port),
      GENESYSCLOUD_GATEWAY_PROTOCOL: 'http',
    });
    expect(() => simulator.environment('nobody')).toThrow('no OAuth client nobody');
  });
});
