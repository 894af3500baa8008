import { identifierOf, type OrganisationFile, type Switches } from 'genesys-cloud-simulator';
import { describe, expect, it } from 'vitest';
import { AccessIndex } from '../../lib/access/access-index.ts';
import type { AccessState } from '../../lib/access/access-state.ts';
import { effectiveGrantsOf, effectivePermissionsOf } from '../../lib/access/effective-access.ts';
import { askAccess } from '../../lib/genesys/access/index.ts';
import { accessOrganisation } from './access-organisation.ts';
import { startOrganisation } from './simulated-organisation.ts';

const STARS_LISTED = { starGrantsListedByDivision: true };
const ADA = identifierOf('user', 'ada@example.com');
const BEN = identifierOf('user', 'ben@example.com');

interface Asked {
  readonly as?: string;
  readonly switches?: Partial<Switches>;
  readonly organisation?: OrganisationFile;
}

async function organisation({ as, switches = {}, organisation: file = accessOrganisation }: Asked = {}) {
  return startOrganisation({ organisation: file, switches }, as);
}

/** Every grant in words: `Ada Abara: Agent in Sales`. */
function grantsIn(state: AccessState): string[] {
  const index = new AccessIndex(state);
  return state.grants
    .map(
      ({ subjectId, roleId, divisionId }) =>
        `${index.subjectName(subjectId)}: ${index.roleName(roleId)} in ${index.divisionName(divisionId)}`,
    )
    .sort();
}

const gapsIn = (state: AccessState) => state.gaps.map(({ part, permissions }) => [part, ...permissions]);

const BY_DIVISION = [
  'Ada Abara: Agent in Sales',
  'Ben Brandt: Agent in Sales',
  'Cleo Cruz: Agent in Home',
  'Nightly export: Exporter in Support',
  'salesOnly: Reader in Sales',
];
const BY_CLIENTS = ['Demo: Master Admin in all divisions', 'narrow: Permissions of narrow in all divisions'];
const FOR_ALL = ['Ben Brandt: Supervisor in all divisions', 'Team Leads: Supervisor in all divisions'];

