import { describe, expect, it } from 'vitest';
import type { RequiredAccess } from '../../lib/access/required-access.ts';
import { askValidation, type AskedValidation } from '../../lib/genesys/access/index.ts';
import { accessOrganisation } from './access-organisation.ts';
import { largeOrganisation } from './large-organisation.ts';
import { startOrganisation } from './simulated-organisation.ts';

function role(text: string, name: string, division?: string): RequiredAccess {
  return { subject: { text }, thing: { role: name }, ...(division === undefined ? {} : { division }) };
}

const outcomesOf = ({ validated }: AskedValidation) => validated.map(({ validation }) => validation.outcome);

describe('required access, held against an organisation', () => {
  it('is asked of few subjects one by one, and then complete', async () => {
    const { client, simulator } = await startOrganisation({ organisation: accessOrganisation });
    const asked = await askValidation(client, [
      role('ada@example.com', 'Supervisor', '*'),
      role('ben@example.com', 'Supervisor', 'Support'),
      role('ben@example.com', 'Exporter', 'Support'),
      role('nobody@example.com', 'Agent'),
      role('Nightly export', 'Exporter', 'Support'),
    ]);
    expect(outcomesOf(asked)).toEqual(['valid', 'valid', 'missing', 'unknown-subject', 'valid']);
    expect(simulator.requests.some(({ path }) => path.endsWith('/grants'))).toBe(false);
  });

  it('is undetermined for whom nobody could look', async () => {
    const { client } = await startOrganisation({ organisation: accessOrganisation }, 'narrow');
    const asked = await askValidation(client, [
      role('Nightly export', 'Exporter', 'Support'),
      role('Team Leads', 'Supervisor', '*'),
    ]);
    expect(outcomesOf(asked)).toEqual(['undetermined', 'valid']);
    expect(asked.state.gaps).toContainEqual(
      expect.objectContaining({
        part: 'subjects',
        what: 'who Nightly export is',
        permissions: ['directory:user:view', 'oauth:client:view'],
      }),
    );
  });

  it('is read by lists for many subjects, and asked closer only where something seems to be missing', async () => {
    const size = { users: 300, grants: 650, divisions: 5, groups: 0, stars: 50 };
    const { client, simulator } = await startOrganisation({
      organisation: largeOrganisation(size),
      switches: { requestsPerMinute: 1_000_000 },
    });
    // What each user has in its first division, and, of some, a grant for all divisions that no list shows.
    const required = Array.from({ length: 300 }, (_, n) =>
      role(
        `user${String(n)}@example.com`,
        `Role ${String(n % 40)}`,
        n % 5 === 0 ? undefined : `Division ${String(n % 5)}`,
      ),
    );
    const starred = role('user19@example.com', 'Role 4', '*');
    const lacking = role('user20@example.com', 'Role 5', '*');
    const asked = await askValidation(client, [...required, starred, lacking, role('nobody@example.com', 'Role 1')]);
    expect(
      outcomesOf(asked)
        .slice(0, 300)
        .filter((outcome) => outcome !== 'valid'),
    ).toEqual([]);
    expect(outcomesOf(asked).slice(300)).toEqual(['valid', 'missing', 'unknown-subject']);
    expect(simulator.requests.filter(({ path }) => /subjects\/(?!me)/.test(path))).toHaveLength(2);
  });
});
