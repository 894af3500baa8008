import type { Simulator } from 'genesys-cloud-simulator';
import { describe, expect, it } from 'vitest';
import { AccessIndex } from '../../lib/access/access-index.ts';
import { ALL_DIVISIONS, type AccessState } from '../../lib/access/access-state.ts';
import { askAccess } from '../../lib/genesys/access/index.ts';
import { LARGE, largeOrganisation, type Size } from './large-organisation.ts';
import { startOrganisation } from './simulated-organisation.ts';

/** ⌈users/100⌉ + Σ⌈grants/500⌉ by division + groups + 10. */
function callBound({ state, size, simulator }: { state: AccessState; size: Size; simulator: Simulator }): number {
  const listed = simulator.requests.filter(({ path }) => path.endsWith('/grants'));
  expect(listed.every(({ query }) => Number(query['pageSize']) === 500)).toBe(true);
  const inDivision = (id: string): number => state.grants.filter(({ divisionId }) => divisionId === id).length;
  const pages = state.divisions.reduce((sum, { id }) => sum + Math.ceil(inDivision(id) / 500), 0);
  return Math.ceil(size.users / 100) + pages + size.groups + 10;
}

describe('the access of an organisation of 10,000 users, 30,000 grants and 50 divisions', () => {
  it('takes a call for 100 users, for 500 grants of a division, for a group, and ten; and says what it cannot prove', async () => {
    const { simulator, client } = await startOrganisation({
      organisation: largeOrganisation(LARGE),
      switches: { requestsPerMinute: 1_000_000 },
    });
    const state = await askAccess(client);
    expect(simulator.requests.length).toBeLessThanOrEqual(callBound({ state, size: LARGE, simulator }));
    const index = new AccessIndex(state);
    const users = state.subjects.filter(({ kind }) => kind === 'user');
    expect(users).toHaveLength(LARGE.users);
    expect(users.filter(({ id }) => index.directGrants(id).length > 0).length).toBeGreaterThan(9_000);
    // The client's own grant for all divisions is known; those of others are not listed, which has to be said.
    expect(state.grants.filter(({ divisionId }) => divisionId !== ALL_DIVISIONS)).toHaveLength(
      LARGE.grants - LARGE.stars,
    );
    expect(state.gaps.map(({ part }) => part)).toEqual(['all-division-grants']);
  }, 120_000);

  it('takes no more where the lists show grants for all divisions, and then shows every grant', async () => {
    const small = { users: 1_000, grants: 3_000, divisions: 10, groups: 20, stars: 50 };
    const { simulator, client } = await startOrganisation({
      organisation: largeOrganisation(small),
      switches: { requestsPerMinute: 1_000_000, starGrantsListedByDivision: true },
    });
    const state = await askAccess(client);
    expect(simulator.requests.length).toBeLessThanOrEqual(callBound({ state, size: small, simulator }));
    expect(state.gaps).toEqual([]);
    expect(state.grants.filter(({ subjectId }) => subjectId !== 'demo')).toHaveLength(small.grants);
    const held = state.grants
      .filter(({ subjectId }) => subjectId !== 'demo')
      .map(({ subjectId, roleId, divisionId }) => [subjectId, roleId, divisionId]);
    expect(new Set(held.map(String)).size).toBe(small.grants);
  });
});