describe('the access of an organisation', () => {
  it('is read whole where the lists of the divisions show the grants for all', async () => {
    const { client } = await organisation({ switches: STARS_LISTED });
    const state = await askAccess(client);
    expect(state.gaps).toEqual([]);
    expect(grantsIn(state)).toEqual([...BY_DIVISION, ...BY_CLIENTS, ...FOR_ALL].sort());
    expect(state.organisation.name).toBe('Contact Centre');
    expect(state.homeDivisionId).toBe(identifierOf('division', 'Home'));
  });

  it('is incomplete where they do not show those that are known from elsewhere', async () => {
    const { client } = await organisation();
    const state = await askAccess(client);
    expect(grantsIn(state)).toEqual([...BY_DIVISION, ...BY_CLIENTS].sort());
    expect(state.gaps).toMatchObject([
      { part: 'all-division-grants', what: 'grants for all divisions', why: expect.stringContaining('do not show') },
    ]);
  });

  it('is complete all the same when each subject is asked', async () => {
    const { client, simulator } = await organisation();
    const state = await askAccess(client, { kind: 'organisation', everySubject: true });
    expect(state.gaps).toEqual([]);
    expect(grantsIn(state)).toEqual([...BY_DIVISION, ...BY_CLIENTS, ...FOR_ALL].sort());
    // Three users, two groups, four clients, and the client itself by `me`.
    expect(simulator.requests.filter(({ path }) => path.includes('/subjects/'))).toHaveLength(10);
  });

  it('knows users, active and inactive, with the groups they are in; groups; OAuth clients', async () => {
    const { client } = await organisation({ switches: STARS_LISTED });
    const { subjects } = await askAccess(client);
    const told = subjects.map(({ kind, name, email, state, memberOf }) => [kind, name, email, state, memberOf?.length]);
    expect(told).toEqual([
      ['user', 'Ada Abara', 'ada@example.com', 'active', 2],
      ['user', 'Ben Brandt', 'ben@example.com', 'active', 1],
      ['user', 'Cleo Cruz', 'cleo@example.com', 'inactive', 0],
      ['group', 'Team Leads', undefined, undefined, undefined],
      ['group', 'Choir', undefined, undefined, undefined],
      ['client', 'Nightly export', undefined, undefined, undefined],
      ['client', 'narrow', undefined, undefined, undefined],
      ['client', 'salesOnly', undefined, undefined, undefined],
      ['client', 'Demo', undefined, undefined, undefined],
    ]);
  });

  it('keeps the conditions of the roles', async () => {
    const { client } = await organisation({ switches: STARS_LISTED });
    const state = await askAccess(client);
    expect(effectivePermissionsOf(new AccessIndex(state), 'nightly')).toMatchObject([
      { condition: 'when Conversation.mediaType EQ SCALAR=voice', permission: { domain: 'recording', action: 'view' } },
    ]);
  });

  it('shows what comes through a group with the group', async () => {
    const { client } = await organisation({ switches: STARS_LISTED });
    const index = new AccessIndex(await askAccess(client));
    expect(
      effectiveGrantsOf(index, ADA).map(({ through, divisionId }) => [through?.name, index.divisionName(divisionId)]),
    ).toEqual([
      [undefined, 'Sales'],
      ['Team Leads', 'all divisions'],
    ]);
  });

  it('names what is not permitted to read, and shows the rest', async () => {
    const { client } = await organisation({ as: 'narrow', switches: STARS_LISTED });
    const state = await askAccess(client);
    expect(gapsIn(state)).toEqual([
      ['clients', 'oauth:client:view'],
      ['roles', 'authorization:role:view'],
      ['subjects', 'directory:user:view', 'oauth:client:view'],
      ['users', 'directory:user:view'],
    ]);
    // Roles go by the names that grants have, holders that nobody describes by their ids.
    expect(grantsIn(state)).toContain('Ada Abara: Agent in Sales');
    expect(grantsIn(state)).toContain('nightly: Exporter in Support');
    expect(state.subjects.find(({ id }) => id === 'narrow')?.kind).toBe('client');
    expect(state.subjects.find(({ id }) => id === 'nightly')).toEqual({
      kind: 'unknown',
      id: 'nightly',
      name: 'nightly',
    });
  });

  it('says so where the client does not see all divisions', async () => {
    const { client } = await organisation({ as: 'salesOnly', switches: STARS_LISTED });
    const state = await askAccess(client);
    expect(state.gaps).toContainEqual(
      expect.objectContaining({ part: 'all-division-grants', why: expect.stringContaining('not published') }),
    );
    const hidden = state.gaps.filter(({ what }) => what.includes('does not see'));
    expect(hidden.map(({ part, permissions }) => [part, permissions])).toEqual([
      ['users', ['directory:user:view']],
      ['grants', ['authorization:grant:view']],
    ]);
  });

  it('names the holders of grants that it is not shown', async () => {
    const { client, simulator } = await organisation({ switches: STARS_LISTED });
    simulator.fail({ method: 'GET', path: '/api/v2/groups', status: 403, times: 1 });
    const state = await askAccess(client);
    expect(gapsIn(state).map(([part]) => part)).toEqual(['groups', 'subjects']);
    expect(state.gaps[1]?.what).toContain(identifierOf('group', 'Team Leads'));
  });

  it('names the groups whose members could not be read', async () => {
    const { client, simulator } = await organisation({ switches: STARS_LISTED });
    const path = `/api/v2/groups/${identifierOf('group', 'Choir')}/members`;
    simulator.fail({ method: 'GET', path, status: 403, times: 1 });
    expect((await askAccess(client)).gaps).toMatchObject([{ part: 'members', what: 'the members of Choir' }]);
  });

  it('names the divisions whose grants could not be read', async () => {
    const { client, simulator } = await organisation({ switches: STARS_LISTED });
    const path = `/api/v2/authorization/divisions/${identifierOf('division', 'Support')}/grants`;
    simulator.fail({ method: 'GET', path, status: 403, times: 1 });
    expect((await askAccess(client)).gaps).toMatchObject([{ part: 'grants', what: 'the grants in Support' }]);
  });

  it('is no answer at all where nobody may log in', async () => {
    const { client, simulator } = await organisation();
    simulator.fail({ method: 'POST', path: '/oauth/token', status: 401, times: 5 });
    await expect(askAccess(client)).rejects.toMatchObject({ code: 'credentials-refused' });
  });
});

describe('the access of some subjects', () => {
  it('is what they hold and what their groups give them, for all divisions too', async () => {
    const { client } = await organisation();
    const state = await askAccess(client, { kind: 'subjects', ids: [ADA] });
    expect(state.gaps).toEqual([]);
    expect(grantsIn(state)).toEqual(['Ada Abara: Agent in Sales', 'Team Leads: Supervisor in all divisions']);
    expect(state.subjects.map(({ kind, name }) => [kind, name])).toEqual([
      ['user', 'Ada Abara'],
      ['group', 'Team Leads'],
    ]);
    expect(effectiveGrantsOf(new AccessIndex(state), ADA)).toHaveLength(2);
  });

  it('is of groups and OAuth clients as of users', async () => {
    const { client } = await organisation();
    const ids = [BEN, identifierOf('group', 'Team Leads'), 'nightly'];
    const state = await askAccess(client, { kind: 'subjects', ids });
    expect(state.subjects.map(({ kind, name }) => [kind, name])).toEqual([
      ['user', 'Ben Brandt'],
      ['group', 'Team Leads'],
      ['client', 'Nightly export'],
    ]);
    expect(grantsIn(state)).toHaveLength(4);
  });

  it('leaves out an id that is nobody’s', async () => {
    const { client } = await organisation();
    const state = await askAccess(client, { kind: 'subjects', ids: ['00000000-0000-4000-8000-000000000000'] });
    expect([state.subjects, state.grants, state.gaps]).toEqual([[], [], []]);
  });

  it('costs one call a subject, and a few', async () => {
    const { client } = await organisation();
    await askAccess(client, { kind: 'subjects', ids: [ADA, BEN] });
    // Login, organisation, divisions, roles, two subjects, users by id, groups by id.
    expect(client.calls.total).toBe(8);
  });
});
